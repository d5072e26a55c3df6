"""Who writes, reviews and ends an agreement, and what must be there before it goes on."""

from typing import Any

from agreements.assessments.rules import ASSESSMENT_READERS, is_answered
from agreements.sign_off.choices import DpoAdvice, YesNo
from agreements.sign_off.rules import (
    DRAFTERS,
    SIGNERS,
    did_not_advise_on_it,
    did_not_write_it,
    is_not_about_the_signer,
    may_draft,
    signs_off,
    writes_it,
)
from infosharing.accounts.choices import WORKS_HERE, Role
from infosharing.records.actors import Actor
from infosharing.records.rules import filled_in, rule

from .choices import AgreementKind, AgreementStatus, PartyStatus
from .handing_over import ways_refused

AGREEMENT_READERS = ASSESSMENT_READERS
READS_ACTIVE = WORKS_HERE
# Before it is signed off, it binds no one.
NOT_SIGNED_OFF = (AgreementStatus.DRAFT, AgreementStatus.ADVICE, AgreementStatus.SIGN_OFF)


@rule(
    "Only staff, the chair of governors and the data protection officer can read agreements.",
    explanation="Everyone except administrators; other staff read only agreements that are or were active.",
)
def reads_agreements(actor: Actor, record: Any) -> bool:
    return bool(actor.schools_as(*AGREEMENT_READERS, *READS_ACTIVE))


@rule(
    "Only the people who draft, advise on or sign off agreements can see this.",
    explanation="Drafters, head, chair, DPO.",
)
def sees_how_it_came_about(actor: Actor, agreement: Any) -> bool:
    return actor.is_one_of(agreement.school_id, *AGREEMENT_READERS)


@rule(
    "Only the people who draft agreements can change this, and only until it is sent to the DPO. "
    "The headteacher can change only a draft they started.",
    explanation="Drafters, while it is a draft; head and chair only what they started.",
)
def may_change_agreement(actor: Actor, agreement: Any) -> bool:
    return writes_it(actor, agreement) and agreement.status == AgreementStatus.DRAFT


@rule(
    "Complete every part of the agreement.", part="about", explanation="All parts are complete (domain 5.5)."
)
def every_part_is_agreed(actor: Any, agreement: Any) -> bool:
    return not agreement.missing_parts


names_a_party = filled_in("names_a_party", "Add at least one other party.", "party_list", part="parties")


@rule(
    "Add at least one purpose, each with its own lawful basis.",
    part="purposes",
    explanation="One lawful basis for each purpose (UK GDPR Art 6).",
)
def names_purposes_with_a_basis(actor: Any, agreement: Any) -> bool:
    return bool(agreement.purpose_list) and all(purpose.basis for purpose in agreement.purpose_list)


@rule(
    "Add the data items that are shared, one by one.",
    part="items",
    explanation="Data items as rows; a protocol states principles and names none.",
)
def names_items(actor: Any, agreement: Any) -> bool:
    return agreement.kind == AgreementKind.PROTOCOL or bool(agreement.item_list)


@rule(
    "The data includes special category data, so each purpose also needs an Article 9 condition, with a Schedule 1 "
    "paragraph if the condition requires one.",
    part="purposes",
    explanation="A condition as well as each basis once any item is special category data (domain R26).",
)
def special_data_has_conditions(actor: Any, agreement: Any) -> bool:
    return not agreement.shares_special_data or all(
        purpose.has_its_condition for purpose in agreement.purpose_list
    )


@rule(
    "A data item would be sent in a way that the school's settings do not allow for it. Choose another way.",
    part="items",
    explanation="Each item goes by a method of the school's setting for its sensitivity. What was signed elsewhere "
    "says what it says; its way is never suggested.",
)
def every_item_goes_a_way_that_is_allowed(actor: Any, agreement: Any) -> bool:
    return agreement.signed_elsewhere_on is not None or not ways_refused(agreement)


@rule(
    "In a Data Processing Agreement the other party is a processor. In any other agreement it is a controller.",
    part="parties",
    explanation="A contract under Article 28 with a processor; an agreement between controllers otherwise"
    " (domain R10).",
)
def roles_fit_the_kind(actor: Any, agreement: Any) -> bool:
    return not agreement.misplaced_roles


@rule(
    "Select the agreement this procedure belongs to.",
    part="about",
    explanation="The third tier stands under the second (domain R18).",
)
def procedure_has_its_agreement(actor: Any, agreement: Any) -> bool:
    return agreement.kind != AgreementKind.PROCEDURE or agreement.parent_id is not None


@rule(
    "Select the screening or impact assessment it is based on. Every new activity is screened first.",
    part="about",
    explanation="A screening first (domain R16); principles and day-to-day steps are no activity of their"
    " own, and what was signed before it was entered is no new one.",
)
def names_its_screening(actor: Any, agreement: Any) -> bool:
    return not agreement.is_new_activity or agreement.assessment_id is not None


@rule(
    "The screening is not finished, or its impact assessment has not been accepted.",
    part="about",
    explanation="The remaining risks are accepted before anyone signs (domain R13, R17).",
)
def its_screening_is_answered(actor: Any, agreement: Any) -> bool:
    return agreement.assessment is None or is_answered(actor, agreement.assessment)


@rule(
    "Say why the screening is about this agreement: it names none of its parties or purposes.",
    part="about",
    explanation="A screening of the same purpose or organisation, or a written reason: any old one will not do"
    " (domain R16).",
)
def its_screening_is_about_it(actor: Any, agreement: Any) -> bool:
    if not agreement.is_new_activity or agreement.assessment is None or not agreement.party_list:
        return True
    return agreement.is_named_in_its_screening or bool(agreement.assessment_why.strip())


@rule(
    "The screening cannot be relied on: its recommendation is not answered, or it was answered more than a year ago.",
    part="about",
    explanation="Its recommendation was followed, or not and why, and it is not older than a year (domain R16, R20).",
)
def its_screening_can_be_relied_on(actor: Any, agreement: Any) -> bool:
    return not its_screening_is_answered(actor, agreement) or not agreement.why_not_on_its_screening


@rule(
    "Check the dates: they contradict each other.",
    part="dates",
    explanation="Start, review and end follow each other; a review later than in a year has its reason "
    "(domain R20).",
)
def dates_do_not_contradict(actor: Any, agreement: Any) -> bool:
    return not agreement.date_faults


@rule(
    "The data protection officer wants changes, or advises against it. Send it back for changes, or override the "
    "advice and give your reasons.",
    explanation="Signing as advised is signing what was advised: no open change, nothing against it "
    "(domain R13).",
)
def advice_lets_it_go_ahead(actor: Any, agreement: Any) -> bool:
    return agreement.advice not in (DpoAdvice.PROCEED_WITH_CHANGES, DpoAdvice.DO_NOT_PROCEED)


@rule(
    "Complete the Article 28(3) checklist: say for each of the fifteen points whether it is included.",
    part="clauses",
    explanation="Seven particulars, eight terms (UK GDPR Art 28(3)); only for a Data Processing Agreement.",
)
def every_clause_is_checked(actor: Any, agreement: Any) -> bool:
    return not agreement.unchecked_clauses


@rule(
    "A point of Article 28(3) is missing. Add it, or ask the headteacher or the chair of governors to accept it as an "
    "exception, with a reason and an end date, before anyone signs.",
    part="clauses",
    explanation="All fifteen are included, or head or chair accepted an exception that has not ended.",
)
def every_clause_is_settled(actor: Any, agreement: Any) -> bool:
    return not agreement.open_clauses


@rule(
    "Only the headteacher or the chair of governors can accept a missing point, and only before sign-off.",
    explanation="The person who can sign it off, while no one has signed (domain 5.5).",
)
def may_except_a_clause(actor: Actor, check: Any) -> bool:
    agreement = check.agreement
    signs = (signs_off, did_not_write_it, did_not_advise_on_it, is_not_about_the_signer)
    open_to_them = all(condition(actor, agreement) for condition in signs)
    return open_to_them and agreement.status in NOT_SIGNED_OFF and check.present == YesNo.NO


@rule(
    "The data protection officer still has time to reply. You can proceed without advice after the deadline.",
    explanation="Asked, and no answer within five school days (domain 7).",
)
def advice_is_late(actor: Any, agreement: Any) -> bool:
    return agreement.advice_is_late


says_why_it_goes_on = filled_in(
    "says_why_it_goes_on", "Say why you are proceeding without advice.", "went_on_because"
)


@rule(
    "Only the people who draft agreements, the headteacher or the chair of governors can abandon, end or close an "
    "agreement.",
    explanation="Drafters, head, chair.",
)
def may_give_it_up(actor: Actor, agreement: Any) -> bool:
    return actor.is_one_of(agreement.school_id, *DRAFTERS, *SIGNERS)


says_why_it_is_given_up = filled_in(
    "says_why_it_is_given_up", "Say why it is being abandoned.", "given_up_because"
)


@rule("Not every party has signed yet.", explanation="All other parties have signed.")
def everybody_has_signed(actor: Any, agreement: Any) -> bool:
    return bool(agreement.party_list) and not agreement.parties_to_sign


@rule("No party has declined.", explanation="One at least said no.")
def a_party_declined(actor: Any, agreement: Any) -> bool:
    return any(party.status == PartyStatus.DECLINED for party in agreement.party_list)


@rule(
    "A version is replaced when everyone has signed the next one.",
    explanation="The following version came into force.",
)
def a_newer_version_is_active(actor: Any, agreement: Any) -> bool:
    return agreement.is_replaced


@rule(
    "Only the people who draft agreements or the data protection officer can review an agreement.",
    explanation="Drafters and DPO (domain R11, R21).",
)
def may_review(actor: Actor, agreement: Any) -> bool:
    return actor.is_one_of(agreement.school_id, *DRAFTERS, Role.DPO)


@rule(
    "Enter when the next review is due: within a year, or say why it is later.",
    explanation="A day to come; beyond a year only with a reason (domain R20).",
)
def next_review_makes_sense(actor: Any, agreement: Any) -> bool:
    return not agreement.next_review_faults


@rule(
    "Only the people who draft agreements can start a new version: after this one was in force or declined, and while "
    "no other is being drafted.",
    explanation="Drafters, after an agreement that was in force or that a party declined; one successor "
    "at a time.",
)
def may_renew(actor: Actor, agreement: Any) -> bool:
    follows = agreement.status in (AgreementStatus.ACTIVE, AgreementStatus.DECLINED, AgreementStatus.EXPIRED)
    return may_draft(actor, agreement) and follows and agreement.successor is None


# Trigger, last day, reason (domain R22).
says_why_it_ends = filled_in(
    "says_why_it_ends", "Say why it is ending, and when.", "end_trigger", "ended_on", "end_reason"
)


@rule(
    "The end date must be on or after the start date.",
    explanation="The end date is on or after the start date; an agreement that has not started can end "
    "before.",
)
def ends_after_it_began(actor: Any, agreement: Any) -> bool:
    return not agreement.has_begun or agreement.ended_on is None or agreement.ended_on >= agreement.starts


@rule(
    "Record for every party what happened to the data.",
    explanation="Returned, destroyed or kept under law, party by party (domain R22).",
)
def every_party_has_settled(actor: Any, agreement: Any) -> bool:
    return not agreement.parties_unsettled


# Our own side, and the people told (domain R22).
says_what_we_did = filled_in(
    "says_what_we_did",
    "Say what happened to the data we hold, and who was told.",
    "own_data",
    "told_of_end",
)


@rule(
    "Only the people who draft, advise on or sign off agreements can open scans and certificates.",
    explanation="The signed copy and its enclosures: every reader of the agreement. The rest: drafters, "
    "head, chair, DPO.",
)
def may_open_paper(actor: Actor, paper: Any) -> bool:
    return paper.is_part_of_the_agreement or sees_how_it_came_about(actor, paper.agreement)
