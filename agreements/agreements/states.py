"""The table of an agreement, from draft to expiry."""

from collections.abc import Iterator
from typing import Any

from agreements.sign_off.choices import HeadAnswer
from agreements.sign_off.rules import gives_reasons, goes_against_the_advice, may_draft
from agreements.sign_off.states import SIGNS_OFF, advise
from infosharing.workflow.table import Button, Following, Transition, Workflow

from . import rules
from .choices import AgreementStatus as At
from .tasks import TASKS

COMPLETE = (
    rules.every_part_is_agreed,
    rules.names_a_party,
    rules.roles_fit_the_kind,
    rules.names_purposes_with_a_basis,
    rules.names_items,
    rules.names_its_screening,
    rules.its_screening_is_about_it,
    rules.special_data_has_conditions,
    rules.every_item_goes_a_way_that_is_allowed,
    rules.procedure_has_its_agreement,
    rules.dates_do_not_contradict,
    rules.every_clause_is_checked,
)
SIGNED_OFF = (
    *SIGNS_OFF,
    rules.every_clause_is_settled,
    rules.its_screening_is_answered,
    rules.its_screening_can_be_relied_on,
)
HOLDS_TODAY = (rules.dates_do_not_contradict,)
# What an earlier round of advice and answer said stands in history alone once it is asked again.
SAID_BEFORE = ("advice", "advice_reasons", "answer", "answer_reasons", "went_on_because")


def _the_version_before(agreement: Any) -> Iterator[Following]:
    """The version that was in force until now gives way the day before this one's first."""
    before = agreement.other_version_in_force
    if before is not None:
        yield Following(before, "supersede", {"replaced_on": agreement.span.first})


AGREEMENT_WORKFLOW = Workflow(
    "An agreement",
    transitions=(
        Transition(
            "ask_advice",
            source=(At.DRAFT,),
            target=At.ADVICE,
            label="Send to the DPO",
            event_label="Sent to the DPO for advice",
            effect="The data protection officer (DPO) advises, then the headteacher or the chair of governors decides. "
            "You cannot change the agreement in the meantime.",
            permissions=(may_draft,),
            conditions=COMPLETE,
            button=Button.PRIMARY,
            sets=lambda agreement, actor, moment: dict.fromkeys(SAID_BEFORE, ""),
        ),
        advise(source=At.ADVICE, target=At.SIGN_OFF),
        Transition(
            "go_on",
            source=(At.ADVICE,),
            target=At.SIGN_OFF,
            label="Proceed without advice",
            event_label="Proceeded without advice",
            effect="It goes to the headteacher or the chair of governors. The record shows that no advice came, and "
            "why you proceeded.",
            permissions=(may_draft, rules.advice_is_late),
            conditions=(rules.says_why_it_goes_on,),
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "accept",
            source=(At.SIGN_OFF,),
            target=At.SIGNING,
            label="Sign off agreement",
            event_label="Signed off",
            effect="You sign for the school. Then the other parties are asked to sign.",
            permissions=(*SIGNED_OFF, rules.advice_lets_it_go_ahead),
            conditions=HOLDS_TODAY,
            reauthenticates=True,
            button=Button.PRIMARY,
        ),
        Transition(
            "override",
            source=(At.SIGN_OFF,),
            target=At.SIGNING,
            label="Sign off against the advice",
            event_label="Signed off against the advice",
            effect="You sign for the school against the DPO's advice, and say why. Then the other parties are asked to "
            "sign.",
            permissions=(*SIGNED_OFF, goes_against_the_advice),
            conditions=(gives_reasons, *HOLDS_TODAY),
            reauthenticates=True,
            button=Button.QUIET,
        ),
        Transition(
            "send_back",
            source=(At.SIGN_OFF,),
            target=At.DRAFT,
            label="Send back for changes",
            event_label="Sent back for changes",
            effect="It goes back to the person who wrote it. The DPO advises again.",
            permissions=SIGNS_OFF,
            conditions=(gives_reasons,),
            button=Button.QUIET,
            sets=lambda agreement, actor, moment: {
                "answer": HeadAnswer.SEND_BACK,
                "answered_by_id": actor.pk,
                "answered_at": moment,
            },
        ),
        Transition(
            "activate",
            source=(At.SIGNING,),
            target=At.ACTIVE,
            label="Bring into force",
            event_label="Signed by everyone: now active",
            effect="Everyone has signed. It is in force.",
            permissions=(rules.everybody_has_signed,),
            button=Button.HIDDEN,
            sets=lambda agreement, actor, moment: {
                "active_from": moment,
                "next_review_on": agreement.review_on,
            },
            takes_along=_the_version_before,
        ),
        Transition(
            "note_declined",
            source=(At.SIGNING,),
            target=At.DECLINED,
            label="Note that a party declined",
            event_label="Declined by a party",
            effect="It does not come into force. Draft a new version, or abandon the agreement.",
            permissions=(rules.a_party_declined,),
            button=Button.HIDDEN,
        ),
        Transition(
            "supersede",
            source=(At.ACTIVE,),
            target=At.SUPERSEDED,
            label="Replace",
            event_label="Replaced by a new version",
            effect="The new version is in force. You can still read this one.",
            permissions=(rules.a_newer_version_is_active,),
            button=Button.HIDDEN,
        ),
        Transition(
            "review",
            source=(At.ACTIVE,),
            label="Review agreement",
            event_label="Reviewed",
            effect="Complete the review checklist and compare it with what was actually shared. Then continue, change "
            "or end the agreement.",
            permissions=(rules.may_review,),
            conditions=(rules.next_review_makes_sense,),
            button=Button.PRIMARY,
        ),
        Transition(
            "terminate",
            source=(At.ACTIVE,),
            target=At.ENDING,
            label="End agreement",
            event_label="Ended",
            effect="Nothing more can be shared under it. Each party says what happened to the data it holds.",
            permissions=(rules.may_give_it_up,),
            conditions=(rules.says_why_it_ends, rules.ends_after_it_began),
            button=Button.QUIET,
        ),
        Transition(
            "close",
            source=(At.ENDING,),
            target=At.EXPIRED,
            label="Close agreement",
            event_label="Closed",
            effect="The register shows it as expired. You can still read it.",
            permissions=(rules.may_give_it_up, rules.every_party_has_settled),
            conditions=(rules.says_what_we_did,),
            button=Button.PRIMARY,
        ),
        Transition(
            "give_up",
            source=(At.DRAFT, At.ADVICE, At.SIGN_OFF, At.SIGNING, At.DECLINED),
            target=At.ABANDONED,
            label="Abandon agreement",
            event_label="Abandoned",
            effect="It does not come into force. The record and your reasons are kept. Signing links stop working.",
            permissions=(rules.may_give_it_up,),
            conditions=(rules.says_why_it_is_given_up,),
            button=Button.QUIET,
        ),
    ),
    tasks=TASKS,
    other_events={
        "draft": "Draft started",
        "change": "Draft changed",
        "term": "Terms changed",
        "check": "Article 28(3) checklist updated",
        "except": "Missing point accepted as an exception",
        "attach": "Document of the other party attached",
    },
    told_once=("Draft changed", "Terms changed", "Article 28(3) checklist updated"),
)
