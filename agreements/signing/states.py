"""The table of each other party's signature, and of what it does with the data at the end."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from agreements.agreements.choices import AgreementStatus, PartyStatus
from agreements.sign_off.rules import DRAFTERS, signs_off
from agreements.sign_off.states import then_other_drafters
from infosharing.accounts.choices import Role
from infosharing.law.schooldays import school_days
from infosharing.records.actors import SYSTEM
from infosharing.workflow.table import Assignee, Button, Following, TaskRule, Transition, Workflow

from . import rules

# How long a party has before the school chases.
CHASE_AFTER = school_days(5)


def _the_agreement_once_all_have_signed(party: Any) -> Iterator[Following]:
    """The last signature brings the agreement into force."""
    if all(other.pk == party.pk for other in party.agreement.parties_to_sign):
        yield Following(party.agreement, "activate", by=SYSTEM)


def _those_who_ask(party: Any) -> Any:
    """The person who started the agreement and the data protection lead, while it is this party's turn to sign."""
    if party.agreement.status == AgreementStatus.SIGNING and party.is_their_turn:
        yield Assignee(person_id=party.agreement.author_id, while_holding=DRAFTERS)
        yield Assignee(role=Role.DATA_LEAD)


def _chase_from(party: Any) -> datetime | None:
    """Five school days after the link was sent; at once if no link was sent."""
    return party.chase_from


def _link_until(party: Any) -> datetime | None:
    """When the link that was sent ends."""
    return party.link_until


PARTY_WORKFLOW = Workflow(
    "A party to an agreement",
    transitions=(
        Transition(
            "send_link",
            source=(PartyStatus.TO_SIGN,),
            label="Send signing link",
            event_label="Signing link sent",
            effect="We email a link to the person who signs for them. Give them the code in another way, such as "
            "by phone.",
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
            takes_along=_the_agreement_once_all_have_signed,
            button=Button.HIDDEN,
        ),
        Transition(
            "decline",
            source=(PartyStatus.TO_SIGN,),
            target=PartyStatus.DECLINED,
            label="Decline to sign",
            event_label="Declined by the other party",
            effect="The school is told that you decline to sign, and why.",
            permissions=(rules.comes_by_the_link, rules.is_out_for_signing, rules.is_their_turn),
            conditions=(rules.says_why_not,),
            takes_along=lambda party: (Following(party.agreement, "note_declined", by=SYSTEM),),
            button=Button.HIDDEN,
        ),
        Transition(
            "sign_on_paper",
            source=(PartyStatus.TO_SIGN,),
            target=PartyStatus.SIGNED,
            label="Upload handwritten signature",
            event_label="Signed by hand: scan uploaded",
            effect="You upload a scan of the printed agreement they signed. Links already sent stop working.",
            permissions=(rules.asks_them_to_sign, rules.is_out_for_signing, rules.is_their_turn),
            takes_along=_the_agreement_once_all_have_signed,
        ),
        Transition(
            "note_signed",
            source=(PartyStatus.TO_SIGN,),
            target=PartyStatus.SIGNED,
            label="Note that they signed before",
            event_label="Signed outside this system",
            effect="Their signature is on the document that was entered.",
            permissions=(signs_off, rules.signed_elsewhere, rules.is_out_for_signing),
            takes_along=_the_agreement_once_all_have_signed,
            # Signing off an agreement that everyone had signed does it.
            button=Button.HIDDEN,
        ),
        Transition(
            "settle",
            source=(PartyStatus.SIGNED,),
            target=PartyStatus.SETTLED,
            label="Record what happened to the data",
            event_label="Data accounted for",
            effect="The record shows what they did with the data, how, when, and who confirmed it.",
            permissions=(rules.asks_them_to_sign, rules.agreement_is_ending),
        ),
    ),
    tasks={
        # The label asks no database: the tables are drawn from empty records, too.
        PartyStatus.TO_SIGN: (
            TaskRule(
                assignees=_those_who_ask,
                verb="send_link",
                label="Get signature from a party",
                due=_link_until,
                starts=_chase_from,
                otherwise=then_other_drafters,
            ),
        ),
    },
    other_events={
        "term": "Party changed",
        "change": "Party changed",
        "draft": "Party added",
        # Their names are kept at sign-off: one event, told once.
        "accept": "Signed off",
        "override": "Signed off against the advice",
        "open_link": "Link opened with the correct code",
        "wrong_code": "Wrong code entered",
    },
    told_once=("Party changed",),
)
