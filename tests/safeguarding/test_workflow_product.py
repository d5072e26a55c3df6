"""Status × verb × person: what the tables below do not list is refused, with a reason, and changes nothing.

The same tables are asked twice: through the actions, and through the pages by people who send forms of their own make.
"""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.sharing import confirmed
from demo.stories.answers import letter
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.perform import perform
from safeguarding.pass_on.actions import ask
from safeguarding.shares import actions, signing
from safeguarding.shares.choices import Status
from safeguarding.shares.models import InternalShare
from tests.workflow.product import Act, listed, step, who_may, who_may_by_page

from . import stages
from .stages import EVERYBODY, LONG_AGO, SHARED, SIGNER, WHY, issued, signed, standing_at

TEAM = "dana tom"
LATE, ENDED = "issued-too-long-ago", "access-ended"
NOW = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
REASON = {"reason": "She moved to another class."}


def table(team: str, signer: str, keeper: str) -> dict[str, dict[str, str]]:
    """Who may do what at each status: `team` looks after it, `signer` signs on screen, `keeper` files a paper."""
    always = {"grant": team, "exclude": team}
    after = {"revoke": team, "hand_over": team, "supersede": team, "correct": team, **always}
    return {
        Status.DRAFT: {"change": team, "issue": team, "discard": team},
        Status.ISSUED: {"sign": signer, "decline": signer, "sign_on_paper": keeper, **after},
        LATE: {"lapse": team, **after},
        Status.ACKNOWLEDGED: {"ask": signer, "extend": team, "attach_copy": team, **after},
        ENDED: {"extend": team, "attach_copy": team, **after},
        Status.DECLINED: {"note_decline": team, **always},
        Status.LAPSED: always,
        Status.REVOKED: {"attach_copy": team, **always},
        Status.SUPERSEDED: {"attach_copy": team, **always},
        Status.DISCARDED: {},
    }


TABLES = {"sam": table(TEAM, "sam", ""), "tom": table("dana", "tom", ""), "rita": table(TEAM, "", TEAM)}
RUNS = [pytest.param("sam", status, id=f"sam-{status}") for status in TABLES["sam"]]
# Where a deputy is told something, or somebody who signs by hand: at the statuses where that matters.
RUNS += [
    pytest.param("tom", one, id=f"tom-{one}")
    for one in (Status.DRAFT, Status.ISSUED, LATE, Status.ACKNOWLEDGED, Status.REVOKED)
]
RUNS += [pytest.param("rita", one, id=f"rita-{one}") for one in (Status.DRAFT, Status.ISSUED, LATE)]


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def tomorrow() -> Any:
    return clock.today() + timedelta(days=1)


def _issue(form: InternalShare, by: Actor) -> Any:
    each = {form.pk: {"why": WHY, "level": "act", "shared": SHARED}}
    changes = {"printed_name": by.name, "job_title": "DSL", "edition": 0, "each": each, "takes_over": True}
    return actions.issue([form], by=confirmed(by), changes=changes, version={form.pk: form.version})


def _sign_on_paper(form: InternalShare, by: Actor) -> Any:
    changes = {"printed_name": "Rita Bell", "job_title": "Supervisor", "edition": 0, "signed_at": clock.now()}
    return signing.sign_on_paper(
        form, by=confirmed(by), changes={**changes, "file": letter("x")}, version=None
    )


def _grant(form: InternalShare, by: Actor) -> Any:
    changes = {"person": person("Ines Alvarez"), "until": tomorrow(), "reason": "Review."}
    return access.grant(form, by=by, changes=changes, version=form.version)


ACTIONS: dict[str, Act] = {
    "change": lambda form, by: actions.change_draft(
        form, by=by, changes={"shared": "x"}, version=form.version
    ),
    "issue": _issue,
    "discard": step("discard"),
    "sign": stages.sign,
    "decline": step("decline", **REASON),
    "sign_on_paper": _sign_on_paper,
    "lapse": step("lapse"),
    "note_decline": step("note_decline"),
    "revoke": step("revoke", **REASON),
    "extend": step("extend", lambda: {"access_until": clock.end_of_day(tomorrow()), **REASON}),
    "hand_over": step("hand_over", lambda: {"kept_by": person("Dana Okafor"), **REASON}),
    "attach_copy": step("attach_copy", lambda: {"copy_attached_on": clock.today()}),
    "supersede": step("supersede"),
    "correct": lambda form, by: actions.correct(form, by=by, changes={}, version=form.version),
    "ask": lambda form, by: ask(
        form, by=by, changes={"colleague": person("Rita Bell"), "why": "Lunch."}, version=form.version
    ),
    "grant": _grant,
    "exclude": lambda form, by: access.exclude(
        form, by=by, changes={"person": person("Helen Marsh"), "reason": "An aunt."}, version=form.version
    ),
}
ADDRESSES = {
    "change": "edit",
    "sign_on_paper": "sign-on-paper",
    "hand_over": "hand-over",
    "ask": "pass-on",
    "note_decline": "note-decline",
    "attach_copy": "attach-copy",
}


def without_page(to: str) -> set[str]:
    """Verbs that no page takes by itself; and where Tom is told, there is nobody to hand it to."""
    return {"supersede", "hand_over"} if to == "tom" else {"supersede"}


def _answers(verb: str, form: InternalShare) -> dict[str, Any]:
    day = tomorrow().isoformat()
    return {
        "change": {
            "file_kind": "other",
            "description": "d",
            "shared": "s",
            "handling": "h",
            "access_ends": day,
        },
        "issue": stages.to_issue(form) if form.status == Status.DRAFT else {},
        "sign": SIGNER,
        "sign_on_paper": {**SIGNER, "signed_at": NOW, "file": stages.scan()},
        "extend": {"access_ends": day, **REASON},
        "hand_over": {"kept_by": person("Tom Bright").pk, **REASON},
        "attach_copy": {"copy_attached_on": clock.today().isoformat()},
        "ask": {"colleague": person("Rita Bell").pk, "why": "Lunch."},
        "grant": {"person": person("Ines Alvarez").pk, "until": day, "reason": "Review."},
        "exclude": {"person": person("Helen Marsh").pk, "reason": "An aunt."},
    }.get(verb, REASON)


def brought_to(sharing: Any, to: str, status: str) -> InternalShare:
    """A form at a status, or one that only the clock has moved on."""
    if status == LATE:
        return issued(sharing, to, days_ago=LONG_AGO)
    if status == ENDED:
        return signed(sharing, to, days_ago=LONG_AGO)
    return standing_at(sharing, status, to)


def test_the_tables_name_every_status_and_verb_of_the_workflow():
    assert set(TABLES["sam"]) - {LATE, ENDED} == set(Status.values)
    beside = {"change", "correct", "ask", "grant", "exclude"}
    assert set(ACTIONS) - beside == {step.name for step in InternalShare.workflow.transitions}


@pytest.mark.parametrize(("to", "status"), RUNS)
def test_through_the_actions_only_the_table_passes(world, sharing, to, status):
    form = brought_to(sharing, to, status)
    assert who_may(form, ACTIONS, world.actors) == listed(TABLES[to][status], EVERYBODY)


@pytest.mark.parametrize(("to", "status"), RUNS)
def test_through_the_pages_only_the_table_passes(world, sharing, browse, to, status):
    form = brought_to(sharing, to, status)
    seers = stages.seers(world, form)
    clients = {
        key: browse(key) for key in EVERYBODY if key in seers | {"sam", "helen", "alan", "lee", "nadia"}
    }
    paged = [verb for verb in ACTIONS if verb not in without_page(to)]
    pages = {verb: partial(_answers, verb) for verb in paged}
    allowed = {verb: who for verb, who in TABLES[to][status].items() if verb in paged}
    found = who_may_by_page(form, pages, clients, world.actors, url=_address)
    assert found == listed(allowed, EVERYBODY)


def _address(form: InternalShare, verb: str) -> str:
    return reverse(f"form-{ADDRESSES.get(verb, verb)}", args=[form.pk])


def test_a_lapse_is_noted_only_when_time_is_over(world, sharing):
    late = issued(sharing, days_ago=LONG_AGO)
    assert perform(late, "lapse", by=world.actors["dana"], version=None).status == Status.LAPSED
    with pytest.raises(NotAllowed, match="There is still time to sign this"):
        perform(issued(sharing, days_ago=1), "lapse", by=world.actors["dana"], version=None)


@pytest.mark.parametrize("verb", ["issue", "sign", "sign_on_paper"])
def test_whoever_signs_has_just_proved_who_they_are(world, sharing, verb):
    status, to, by = {
        "issue": ("draft", "sam", "dana"),
        "sign": ("issued", "sam", "sam"),
        "sign_on_paper": ("issued", "rita", "dana"),
    }[verb]
    form = standing_at(sharing, status, to)
    with pytest.raises(NotAllowed, match="Confirm that it is you, then try again"):
        perform(form, verb, by=world.actors[by], version=None)
