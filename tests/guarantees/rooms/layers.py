"""The rooms of the house and their order, read from import-linter's contract."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

# Where what no layer holds belongs, as base.html: it may name no room.
FLOOR = ""


@dataclass(frozen=True)
class Rooms:
    """The layers, the highest first: each its rooms, and whether these may name each other."""

    layers: tuple[tuple[frozenset[str], bool], ...]

    def of(self, module: str) -> str:
        """Return the room in which a module lies."""
        rooms = (room for layer, _ in self.layers for room in layer)
        return max((room for room in rooms if f"{module}.".startswith(f"{room}.")), key=len, default=FLOOR)

    def may_name(self, room: str, other: str) -> bool:
        """Say whether `room` may name what belongs to `other`."""
        if other in (room, FLOOR):
            return True
        if room == FLOOR:
            return False
        depth, there = self._depth(room), self._depth(other)
        return depth < there or (depth == there and self.layers[depth][1])

    def _depth(self, room: str) -> int:
        return next(depth for depth, (layer, _) in enumerate(self.layers) if room in layer)


def rooms_in(layers: Iterable[str]) -> Rooms:
    """Return the rooms of a layers contract: neighbours told apart by "|" never see each other, by ":" they may."""
    told_apart = ((re.split(r"[|:]", re.sub(r"[()\s]", "", layer)), "|" not in layer) for layer in layers)
    return Rooms(tuple((frozenset(rooms), may) for rooms, may in told_apart))


@cache
def import_linter() -> dict[str, Any]:
    """Return the settings of import-linter."""
    return tomllib.loads(Path(settings.BASE_DIR, "pyproject.toml").read_text())["tool"]["importlinter"]


@cache
def the_house() -> Rooms:
    """Return the rooms of that contract in which the addresses of the site stand."""
    contracts = (rooms_in(one["layers"]) for one in import_linter()["contracts"] if one["type"] == "layers")
    return next(rooms for rooms in contracts if rooms.of(settings.ROOT_URLCONF))
