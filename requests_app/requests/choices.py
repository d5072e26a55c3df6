"""The words that requests choose from (domain 3)."""

from django.db.models import TextChoices


class Status(TextChoices):
    DRAFT = "draft", "Draft"
    LOGGED = "logged", "Awaiting decision"
    TO_SHARE = "to_share", "Ready to share"
    SHARED = "shared", "Shared"
    DECLINED = "declined", "Not shared"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DISCARDED = "discarded", "Draft discarded"


class Tier(TextChoices):
    """How sensitive it is: the tier decides what is asked and which methods are offered."""

    STANDARD = "standard", "Standard"
    CONFIDENTIAL = "confidential", "Confidential"
    SPECIAL = "special_category", "Special category"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    # About staff alone: the headteacher's, or the chair's where it is about the headteacher (domain 4).
    ALLEGATION = "allegation", "Staff: headteacher only"


class Direction(TextChoices):
    """Who wants what from whom."""

    ASKED = "asked", "Someone has asked us"
    SHARING = "sharing", "We want to share"
    ASKING = "asking", "We are asking someone else"
    INSIDE = "inside", "Within the school"


class Channel(TextChoices):
    """How it reached the school."""

    PHONE = "phone", "By phone"
    EMAIL = "email", "By email"
    LETTER = "letter", "By letter or form"
    PERSON = "person", "In person"
    MEETING = "meeting", "At a meeting"
    PORTAL = "portal", "Through a portal or system"
    NONE = "none", "We started it ourselves"


class Instrument(TextChoices):
    """What kind of paper or enquiry it is, suggested from the rest and changeable."""

    INFORMAL = "informal", "Informal request"
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
    OTHER = "other", "Other"


# A court, a statutory notice, an enquiry into significant harm: these have their own time.
NEVER_HELD = (
    Instrument.COURT_ORDER,
    Instrument.WITNESS_SUMMONS,
    Instrument.PRODUCTION_ORDER,
    Instrument.STATUTORY_NOTICE,
    Instrument.SECTION_47,
    Instrument.CHILD_DEATH_REVIEW,
)


class Identifiability(TextChoices):
    """Whether people can be told from what is sent."""

    NAMED = "named", "Named"
    PSEUDONYMISED = "pseudonymised", "Pseudonymised: names replaced by codes"
    ANONYMOUS = "anonymous", "Anonymous: no one can be identified"


class Deliverer(TextChoices):
    """Who sends what was decided."""

    DECIDER = "decider", "The person who decides"
    LOGGER = "logger", "The person who logged it"
    OFFICE = "office", "The school office"


class FileKind(TextChoices):
    REQUEST = "request", "The request"
    CONSENT = "consent", "Consent"
    EVIDENCE = "evidence", "Evidence"
    ORDER = "order", "Court order or form"
    RECEIPT = "receipt", "Receipt"
