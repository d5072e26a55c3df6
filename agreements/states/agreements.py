"""The tables: an agreement from draft to expiry, and each other party's signature."""

from datetime import datetime
from typing import Any

from agreements import rules
from agreements.choices import AgreementStatus as At
from agreements.choices import PartyStatus
from infosharing.accounts.choices import Role
from infosharing.law.schooldays import school_days
from infosharing.workflow.table import Assignee, Button, TaskRule, Transition, Workflow

from .people import ADVICE_WITHIN, ADVISES, SIGNS_OFF, dpo, keepers, leads, signers, writer

# How long a party has before somebody asks again.
CHASE_AFTER = school_days(5)
COMPLETE = (
    rules.every_part_is_agreed,
    rules.names_a_party,
    rules.roles_fit_the_kind,
    rules.names_purposes_with_a_basis,
    rules.names_items,
    rules.names_its_screening,
    rules.special_data_has_conditions,
    rules.procedure_has_its_agreement,
    rules.dates_do_not_contradict,
    rules.every_clause_is_checked,
)
SIGNED_OFF = (*SIGNS_OFF, rules.every_clause_is_settled, rules.its_screening_is_answered)
HOLDS_TODAY = (rules.dates_do_not_contradict,)


def _advice_is_over(agreement: Any) -> datetime:
    """When the DPO's time to answer is over."""
    return ADVICE_WITHIN.due(agreement.status_since, agreement.calendar)


def _review_due(agreement: Any) -> Any:
    """The day by which it is to be reviewed."""
    return agreement.review_due


def _review_announced(agreement: Any) -> Any:
    """Ninety days before its review."""
    return agreement.review_announced


def _end_due(agreement: Any) -> Any:
    """Its last day."""
    return agreement.end_due


def _writer_unless_followed(agreement: Any) -> Any:
    """Whoever began it, until the next version is on its way."""
    yield from () if agreement.successor else writer(agreement)


def _those_who_end_it(agreement: Any) -> Any:
    """The data protection lead and the headteacher, where it has a last day."""
    yield from leads(agreement) if agreement.ends else ()


def _those_who_mend_clauses(agreement: Any) -> Any:
    """The data protection lead and the headteacher, where a point of Article 28(3) is missing by exception."""
    yield from leads(agreement) if agreement.first_exception_due else ()


def _exception_due(agreement: Any) -> Any:
    """The last day of the exception that ends first."""
    return agreement.first_exception_due


def _those_who_ask(party: Any) -> Any:
    """Whoever wrote the agreement and the data protection lead, while it is this party's turn to sign."""
    if party.agreement.status == At.SIGNING and party.is_their_turn:
        yield Assignee(person_id=party.agreement.written_by_id)
        yield Assignee(role=Role.DATA_LEAD)


def _chase_from(party: Any) -> datetime | None:
    """Five school days after the link went; at once where no link is on its way."""
    return party.chase_from


def _link_until(party: Any) -> datetime | None:
    """When the link that was sent ends."""
    return party.link_until


AGREEMENT_WORKFLOW = Workflow(
    "An agreement",
    transitions=(
        Transition(
            "ask_advice",
            source=(At.DRAFT,),
            target=At.ADVICE,
            label="Send to the DPO",
            event_label="Sent to the DPO for advice",
            effect="The data protection officer advises. Headteacher or chair decide. It cannot be changed meanwhile.",
            permissions=(rules.may_draft,),
            conditions=COMPLETE,
            button=Button.PRIMARY,
        ),
        Transition(
            "advise",
            source=(At.ADVICE,),
            target=At.SIGN_OFF,
            label="Give advice",
            event_label="DPO advice given",
            effect="Your advice stands beside the answer of headteacher or chair. You do not approve.",
            permissions=ADVISES,
            conditions=(rules.gives_advice,),
            button=Button.PRIMARY,
        ),
        Transition(
            "go_on",
            source=(At.ADVICE,),
            target=At.SIGN_OFF,
            label="Go on without advice",
            event_label="Gone on without advice",
            effect="It goes to headteacher or chair. The record says that no advice came, and why you went on.",
            permissions=(rules.may_draft, rules.advice_is_late),
            conditions=(rules.says_why_it_goes_on,),
            button=Button.PRIMARY_OR_GONE,
        ),
        Transition(
            "accept",
            source=(At.SIGN_OFF,),
            target=At.SIGNING,
            label="Sign it off",
            event_label="Signed off",
            effect="You sign for the school. The other parties are asked to sign after you.",
            permissions=(*SIGNED_OFF, rules.advice_lets_it_go_ahead),
            conditions=HOLDS_TODAY,
            reauthenticates=True,
            button=Button.PRIMARY,
        ),
        Transition(
            "override",
            source=(At.SIGN_OFF,),
            target=At.SIGNING,
            label="Sign it off, against the advice",
            event_label="Signed off against the advice",
            effect="You sign for the school against the DPO's advice, and say why. The other parties sign after you.",
            permissions=(*SIGNED_OFF, rules.goes_against_the_advice),
            conditions=(rules.gives_reasons, *HOLDS_TODAY),
            reauthenticates=True,
            button=Button.QUIET,
        ),
        Transition(
            "send_back",
            source=(At.SIGN_OFF,),
            target=At.DRAFT,
            label="Send it back",
            event_label="Sent back for changes",
            effect="It goes back to whoever wrote it. The DPO advises again.",
            permissions=SIGNS_OFF,
            conditions=(rules.gives_reasons,),
            button=Button.QUIET,
        ),
        Transition(
            "activate",
            source=(At.SIGNING,),
            target=At.ACTIVE,
            label="Bring into force",
            event_label="Signed by all: active",
            effect="All have signed. It is in force.",
            permissions=(rules.everybody_has_signed,),
            button=Button.HIDDEN,
        ),
        Transition(
            "note_declined",
            source=(At.SIGNING,),
            target=At.DECLINED,
            label="Note that a party declined",
            event_label="Declined by a party",
            effect="It does not come into force. Draft a new version, or give it up.",
            permissions=(rules.a_party_declined,),
            button=Button.HIDDEN,
        ),
        Transition(
            "supersede",
            source=(At.ACTIVE,),
            target=At.SUPERSEDED,
            label="Replace",
            event_label="Replaced by a new version",
            effect="The new version is in force. This one can still be read.",
            permissions=(rules.a_newer_version_is_active,),
            button=Button.HIDDEN,
        ),
        Transition(
            "review",
            source=(At.ACTIVE,),
            label="Review it",
            event_label="Reviewed",
            effect="Twelve checks, beside what was really shared. Then it goes on, is changed, or ends.",
            permissions=(rules.may_review,),
            conditions=(rules.next_review_makes_sense,),
            button=Button.PRIMARY,
        ),
        Transition(
            "terminate",
            source=(At.ACTIVE,),
            target=At.ENDING,
            label="End it",
            event_label="Ended: data to be settled",
            effect="Nothing more is shared under it. Each party says what happens to the data it holds.",
            permissions=(rules.may_give_it_up,),
            conditions=(rules.says_why_it_ends, rules.ends_after_it_began),
            button=Button.QUIET,
        ),
        Transition(
            "close",
            source=(At.ENDING,),
            target=At.EXPIRED,
            label="Close it",
            event_label="Expired",
            effect="The register shows it as expired. It can still be read.",
            permissions=(rules.may_give_it_up, rules.every_party_has_settled),
            conditions=(rules.says_what_we_did,),
            button=Button.PRIMARY,
        ),
        Transition(
            "give_up",
            source=(At.DRAFT, At.ADVICE, At.SIGN_OFF, At.SIGNING, At.DECLINED),
            target=At.ABANDONED,
            label="Give it up",
            event_label="Given up",
            effect="It does not come into force. The record and the reasons stay; links for signing end.",
            permissions=(rules.may_give_it_up,),
            conditions=(rules.says_why_it_is_given_up,),
            button=Button.QUIET,
        ),
    ),
    tasks={
        At.DRAFT: (
            TaskRule(
                assignees=writer,
                verb="ask_advice",
                label=lambda record: "Finish a draft agreement",
            ),
        ),
        At.ADVICE: (
            TaskRule(
                assignees=dpo,
                verb="advise",
                label=lambda record: "Advise on an agreement",
                within=ADVICE_WITHIN,
            ),
            TaskRule(
                assignees=writer,
                verb="go_on",
                label=lambda record: "No advice came: go on, or wait",
                starts=_advice_is_over,
            ),
        ),
        At.SIGN_OFF: (
            TaskRule(
                assignees=signers,
                verb="accept",
                label=lambda record: "Sign off an agreement",
            ),
        ),
        At.DECLINED: (
            TaskRule(
                assignees=_writer_unless_followed,
                verb="give_up",
                label=lambda record: "A party declined it",
            ),
        ),
        At.ACTIVE: (
            TaskRule(
                assignees=keepers,
                verb="review",
                label=lambda record: "Review an agreement",
                due=_review_due,
                starts=_review_announced,
            ),
            TaskRule(
                assignees=_those_who_end_it,
                verb="terminate",
                label=lambda record: "An agreement comes to its last day",
                due=_end_due,
                starts=lambda record: record.end_announced,
            ),
            TaskRule(
                assignees=_those_who_mend_clauses,
                verb="mend",
                label=lambda record: "An exception from a contract's terms ends",
                due=_exception_due,
                starts=lambda record: record.exception_announced,
            ),
        ),
        At.ENDING: (
            TaskRule(
                assignees=leads,
                verb="close",
                label=lambda record: "Record what happened to the data",
            ),
        ),
    },
    other_events={
        "draft": "Draft begun",
        "change": "Draft changed",
        "term": "Terms changed",
        "check": "Points of law checked",
        "except": "A missing point accepted by exception",
        "attach": "Their document attached",
    },
)

PARTY_WORKFLOW = Workflow(
    "A party to an agreement",
    transitions=(
        Transition(
            "send_link",
            source=(PartyStatus.TO_SIGN,),
            label="Ask them to sign",
            event_label="Asked to sign, by a link",
            effect="A mail with a link goes to the person who signs for them. Tell them the code by another way.",
            permissions=(rules.asks_them_to_sign, rules.is_out_for_signing, rules.is_their_turn),
            conditions=(rules.names_a_signatory,),
        ),
        Transition(
            "sign",
            source=(PartyStatus.TO_SIGN,),
            target=PartyStatus.SIGNED,
            label="Sign",
            event_label="Signed by the other party",
            effect="You sign for your organisation.",
            permissions=(rules.comes_by_the_link, rules.is_out_for_signing, rules.is_their_turn),
        ),
        Transition(
            "decline",
            source=(PartyStatus.TO_SIGN,),
            target=PartyStatus.DECLINED,
            label="Do not sign",
            event_label="Declined by the other party",
            effect="The school hears that you do not sign, and why.",
            permissions=(rules.comes_by_the_link, rules.is_out_for_signing, rules.is_their_turn),
            conditions=(rules.says_why_not,),
        ),
        Transition(
            "sign_on_paper",
            source=(PartyStatus.TO_SIGN,),
            target=PartyStatus.SIGNED,
            label="File a signature by hand",
            event_label="Signed by hand: scan filed",
            effect="You file the scan of the printed agreement that they signed. Links that were sent end.",
            permissions=(rules.asks_them_to_sign, rules.is_out_for_signing, rules.is_their_turn),
        ),
        Transition(
            "settle",
            source=(PartyStatus.SIGNED,),
            target=PartyStatus.SETTLED,
            label="Record what happened to the data",
            event_label="Data settled",
            effect="The record says what they did with the data, how, when, and who confirmed it.",
            permissions=(rules.asks_them_to_sign, rules.agreement_is_ending),
        ),
    ),
    tasks={
        # The label asks no database: the tables are drawn from empty records, too.
        PartyStatus.TO_SIGN: (
            TaskRule(
                assignees=_those_who_ask,
                verb="send_link",
                label=lambda party: "See to another party's signature",
                due=_link_until,
                starts=_chase_from,
            ),
        ),
    },
    other_events={
        "term": "Party changed",
        "change": "Party changed",
        "draft": "Party named",
        # Their names are kept at sign-off: one event, told once.
        "accept": "Signed off",
        "override": "Signed off against the advice",
        "open_link": "Link opened with the right code",
        "wrong_code": "A wrong code was tried",
    },
)
