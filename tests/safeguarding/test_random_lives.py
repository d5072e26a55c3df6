"""Whatever happens to forms, in whatever order: nobody reads who is not let in by a rule that fits on half a page."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from demo.sharing import confirmed
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.directory.emergency import begin_emergency_access
from infosharing.records import clock
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.workflow.perform import perform
from safeguarding.pass_on.actions import answer_with_a_form, ask
from safeguarding.pass_on.choices import PassOnStatus
from safeguarding.pass_on.models import PassOn
from safeguarding.shares import actions
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare

from . import stages
from .stages import EVERYBODY, again, now

BEGIN = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
TEAM = {"dana", "tom"}
FACES = ("sam", "marcus", "tom", "helen", "ines")


@dataclass
class Told:
    """What the test remembers of one form."""

    pk: Any
    to: str
    state: str = "draft"
    until: Any = None
    grants: dict[str, Any] = field(default_factory=dict)
    excluded: set[str] = field(default_factory=set)

    def is_read_by(self, key: str, emergency: dict[str, Any]) -> bool:
        """The rule, in the test's own words."""
        at = clock.now()
        if key in self.excluded:
            return False
        if key in TEAM:
            return True
        if key in self.grants and at < self.grants[key]:
            return True
        if key in emergency and at < emergency[key]:
            return self.state not in ("draft", "thrown away")
        return key == self.to and self.state == "signed" and at < self.until


class Lives:
    """Forms about one child; each method does one thing to one of them, and remembers it where it was accepted."""

    def __init__(self, world: Any) -> None:
        self.world, self.told, self.emergency, self.at = world, [], {}, BEGIN
        self.write(0, "sam", 9)

    def person(self, key: str) -> Person:
        return Person.objects.get(pk=self.world.actors[key].pk)

    def by(self, key: str) -> Any:
        return confirmed(self.world.actors[key])

    def row(self, one: Told) -> InternalShare:
        return InternalShare.objects.get(pk=one.pk)

    def one(self, number: int) -> Told:
        return self.told[number % len(self.told)]

    def write(self, number: int, key: str, days: int) -> None:
        """A new form about the same child: whoever was shut out stays shut out."""
        changes = {
            "pupil": self.world.pupils["poppy"],
            "colleagues": [self.person(key)],
            "file_kind": "other",
            "description": "d",
            "shared": "s",
            "handling": "h",
            "access_ends": clock.today() + timedelta(days=days),
        }
        [draft] = actions.write(by=self.by("dana"), changes=changes)
        shut_out = set().union(*(one.excluded for one in self.told)) - {"dana"}
        self.told.append(Told(draft.pk, key, until=draft.access_until, excluded=shut_out))

    def issue(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        form = self.row(one)
        each = {form.pk: {"why": "w", "level": "act", "shared": "s"}}
        changes = {"printed_name": "Dana", "job_title": "DSL", "edition": 0, "each": each}
        actions.issue([form], by=self.by("dana"), changes=changes, version={form.pk: form.version})
        one.state = "issued"
        for other in self.told:
            if other.pk == form.supersedes_id:
                other.state = "replaced"

    def sign(self, number: int, key: str, days: int) -> None:
        """The colleague signs, or somebody else tries to."""
        one = self.one(number)
        stages.sign(self.row(one), self.world.actors[one.to if days % 4 else key])
        one.state = "signed"

    def decline(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        perform(self.row(one), "decline", by=self.by(one.to), changes={"reason": "r"}, version=None)
        one.state = "declined"

    def revoke(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        perform(self.row(one), "revoke", by=self.by("dana"), changes={"reason": "r"}, version=None)
        one.state = "taken back"

    def discard(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        perform(self.row(one), "discard", by=self.by("dana"), version=None)
        one.state = "thrown away"

    def extend(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        changes = {"access_until": clock.end_of_day(clock.today() + timedelta(days=days)), "reason": "r"}
        one.until = perform(
            self.row(one), "extend", by=self.by("dana"), changes=changes, version=None
        ).access_until

    def lapse(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        perform(self.row(one), "lapse", by=self.by("dana"), version=None)
        one.state = "lapsed"

    def correct(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        self._follows(actions.correct(self.row(one), by=self.by("dana"), changes={}, version=None), one.to)

    def ask(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        changes = {"colleague": self.person(key), "why": "w"}
        ask(self.row(one), by=self.by(one.to), changes=changes, version=None)

    def permit(self, number: int, key: str, days: int) -> None:
        question = PassOn.objects.filter(status=PassOnStatus.ASKED).order_by("created_at", "pk").first()
        if question is not None:
            draft = answer_with_a_form(question, by=self.by("dana"), changes={}, version=None)
            names = {self.world.actors[key].pk: key for key in EVERYBODY}
            self._follows(draft, names[draft.recipient_id])

    def _follows(self, draft: InternalShare, to: str) -> None:
        if draft.pk not in {one.pk for one in self.told}:
            shut_out = set().union(*(one.excluded for one in self.told)) - {"dana"}
            self.told.append(Told(draft.pk, to, until=draft.access_until, excluded=shut_out))

    def grant(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        changes = {"person": self.person(key), "until": clock.today() + timedelta(days=days), "reason": "r"}
        access.grant(self.row(one), by=self.by("dana"), changes=changes, version=None)
        one.grants[key] = clock.end_of_day(changes["until"])

    def end_grant(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        access.end_grant(self.row(one), by=self.by("dana"), user_id=self.world.actors[key].user_id)
        del one.grants[key]

    def exclude(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        changes = {"person": self.person(key), "reason": "r"}
        access.exclude(self.row(one), by=self.by("dana"), changes=changes, version=None)
        one.excluded.add(key)

    def lift(self, number: int, key: str, days: int) -> None:
        one = self.one(number)
        access.lift_exclusion(self.row(one), by=self.by("dana"), person_id=self.world.actors[key].pk)
        one.excluded.discard(key)

    def begin_emergency_access(self, number: int, key: str, days: int) -> None:
        poppy = self.world.pupils["poppy"]
        access_given = begin_emergency_access(
            poppy, by=self.by("helen"), changes={"reason": "r"}, excluded=tuple
        )
        self.emergency["helen"] = access_given.until

    def wait(self, number: int, key: str, days: int) -> None:
        """Let days go by."""
        self.at += timedelta(days=days)

    def do(self, verb: str, number: int, key: str, days: int) -> None:
        """Try it. What is refused has not happened."""
        with clock.at(self.at), suppress(NotAllowed, Conflict, NotFound):
            getattr(self, verb)(number, key, days)

    def check(self, after: str) -> None:
        """Everybody reads what the rule lets them read, and nothing else."""
        with clock.at(self.at):
            for key in EVERYBODY:
                found = set(Contents.objects.visible_to(now(self.world, key)).values_list("form", flat=True))
                assert found == {one.pk for one in self.told if one.is_read_by(key, self.emergency)}, (
                    after,
                    key,
                )


VERBS = (
    "write",
    "issue",
    "sign",
    "decline",
    "revoke",
    "discard",
    "extend",
    "lapse",
    "correct",
    "ask",
    "permit",
    "grant",
    "end_grant",
    "exclude",
    "lift",
    "begin_emergency_access",
    "wait",
)
LIVES = some.lists(
    some.tuples(
        some.sampled_from((*VERBS, "issue", "sign", "issue", "sign")),
        some.integers(0, 3),
        some.sampled_from(FACES),
        some.integers(0, 20),
    ),
    min_size=6,
    max_size=14,
)


@given(said=LIVES)
@hypothesis_settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # A life that leaks is long enough to read as it is: making it shorter takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
def test_nobody_outside_the_rule_ever_reads(world, said):
    with transaction.atomic():
        with clock.at(BEGIN):
            lives = Lives(world)
        # Each life begins as most do, so that the rarer steps find something to act on.
        for step in (("issue", 0, "sam", 9), ("sign", 0, "sam", 1), *said):
            lives.do(*step)
            lives.check(step[0])
        transaction.set_rollback(True)


def test_the_rule_lets_somebody_in_at_all(world):
    lives = Lives(world)
    for step in (("issue", 0, "sam", 9), ("sign", 0, "sam", 1)):
        lives.do(*step)
    assert lives.told[0].state == "signed"
    with clock.at(BEGIN):
        assert stages.readers(world, again(lives.row(lives.told[0]))) == {*TEAM, "sam"}
