"""The tables of the register's own records: assets, and the remarks of the data protection officer."""

from collections.abc import Iterator
from typing import Any

from infosharing.accounts.choices import Role
from infosharing.law.schooldays import school_days
from infosharing.records.workflow import For, Step, Waits, Workflow

from . import rules
from .choices import AssetStatus, RemarkStatus

# Our own: nothing sets it. A week of school, as for advice.
ANSWER_WITHIN = school_days(5)
WAITS_FOR_AN_ANSWER = "It waits for an answer. Everybody who reads the remark reads your question."


def _keepers(asset: Any) -> Iterator[For]:
    for role in rules.ASSET_KEEPERS:
        yield For(role=role)


def _asked(remark: Any) -> Iterator[For]:
    # Where the request became restricted since, the role that was asked may not know of it any more.
    if remark.to_role in remark.roles_to_ask:
        yield For(role=remark.to_role, not_for=remark.kept_from)


def _asker(remark: Any) -> Iterator[For]:
    if not remark.is_guarded:
        yield For(role=Role.DPO, not_for=remark.kept_from)
    elif remark.granted_until:
        yield For(person_id=remark.written_by_id, not_for=remark.kept_from)


ASSET_WORKFLOW = Workflow(
    "An information asset",
    (
        Step("review", (AssetStatus.IN_USE,), "", "Review it", "Reviewed",
             "The entry says that it was looked at today, and when it is looked at again.",
             (rules.keeps_the_assets,), (rules.names_the_next_review,)),
        Step("retire", (AssetStatus.IN_USE,), AssetStatus.RETIRED, "It is no longer kept", "No longer kept",
             "The entry stays on the register, marked as no longer kept, and says what became of the data.",
             (rules.keeps_the_assets,), (rules.says_what_became_of_it,)),
    ),
    {
        AssetStatus.IN_USE: (
            Waits(_keepers, "review", lambda asset: "Review an information asset",
                  starts=lambda asset: asset.review_announced, due=lambda asset: asset.review_due),
        ),
    },
    also={"add": "Entered", "change": "Changed"},
)  # fmt: skip

REMARK_WORKFLOW = Workflow(
    "A remark of the data protection officer",
    (
        Step("answer", (RemarkStatus.ASKED,), RemarkStatus.ANSWERED, "Answer it", "Answered",
             "The data protection officer reads your answer and settles the question, or asks again.",
             (rules.is_asked,), (rules.has_an_answer,)),
        Step("settle", (RemarkStatus.ANSWERED,), RemarkStatus.SETTLED, "Settle it", "Settled",
             "The question is closed. It stays on the entry with its answer.",
             (rules.may_remark,)),
        Step("ask", (RemarkStatus.NOTED,), RemarkStatus.ASKED, "Ask", "Asked", WAITS_FOR_AN_ANSWER,
             (rules.may_remark,), (rules.names_who_answers, rules.asks_somebody_who_opens_the_entry)),
        Step("ask_again", (RemarkStatus.ANSWERED,), RemarkStatus.ASKED, "Ask again", "Asked again", WAITS_FOR_AN_ANSWER,
             (rules.may_remark,), (rules.names_who_answers, rules.asks_somebody_who_opens_the_entry)),
    ),
    {
        RemarkStatus.ASKED: (
            Waits(_asked, "answer", lambda remark: "Answer a question of the DPO", ANSWER_WITHIN),
        ),
        RemarkStatus.ANSWERED: (
            Waits(_asker, "settle", lambda remark: "Read the answer to your question", ANSWER_WITHIN,
                  ends=lambda remark: remark.granted_until),
        ),
    },
    also={"comment": "Comment made"},
)  # fmt: skip
