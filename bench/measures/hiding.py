"""T13: can somebody tell by the time of the answer a record that is hidden from one that does not exist?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from random import Random
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bench.building.world import World
from bench.line import Line
from bench.visitors import Visitor
from infosharing.accounts.actors import actor_of
from infosharing.accounts.choices import Role
from infosharing.documents.prepared.queue import ask_for
from infosharing.records.actors import Actor
from register.exports.choices import Exported

LOW, HIGH = 0.45, 0.55
SURE = 0.04  # as near to a half as this, no more pairs are needed
LEAST = 100  # rounds: fewer tell nothing but the noise
STAGES = (1, 3, 10)  # so many times the rounds, as long as it is not sure
FEW, SOME = 10, 20  # where few rounds are asked for, every twentieth address is tried
HIDDEN = 200
NOT_FOUND = 404
WORST = 5
Ids = tuple[UUID, UUID | None]


@dataclass(frozen=True)
class Address:
    """One address of a record: the route, the model, and what stands in it beside the ids of record and owner."""

    route: URLPattern

    @property
    def model(self) -> Any:
        """The model whose record it leads to."""
        view: Any = self.route.callback
        return view.door.one

    @property
    def name(self) -> str:
        """What the route is called."""
        return str(self.route.name)

    @cached_property
    def others(self) -> dict[str, str]:
        """A word for each other part: the first of those that it may be, an id, or any word."""
        found = {}
        for key, converter in self.route.pattern.converters.items():
            if key not in ("pk", "owner"):
                first = converter.regex.split("|")[0]
                found[key] = str(uuid4()) if "[0-9a-f]" in first else "about" if "[" in first else first
        return found

    def of(self, ids: Ids) -> str:
        """Return the address of a record and its owner."""
        named = dict(zip(("pk", "owner"), ids, strict=True))
        return reverse(
            self.name,
            kwargs={key: named.get(key) or self.others[key] for key in self.route.pattern.converters},
        )


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure every address of one record, as the DSL of one school, with the records of the others."""
    visitor = Visitor(world.places[0].people_with_role[Role.DSL])
    actor: Any = actor_of(visitor.worker.user)
    every = list(_addresses(get_resolver()))
    addresses = every[:: SOME if rounds < FEW else 1]
    # No record, so nothing of the kind was built: a file that somebody else waits for.
    file = ask_for(
        "export", by=_another(world), back="/register/", what=Exported.SHARING, form="csv", query=""
    )
    hidden = {model: _hidden(model, actor) for model in {address.model for address in addresses}}
    found = {
        address.name: _told_apart(visitor, address, hidden[address.model], max(rounds, LEAST))
        for address in addresses
        if hidden[address.model]
    }
    file.delete()
    left_out = [address.name for address in addresses if not hidden[address.model]]
    yield _line(found, left_out, len(every))


def _another(world: World) -> Any:
    return actor_of(world.places[1].people_with_role[Role.HEAD].user)


def _addresses(resolver: URLResolver) -> Iterator[Address]:
    """Yield every address that leads to one record."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _addresses(entry)
        else:
            door = getattr(entry.callback, "door", None)
            if door is not None and door.kind == "page" and door.one is not None:
                yield Address(entry)


def _hidden(model: Any, actor: Actor) -> list[Ids]:
    """Return records, with their owners, that somebody may not see. Ids are random: the first by id are any."""
    rows = list(model.objects.order_by("pk")[:HIDDEN])
    some = model.objects.filter(pk__in=[row.pk for row in rows])
    seen = set(some.visible_to(actor).values_list("pk", flat=True))
    part_of = getattr(model, "part_of", "")
    owner = f"{part_of}_id" if part_of else ""
    return [(row.pk, getattr(row, owner) if owner else None) for row in rows if row.pk not in seen]


def _told_apart(visitor: Visitor, address: Address, hidden: list[Ids], rounds: int) -> float:
    """Return the chance that a hidden record takes longer than an absent one (a half: nobody can tell)."""
    times: dict[str, list[float]] = {"hidden": [], "absent": []}
    records, dice = cycle(hidden), Random(address.name)
    auc = 0.5
    for stage in STAGES:
        for _ in range(rounds * stage - len(times["hidden"])):
            pair = [("hidden", next(records)), ("absent", (uuid4(), uuid4()))]
            # Which comes first is left to chance: the second finds warmer caches, and Python tidies up at times.
            dice.shuffle(pair)
            for kind, ids in pair:
                times[kind].append(_time_of(visitor, address.of(ids)))
        auc = _auc(times["hidden"], times["absent"])
        if abs(auc - 0.5) <= SURE:
            break
    return auc


def _time_of(visitor: Visitor, path: str) -> float:
    begun = perf_counter()
    answer = visitor.client.get(path)
    took = perf_counter() - begun
    if answer.status_code != NOT_FOUND:
        raise ValueError(f"{path} answered {answer.status_code} to somebody who may not see it.")
    return took


def _auc(longer: list[float], shorter: list[float]) -> float:
    """Return the share of pairs in which one of the first takes longer than one of the second, by ranks."""
    ranked = sorted([(time, True) for time in longer] + [(time, False) for time in shorter])
    ranks = sum(rank for rank, (_, is_longer) in enumerate(ranked, start=1) if is_longer)
    return (ranks - len(longer) * (len(longer) + 1) / 2) / (len(longer) * len(shorter))


def _line(found: dict[str, float], left_out: list[str], every: int) -> Line:
    outside = [name for name, auc in found.items() if not LOW <= auc <= HIGH]
    worst = sorted(found.items(), key=lambda one: -abs(one[1] - 0.5))[:WORST]
    said = [f"{len(outside)} outside", "furthest: " + ", ".join(f"{name} {auc:.2f}" for name, auc in worst)]
    if left_out:
        said.append(f"no record to try: {', '.join(left_out)}")
    return Line(
        "T13",
        f"hidden told from absent, on {len(found)} of {every} addresses of a record",
        "AUC 0.45–0.55 on each",
        bool(found) and not outside,
        ratio=worst[0][1] if worst else None,
        note="; ".join(said),
    )
