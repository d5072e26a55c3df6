"""What a decision asks, as a table: which tiers, when it applies, on which page. The form, the list of what is missing,
the check page and the paper all read it (DOMAIN 5.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .choices import SHARES, Consent, Duty, Outcome, Tier, Told

Applies = Callable[[Any], bool]
CAREFUL = (Tier.CONFIDENTIAL, Tier.SPECIAL, Tier.SAFEGUARDING)
EVERY = (Tier.STANDARD, *CAREFUL)


def always(decision: Any) -> bool:
    """Apply whatever was answered."""
    return True


def shares(decision: Any) -> bool:
    """Apply when something is to be shared."""
    return decision.outcome in SHARES


def refuses(decision: Any) -> bool:
    """Apply when nothing is to be shared."""
    return bool(decision.outcome) and decision.outcome not in SHARES


def has_special(recipient: Any) -> bool:
    """Apply when an item for this recipient is special category data."""
    return any(item.special_category for item in recipient.item_list)


def has_offence(recipient: Any) -> bool:
    """Apply when an item for this recipient is about offences."""
    return any(item.offence for item in recipient.item_list)


@dataclass(frozen=True)
class Question:
    """One question: the `field` it fills, the `part` (page) it stands on, its words, and to whom it is put.

    `tiers` decides whether it is offered at all; `applies` looks at the other answers; `required` says whether an
    empty answer counts as missing when it applies.
    """

    field: str
    part: str
    ask: str
    hint: str = ""
    tiers: tuple[str, ...] = EVERY
    applies: Applies = always
    required: bool = True


@dataclass(frozen=True)
class Part:
    """One page of questions."""

    code: str
    title: str
    hint: str = ""


# An ordinary decision is one page. The others go part by part, the duty to share first.
PARTS = {
    "duty": Part("duty", "The duty to share", "In safeguarding this question comes first."),
    "identity": Part("identity", "Who is asking"),
    "outcome": Part("outcome", "What you decide"),
    "recipient": Part("recipient", "What goes to whom, and on what basis"),
    "people": Part("people", "Consent, and who is told"),
    "care": Part("care", "Care with the information"),
    "reasons": Part("reasons", "Your reasons"),
    "decide": Part("decide", "Decide", "Seven answers. You check them before you sign."),
}
ONE_PAGE = ("decide",)
PAGES = {
    Tier.STANDARD: ONE_PAGE,
    Tier.CONFIDENTIAL: ("identity", "outcome", "recipient", "people", "care", "reasons"),
    Tier.SPECIAL: ("identity", "outcome", "recipient", "people", "care", "reasons"),
    Tier.SAFEGUARDING: ("duty", "identity", "outcome", "recipient", "people", "care", "reasons"),
}

QUESTIONS = (
    Question("duty", "duty", "Does the duty to share apply?", tiers=(Tier.SAFEGUARDING,)),
    Question("duty_reason", "duty", "Why?", "Needed when it does not apply, or when sharing would do more harm.",
             tiers=(Tier.SAFEGUARDING,), applies=lambda d: bool(d.duty) and d.duty != Duty.APPLIES),
    Question("identity", "identity", "How did you make sure who is asking?",
             "A voice on the telephone is not proof. Call back on a number that you found yourself.", tiers=CAREFUL),
    Question("identity_note", "identity", "Who checked, and when?", "For example: I called 0117 496 0000 at 10:15.",
             tiers=CAREFUL),
    Question("outcome", "outcome", "What do you decide?"),
    Question("minimised", "outcome", "Is it the least that does the job, and enough to act on?",
             "Could less do, or nothing personal at all? Too little is as dangerous as too much.", applies=shares),
    Question("minimised_note", "outcome", "If not, why is that right?", applies=lambda d: d.minimised == "no"),
    Question("checked_against", "outcome", "Where did you check that it is right?",
             "The system or file you looked at today, such as the pupil database.", applies=shares),
    Question("facts_apart", "outcome", "Is fact kept apart from opinion?", tiers=CAREFUL, applies=shares),
    Question("consent", "people", "Did the person or a parent agree?"),
    Question("why_not_sought", "people", "If it was not asked for, why?",
             applies=lambda d: d.consent == Consent.NOT_SOUGHT),
    Question("consent_note", "people", "Who agreed or refused, when, and how do you know?",
             "Does the person hold parental responsibility? Did they understand?",
             applies=lambda d: d.consent in (Consent.GIVEN, Consent.REFUSED, Consent.WITHDRAWN, Consent.STOPPED)),
    Question("override", "people", "Consent was refused or withdrawn. Which case allows sharing all the same?",
             "Outside child protection a parent's wish is respected.",
             applies=lambda d: shares(d) and d.consent in (Consent.REFUSED, Consent.WITHDRAWN)),
    Question("override_reason", "people", "Why is this that case?", applies=lambda d: bool(d.override)),
    Question("told", "people", "Does the family or the person know?", tiers=CAREFUL),
    Question("told_note", "people", "Who was told, by whom, when, what did they say? Or why not?", tiers=CAREFUL),
    Question("told_on", "people", "If they will be told later: on which day?", tiers=CAREFUL,
             applies=lambda d: d.told == Told.WILL_BE),
    Question("others_data", "care", "Is there anything about other people in it?", tiers=CAREFUL, applies=shares),
    Question("others_note", "care", "If it must go too, why?", tiers=CAREFUL,
             applies=lambda d: d.others_data == "justified"),
    Question("protect", "care", "Whose identity must be protected, and how?",
             "Somebody who might come to harm if it were known who spoke. Write “nobody” if there is none.",
             tiers=(Tier.SAFEGUARDING,)),
    Question("exemption", "care", "Does an exemption of the Data Protection Act apply?",
             "An exemption lets you share in spite of a rule. It never obliges you to.", tiers=CAREFUL, required=False),
    Question("legal_power", "care", "Which legal power or duty is named, if any?", tiers=CAREFUL, required=False),
    Question("tests_note", "reasons", "Why is it necessary, and enough?", tiers=(Tier.SPECIAL, Tier.SAFEGUARDING),
             applies=shares),
    Question("golden_note", "reasons", "What did the seven golden rules change or confirm?",
             tiers=(Tier.SAFEGUARDING,)),
    Question("reason", "reasons", "Your reason, in a line or two",
             "Somebody who has never met you will read this in ten years."),
    Question("risk_of_not_sharing", "reasons", "What could happen if it is not shared?",
             "Not sharing is a decision too.", applies=lambda d: refuses(d) or d.tier != Tier.STANDARD),
    Question("requester_told_on", "reasons", "If nothing is shared: when was the requester told?",
             applies=lambda d: d.outcome in (Outcome.DO_NOT_SHARE, Outcome.REFER_ELSEWHERE, Outcome.NOTHING_HELD)),
    Question("deliverer", "reasons", "Who will send it?", applies=shares),
)  # fmt: skip

RECIPIENT_QUESTIONS = (
    Question("items", "recipient", "Exactly which information?"),
    Question("exact", "recipient", "In words: which part of it, for which time?",
             "For example: the home address, and attendance for October only."),
    Question("basis", "recipient", "On which lawful basis?"),
    Question("basis_note", "recipient", "Why does it fit?", tiers=CAREFUL),
    Question("condition", "recipient", "Which condition for special category data?",
             "Only when an item is special category data (Article 9).", applies=has_special),
    Question("schedule_1", "recipient", "Which paragraph of Schedule 1 of the Data Protection Act?",
             "Only for conditions (b), (g), (h), (i) and (j), and for information about offences.",
             applies=lambda r: has_offence(r) or (has_special(r) and r.needs_schedule_1)),
    Question("policy_on_file", "recipient", "Is an appropriate policy document on file?",
             applies=lambda r: has_special(r) and r.needs_schedule_1),
)  # fmt: skip


def offered(decision: Any, part: str = "") -> tuple[Question, ...]:
    """Return the questions for the decision's tier, of one page or of all."""
    return tuple(
        question
        for question in QUESTIONS
        if decision.tier in question.tiers and part in ("", "decide", question.part)
    )


def recipient_questions(tier: str) -> tuple[Question, ...]:
    """Return the questions that are put for each recipient."""
    return tuple(question for question in RECIPIENT_QUESTIONS if tier in question.tiers)


def is_empty(value: Any) -> bool:
    """Say whether an answer is no answer."""
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


@dataclass(frozen=True)
class Gap:
    """A missing answer: which question, on which page; `recipient` where it belongs to one."""

    question: Question
    part: str
    recipient: Any = None


def missing(decision: Any) -> tuple[Gap, ...]:
    """Return what the decision still lacks, in the order in which it is asked."""
    one_page = PAGES[decision.tier] == ONE_PAGE
    gaps = [
        Gap(question, "decide" if one_page else question.part)
        for question in offered(decision)
        if question.required and question.applies(decision) and is_empty(getattr(decision, question.field))
    ]
    if decision.outcome in SHARES:
        for recipient in decision.recipient_list:
            gaps += missing_for(recipient, decision)
    return tuple(gaps)


def missing_for(recipient: Any, decision: Any) -> list[Gap]:
    """Return what one recipient still lacks."""
    found = []
    for question in recipient_questions(decision.tier):
        value = recipient.item_list if question.field == "items" else getattr(recipient, question.field)
        if question.required and question.applies(recipient) and is_empty(value):
            found.append(Gap(question, "recipient", recipient))
    return found
