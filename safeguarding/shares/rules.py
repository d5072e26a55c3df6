"""Who writes, signs, reads and takes back an internal sharing form. Pure questions, no database of their own."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from safeguarding.rules import is_of_the_dsl_team

from .choices import Status

GIVEN = (Status.ISSUED, Status.ACKNOWLEDGED)
SIGNED_ONCE = (Status.ACKNOWLEDGED, Status.REVOKED, Status.SUPERSEDED)


@rule("Internal sharing forms are for people who work at a school.")
def may_list(actor: Actor, form: Any) -> bool:
    """Whoever works somewhere may be given something; the DPO sees a number."""
    return bool(actor.schools_as(*WORKS_HERE, Role.DPO))


@rule("The wording is kept by the Designated Safeguarding Lead and the deputies of the school.")
def rewords(actor: Actor, school_id: Any) -> bool:
    """The DSL team of a school."""
    return actor.is_one_of(school_id, *DSL_TEAM)


@rule("This was addressed to you. Another member of the DSL team does this.")
def is_not_its_recipient(actor: Actor, form: Any) -> bool:
    """Nobody is both DSL and recipient of one form."""
    return form.recipient_id != actor.pk


@rule(
    "The Designated Safeguarding Lead and the deputies look after this; not for what was addressed to them."
)
def looks_after_it(actor: Actor, form: Any) -> bool:
    """The DSL team, without the recipient."""
    return is_of_the_dsl_team(actor, form) and is_not_its_recipient(actor, form)


@rule("Who may see a form is settled by the DSL team, once it is signed and issued.")
def settles_who_sees_it(actor: Actor, form: Any) -> bool:
    """The DSL team, for what is no draft any more."""
    return looks_after_it(actor, form) and form.status not in (Status.DRAFT, Status.DISCARDED)


@rule("A draft is changed by the DSL team until it is signed.")
def may_change(actor: Actor, form: Any) -> bool:
    """The DSL team, while it is a draft."""
    return looks_after_it(actor, form) and form.status == Status.DRAFT


@rule("Only the colleague to whom it was addressed signs it.")
def is_the_recipient(actor: Actor, form: Any) -> bool:
    """Nobody signs for another."""
    return form.recipient_id == actor.pk


@rule("This does not wait for your signature.")
def is_asked_to_sign(actor: Actor, form: Any) -> bool:
    """The recipient, as long as it can be signed; one of the DSL team, too."""
    return is_the_recipient(actor, form) and form.status == Status.ISSUED and form.is_in_time


@rule("It was not signed in time and has lapsed. Ask the Designated Safeguarding Lead.")
def is_in_time(actor: Any, form: Any) -> bool:
    """10 school days have not gone by since it was issued (domain 7)."""
    return form.is_in_time


@rule("There is still time to sign it.")
def time_is_over(actor: Any, form: Any) -> bool:
    """10 school days have gone by since it was issued."""
    return not is_in_time(actor, form)


@rule("This colleague has an account and signs on their own screen.")
def signs_by_hand(actor: Any, form: Any) -> bool:
    """The recipient has no account."""
    return form.recipient.user_id is None


@rule("This colleague is excluded from it. Exclusion goes before everything.")
def recipient_is_not_excluded(actor: Any, form: Any) -> bool:
    """Nobody is given what does not exist for them."""
    return form.recipient_id not in form.excluded_ids


@rule("This colleague does not work at the school any more.")
def recipient_works_here(actor: Any, form: Any) -> bool:
    """Nothing is issued to somebody who has left, or who works elsewhere."""
    return form.recipient_is_here


@rule("This colleague cannot keep it: they are not of the DSL team, or it is not for them.")
def keeper_is_of_the_dsl_team(actor: Any, form: Any) -> bool:
    """Whoever keeps a form may look after it."""
    return form.keeper_fits


@rule("Say what is shared, about whom, why this colleague needs it, and at which level.", part="edit")
def is_complete(actor: Any, form: Any) -> bool:
    """Everything of the form that the DSL writes is there (domain 001 App B)."""
    said = form.contents
    return all(
        (said.pupil_id, said.file_kind, said.description, said.shared, said.why, said.level, said.handling)
    )


@rule("Choose a day on which access ends that has not passed.", part="edit")
def ends_later(actor: Any, form: Any) -> bool:
    """Access ends in the future."""
    return form.access_lies_ahead


@rule("Say that every point is needed, relevant and correct.", part="edit")
def was_checked(actor: Any, form: Any) -> bool:
    """Checked as at a day."""
    return form.contents.checked_on is not None


@rule("The question whether this may be passed on was answered already.")
def answers_an_open_question(actor: Any, form: Any) -> bool:
    """Where it grants a question, that still waits for its answer."""
    return form.passed_on_from_id is None or form.question_answered is not None


@rule("The signed paper belongs to the child's file: the DSL team keeps it. You read it here.")
def takes_the_paper(actor: Actor, form: Any) -> bool:
    """Whoever reads the contents, but for the colleague to whom it was addressed."""
    return form.opens_to(actor) and is_not_its_recipient(actor, form)


@rule("You or a colleague said already that you have seen this.")
def decline_is_not_noted(actor: Any, form: Any) -> bool:
    """Nobody of the DSL team noted it yet."""
    return not form.decline_noted


@rule("There is no signed copy to attach yet, or it was attached already.")
def copy_is_not_attached(actor: Any, form: Any) -> bool:
    """Both have signed, and nobody noted that the copy is on the file."""
    return form.copy_is_owed
