"""The lists that can be taken out, and the kinds of file in which they are."""

from django.db.models import TextChoices


class ExportForm(TextChoices):
    """The kinds of file in which a list leaves the product."""

    CSV = "csv", "CSV: for any spreadsheet, no limit"
    XLSX = "xlsx", "Excel: up to 10,000 rows"
    PDF = "pdf", "PDF: to print or file, up to 500 rows"


class Exported(TextChoices):
    """The lists that can be taken out."""

    SHARING = "sharing", "Sharing register"
    RESTRICTED = "restricted", "Safeguarding (names hidden)"
    ASSETS = "assets", "Information Asset Register"
    FLOWS = "flows", "Sharing required by law"
