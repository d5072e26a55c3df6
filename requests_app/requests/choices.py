"""The words that requests choose from (domain 3)."""

from django.db.models import TextChoices


class Status(TextChoices):
    DRAFT = "draft", "Draft"
    LOGGED = "logged", "Logged: waiting for a decision"
    TO_SHARE = "to_share", "Decided: waiting to be shared"
    SHARED = "shared", "Shared"
    DECLINED = "declined", "Not shared"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DISCARDED = "discarded", "Draft thrown away"


class Tier(TextChoices):
    """How sensitive it is: the tier decides what is asked and which methods are offered."""

    STANDARD = "standard", "Ordinary"
    CONFIDENTIAL = "confidential", "Confidential"
    SPECIAL = "special_category", "Special category"
    SAFEGUARDING = "safeguarding", "Safeguarding"


class Direction(TextChoices):
    """Who wants what from whom."""

    ASKED = "asked", "Somebody asks us"
    SHARING = "sharing", "We want to share"
    ASKING = "asking", "We are asking somebody"
    INSIDE = "inside", "Inside the school"


class Channel(TextChoices):
    """How it reached the school."""

    PHONE = "phone", "By telephone"
    EMAIL = "email", "By e-mail"
    LETTER = "letter", "By letter or form"
    PERSON = "person", "In person"
    MEETING = "meeting", "At a meeting"
    PORTAL = "portal", "Through a portal or system"
    NONE = "none", "It was our own idea"


class Instrument(TextChoices):
    """What kind of paper or enquiry it is, suggested from the rest and changeable."""

    INFORMAL = "informal", "Informal question"
    WRITTEN_REQUEST = "written_request", "Written request"
    DPA_SCHEDULE_2_FORM = "dpa_schedule_2_form", "Police form (DPA 2018 Schedule 2)"
    COURT_ORDER = "court_order", "Court order"
    WITNESS_SUMMONS = "witness_summons", "Witness summons"
    PRODUCTION_ORDER = "production_order", "Production order"
    STATUTORY_NOTICE = "statutory_notice", "Statutory notice"
    SECTION_47 = "section_47_enquiry", "Section 47 enquiry"
    SECTION_17 = "section_17_assessment", "Section 17 assessment"
    MASH_REQUEST = "mash_request", "Request from the MASH"
    CHILD_DEATH_REVIEW = "child_death_review", "Child death review"
    ADMISSIONS = "admissions", "Admissions"
    OTHER = "other", "Something else"


class Deliverer(TextChoices):
    """Who sends what was decided."""

    DECIDER = "decider", "Whoever decides (I will)"
    LOGGER = "logger", "Whoever logged it"
    OFFICE = "office", "The school office"


class FileKind(TextChoices):
    REQUEST = "request", "The request itself"
    CONSENT = "consent", "Consent"
    EVIDENCE = "evidence", "Evidence"
    ORDER = "order", "Court order or form"
    RECEIPT = "receipt", "Receipt"
