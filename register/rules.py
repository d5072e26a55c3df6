"""Who reads the register, its numbers and everything about one child; who keeps the assets; who remarks and answers."""

from typing import Any

from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule
from requests_app.rules import SEES_MASKED_LINES

# DOMAIN 4, column "register": the DSL team its own part, the chair of governors the numbers alone.
READERS = (Role.DATA_LEAD, *DSL_TEAM, Role.HEAD, Role.DPO)
OVERSEERS = SEES_MASKED_LINES
REPORTERS = (Role.HEAD, Role.CHAIR, Role.DPO)
COUNTS = (*READERS, Role.CHAIR)
ASSET_READERS = (Role.DATA_LEAD, *DSL_TEAM, Role.HEAD, Role.CHAIR, Role.DPO)
ASSET_KEEPERS = (Role.DATA_LEAD, Role.DPO)
REMARK_READERS = (Role.DATA_LEAD, Role.HEAD, Role.DPO)


def _holds(actor: Actor, record: Any, *roles: str) -> bool:
    """Say whether `actor` holds one of `roles` at the record's school, or anywhere where there is none yet."""
    return bool(actor.schools_as(*roles)) if record is None else actor.is_one_of(record.school_id, *roles)


@rule("Everything about one child is for the Designated Safeguarding Lead and the deputies.")
def reads_about_the_child(actor: Actor, pupil: Any) -> bool:
    """The DSL team of the child's school; the headteacher under break glass (DOMAIN 4)."""
    return actor.is_one_of(pupil.school_id, *DSL_TEAM) or pupil.is_under_glass_for(actor)


@rule("The register is read by the headteacher, the DSL team, the data protection lead and officer.")
def reads_the_register(actor: Actor, record: Any) -> bool:
    """Whoever the table of roles gives the register (DOMAIN 4)."""
    return _holds(actor, record, *READERS)


@rule("These lines are for the headteacher and the data protection officer.")
def sees_masked_lines(actor: Actor, record: Any) -> bool:
    """Head and DPO, who see that restricted sharing happens, and on what basis (DOMAIN 4)."""
    return _holds(actor, record, *OVERSEERS)


@rule("The numbers are for those who lead the school, its governors and its data protection officer.")
def reads_the_numbers(actor: Actor, record: Any) -> bool:
    """Readers of the register, and the chair of governors."""
    return _holds(actor, record, *COUNTS)


@rule("You see the numbers of the register.")
def reads_only_the_numbers(actor: Actor, record: Any) -> bool:
    """The chair of governors: counts, and no line (DOMAIN 4)."""
    return reads_the_numbers(actor, record) and not reads_the_register(actor, record)


@rule("The yearly report is for the headteacher, the chair of governors and the data protection officer.")
def makes_the_report(actor: Actor, record: Any) -> bool:
    """Those who report to the governing body, and its chair."""
    return _holds(actor, record, *REPORTERS)


@rule("Information assets are for those who lead the school, its governors and its data protection officer.")
def reads_the_assets(actor: Actor, record: Any) -> bool:
    """Readers of the register, and the chair, who answers for it with the head."""
    return _holds(actor, record, *ASSET_READERS)


@rule("Information assets are kept by the data protection lead and the data protection officer.")
def keeps_the_assets(actor: Actor, record: Any) -> bool:
    """Data protection lead and DPO (R12, DOMAIN 4)."""
    return _holds(actor, record, *ASSET_KEEPERS)


@rule("This asset is no longer kept.")
def is_in_use(actor: Actor, asset: Any) -> bool:
    """It was not retired."""
    return asset.is_in_use


@rule("Say by which day it is looked at again: within a year.")
def names_the_next_review(actor: Actor, asset: Any) -> bool:
    """A day within a year (R20)."""
    return asset.review_is_within_a_year


says_what_became_of_it = filled_in("says_what_became_of_it", "Say what became of the data.", "end_note")


@rule("Remarks on the register are made by the data protection officer.")
def may_remark(actor: Actor, record: Any) -> bool:
    """The DPO, who advises and monitors (001 s9)."""
    return _holds(actor, record, Role.DPO)


@rule(
    "Remarks are read by the headteacher, the data protection lead, the DSL and the data protection officer."
)
def reads_remarks(actor: Actor, record: Any) -> bool:
    """Whoever may be asked, and the DPO; which remarks, their ways in say."""
    return _holds(actor, record, *REMARK_READERS, Role.DSL)


names_who_answers = filled_in(
    "names_who_answers", "Say who is to answer, and what you ask.", "to_role", "text"
)
says_something = filled_in("says_something", "Write what you wish to say.", "text")
has_an_answer = filled_in("has_an_answer", "Write an answer.", "answer")


@rule("Whoever you ask may not open this entry. Choose somebody else.")
def asks_somebody_who_opens_the_entry(actor: Actor, remark: Any) -> bool:
    """A role that reads the request, agreement or asset (DOMAIN 4)."""
    return remark.to_role in remark.roles_to_ask


@rule("Somebody else was asked.")
def is_asked(actor: Actor, remark: Any) -> bool:
    """Holders of the role that the question was put to."""
    return bool(remark.to_role) and actor.is_one_of(remark.school_id, remark.to_role)


@rule("Choose days that have come, the first before the last.")
def period_is_over(actor: Actor, period: Any) -> bool:
    """Nobody went through what has not happened yet."""
    return period.is_over


@rule(
    "A calendar of review dates is for those who lead the school, its governors and its data protection officer."
)
def reads_review_dates(actor: Actor, record: Any) -> bool:
    """Readers of assets, agreements and policies, who look after their reviews."""
    return _holds(actor, record, *ASSET_READERS)


@rule("This address has ended.")
def feed_holds(actor: Any, feed: Any) -> bool:
    """Whoever has the address, until it ends, or the person it was made for reads no review dates there any more."""
    return feed.is_open and feed.reader is not None and reads_review_dates(feed.reader, feed)


@rule("This address has ended already.")
def is_open_feed(actor: Actor, feed: Any) -> bool:
    """Nobody ended it, and its days are not over."""
    return feed.is_open


@rule("You have an address for this school already. End it before you make another.")
def has_no_open_feed(actor: Actor, feed: Any) -> bool:
    """One at a time for each school."""
    return not feed.has_another
