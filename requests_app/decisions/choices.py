"""The words that decisions choose from (domain 3)."""

from django.db.models import TextChoices

from infosharing.law.identity import NUMBER_SOURCES


class Outcome(TextChoices):
    SHARE_IN_FULL = "share_in_full", "Share everything requested"
    SHARE_IN_PART = "share_in_part", "Share part of it"
    DO_NOT_SHARE = "do_not_share", "Do not share"
    NOTHING_HELD = "nothing_held", "We do not hold this information"
    REFER_ELSEWHERE = "refer_elsewhere", "Refer them to someone else"


SHARES = (Outcome.SHARE_IN_FULL, Outcome.SHARE_IN_PART)


class YesNo(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"


class Identity(TextChoices):
    """How somebody made sure who was asking."""

    CALL_BACK = "call_back", "Called back on a number found independently"
    DOMAIN = "official_domain", "Message from their official email domain"
    PORTAL = "portal", "Came through a system that only they can sign in to"
    WARRANT_CARD = "warrant_card", "Saw a warrant card or badge"
    ID_SEEN = "id_seen", "Saw photo identification"
    ORDER = "order_seen", "Saw the original order"
    KNOWN = "known", "Known to the school in person"
    OWN = "our_own", "We started this and chose the recipient"
    NOT_VERIFIED = "not_verified", "Not verified"


# Where the number of a call back was found.
NumberSource = TextChoices("NumberSource", [(code.upper(), (code, label)) for code, label in NUMBER_SOURCES])


class Consent(TextChoices):
    """Whether the person, or a parent, agreed."""

    NOT_NEEDED = "not_needed", "Not needed: another lawful basis applies"
    NOT_SOUGHT = "not_sought", "Not asked for"
    SOUGHT = "sought", "Asked for, no answer yet"
    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Given, then withdrawn"
    STOPPED = "stopped_not_understood", "Stopped: the person did not understand"


class WhyNotSought(TextChoices):
    RISK_TO_CHILD = "risk_to_child", "Asking could put the child at risk"
    RISK_TO_OTHER = "risk_to_other", "Asking could put someone else at risk"
    PREJUDICES_ENQUIRY = "prejudices_enquiry", "Asking could affect an investigation"
    STATUTORY_DUTY = "statutory_duty", "The law requires us to share"
    NO_TIME = "no_time", "There was no time"
    NO_CAPACITY = "no_capacity", "The person lacks capacity to decide"
    OTHER_BASIS = "other_basis_fits_better", "Another lawful basis is more suitable"
    OTHER = "other", "Another reason"


class Override(TextChoices):
    """Which case allows sharing although consent was refused or withdrawn (domain 002, 003)."""

    CHILD_AT_RISK = "child_at_risk", "A child is at risk of harm"
    DUTY = "duty", "The law or a court requires it"
    CRIME = "crime", "To prevent or detect a serious crime"
    NOT_CONSENT = "not_consent", "Consent was never the basis"


class Told(TextChoices):
    """Whether the family or the person knows."""

    BEFORE = "before", "Told before"
    AFTER = "after", "Told after"
    WILL_BE = "will_be", "Will be told on a date"
    NOT_UNSAFE = "not_unsafe", "Not told: it would be unsafe"
    NOT_PREJUDICIAL = "not_prejudicial", "Not told: it could affect an investigation"
    PRIVACY_NOTICE = "covered_by_privacy_notice", "Covered by our privacy notice"


class OthersData(TextChoices):
    """Whether there is anything about other people in it."""

    NONE = "none", "No, nothing about other people"
    REMOVED = "removed", "Yes, but it has been removed"
    JUSTIFIED = "justified", "Yes, and it must be included"


class Duty(TextChoices):
    """The duty to share (Children Act 2004 s.16LA): first question where a child's safety is the purpose."""

    APPLIES = "applies", "Applies: sharing may help, so we share"
    MORE_HARM = "more_harm", "Applies, but sharing would harm the child more than not sharing"
    DOES_NOT_APPLY = "does_not_apply", "Does not apply to this recipient or this information"


class SafetyWait(TextChoices):
    """Whether a second person agrees before something is given that a safety fact forbids."""

    SECOND = "second", "Yes: nothing is shared until a second person agrees"
    HARM = "harm", "No: waiting could harm a child. I decide alone, and it is checked the next school day"


class DecisionStatus(TextChoices):
    """A decision is a draft until it is signed; then it never changes."""

    DRAFT = "draft", "Draft"
    SIGNED = "signed", "Signed"


class LookKind(TextChoices):
    SAFEGUARDING = "safeguarding", "Safeguarding: needs a second person"
    PROTECTED = "protected", "A safety fact protects a child: needs a second person"
    OWN = "own", "Logged and decided by the DSL team"
