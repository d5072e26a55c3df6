"""The agreements app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Screening, impact assessments, agreements."""

    name = "agreements"
    label = "agreements"
    verbose_name = "Agreements"
