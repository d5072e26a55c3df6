"""Who drafts, advises and signs off, whatever it is: the rules that screenings, agreements and policies share."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, SHORT_ROLES, Role
from infosharing.accounts.school_settings import Setting
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import DpoAdvice

DRAFTERS = (Role.SENCO, Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)
# Whom a school may choose from to sign off; until it chooses, headteacher or chair do (domain R11).
SIGNERS = (Role.HEAD, Role.CHAIR, Role.SIGNATORY)
SIGNING_OFF = Setting("sign-off", default=[Role.HEAD, Role.CHAIR])
# Who keeps policies and agreements up to date.
KEEPERS = (Role.DATA_LEAD, Role.DPO)


@rule(
    "Only the data protection lead, the SENCO, the DSL team or the headteacher can draft this.",
    explanation="The drafters of the record's school, or of any school if there is no record yet.",
)
def may_draft(actor: Actor, record: Any) -> bool:
    return (
        bool(actor.schools_as(*DRAFTERS)) if record is None else actor.is_one_of(record.school_id, *DRAFTERS)
    )


@rule("Only the data protection officer can do this.", explanation="The DPO of the school.")
def is_the_dpo(actor: Actor, record: Any) -> bool:
    return actor.is_one_of(record.school_id, Role.DPO)


@rule(
    "Only the people who sign off at your school can do this, never the data protection officer.",
    explanation="Head or chair, or whom the settings of its school name (domain R11); the DPO never, whatever else "
    "they are.",
)
def signs_off(actor: Actor, record: Any) -> bool:
    signs = actor.is_one_of(record.school_id, *SIGNING_OFF.of(record.school))
    return signs and not actor.is_one_of(record.school_id, Role.DPO)


@rule(
    "You wrote part of this, so another person must sign it off.",
    explanation="No one signs off what they wrote, even in a later role.",
)
def did_not_write_it(actor: Actor, record: Any) -> bool:
    return actor.pk not in record.author_ids


@rule(
    "You advised on this as data protection officer, so another person must sign it off.",
    explanation="The person who advised does not decide, even in a later role (domain R11).",
)
def did_not_advise_on_it(actor: Actor, record: Any) -> bool:
    return record.advised_by_id != actor.pk


@rule(
    "You wrote part of this, so you cannot advise on it.",
    explanation="Advice is independent (domain 001 s9.4).",
)
def advises_on_others_work(actor: Actor, record: Any) -> bool:
    return actor.pk not in record.author_ids


@rule(
    "This is about the headteacher, so another person who signs off must do it, such as the chair of governors.",
    explanation="What concerns the head goes to the chair (domain 4), or whom else the settings of its school name.",
)
def is_not_about_the_signer(actor: Actor, record: Any) -> bool:
    return not record.concerns_head or actor.is_one_of(
        record.school_id, *_signers_but_the_head(record.school)
    )


def _signers_but_the_head(school: Any) -> list[Role]:
    return [Role(role) for role in SIGNING_OFF.of(school) if role != Role.HEAD]


def signers_for_the_head(school: Any) -> str:
    """Return in words who signs off what concerns the headteacher: "the chair of governors"."""
    return " or ".join(f"the {SHORT_ROLES[role]}" for role in _signers_but_the_head(school))


def about_the_head(school: Any) -> str:
    """Return the question whether something concerns the headteacher, with what follows from it."""
    return f"It is about the headteacher's own data, so {signers_for_the_head(school)} signs it off"


gives_advice = filled_in("gives_advice", "Give your advice and your reasons.", "advice", "advice_reasons")


gives_reasons = filled_in("gives_reasons", "Give your reasons.", "answer_reasons")


@rule(
    "The data protection officer advises against it. To go ahead, override the advice and give your reasons.",
    explanation="Accepting as advised is not going ahead against the advice (domain R13).",
)
def follows_the_advice(actor: Any, record: Any) -> bool:
    return record.advice != DpoAdvice.DO_NOT_PROCEED


@rule(
    "There is no advice to override. To go ahead, accept it.",
    explanation="Only advice to change something, or not to go ahead, is overridden.",
)
def goes_against_the_advice(actor: Any, record: Any) -> bool:
    return record.advice in (DpoAdvice.PROCEED_WITH_CHANGES, DpoAdvice.DO_NOT_PROCEED)


def writes_it(actor: Actor, record: Any) -> bool:
    """Drafters; whoever signs off writes only what they began, or what fell to them because no other drafter can, so
    that nobody signs their own words (domain R11)."""
    signs = actor.is_one_of(record.school_id, *SIGNERS)
    return may_draft(actor, record) and (not signs or record.author_id == actor.pk or record.falls_to(actor))
