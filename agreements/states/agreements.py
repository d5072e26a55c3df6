"""The tables: an agreement from draft to expiry, and each other party's signature."""

from datetime import datetime
from typing import Any

from agreements import rules
from agreements.choices import AgreementStatus as At
from agreements.choices import PartyStatus
from infosharing.accounts.choices import Role
from infosharing.law.schooldays import school_days
from infosharing.records.workflow import For, Step, Waits, Workflow

from .people import ADVICE_WITHIN, ADVISES, SIGNS_OFF, dpo, keepers, leads, signers, writer

# How long a party has before somebody asks again.
CHASE_AFTER = school_days(5)
COMPLETE = (
    rules.every_part_is_agreed, rules.names_a_party, rules.roles_fit_the_kind, rules.names_purposes_with_a_basis,
    rules.names_items, rules.names_its_screening, rules.special_data_has_conditions, rules.procedure_has_its_agreement,
    rules.dates_do_not_contradict, rules.every_clause_is_checked,
)  # fmt: skip
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
        yield For(person_id=party.agreement.written_by_id)
        yield For(role=Role.DATA_LEAD)


def _chase_from(party: Any) -> datetime | None:
    """Five school days after the link went; at once where no link is on its way."""
    return party.chase_from


def _link_until(party: Any) -> datetime | None:
    """When the link that was sent ends."""
    return party.link_until


AGREEMENT_WORKFLOW = Workflow(
    "An agreement",
    (
        Step("ask_advice", (At.DRAFT,), At.ADVICE, "Send to the DPO", "Sent to the DPO for advice",
             "The data protection officer advises. Headteacher or chair decide. It cannot be changed meanwhile.",
             (rules.may_draft,), COMPLETE),
        Step("advise", (At.ADVICE,), At.SIGN_OFF, "Give advice", "DPO advice given",
             "Your advice stands beside the answer of headteacher or chair. You do not approve.",
             ADVISES, (rules.gives_advice,)),
        Step("go_on", (At.ADVICE,), At.SIGN_OFF, "Go on without advice", "Gone on without advice",
             "It goes to headteacher or chair. The record says that no advice came, and why you went on.",
             (rules.may_draft, rules.advice_is_late), (rules.says_why_it_goes_on,)),
        Step("accept", (At.SIGN_OFF,), At.SIGNING, "Sign it off", "Signed off",
             "You sign for the school. The other parties are asked to sign after you.",
             (*SIGNED_OFF, rules.advice_lets_it_go_ahead), HOLDS_TODAY, reauthenticates=True),
        Step("override", (At.SIGN_OFF,), At.SIGNING, "Sign it off, against the advice", "Signed off against the advice",
             "You sign for the school against the DPO's advice, and say why. The other parties sign after you.",
             (*SIGNED_OFF, rules.goes_against_the_advice), (rules.gives_reasons, *HOLDS_TODAY), reauthenticates=True),
        Step("send_back", (At.SIGN_OFF,), At.DRAFT, "Send it back", "Sent back for changes",
             "It goes back to whoever wrote it. The DPO advises again.", SIGNS_OFF, (rules.gives_reasons,)),
        Step("activate", (At.SIGNING,), At.ACTIVE, "Bring into force", "Signed by all: active",
             "All have signed. It is in force.", (rules.everybody_has_signed,)),
        Step("note_declined", (At.SIGNING,), At.DECLINED, "Note that a party declined", "Declined by a party",
             "It does not come into force. Draft a new version, or give it up.", (rules.a_party_declined,)),
        Step("supersede", (At.ACTIVE,), At.SUPERSEDED, "Replace", "Replaced by a new version",
             "The new version is in force. This one can still be read.", (rules.a_newer_version_is_active,)),
        Step("review", (At.ACTIVE,), "", "Review it", "Reviewed",
             "Twelve checks, beside what was really shared. Then it goes on, is changed, or ends.",
             (rules.may_review,), (rules.next_review_makes_sense,)),
        Step("terminate", (At.ACTIVE,), At.ENDING, "End it", "Ended: data to be settled",
             "Nothing more is shared under it. Each party says what happens to the data it holds.",
             (rules.may_give_it_up,), (rules.says_why_it_ends, rules.ends_after_it_began)),
        Step("close", (At.ENDING,), At.EXPIRED, "Close it", "Expired",
             "The register shows it as expired. It can still be read.",
             (rules.may_give_it_up, rules.every_party_has_settled), (rules.says_what_we_did,)),
        Step("give_up", (At.DRAFT, At.ADVICE, At.SIGN_OFF, At.SIGNING, At.DECLINED), At.ABANDONED, "Give it up",
             "Given up", "It does not come into force. The record and the reasons stay; links for signing end.",
             (rules.may_give_it_up,), (rules.says_why_it_is_given_up,)),
    ),
    {
        At.DRAFT: (Waits(writer, "ask_advice", lambda record: "Finish a draft agreement"),),
        At.ADVICE: (
            Waits(dpo, "advise", lambda record: "Advise on an agreement", ADVICE_WITHIN),
            Waits(writer, "go_on", lambda record: "No advice came: go on, or wait", starts=_advice_is_over),
        ),
        At.SIGN_OFF: (Waits(signers, "accept", lambda record: "Sign off an agreement"),),
        At.DECLINED: (Waits(_writer_unless_followed, "give_up", lambda record: "A party declined it"),),
        At.ACTIVE: (
            Waits(keepers, "review", lambda record: "Review an agreement", due=_review_due, starts=_review_announced),
            Waits(_those_who_end_it, "terminate", lambda record: "An agreement comes to its last day", due=_end_due,
                  starts=lambda record: record.end_announced),
            Waits(_those_who_mend_clauses, "mend", lambda record: "An exception from a contract's terms ends",
                  due=_exception_due, starts=lambda record: record.exception_announced),
        ),
        At.ENDING: (Waits(leads, "close", lambda record: "Record what happened to the data"),),
    },
    also={"draft": "Draft begun", "change": "Draft changed", "term": "Terms changed", "check": "Points of law checked",
          "except": "A missing point accepted by exception", "attach": "Their document attached"},
)  # fmt: skip

PARTY_WORKFLOW = Workflow(
    "A party to an agreement",
    (
        Step("send_link", (PartyStatus.TO_SIGN,), "", "Ask them to sign", "Asked to sign, by a link",
             "A mail with a link goes to the person who signs for them. Tell them the code by another way.",
             (rules.asks_them_to_sign, rules.is_out_for_signing, rules.is_their_turn), (rules.names_a_signatory,)),
        Step("sign", (PartyStatus.TO_SIGN,), PartyStatus.SIGNED, "Sign", "Signed by the other party",
             "You sign for your organisation.",
             (rules.comes_by_the_link, rules.is_out_for_signing, rules.is_their_turn)),
        Step("decline", (PartyStatus.TO_SIGN,), PartyStatus.DECLINED, "Do not sign", "Declined by the other party",
             "The school hears that you do not sign, and why.",
             (rules.comes_by_the_link, rules.is_out_for_signing, rules.is_their_turn), (rules.says_why_not,)),
        Step("sign_on_paper", (PartyStatus.TO_SIGN,), PartyStatus.SIGNED, "File a signature by hand",
             "Signed by hand: scan filed",
             "You file the scan of the printed agreement that they signed. Links that were sent end.",
             (rules.asks_them_to_sign, rules.is_out_for_signing, rules.is_their_turn)),
        Step("settle", (PartyStatus.SIGNED,), PartyStatus.SETTLED, "Record what happened to the data",
             "Data settled", "The record says what they did with the data, how, when, and who confirmed it.",
             (rules.asks_them_to_sign, rules.agreement_is_ending)),
    ),
    {
        # The label asks no database: the tables are drawn from empty records, too.
        PartyStatus.TO_SIGN: (
            Waits(_those_who_ask, "send_link", lambda party: "See to another party's signature", due=_link_until,
                  starts=_chase_from),
        ),
    },
    also={"term": "Party changed", "change": "Party changed", "draft": "Party named",
          # Their names are kept at sign-off: one event, told once.
          "accept": "Signed off", "override": "Signed off against the advice",
          "open_link": "Link opened with the right code", "wrong_code": "A wrong code was tried"},
)  # fmt: skip
