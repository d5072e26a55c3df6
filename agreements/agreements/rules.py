"""Who writes, reviews and ends an agreement, and what must be there before it goes on."""

from typing import Any

from agreements.assessments.rules import ASSESSMENT_READERS, is_answered
from agreements.sign_off.choices import DpoAdvice, YesNo
from agreements.sign_off.rules import (
    DRAFTERS,
    SIGNERS,
    did_not_advise_on_it,
    did_not_write_it,
    is_head_or_chair,
    is_not_about_the_signer,
    may_draft,
    writes_it,
)
from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import AgreementKind, AgreementStatus, PartyStatus

AGREEMENT_READERS = ASSESSMENT_READERS
READS_ACTIVE = WORKS_HERE
# Before it is signed off, nothing binds anybody yet.
NOT_SIGNED_OFF = (AgreementStatus.DRAFT, AgreementStatus.ADVICE, AgreementStatus.SIGN_OFF)


@rule(
    "Agreements are read by those who work at the school, its governors' chair and its data protection officer."
)
def reads_agreements(actor: Actor, record: Any) -> bool:
    """Everybody but administrators; who only works there reads those that are active."""
    return bool(actor.schools_as(*AGREEMENT_READERS, *READS_ACTIVE))


@rule("How it came about is for those who draft, advise and sign off.")
def sees_how_it_came_about(actor: Actor, agreement: Any) -> bool:
    """Drafters, head, chair, DPO."""
    return actor.is_one_of(agreement.school_id, *AGREEMENT_READERS)


@rule(
    "The agreement is written by those who draft, until it is sent to the DPO. "
    "The headteacher signs off, and writes only what they began."
)
def may_change_agreement(actor: Actor, agreement: Any) -> bool:
    """Those who write, while it is a draft."""
    return writes_it(actor, agreement) and agreement.status == AgreementStatus.DRAFT


@rule("Write every part of the agreement.", part="about")
def every_part_is_agreed(actor: Any, agreement: Any) -> bool:
    """All parts are agreed (domain 5.5)."""
    return not agreement.missing_parts


names_a_party = filled_in(
    "names_a_party", "Name the other party: at least one.", "party_list", part="parties"
)


@rule("Name at least one purpose, each with its own lawful basis.", part="purposes")
def names_purposes_with_a_basis(actor: Any, agreement: Any) -> bool:
    """One lawful basis for each purpose (UK GDPR Art 6)."""
    return bool(agreement.purpose_list) and all(one.basis for one in agreement.purpose_list)


@rule("Name the data items that are shared, one by one.", part="items")
def names_items(actor: Any, agreement: Any) -> bool:
    """Data items as rows; a protocol states principles and names none."""
    return agreement.kind == AgreementKind.PROTOCOL or bool(agreement.item_list)


@rule(
    "It shares special category data: each purpose also needs a condition of Article 9, with its paragraph of "
    "Schedule 1 where the condition asks for one.",
    part="purposes",
)
def special_data_has_conditions(actor: Any, agreement: Any) -> bool:
    """A condition beside each basis once any item is special category data (domain R26)."""
    return not agreement.shares_special_data or all(one.has_its_condition for one in agreement.purpose_list)


@rule(
    "The other party of a Data Processing Agreement is a processor; of any other agreement, a controller.",
    part="parties",
)
def roles_fit_the_kind(actor: Any, agreement: Any) -> bool:
    """A contract under Article 28 with a processor; an agreement between controllers otherwise (domain R10)."""
    return not agreement.misplaced_roles


@rule("A procedure belongs to an agreement: say to which.", part="about")
def procedure_has_its_agreement(actor: Any, agreement: Any) -> bool:
    """The third tier stands under the second (domain R18)."""
    return agreement.kind != AgreementKind.PROCEDURE or agreement.parent_id is not None


@rule(
    "Say which screening or impact assessment stands behind it: every new activity is screened first.",
    part="about",
)
def names_its_screening(actor: Any, agreement: Any) -> bool:
    """A screening first (domain R16); principles and day-to-day steps are no activity of their own."""
    is_an_activity = agreement.kind not in (AgreementKind.PROTOCOL, AgreementKind.PROCEDURE)
    return not is_an_activity or agreement.assessment_id is not None


@rule("The screening behind it is not answered yet, or its impact assessment is not accepted.", part="about")
def its_screening_is_answered(actor: Any, agreement: Any) -> bool:
    """What is left of the risks was accepted before anybody signs (domain R13, R17)."""
    return agreement.assessment is None or is_answered(actor, agreement.assessment)


@rule("The dates contradict each other.", part="dates")
def dates_do_not_contradict(actor: Any, agreement: Any) -> bool:
    """Start, review and end follow each other; a review later than in a year has its reason (domain R20)."""
    return not agreement.date_faults


@rule(
    "The data protection officer wants something changed, or advises against it. Send it back for the changes, or "
    "override the advice, with reasons."
)
def advice_lets_it_go_ahead(actor: Any, agreement: Any) -> bool:
    """Signing as advised is signing what was advised: no open change, nothing against it (domain R13)."""
    return agreement.advice not in (DpoAdvice.PROCEED_WITH_CHANGES, DpoAdvice.DO_NOT_PROCEED)


@rule("Go through all fifteen points of Article 28(3), and say for each whether it is there.", part="clauses")
def every_clause_is_checked(actor: Any, agreement: Any) -> bool:
    """Seven particulars, eight terms (UK GDPR Art 28(3)); only for a Data Processing Agreement."""
    return not agreement.unchecked_clauses


@rule(
    "A point of Article 28(3) is missing. It is put right, or headteacher or chair accept it by exception, with a "
    "reason and an end, before anybody signs.",
    part="clauses",
)
def every_clause_is_settled(actor: Any, agreement: Any) -> bool:
    """All fifteen are there, or excepted by head or chair until a day to come."""
    return not agreement.open_clauses


@rule("An exception is made by headteacher or chair, for a point that is missing, before they sign off.")
def may_except_a_clause(actor: Actor, check: Any) -> bool:
    """Whoever may sign it off, while nobody has signed (domain 5.5)."""
    agreement = check.agreement
    signs = (is_head_or_chair, did_not_write_it, did_not_advise_on_it, is_not_about_the_signer)
    open_to_them = all(one(actor, agreement) for one in signs)
    return open_to_them and agreement.status in NOT_SIGNED_OFF and check.present == YesNo.NO


@rule("The data protection officer still has time to answer. Go on without advice once the time is over.")
def advice_is_late(actor: Any, agreement: Any) -> bool:
    """Asked, and no answer within five school days (domain 7)."""
    return agreement.advice_is_late


says_why_it_goes_on = filled_in(
    "says_why_it_goes_on", "Say why you go on without the advice.", "went_on_because"
)


@rule("An agreement is given up, ended and closed by those who draft, or by headteacher or chair.")
def may_give_it_up(actor: Actor, agreement: Any) -> bool:
    """Drafters, head, chair."""
    return actor.is_one_of(agreement.school_id, *DRAFTERS, *SIGNERS)


says_why_it_is_given_up = filled_in("says_why_it_is_given_up", "Say why it is given up.", "given_up_because")


@rule("Not every party has signed yet.")
def everybody_has_signed(actor: Any, agreement: Any) -> bool:
    """All other parties have signed."""
    return bool(agreement.party_list) and not agreement.parties_to_sign


@rule("No party has declined.")
def a_party_declined(actor: Any, agreement: Any) -> bool:
    """One at least said no."""
    return any(one.status == PartyStatus.DECLINED for one in agreement.party_list)


@rule("A version is replaced when the next one has been signed by all.")
def a_newer_version_is_active(actor: Any, agreement: Any) -> bool:
    """The following version came into force."""
    return agreement.is_replaced


@rule("An agreement is reviewed by those who draft, or by the data protection officer.")
def may_review(actor: Actor, agreement: Any) -> bool:
    """Drafters and DPO (domain R11, R21)."""
    return actor.is_one_of(agreement.school_id, *DRAFTERS, Role.DPO)


@rule("Say when it is reviewed next: within a year, or say why later.")
def next_review_makes_sense(actor: Any, agreement: Any) -> bool:
    """A day to come; beyond a year only with a reason (domain R20)."""
    return not agreement.next_review_faults


@rule(
    "A new version is drafted by those who draft, once this one was in force or was declined, and no other one is "
    "on its way."
)
def may_renew(actor: Actor, agreement: Any) -> bool:
    """Drafters, after an agreement that was in force or that a party declined; one successor at a time."""
    follows = agreement.status in (AgreementStatus.ACTIVE, AgreementStatus.DECLINED, AgreementStatus.EXPIRED)
    return may_draft(actor, agreement) and follows and agreement.successor is None


# Trigger, last day, reason (domain R22).
says_why_it_ends = filled_in(
    "says_why_it_ends", "Say why it ends, and on which day.", "end_trigger", "ended_on", "end_reason"
)


@rule("It cannot have ended before it began.")
def ends_after_it_began(actor: Any, agreement: Any) -> bool:
    """The day it ended lies on or after the day it began; what has not begun yet can end before."""
    return not agreement.has_begun or agreement.ended_on is None or agreement.ended_on >= agreement.starts


@rule("Record for every party what happened to the data.")
def every_party_has_settled(actor: Any, agreement: Any) -> bool:
    """Returned, destroyed or kept under law, party by party (domain R22)."""
    return not agreement.parties_unsettled


# Our own side, and the people told (domain R22).
says_what_we_did = filled_in(
    "says_what_we_did",
    "Say what happened to the data that we hold, and who was told.",
    "own_data",
    "told_of_end",
)


@rule("Scans and certificates are for those who draft, advise and sign off.")
def may_open_paper(actor: Actor, paper: Any) -> bool:
    """The signed copy and what is enclosed in it, for every reader of the agreement; the rest for those inside."""
    return paper.is_part_of_the_agreement or sees_how_it_came_about(actor, paper.agreement)
