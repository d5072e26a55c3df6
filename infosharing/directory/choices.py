"""Who asks schools for information, and how sensitive an item is."""

from django.db.models import TextChoices


class RequesterType(TextChoices):
    """Kinds of organisation and person that ask (domain 3)."""

    POLICE = "police", "Police"
    OTHER_LAW_ENFORCEMENT = "other_law_enforcement", "Other law enforcement"
    CHILDRENS_SOCIAL_CARE = "childrens_social_care", "Children's social care"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    COURT = "court", "Court"
    CAFCASS = "cafcass", "Cafcass"
    SCHOOL_OR_COLLEGE = "school_or_college", "School or college"
    EARLY_YEARS = "early_years", "Nursery or early years"
    HEALTH = "health", "Health service"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    PROBATION = "probation", "Probation"
    DFE = "dfe", "Department for Education"
    OFSTED = "ofsted", "Ofsted"
    ICO = "ico", "Information Commissioner's Office (ICO)"
    SOLICITOR = "solicitor", "Solicitor"
    PARENT_CARER = "parent_carer", "Parent or carer"
    PUPIL = "pupil", "Pupil"
    INSURER = "insurer", "Insurer"
    SUPPLIER = "supplier", "Supplier"
    VOLUNTARY_SECTOR = "voluntary_sector", "Charity or community group"
    RESEARCHER = "researcher", "Researcher"
    OTHER = "other", "Someone else"


class EmergencyStatus(TextChoices):
    """Where an emergency access stands: it ends by the clock, and the record of it stays."""

    OPENED = "opened", "Emergency access"


class BulkKind(TextChoices):
    """What is done to many entries at once."""

    PUPILS = "pupils", "Pupils imported"
    ORGANISATIONS = "organisations", "Organisations imported"
    NEW_YEAR = "new_year", "Pupils moved up a year"
