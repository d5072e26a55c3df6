"""Compiled queries: a function that returns a queryset is built and compiled once for each shape of what it is given;
later calls only fill in the values. Three quarters of a page went into writing the same SQL again (docs/adr/0023).

    @compiled
    def entries_about(pks, *, kind):
        return LedgerEntry.objects.filter(record_id__in=pks, kind=kind)

    rows = entries_about([agreement.pk], kind="read")

Positional arguments are values: text, numbers, ids, days, moments, lists of them, actors, and dataclasses of those.
Keyword arguments are part of the shape, and so is all of a value but itself: its type, how long a list is, whether it
is empty, None or a truth, which roles an actor holds school by school. `clock.now()` and `clock.today()` are values.

The worst fault here would be a right that outlives its end because a value was built into the SQL. So a query is
compiled twice, with other marks in place of the values and under another clock: what then differs and is no mark is
refused, and so is whatever sorts a list, or looks at the database, at the settings or at another clock while it builds.
Now and then a call is compared with what Django would ask. What is refused or differs is left to Django, and said in
the log; in the tests that is a failure.
"""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import update_wrapper
from itertools import count
from threading import Lock, get_ident
from typing import Any, ClassVar
from uuid import UUID

from django.conf import LazySettings, settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import clock
from .values import Call, CannotCompile, opened, shape_of, with_values

log = logging.getLogger(__name__)

# So many shapes of one function are kept; the next one takes the place of the oldest.
MOST_SHAPES = 200
# Far apart, so that a question whose answer depends on the clock is answered differently.
EARLY, LATE = datetime(1907, 3, 1, 11, tzinfo=UTC), datetime(2307, 9, 2, 23, 30, tzinfo=UTC)


def _as_parameter(value: Any, using: Any) -> Any:
    """Return a value as a field hands it to the database `using`."""
    if isinstance(value, UUID):
        return value if using.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return using.ops.adapt_datetimefield_value(value)
    return using.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _asked_by(queryset: QuerySet) -> tuple[Any, str, list[Any]]:
    """Return compiler, SQL and parameters of a queryset; no SQL where it can have no rows."""
    compiler = queryset.query.get_compiler(using=queryset.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return compiler, "", []
    return compiler, sql, list(parameters)


class Statement:
    """The SQL of one queryset, where its values go, and how Django makes objects of its rows."""

    def __init__(self, queryset: Any, marked: Call) -> None:
        if queryset._prefetch_related_lookups or queryset._known_related_objects:
            raise CannotCompile("What is fetched beside the rows would be fetched for the marks.")
        self.queryset, using = queryset, connections[queryset.db]
        self.compiler, self.sql, self.parameters = _asked_by(queryset)
        where = {_as_parameter(value, using): slot for slot, value in marked.slots().items()}
        self.slots = [where.get(one) if one.__hash__ else None for one in self.parameters]
        columns = [column for column, *_ in (self.compiler.select or ())[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)

    def must_differ_in_marks_alone(self, other: "Statement") -> None:
        """Raise CannotCompile where more differs between this statement and the one under another clock."""
        if (self.sql, self.slots) != (other.sql, other.slots):
            raise CannotCompile("The statement depends on a value or on the clock.")
        for slot, mine, theirs in zip(self.slots, self.parameters, other.parameters, strict=True):
            if slot is None and (type(mine), mine) != (type(theirs), theirs):
                raise CannotCompile("A value, or the clock, is changed on its way into the statement.")

    def parameters_for(self, call: Call) -> list[Any]:
        """Return the parameters for the values of a call; where a list is shorter, its marks stay."""
        known, using, found = call.slots(), connections[self.queryset.db], []
        for slot, parameter in zip(self.slots, self.parameters, strict=True):
            value = _as_parameter(known[slot], using) if slot in known else parameter
            # PostgreSQL's fields give numbers a type of their own.
            found.append(type(parameter)(value) if type(value) is int else value)
        return found

    def rows(self, call: Call) -> list[Any]:
        """Ask, and return what the queryset would yield."""
        using = connections[self.queryset.db]
        if self.queryset.query.select_for_update and not using.in_atomic_block:
            raise transaction.TransactionManagementError("select_for_update needs a transaction.")
        with using.cursor() as cursor:
            cursor.execute(self.sql, self.parameters_for(call))
            answer = cursor.fetchall()
        return [*self.queryset._iterable_class(_Answered(self, using, answer))]


class _Answered:
    """A queryset as Django's own iterables see it, whose query was asked already."""

    def __init__(self, statement: Statement, using: Any, answer: list[Any]) -> None:
        queryset, compiler = statement.queryset, copy(statement.compiler)
        compiler.connection, compiler.execute_sql = using, lambda *_, **__: [answer]
        compiler.get_converters = lambda _: statement.converters
        self.db, self.model, self._fields = queryset.db, queryset.model, queryset._fields
        self._known_related_objects: dict[Any, Any] = {}
        self.query = copy(queryset.query)
        self.query.get_compiler = lambda *_, **__: compiler


_one_at_a_time = Lock()
# As they are when nothing is being built.
REAL_NOW, REAL_SETTING = timezone.now, LazySettings.__getattribute__


@contextmanager
def _looking_at_nothing(moment: datetime) -> Iterator[None]:
    """Live at `moment`; refuse, in this thread, the database, the machine's clock and the settings."""
    here = get_ident()

    def no_query(*_: Any) -> Any:
        raise CannotCompile("The function asks the database while it builds.")

    def no_clock() -> datetime:
        if get_ident() == here:
            raise CannotCompile("The function looks at a clock that is not infosharing.records.clock.")
        return REAL_NOW()

    def no_setting(lazy: LazySettings, name: str) -> Any:
        asks = sys._getframe(1).f_globals["__name__"]
        if get_ident() == here and name.isupper() and not asks.startswith("django."):
            raise CannotCompile(f"The function looks at the setting {name} while it builds.")
        return REAL_SETTING(lazy, name)

    with _one_at_a_time, clock.at(moment), ExitStack() as held:
        for using in connections.all(initialized_only=True):
            held.enter_context(using.execute_wrapper(no_query))
        timezone.now = no_clock
        setattr(LazySettings, "__getattribute__", no_setting)  # noqa: B010 (a method)
        try:
            yield
        finally:
            timezone.now = REAL_NOW
            setattr(LazySettings, "__getattribute__", REAL_SETTING)  # noqa: B010


@dataclass(frozen=True)
class Plan:
    """What was compiled for one shape, and the marks it was compiled with."""

    statements: list[Statement]
    is_list: bool
    marked: Call


class Compiled:
    """A function that returns the rows of the queryset, or of each of the list of querysets, that `build` answers."""

    every: ClassVar[list["Compiled"]] = []

    def __init__(self, build: Callable[..., Any]) -> None:
        self.build, self._calls = build, count(1)
        # None for a shape that is left to Django: its statement differed, or with marks it could have no rows.
        self._plans: dict[Any, Plan | None] = {}
        update_wrapper(self, build)
        self.every.append(self)

    def __call__(self, *arguments: Any, **fixed: Any) -> Any:
        """Return the rows: from Django, with a line in the log, where a shape of call cannot be compiled."""
        call = Call.of(arguments, clock.now())
        plan = self._plan(arguments, fixed, call) if settings.COMPILED_QUERIES else None
        if plan is None:
            built = self.build(*arguments, **fixed)
            return [list(rows) for rows in built] if isinstance(built, list) else list(built)
        found = [statement.rows(call) for statement in plan.statements]
        return found if plan.is_list else found[0]

    def forget(self) -> None:
        """Compile anew from now on."""
        self._plans.clear()

    def _plan(self, arguments: tuple[Any, ...], fixed: dict[str, Any], call: Call) -> Plan | None:
        key = (*map(shape_of, opened(arguments)), *sorted(fixed.items()), connection.vendor)
        if key in self._plans:
            plan = self._plans[key]
            if plan is None or next(self._calls) % settings.COMPILED_QUERIES_COMPARED:
                return plan
        else:
            if len(self._plans) >= MOST_SHAPES:
                del self._plans[next(iter(self._plans))]
            try:
                plan = self._compiled_twice(arguments, fixed, call)
            except CannotCompile as refused:
                self._plans[key] = None
                log.error("%s is left to Django: %s", self.build.__qualname__, refused)
                return None
        if not self._is_what_django_asks(plan, arguments, fixed, call):
            log.error("%s is not what Django would ask: it is no longer compiled.", self.build.__qualname__)
            plan = None
        # Whether a query can have rows may depend on a value, such as a number too large for its column.
        self._plans[key] = plan if plan and all(statement.sql for statement in plan.statements) else None
        return self._plans[key]

    def _compiled_twice(self, arguments: tuple[Any, ...], fixed: dict[str, Any], call: Call) -> Plan:
        plan = self._compiled(arguments, fixed, call.marked(0, EARLY))
        other = self._compiled(arguments, fixed, call.marked(500_000, LATE, reverse=True))
        if len(plan.statements) != len(other.statements):
            raise CannotCompile("How many statements there are depends on a value or on the clock.")
        for mine, theirs in zip(plan.statements, other.statements, strict=True):
            mine.must_differ_in_marks_alone(theirs)
        return plan

    def _compiled(self, arguments: tuple[Any, ...], fixed: dict[str, Any], marked: Call) -> Plan:
        with _looking_at_nothing(marked.moment):
            built = self.build(*with_values(arguments, marked.values), **fixed)
        querysets = built if isinstance(built, list) else [built]
        return Plan([Statement(one, marked) for one in querysets], isinstance(built, list), marked)

    def _is_what_django_asks(
        self, plan: Plan, arguments: tuple[Any, ...], fixed: dict[str, Any], call: Call
    ) -> bool:
        full = [
            given + marks[len(given) :] for given, marks in zip(call.values, plan.marked.values, strict=True)
        ]
        with clock.at(call.moment):
            built = self.build(*with_values(arguments, full), **fixed)
            asked = [_asked_by(one)[1:] for one in (built if isinstance(built, list) else [built])]
        return asked == [(one.sql, one.parameters_for(call)) for one in plan.statements]


compiled = Compiled


def forget_all(**_: Any) -> None:
    """Compile every function anew from now on (signal handler: tables have changed)."""
    for function in Compiled.every:
        function.forget()
