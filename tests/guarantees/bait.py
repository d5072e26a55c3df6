"""Situations in which a record about one child is hidden from most people, with unmistakable words in every field."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any
from unittest.mock import patch
from uuid import UUID

from demo.sharing import Sharing, confirmed, transfer
from demo.telling import World
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Membership
from infosharing.accounts.wording import words_now
from infosharing.directory.emergency import begin_emergency_access
from infosharing.directory.facts.actions import enter
from infosharing.directory.facts.choices import FactKind
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.record import Record
from infosharing.records.recording import recorded
from register.children.bundle import excluded_about
from safeguarding.pass_on.models import PassOn
from safeguarding.shares import signing
from safeguarding.shares.words import UNDERTAKING

from .safeguarding_records import SCAN

CHILD = "quillon"  # the key of the child in the world
NAME = "Quillon Baitsworth"
SEALED = (
    "description",
    "shared",
    "why",
    "handling",
    "told_why",
    "reason",
    "question",
    "excluded",
    "next_school",
    "dsl_there",
    "contents",
    "kept",
    "emergency",
    "permission",
    "fact",
    "source",
)
BAIT = {name: f"bait-in-{name.replace('_', '-')}-zqx" for name in SEALED}
TEAM = frozenset({"dana", "tom"})
LONG_AGO = 60  # days: more than any clock of a form waits, whatever holidays lie between


@dataclass(frozen=True)
class Hidden:
    """A record and its parts, as the routes name them."""

    record: Record
    question: PassOn | None = None


@dataclass(frozen=True)
class Situation:
    """How a record came to stand so; for whom it exists, and who of them may read what it says.

    `ever` are those to whom it existed at some time, and who may have been mailed then. `around` changes the world
    beside it. `apart` are people whose lists show something else of the same story. `kind` begins its addresses.
    """

    name: str
    build: Callable[[World], Hidden]
    sees: frozenset[str] = TEAM
    reads: frozenset[str] = TEAM
    ever: frozenset[str] = TEAM | {"sam"}
    around: Callable[[World], Any] | None = None
    apart: frozenset[str] = frozenset()
    kind: str = "form"


def _written(world: World, to: str = "sam", *, days_ago: int = 6, **says: Any) -> Sharing:
    told = clock.now() - timedelta(days=days_ago, hours=1)
    words = {name: BAIT[name] for name in ("description", "shared", "handling", "told_why")}
    return Sharing(world).written(CHILD, to, days_ago=days_ago, told_at=told, **words, **says)


def _issued(world: World, to: str = "sam", *, days_ago: int = 6, **says: Any) -> Sharing:
    sharing = _written(world, to, days_ago=days_ago, **says)
    return sharing.issued(days_ago=days_ago, **{to: {"why": BAIT["why"]}})


def _signed(world: World, to: str = "sam", *, days_ago: int = 6, **says: Any) -> Sharing:
    sharing, actor = _issued(world, to, days_ago=days_ago, **says), world.actors[to]
    with sharing.world.at(days_ago, 10):
        signer = sharing.signer(actor.name, UNDERTAKING)
        sharing.forms[to] = signing.sign(sharing.forms[to], by=confirmed(actor), changes=signer, version=None)
    return sharing


def _asked(world: World) -> Hidden:
    sharing = _signed(world).asked("sam", "marcus", days_ago=2, why=BAIT["question"])
    return Hidden(sharing.forms["sam"], sharing.question)


def _by_hand(world: World) -> Hidden:
    sharing = _issued(world, "rita")
    form = sharing.forms["rita"]
    edition = words_now(form.school_id, UNDERTAKING).edition
    said = {"printed_name": "Rita Bell", "job_title": "Supervisor", "edition": edition, "file": SCAN}
    with sharing.world.at(2, 12):
        by, said = confirmed(sharing.by), {**said, "signed_at": clock.now()}
        return Hidden(signing.sign_on_paper(form, by=by, changes=said, version=None))


def _fact(world: World) -> Hidden:
    """A fact that forbids nothing: others know nothing of it, not even to ask the DSL."""
    told = {"kind": FactKind.PLAN, "details": BAIT["fact"], "source": BAIT["source"]}
    told["review_on"] = clock.today() + timedelta(days=90)
    [fact] = enter([world.pupils[CHILD]], by=world.actors["dana"], answers=told)
    return Hidden(fact)


def _replaced(world: World) -> Hidden:
    sharing = _signed(world)
    first = sharing.forms["sam"]
    sharing.corrected("sam", days_ago=4, shared="Now it says something else.", why="Corrected.")
    return Hidden(first)


def _shut_out(sharing: Sharing, key: str) -> Hidden:
    """Take back what somebody was given, and exclude them from it."""
    to = next(iter(sharing.forms))
    form = sharing.stepped("revoke", to, days_ago=1, reason=BAIT["reason"]).forms[to]
    changes = {"person": sharing.person(key), "reason": BAIT["excluded"]}
    return Hidden(access.exclude(form, by=sharing.by, changes=changes, version=None))


def _permitted_once(world: World) -> Hidden:
    sharing = _signed(world)
    form, ines = sharing.forms["sam"], sharing.person("ines")
    changes = {"person": ines, "until": clock.today(), "reason": BAIT["permission"]}
    access.grant(form, by=sharing.by, changes=changes, version=None)
    return Hidden(access.end_grant(form, by=sharing.by, user_id=ines.user_id))


def sam_leaves(world: World) -> None:
    """Let Sam's roles end yesterday."""
    for held in Membership.objects.filter(person_id=world.actors["sam"].pk):
        held.until = world.today - timedelta(days=1)
        with recorded(by=SYSTEM, reason="leave", school=held.school_id):
            held.save()


def helen_used_emergency_access(world: World, days_ago: int = 2) -> Hidden:
    """Let the headteacher open what is kept about the child; after 24 hours it has ended.

    Each time under the same reference and address: once the alert is late, home shows them, and pages are compared.
    """
    chance = Random(days_ago)
    with (
        clock.at(clock.now() - timedelta(days=days_ago)),
        patch("infosharing.records.references.secrets.choice", chance.choice),
        patch("infosharing.accounts.cases.uuid4", lambda: UUID(int=chance.getrandbits(128), version=4)),
    ):
        by, pupil = confirmed(world.actors["helen"]), world.pupils[CHILD]
        changes = {"reason": BAIT["emergency"]}
        return Hidden(
            begin_emergency_access(pupil, by=by, changes=changes, excluded=lambda: excluded_about(pupil))
        )


def _emergency_without_tom(world: World) -> Hidden:
    _issued(world, "rita", must_not_know="tom")
    return helen_used_emergency_access(world, 0)


def _transfer(world: World) -> Hidden:
    words = {name: BAIT[name] for name in ("next_school", "dsl_there", "contents", "kept")}
    return Hidden(transfer(world, CHILD, days_ago=3, on_roll_in=5, **words))


def _transfer_without_tom(world: World) -> Hidden:
    _issued(world, "rita", must_not_know="tom")
    return _transfer(world)


def _of(sharing: Sharing, to: str = "sam") -> Hidden:
    return Hidden(sharing.forms[to])


WITH_SAM = TEAM | {"sam"}
# They hear that one of the DSL team was blocked by another, and nothing else.
OVERSEERS = frozenset({"helen", "farah"})
ALERTED = TEAM | {"helen", "farah"}
ISSUED = Situation("issued, not signed", lambda world: _of(_issued(world)), sees=WITH_SAM)
SIGNED = Situation("signed by both, and asked about", _asked, sees=WITH_SAM, reads=WITH_SAM)
TAKEN_BACK = Situation(
    "taken back",
    lambda world: _of(_signed(world).stepped("revoke", "sam", days_ago=1, reason=BAIT["reason"])),
)
ENDED = Situation("access ended by the clock", lambda world: _of(_signed(world, days_ago=40, access_days=14)))
DRAFT = Situation("a draft", lambda world: _of(_written(world)), ever=TEAM)
SHUT = frozenset({"dana", "sam"})
SITUATIONS = (
    DRAFT,
    replace(
        DRAFT,
        name="thrown away",
        build=lambda world: _of(_written(world).stepped("discard", "sam", days_ago=5)),
    ),
    ISSUED,
    SIGNED,
    ENDED,
    Situation(
        "declined", lambda world: _of(_issued(world).declined("sam", days_ago=5, reason=BAIT["reason"]))
    ),
    Situation("lapsed by the clock", lambda world: _of(_issued(world, days_ago=LONG_AGO))),
    Situation(
        "noted as lapsed",
        lambda world: _of(_issued(world, days_ago=LONG_AGO).stepped("lapse", "sam", days_ago=1)),
    ),
    TAKEN_BACK,
    Situation("replaced by a corrected form", _replaced, apart=frozenset({"sam"})),
    Situation("the colleague left", lambda world: _of(_signed(world)), around=sam_leaves),
    Situation("the colleague excluded afterwards", lambda world: _shut_out(_signed(world), "sam")),
    Situation(
        "given to the deputy, who was then excluded",
        lambda world: _shut_out(_signed(world, "tom"), "tom"),
        sees=frozenset({"dana"}),
        reads=frozenset({"dana"}),
        apart=OVERSEERS,
        ever=TEAM | OVERSEERS,
    ),
    Situation(
        "the deputy excluded from the start",
        lambda world: _of(_issued(world, must_not_know="tom")),
        sees=SHUT,
        reads=frozenset({"dana"}),
        apart=OVERSEERS,
        ever=SHUT | OVERSEERS,
    ),
    Situation("signed by hand", _by_hand, ever=TEAM),
    Situation(
        "a permission that ended", _permitted_once, sees=WITH_SAM, reads=WITH_SAM, ever=WITH_SAM | {"ines"}
    ),
    Situation(
        "emergency access that is over",
        lambda world: _of(_signed(world)),
        sees=WITH_SAM,
        reads=WITH_SAM,
        apart=frozenset({"farah"}),
        around=helen_used_emergency_access,
        ever=ALERTED | {"sam"},
    ),
    Situation("a safety fact", _fact, ever=TEAM, kind="fact"),
    Situation("a file transfer", _transfer, ever=TEAM, kind="transfer"),
    Situation(
        "a file transfer without the deputy",
        _transfer_without_tom,
        sees=frozenset({"dana"}),
        reads=frozenset({"dana"}),
        apart=OVERSEERS,
        ever=frozenset({"dana"}) | OVERSEERS,
        kind="transfer",
    ),
    Situation(
        "an emergency",
        lambda world: helen_used_emergency_access(world, 0),
        sees=ALERTED,
        reads=TEAM | {"helen"},
        ever=ALERTED,
        kind="emergency",
    ),
    Situation(
        "an emergency without the deputy",
        _emergency_without_tom,
        sees=ALERTED - {"tom"},
        reads=frozenset({"dana", "helen"}),
        ever=ALERTED - {"tom"},
        kind="emergency",
    ),
)
