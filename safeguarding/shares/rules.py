"""Who writes, signs, reads and takes back an internal sharing form. Pure questions, no database of their own."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import rule
from safeguarding.rules import is_of_the_dsl_team

from .choices import Status

GIVEN = (Status.ISSUED, Status.ACKNOWLEDGED)
SIGNED_ONCE = (Status.ACKNOWLEDGED, Status.REVOKED, Status.SUPERSEDED)


@rule(
    "Only people who work at a school can see information shares.",
    explanation="People who work at a school can be given information; the DPO sees a number.",
)
def may_list(actor: Actor, share: Any) -> bool:
    return bool(actor.schools_as(*WORKS_HERE, Role.DPO))


@rule("Only the DSL or a deputy can change the school's wording.", explanation="The DSL team of a school.")
def rewords(actor: Actor, school_id: Any) -> bool:
    return actor.is_one_of(school_id, *DSL_TEAM)


@rule(
    "This is shared with you, so another member of the DSL team must do this.",
    explanation="No one is both DSL and recipient of one share.",
)
def is_not_its_recipient(actor: Actor, share: Any) -> bool:
    return share.recipient_id != actor.pk


@rule(
    "Only the DSL or a deputy can do this, and not for information shared with them.",
    explanation="The DSL team, without the recipient.",
)
def looks_after_it(actor: Actor, share: Any) -> bool:
    return is_of_the_dsl_team(actor, share) and is_not_its_recipient(actor, share)


@rule(
    "Only the DSL or a deputy can manage access, once they have signed and sent the information.",
    explanation="The DSL team, for what is no draft any more.",
)
def settles_who_sees_it(actor: Actor, share: Any) -> bool:
    return looks_after_it(actor, share) and share.status not in (Status.DRAFT, Status.DISCARDED)


@rule(
    "Only the DSL or a deputy can change a draft, until it is signed.",
    explanation="The DSL team, while it is a draft.",
)
def may_change(actor: Actor, share: Any) -> bool:
    return looks_after_it(actor, share) and share.status == Status.DRAFT


@rule("Only the colleague this is shared with can do this.", explanation="No one signs for another person.")
def is_the_recipient(actor: Actor, share: Any) -> bool:
    return share.recipient_id == actor.pk


@rule(
    "You do not need to sign this.",
    explanation="The recipient, as long as it can be signed; one of the DSL team, too.",
)
def is_asked_to_sign(actor: Actor, share: Any) -> bool:
    return is_the_recipient(actor, share) and share.status == Status.ISSUED and share.is_in_time


@rule(
    "This was not signed in time and has expired. Ask the DSL to share it again.",
    explanation="10 school days have not gone by since it was issued (domain 7).",
)
def is_in_time(actor: Any, share: Any) -> bool:
    return share.is_in_time


@rule("There is still time to sign this.", explanation="10 school days have gone by since it was issued.")
def time_is_over(actor: Any, share: Any) -> bool:
    return not is_in_time(actor, share)


@rule("This colleague has an account, so they must sign online.", explanation="The recipient has no account.")
def signs_by_hand(actor: Any, share: Any) -> bool:
    return share.recipient.user_id is None


@rule(
    "This colleague is blocked from this, so you cannot share it with them.",
    explanation="No one is given what they are blocked from.",
)
def recipient_is_not_excluded(actor: Any, share: Any) -> bool:
    return share.recipient_id not in share.excluded_ids


@rule(
    "This colleague no longer works at the school.",
    explanation="Nothing is sent to a person who has left, or who works elsewhere.",
)
def recipient_works_here(actor: Any, share: Any) -> bool:
    return share.recipient_is_here


@rule(
    "Select a member of the DSL team who is not blocked, and is not the person this is shared with.",
    explanation="The person who manages a share can look after it.",
)
def keeper_is_of_the_dsl_team(actor: Any, share: Any) -> bool:
    return share.keeper_fits


@rule(
    "Enter what you are sharing, about which pupil, why this colleague needs it, and the level.",
    part="edit",
    explanation="Everything of the form that the DSL writes is there (domain 001 App B).",
)
def is_complete(actor: Any, share: Any) -> bool:
    contents = share.contents
    return all(
        (
            contents.pupil_id,
            contents.file_kind,
            contents.description,
            contents.shared,
            contents.why,
            contents.level,
            contents.handling,
        )
    )


@rule(
    "Enter a date for the end of access that has not passed.",
    part="edit",
    explanation="Access ends in the future.",
)
def ends_later(actor: Any, share: Any) -> bool:
    return share.access_lies_ahead


@rule(
    "Confirm that every point is needed, relevant and correct.",
    part="edit",
    explanation="Checked as at a day.",
)
def was_checked(actor: Any, share: Any) -> bool:
    return share.contents.checked_on is not None


@rule(
    "The request to pass this on has already been decided.",
    explanation="Where it grants a question, that is still to be answered.",
)
def answers_an_open_question(actor: Any, share: Any) -> bool:
    return share.passed_on_from_id is None or share.question_answered is not None


@rule(
    "The signed copy belongs on the child's file, so you cannot download it. You can read it here.",
    explanation="People who read the contents, but not the colleague it is for.",
)
def takes_the_paper(actor: Actor, share: Any) -> bool:
    return share.opens_to(actor) and is_not_its_recipient(actor, share)


@rule(
    "You or a colleague has already marked this as seen.",
    explanation="No one in the DSL team has marked it as seen yet.",
)
def decline_is_not_noted(actor: Any, share: Any) -> bool:
    return not share.decline_noted


@rule(
    "There is no signed copy yet, or it is already on the child's file.",
    explanation="Both have signed, and no one has recorded that the copy is on the file.",
)
def copy_is_not_attached(actor: Any, share: Any) -> bool:
    return share.copy_is_owed
