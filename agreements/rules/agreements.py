"""Who writes, reviews and ends an agreement, and what must be there before it goes on."""

from typing import Any

from agreements.choices import AgreementKind, AgreementStatus, DpoAdvice, YesNo
from infosharing.accounts.choices import WORKS_HERE
from infosharing.records.actors import Actor
from infosharing.records.rules import rule

from .assessments import is_answered
from .people import (
    ASSESSMENT_READERS,
    DRAFTERS,
    SIGNERS,
    did_not_advise_on_it,
    did_not_write_it,
    is_head_or_chair,
    is_not_about_the_signer,
    writes_it,
)

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


@rule("The terms are changed by those who draft, while the agreement is a draft.")
def may_change_term(actor: Actor, term: Any) -> bool:
    """Whoever may write the agreement that a party, a purpose or a data item belongs to."""
    return may_change_agreement(actor, term.agreement)


@rule("Write every part of the agreement.", part="about")
def every_part_is_agreed(actor: Any, agreement: Any) -> bool:
    """All parts of DOMAIN 5.5."""
    return not agreement.missing_parts


@rule("Name the other party: at least one.", part="parties")
def names_a_party(actor: Any, agreement: Any) -> bool:
    """Somebody is there to agree with."""
    return bool(agreement.party_list)


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
    """A condition beside each basis once any item is special category data (R26)."""
    return not agreement.shares_special_data or all(one.has_its_condition for one in agreement.purpose_list)


@rule(
    "The other party of a Data Processing Agreement is a processor; of any other agreement, a controller.",
    part="parties",
)
def roles_fit_the_kind(actor: Any, agreement: Any) -> bool:
    """A contract under Article 28 with a processor; an agreement between controllers otherwise (R10)."""
    return not agreement.misplaced_roles


@rule("A procedure belongs to an agreement: say to which.", part="about")
def procedure_has_its_agreement(actor: Any, agreement: Any) -> bool:
    """The third tier stands under the second (R18)."""
    return agreement.kind != AgreementKind.PROCEDURE or agreement.parent_id is not None


@rule(
    "Say which screening or impact assessment stands behind it: every new activity is screened first.",
    part="about",
)
def names_its_screening(actor: Any, agreement: Any) -> bool:
    """R16; principles and day-to-day steps are no activity of their own."""
    is_an_activity = agreement.kind not in (AgreementKind.PROTOCOL, AgreementKind.PROCEDURE)
    return not is_an_activity or agreement.assessment_id is not None


@rule("The screening behind it is not answered yet, or its impact assessment is not accepted.", part="about")
def its_screening_is_answered(actor: Any, agreement: Any) -> bool:
    """What is left of the risks was accepted before anybody signs (R13, R17)."""
    return agreement.assessment is None or is_answered(actor, agreement.assessment)


@rule("The dates contradict each other.", part="dates")
def dates_do_not_contradict(actor: Any, agreement: Any) -> bool:
    """Start, review and end follow each other; a review later than in a year has its reason (R20)."""
    return not agreement.date_faults


@rule("The fifteen points are gone through for a Data Processing Agreement, while it is a draft.")
def may_check_clauses(actor: Actor, agreement: Any) -> bool:
    """Whoever writes the contract (UK GDPR Art 28(3))."""
    return may_change_agreement(actor, agreement) and agreement.kind == AgreementKind.DPA


@rule(
    "The data protection officer wants something changed, or advises against it. Send it back for the changes, or "
    "override the advice, with reasons."
)
def advice_lets_it_go_ahead(actor: Any, agreement: Any) -> bool:
    """Signing as advised is signing what was advised: no open change, nothing against it (R13)."""
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
    """Whoever may sign it off, while nobody has signed (DOMAIN 5.5)."""
    agreement = check.agreement
    signs = (is_head_or_chair, did_not_write_it, did_not_advise_on_it, is_not_about_the_signer)
    open_to_them = all(one(actor, agreement) for one in signs)
    return open_to_them and agreement.status in NOT_SIGNED_OFF and check.present == YesNo.NO


@rule("The data protection officer still has time to answer. Go on without advice once the time is over.")
def advice_is_late(actor: Any, agreement: Any) -> bool:
    """Asked, and no answer within five school days (DOMAIN 7)."""
    return agreement.advice_is_late


@rule("Say why you go on without the advice.")
def says_why_it_goes_on(actor: Any, agreement: Any) -> bool:
    """The reason stands on the record."""
    return bool(agreement.went_on_because.strip())


@rule("An agreement is given up, ended and closed by those who draft, or by headteacher or chair.")
def may_give_it_up(actor: Actor, agreement: Any) -> bool:
    """Drafters, head, chair."""
    return actor.is_one_of(agreement.school_id, *DRAFTERS, *SIGNERS)


@rule("Say why it is given up.")
def says_why_it_is_given_up(actor: Any, agreement: Any) -> bool:
    """The reason stands on the record, beside the answer of headteacher or chair, not in its place."""
    return bool(agreement.given_up_because.strip())


@rule("Not every party has signed yet.")
def everybody_has_signed(actor: Any, agreement: Any) -> bool:
    """All other parties have signed."""
    return bool(agreement.party_list) and not agreement.parties_to_sign


@rule("No party has declined.")
def a_party_declined(actor: Any, agreement: Any) -> bool:
    """One at least said no."""
    return agreement.was_declined


@rule("A version is replaced when the next one has been signed by all.")
def a_newer_version_is_active(actor: Any, agreement: Any) -> bool:
    """The following version came into force."""
    return agreement.is_replaced


@rule("Scans and certificates are for those who draft, advise and sign off.")
def may_open_paper(actor: Actor, paper: Any) -> bool:
    """The signed copy and what is enclosed in it, for every reader of the agreement; the rest for those inside."""
    return paper.is_part_of_the_agreement or sees_how_it_came_about(actor, paper.agreement)
