"""What a compiled query is given: values, what of them is part of its shape, and the marks that stand for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Any
from uuid import UUID

from . import clock
from .actors import Actor

LISTS = (list, tuple, set, frozenset)
Values = list[list[Any]]


class CannotCompile(Exception):
    """The function does more with a value than hand it on, or looks at what is no value."""


@dataclass(frozen=True)
class Call:
    """What a function is called with: one list of values for each argument, and the moment."""

    values: Values
    moment: datetime
    # Which of the lists are lists of the caller's: what stands in an actor is sorted by whoever reads it.
    lists: frozenset[int] = frozenset()

    @classmethod
    def of(cls, arguments: Iterable[Any], moment: datetime) -> "Call":
        """Return the call with these arguments."""
        parts = [*opened(arguments)]
        lists = frozenset(number for number, part in enumerate(parts) if isinstance(part, LISTS))
        return cls([values_of(part) for part in parts], moment, lists)

    def slots(self) -> dict[Any, Any]:
        """Return each value by its place in the call."""
        slots: dict[Any, Any] = {"now": self.moment, "today": clock.day_of(self.moment)}
        for number, given in enumerate(self.values):
            slots.update({(number, place): value for place, value in enumerate(given)})
        return slots

    def marked(self, begin: int, moment: datetime, *, reverse: bool = False) -> "Call":
        """Return the same call with marks: each only once, and none like what is kept. Lists are filled up; their
        marks rise, or with `reverse` fall, so that a function is noticed that sorts what it is given."""
        numbers, values = count(begin), []
        for number, given in enumerate(self.values):
            marks = [_mark(value, next(numbers), moment) for value in _filled_up(given)]
            values.append(marks[::-1] if reverse and number in self.lists else marks)
        return Call(values, moment, self.lists)


def _mark(value: Any, number: int, moment: datetime) -> Any:
    if isinstance(value, UUID):
        return UUID(int=(0xFEED << 112) + number)
    if isinstance(value, datetime):
        return moment + timedelta(days=1000, microseconds=number)
    if isinstance(value, date):
        return clock.day_of(moment) + timedelta(days=2000 + number)
    if isinstance(value, int):
        return 1_900_000_000 + number
    if isinstance(value, str):
        return f" %_\\'Aé{number}\t"  # what a lookup would escape, fold or strip
    raise CannotCompile(f"{type(value).__name__} is no value of a query.")


def _filled_up(given: list[Any]) -> list[Any]:
    """Return a list as long as the next power of two, so that a few shapes serve all lengths."""
    return given + given[:1] * ((1 << (len(given) - 1).bit_length()) - len(given)) if given else given


def _roles(actor: Actor) -> list[tuple[UUID, list[str]]]:
    held: dict[UUID, list[str]] = {}
    for school, role in sorted(actor.roles):
        held.setdefault(school, []).append(role)
    return [*held.items()]


def shape_of(value: Any) -> Any:
    """Return all that the SQL may depend on but the value itself."""
    if isinstance(value, Actor):
        return tuple(tuple(roles) for _, roles in _roles(value))
    if isinstance(value, LISTS):
        return list, len(_filled_up(values_of(value))), type(next(iter(value), None))
    return (type(value), bool(value)) if values_of(value) else (type(value), str(value))


def opened(arguments: Iterable[Any]) -> Iterator[Any]:
    """Yield the arguments, the fields of a dataclass one by one."""
    for argument in arguments:
        if _is_opened(argument):
            yield from (getattr(argument, field.name) for field in fields(argument))
        else:
            yield argument


def _closed(arguments: Iterable[Any], parts: Iterator[Any]) -> list[Any]:
    """Return arguments like those given, made of what `opened` yields of others."""
    return [
        argument.__class__(*islice(parts, len(fields(argument)))) if _is_opened(argument) else next(parts)
        for argument in arguments
    ]


def _is_opened(argument: Any) -> bool:
    return is_dataclass(argument) and not isinstance(argument, Actor)


def values_of(value: Any) -> list[Any]:
    """Return the values in an argument: none in None, in a truth and in an empty text."""
    if isinstance(value, Actor):
        return [value.pk, value.user_id, *sorted(value.schools)]
    if isinstance(value, LISTS):
        return sorted(value) if isinstance(value, set | frozenset) else [*dict.fromkeys(value)]
    return [] if value is None or isinstance(value, bool) or value == "" else [value]


def _like(value: Any, values: list[Any]) -> Any:
    """Return an argument like `value` with other values in it."""
    if isinstance(value, Actor):
        schools = zip(values[2:], _roles(value), strict=False)
        roles = frozenset((school, role) for school, (_, named) in schools for role in named)
        return Actor(pk=values[0], user_id=values[1], name="", roles=roles)
    if isinstance(value, LISTS):
        return values
    return values[0] if values else value


def with_values(arguments: tuple[Any, ...], values: Values) -> list[Any]:
    """Return arguments like those given with other values in them."""
    return _closed(arguments, map(_like, opened(arguments), values))
