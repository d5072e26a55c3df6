"""The words that requests, decisions and disclosures choose from (DOMAIN 3)."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Where a request stands."""

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


class Outcome(TextChoices):
    """What was decided."""

    SHARE_IN_FULL = "share_in_full", "Share all that was asked"
    SHARE_IN_PART = "share_in_part", "Share part of it"
    DO_NOT_SHARE = "do_not_share", "Do not share"
    NOTHING_HELD = "nothing_held", "We hold nothing"
    REFER_ELSEWHERE = "refer_elsewhere", "Refer them to somebody else"


SHARES = (Outcome.SHARE_IN_FULL, Outcome.SHARE_IN_PART)


class YesNo(TextChoices):
    """A plain answer."""

    YES = "yes", "Yes"
    NO = "no", "No"


class Identity(TextChoices):
    """How somebody made sure who was asking."""

    CALL_BACK = "call_back", "Called back on a number found independently"
    DOMAIN = "official_domain", "Message from their official e-mail domain"
    WARRANT_CARD = "warrant_card", "Saw a warrant card or badge"
    ORDER = "order_seen", "Saw the original order"
    KNOWN = "known", "Known to the school in person"
    OWN = "our_own", "We start it ourselves: we chose the recipient"


class Consent(TextChoices):
    """Whether the person, or a parent, agreed."""

    NOT_NEEDED = "not_needed", "Not needed: another basis fits"
    NOT_SOUGHT = "not_sought", "Not asked for"
    SOUGHT = "sought", "Asked for, no answer yet"
    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Given, then withdrawn"
    STOPPED = "stopped_not_understood", "Stopped: the person did not understand"


class WhyNotSought(TextChoices):
    """Why consent was not asked for."""

    RISK_TO_CHILD = "risk_to_child", "Asking could put the child at risk"
    RISK_TO_OTHER = "risk_to_other", "Asking could put somebody else at risk"
    PREJUDICES_ENQUIRY = "prejudices_enquiry", "Asking could harm an enquiry"
    STATUTORY_DUTY = "statutory_duty", "The law obliges us to share"
    NO_TIME = "no_time", "There was no time"
    NO_CAPACITY = "no_capacity", "The person cannot decide this"
    OTHER_BASIS = "other_basis_fits_better", "Another lawful basis fits better"
    OTHER = "other", "Another reason"


class Override(TextChoices):
    """Which case allows sharing although consent was refused or withdrawn (003 and 002)."""

    CHILD_AT_RISK = "child_at_risk", "A child is at risk of harm"
    DUTY = "duty", "The law or a court obliges us"
    CRIME = "crime", "To prevent or detect a serious crime"
    NOT_CONSENT = "not_consent", "Consent was never the basis"


class Told(TextChoices):
    """Whether the family or the person knows."""

    BEFORE = "before", "Told before"
    AFTER = "after", "Told after"
    WILL_BE = "will_be", "Will be told on a date"
    NOT_UNSAFE = "not_unsafe", "Not told: it would be unsafe"
    NOT_PREJUDICIAL = "not_prejudicial", "Not told: it would harm an enquiry"
    PRIVACY_NOTICE = "covered_by_privacy_notice", "Covered by our privacy notice"


class OthersData(TextChoices):
    """Whether there is anything about other people in it."""

    NONE = "none", "Nothing about other people"
    REMOVED = "removed", "There was, and it is taken out"
    JUSTIFIED = "justified", "There is, and it must go too"


class Duty(TextChoices):
    """The duty to share (Children Act 2004 s.16LA): first question where a child's safety is the purpose."""

    APPLIES = "applies", "Applies: sharing may help, so we share"
    MORE_HARM = "more_harm", "Applies, but sharing would harm the child more than not sharing"
    DOES_NOT_APPLY = "does_not_apply", "Does not apply to this recipient or this information"


class Deliverer(TextChoices):
    """Who sends what was decided."""

    DECIDER = "decider", "Whoever decides (I will)"
    LOGGER = "logger", "Whoever logged it"
    OFFICE = "office", "The school office"


class DecisionStatus(TextChoices):
    """A decision is a draft until it is signed; then it never changes."""

    DRAFT = "draft", "Being prepared"
    SIGNED = "signed", "Signed"


class ReceiptStatus(TextChoices):
    """Whether the recipient said that it arrived."""

    NOT_ASKED = "not_asked", "Receipt not asked for"
    AWAITED = "awaited", "Receipt awaited"
    CONFIRMED = "confirmed", "Receipt confirmed"
    NOT_CONFIRMED = "not_confirmed", "Receipt never confirmed"


class LookStatus(TextChoices):
    """A second person looks at a decision."""

    DUE = "due", "Second look due"
    AGREED = "agreed", "Second person agrees"
    CONCERN = "concern", "Second person has a concern"


class LookKind(TextChoices):
    """Why a second person looks."""

    SAFEGUARDING = "safeguarding", "Safeguarding: a second person checks"
    OWN = "own", "The DSL team decided what it logged itself"


class FileKind(TextChoices):
    """What an attached file is."""

    REQUEST = "request", "The request itself"
    CONSENT = "consent", "Consent"
    EVIDENCE = "evidence", "Evidence"
    ORDER = "order", "Court order or form"
    RECEIPT = "receipt", "Receipt"


class MishapKind(TextChoices):
    """What went wrong with a sharing."""

    WRONG_PERSON = "wrong_person", "It went to the wrong person"
    TOO_MUCH = "too_much", "Too much went"
    LOST = "lost", "It was lost on the way"
    OTHER = "other", "Something else"


class MishapStatus(TextChoices):
    """Whether the data protection officer has taken it over."""

    REPORTED = "reported", "Reported: the 72 hours run"
    HANDED_OVER = "handed_over", "Taken over by the data protection officer"
