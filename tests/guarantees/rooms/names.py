"""What each room has a name for: addresses, models, relations back to them, templates, tags, commands, modules."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from django.apps import apps
from django.core.management import get_commands
from django.template import engines
from django.urls import Resolver404, URLResolver, get_resolver, resolve

from .layers import FLOOR, Rooms

ACTIONS = ("add", "change", "delete", "view")
# What is filled in while the program runs.
HOLE = "*"


@dataclass(frozen=True)
class Names:
    """What a room may not name, by kind: each name with the room that it belongs to."""

    rooms: Rooms
    room: str
    packages: dict[str, str]
    labels: dict[str, str]
    codenames: dict[str, str]
    reverse: dict[str, str]
    addresses: dict[str, str]
    libraries: dict[str, str]
    commands: dict[str, str]

    def said_by(self, text: str) -> Iterator[str]:
        """Yield the rooms that a string names, wherever it stands. Labels and addresses of one word are words like any
        other: they are looked for only where Django takes a string for one."""
        words = re.fullmatch(r"-?([\w*]+)", text)
        for word in words[1].split("__") if words else ():
            yield from self._one(self.reverse, word)
        yield from self._one(self.codenames, text)
        if "-" in text:
            yield from self._one(self.addresses, text)
        if template := re.fullmatch(r"(\w+)/(\S*(\.\w+|\*))?", text):
            yield from self._one(self.labels, template[1])
        if re.fullmatch(r"\w+(\.[\w*]*)+", text):
            owners = {**self.labels, **self.packages}
            yield from (room for name, room in owners.items() if f"{text}.".startswith(f"{name}."))
        if re.match(r"/\w", text):
            yield from self._at(text.partition(HOLE)[0])

    def address(self, text: str) -> Iterator[str]:
        """Yield the room to which a name of an address belongs; with a HOLE, where all that fit are out of bounds.

        What is all filled in, such as `f"{record.url_name}-{word}"`, names nobody.
        """
        if not re.search(r"\w", text):
            return
        fits = re.compile(".+".join(map(re.escape, text.split(HOLE))))
        found = {name for name in dict(_addresses()) if fits.fullmatch(name)}
        if found and found <= self.addresses.keys():
            yield self.addresses[min(found)]

    def _at(self, path: str) -> Iterator[str]:
        try:
            room = self.rooms.of(resolve(path).func.__module__)
        except Resolver404:
            return
        if not self.rooms.may_name(self.room, room):
            yield room

    @staticmethod
    def _one(kind: dict[str, str], name: str) -> Iterator[str]:
        if name in kind:
            yield kind[name]


def out_of_bounds(room: str, rooms: Rooms) -> Names:
    """Return what `room` may not name."""

    def higher(owners: Iterable[tuple[str, str]]) -> dict[str, str]:
        placed = ((name, rooms.of(module)) for name, module in owners)
        return {name: owner for name, owner in placed if not rooms.may_name(room, owner)}

    models = apps.get_models()
    return Names(
        rooms,
        room,
        packages=higher((one, one) for layer, _ in rooms.layers for one in layer),
        labels=higher((app.label, app.name) for app in apps.get_app_configs()),
        codenames=higher(
            (f"{action}_{model._meta.model_name}", model.__module__)
            for action, model in product(ACTIONS, models)
        ),
        reverse=higher(
            (name, relation.related_model.__module__)
            for model in models
            if room == FLOOR or rooms.may_name(room, rooms.of(model.__module__))
            for relation in model._meta.related_objects
            for name in (relation.get_accessor_name(), relation.name)
        ),
        addresses=higher(_addresses()),
        libraries=higher(engines["django"].engine.libraries.items()),
        commands=higher((name, str(app)) for name, app in get_commands().items()),
    )


def _addresses() -> Iterator[tuple[str, str]]:
    """Yield the name of each address of the site, with the module of its view."""

    def walk(resolver: URLResolver) -> Iterator[tuple[str, str]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry)
            else:
                yield entry.name, entry.callback.__module__

    return walk(get_resolver())
