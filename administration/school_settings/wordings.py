"""The texts that a school words for itself, and who may."""

from dataclasses import dataclass

from administration.details.words import REMINDER
from agreements.assessments.default_texts import SCREENING
from infosharing.accounts.wording import Kind
from infosharing.records.rules import Rule
from safeguarding.shares.rules import rewords
from safeguarding.shares.words import KINDS

from .rules import words_questions, words_reminder

ONE_A_LINE = (
    "One question a line, in the same order. Screenings that are answered already keep their questions."
)
NEXT = "Your changes apply to the next reminder that you send."
SIGNED = "Your changes apply from now on. Anything already signed keeps the old wording."


@dataclass(frozen=True)
class Wording:
    """One text: what it is, what to know before it is changed, and who changes it."""

    kind: Kind
    hint: str
    changed_by: Rule


WORDINGS = {
    SCREENING.code: Wording(SCREENING, ONE_A_LINE, words_questions),
    REMINDER.code: Wording(REMINDER, NEXT, words_reminder),
    **{code: Wording(kind, SIGNED, rewords) for code, kind in KINDS.items()},
}
