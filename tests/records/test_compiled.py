"""Compiled queries: the same rows as Django's, whatever the values; and nothing frozen that should move."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import sleep
from uuid import UUID, uuid4

import pytest
from django.conf import settings as ours
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import Q, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from infosharing.accounts.models import Membership, Person, School, User, Wording
from infosharing.directory.models import Organisation, Pupil
from infosharing.records import clock
from infosharing.records import compiled as module
from infosharing.records.actors import Actor
from infosharing.records.compiled import Compiled, compiled, forget_all
from infosharing.records.models import LedgerEntry
from infosharing.records.recording import recorded
from infosharing.records.values import Call
from requests_app.models import SharingRequest

# Each form has another one, against requests forged on other sites.
TOKEN = re.compile(rb'value="[A-Za-z0-9]{64}"')


@pytest.fixture(autouse=True)
def _only_here(settings):
    """Nothing is compared unless a test says so, and what a test compiles is forgotten with it."""
    settings.COMPILED_QUERIES_COMPARED = 1_000_000
    before = [*Compiled.every]
    yield
    # What the product compiles stays, also where its module was loaded by the test.
    Compiled.every[:] = [one for one in Compiled.every if one in before or one.build.__module__ != __name__]


@pytest.fixture
def compilings(monkeypatch):
    """How often something was compiled."""
    asked = []
    compiling = Compiled._compiled

    def counted(function, *how):
        asked.append(function)
        return compiling(function, *how)

    monkeypatch.setattr(Compiled, "_compiled", counted)
    return asked


@dataclass(frozen=True)
class Between:
    first: datetime
    last: datetime | None


ANYTHING = [
    ("an id", lambda pk: Person.objects.filter(pk=pk), lambda world: [world.actors["dana"].pk]),
    ("a text", lambda name: Person.objects.filter(name=name), lambda world: ["Dana Okafor"]),
    ("a text that looks like a mark", lambda n: Person.objects.filter(name=n), lambda world: [" %_\\'Aé0\t"]),
    ("a text with a percent sign", lambda name: Person.objects.filter(name=name), lambda world: ["100 %s"]),
    ("an empty text", lambda text: Person.objects.filter(email=text), lambda world: [""]),
    ("None", lambda pk: Person.objects.filter(user_id=pk), lambda world: [None]),
    ("a truth", lambda yes: Person.objects.filter(user__isnull=yes), lambda world: [False]),
    ("a number", lambda n: LedgerEntry.objects.filter(number=n), lambda world: [1]),
    (
        "a list",
        lambda pks: Person.objects.filter(pk__in=pks),
        lambda world: [[a.pk for a in world.actors.values()]],
    ),
    ("an empty list", lambda pks: Person.objects.filter(pk__in=pks), lambda world: [[]]),
    (
        "a set",
        lambda names: Person.objects.filter(name__in=names),
        lambda world: [{"Dana Okafor", "Sam Lee"}],
    ),
    (
        "not in a list",
        lambda pks: Person.objects.exclude(pk__in=pks),
        lambda world: [[world.actors["sam"].pk] * 3],
    ),
    ("a day", lambda day: Membership.objects.filter(starts__lte=day), lambda world: [date(2026, 9, 1)]),
    ("a moment", lambda at: Person.objects.filter(created_at__lt=at), lambda world: [timezone.now()]),
    (
        "moments",
        lambda when: Person.objects.filter(created_at__gt=when.first),
        lambda world: [Between(timezone.now() - timedelta(days=9999), None)],
    ),
    ("an actor", Pupil.objects.visible_to, lambda world: [world.actors["dana"]]),
    (
        "an actor without a role",
        Pupil.objects.visible_to,
        lambda world: [Actor(uuid4(), uuid4(), "")],
    ),
    ("today", lambda: Membership.objects.filter(Membership.in_force(clock.today())), lambda world: []),
    (
        "a value of the query's own",
        lambda pk: Person.objects.filter(pk=pk).annotate(one=Value(1)),
        lambda w: [uuid4()],
    ),
    (
        "rows as dictionaries",
        lambda n: Person.objects.filter(name=n).values("pk", "name"),
        lambda w: ["Dana Okafor"],
    ),
    (
        "rows as tuples",
        lambda n: Person.objects.filter(name=n).values_list("name", "pk"),
        lambda w: ["Dana Okafor"],
    ),
    (
        "rows as values",
        lambda n: Person.objects.filter(name=n).values_list("pk", flat=True),
        lambda w: ["Dana Okafor"],
    ),
    (
        "one row",
        lambda n: Person.objects.filter(name__in=n).order_by("pk")[:1],
        lambda w: [["Dana Okafor", "Sam Lee"]],
    ),
    (
        "distinct rows",
        lambda s: Membership.objects.filter(school_id=s).values("role").distinct().order_by("role"),
        lambda world: [world.schools["ashfield"].pk],
    ),
]


@pytest.mark.parametrize(("build", "values"), [row[1:] for row in ANYTHING], ids=[row[0] for row in ANYTHING])
def test_it_answers_what_django_answers(world, build, values):
    function, given = compiled(build), values(world)
    for _ in range(2):
        assert function(*given) == list(build(*given))


def test_what_is_fetched_with_a_row_is_at_hand(world, django_assert_num_queries):
    function = compiled(lambda pk: Organisation.objects.filter(pk=pk).select_related("school"))
    police = world.organisations["police"]
    function(police.pk)
    with django_assert_num_queries(1):
        (again,) = function(police.pk)
        assert again.school.name == "Ashfield School"


def test_what_is_encrypted_is_read(world, story):
    told = story().draft("charity", "Meg Hall", "Worker").asks("pastoral", "attendance", "jamie").logged()
    function = compiled(lambda pk: SharingRequest.objects.filter(pk=pk))
    assert [row.requester_name for row in function(told.request.pk)] == ["Meg Hall"]


def test_the_second_call_writes_no_sql(world, compilings):
    function = compiled(lambda pk: Person.objects.filter(pk=pk))
    for key in ("dana", "sam", "helen"):
        assert [person.pk for person in function(world.actors[key].pk)] == [world.actors[key].pk]
    assert len(compilings) == 2  # under two clocks


def test_lists_of_all_lengths_share_a_few_shapes(world, compilings):
    function = compiled(lambda pks: Person.objects.filter(pk__in=pks).order_by("pk"))
    everyone = sorted(actor.pk for actor in world.actors.values())[:9]
    for length in range(1, 10):
        assert [person.pk for person in function(everyone[:length])] == everyone[:length]
    assert len(compilings) == 2 * len((1, 2, 4, 8, 16))


def test_actors_with_the_same_roles_share_a_shape_and_see_their_own(world, compilings):
    function = compiled(lambda actor: Pupil.objects.visible_to(actor).order_by("legal_name"))
    helen, owen = world.actors["helen"], world.actors["owen"]  # each headteacher of another school
    assert {role for _, role in helen.roles} == {role for _, role in owen.roles}
    for head in (helen, owen):
        assert function(head) == list(Pupil.objects.visible_to(head).order_by("legal_name")) != []
    assert not {pupil.pk for pupil in function(helen)} & {pupil.pk for pupil in function(owen)}
    assert len(compilings) == 2


def test_a_role_that_ends_at_midnight_ends_at_midnight(world):
    held = compiled(
        lambda school: Membership.objects.filter(Membership.in_force(clock.today()), school_id=school)
    )
    school, tonight = world.schools["ashfield"].pk, clock.end_of_day(clock.today())
    before = {membership.pk for membership in held(school)}
    with clock.at(tonight + timedelta(days=20_000)):
        much_later = {membership.pk for membership in held(school)}
        wanted = set(Membership.objects.filter(Membership.in_force(clock.today()), school_id=school))
    assert much_later == {membership.pk for membership in wanted}
    assert before


# What a function may not do, for what it looks at would be frozen.
def _branches_on_the_clock(pk):
    return Person.objects.filter(pk=pk) if clock.now().year > 2100 else Person.objects.none()


def _moves_the_clock(pk):
    return Person.objects.filter(created_at__gt=clock.now() - timedelta(days=30))


def _looks_at_the_machines_clock(pk):
    return Person.objects.filter(created_at__lt=timezone.now())


def _asks_for_the_machines_day(pk):
    return Membership.objects.filter(starts__lte=timezone.localdate())


def _looks_at_a_setting(pk):
    return Person.objects.filter(name=ours.SITE_ADDRESS)


def _asks_the_database(pk):
    return Person.objects.filter(pk__in=list(User.objects.values_list("pk", flat=True)))


def _calls_what_is_compiled(pk):
    return Person.objects.filter(pk__in=[person.pk for person in module_level(pk)])


def _searches(words):
    return Person.objects.filter(name__icontains=words)


def _begins_with(words):
    return Person.objects.filter(name__startswith=words)


def _folds(words):
    return Person.objects.filter(name=words.lower())


def _adds(number):
    return LedgerEntry.objects.filter(number=number + 1)


def _takes_so_many(number):
    return Person.objects.order_by("pk")[:number]


def _depends_on_a_value(words):
    return Person.objects.filter(name=words) if "5" in words else Person.objects.all()


def _makes_another_number_of_statements(number):
    return [Person.objects.filter(version=number)] * (1 + number % 7)


def _sorts(pks):
    return Person.objects.filter(pk__in=sorted(pks))


def _prefetches(pk):
    return Person.objects.filter(pk=pk).prefetch_related("memberships")


module_level = compiled(lambda pk: Person.objects.filter(pk=pk))
SOME_ID, SOME_NUMBER = UUID(int=7), 3
CALL = Call([[SOME_ID]], datetime(2026, 11, 28, tzinfo=UTC))
REFUSED = [
    (_branches_on_the_clock, SOME_ID),
    (_moves_the_clock, SOME_ID),
    (_looks_at_the_machines_clock, SOME_ID),
    (_asks_for_the_machines_day, SOME_ID),
    (_looks_at_a_setting, SOME_ID),
    (_asks_the_database, SOME_ID),
    (_calls_what_is_compiled, SOME_ID),
    (_searches, "Dana"),
    (_begins_with, "Dana"),
    (_folds, "Dana"),
    (_adds, SOME_NUMBER),
    (_takes_so_many, SOME_NUMBER),
    (_depends_on_a_value, "Dana"),
    (_makes_another_number_of_statements, SOME_NUMBER),
    (_sorts, [uuid4(), uuid4(), uuid4()]),
    (_sorts, [uuid4(), uuid4(), uuid4()]),
    (_prefetches, SOME_ID),
    (lambda value: Person.objects.filter(name=value), 1.5),
    (lambda value: Person.objects.filter(name=value), b"bytes"),
]


@pytest.mark.parametrize(("build", "value"), REFUSED, ids=lambda one: getattr(one, "__name__", ""))
def test_what_would_be_frozen_is_refused_at_the_first_call(world, build, value):
    function = compiled(build)
    with pytest.raises(AssertionError, match="is left to Django"):
        function(value)
    assert timezone.now().year > 2000
    assert ours.SITE_ADDRESS  # clock and settings are themselves again
    assert Person.objects.exists()


def test_a_number_too_large_for_its_column_leaves_later_ones_to_django(world):
    school, dana = world.schools["ashfield"], world.actors["dana"]
    with recorded(by=dana, reason="reword", school=school.pk):
        Wording(school=school, code="a-text", edition=7, text="Words.", written_by_id=dana.pk).save()
    function = compiled(lambda number: Wording.objects.filter(edition=number))
    assert function(999_999_999) == []
    assert [wording.code for wording in function(7)] == ["a-text"]


def test_two_threads_that_build_at_once_leave_clock_and_settings_as_they_were(world):
    def build(pk):
        sleep(0.05)  # the other one begins meanwhile
        return Person.objects.filter(pk=pk)

    def compiling(function):
        try:
            return function._compiled_twice((SOME_ID,), {}, CALL)
        finally:
            connections.close_all()  # this thread's

    now = timezone.now
    with ThreadPoolExecutor(4) as threads:
        plans = threads.map(compiling, [compiled(build) for _ in range(4)])
        assert [len(plan.statements) for plan in plans] == [1, 1, 1, 1]
    assert timezone.now is now
    assert ours.SITE_ADDRESS


def test_only_so_many_shapes_are_kept(world, monkeypatch):
    monkeypatch.setattr(module, "MOST_SHAPES", 5)
    function = compiled(lambda pk, *, most: Person.objects.filter(pk=pk)[:most])
    for most in range(1, 101):
        assert len(function(world.actors["dana"].pk, most=most)) == 1
    assert len(function._plans) == 5


def test_a_lock_needs_its_transaction(world):
    function = compiled(lambda pk: Person.objects.filter(pk=pk).select_for_update())
    with transaction.atomic():
        function(world.actors["dana"].pk)
    assert connection.in_atomic_block  # the test's own: the plan itself asks as Django does
    (statement,) = next(iter(function._plans.values())).statements
    assert statement.queryset.query.select_for_update


def test_at_a_school_what_is_refused_is_left_to_django_and_said(world, caplog):
    function = compiled(_folds)
    with lenient(), caplog.at_level(logging.ERROR, module.__name__):
        assert function("Dana") == []
    assert "_folds is left to Django: A value, or the clock, is changed" in caplog.text
    assert list(function._plans.values()) == [None]
    assert function("Dana") == []


@contextmanager
def lenient():
    """Let a difference be told only, as at a school."""
    logger = logging.getLogger(module.__name__)
    strict, logger.handlers = logger.handlers, []
    yield
    logger.handlers = strict


def test_a_plan_that_differs_from_django_is_given_up_and_said(world, settings, caplog):
    settings.COMPILED_QUERIES_COMPARED = 1
    wanted = ["Dana Okafor"]
    function = compiled(lambda pk: Person.objects.filter(Q(pk=pk) | Q(name__in=wanted)).order_by("name"))
    pk = world.actors["sam"].pk
    assert len(function(pk)) == 2
    wanted.append("Tom Baker")
    with lenient(), caplog.at_level(logging.ERROR, module.__name__):
        assert len(function(pk)) == len(function.build(pk))
    assert "is not what Django would ask" in caplog.text
    assert list(function._plans.values()) == [None]
    assert len(function(pk)) == len(function.build(pk))


def test_switched_off_django_is_asked(world, settings, compilings):
    settings.COMPILED_QUERIES = False
    function = compiled(lambda pk: Person.objects.filter(pk=pk))
    assert [person.name for person in function(world.actors["dana"].pk)] == ["Dana Okafor"]
    assert compilings == []


def test_after_a_migration_everything_is_compiled_anew(world, compilings):
    function = compiled(lambda pk: Person.objects.filter(pk=pk))
    function(world.actors["dana"].pk)
    call_command("migrate", verbosity=0)
    function(world.actors["dana"].pk)
    assert compilings.count(function) == 4
    forget_all()
    assert not function._plans


def test_a_statement_that_the_database_refuses_is_told_as_its_own_errors_are(world):
    function = compiled(lambda name: School.objects.filter(name=name))
    function("Ashfield School")
    (plan,) = function._plans.values()
    plan.statements[0].sql = "SELECT id FROM nowhere WHERE name = %s"
    with pytest.raises(DatabaseError, match="nowhere"), transaction.atomic():
        function("Ashfield School")


def test_a_page_is_the_same_with_and_without(world, browse, story, settings):
    told = story().draft("charity", "Meg Hall", "Worker").asks("pastoral", "attendance", "jamie").logged()
    pages = ["/", "/requests/", told.request.get_absolute_url(), "/register/", "/pupils/", "/account/"]
    for key in ("dana", "helen", "farah", "sam"):
        client, seen = browse(key), {}
        for on in (True, False):
            settings.COMPILED_QUERIES = on
            with CaptureQueriesContext(connection) as asked:
                seen[on] = [TOKEN.sub(b"", client.get(page).content) for page in pages]
            seen[on].append(len(asked))
        assert seen[True] == seen[False], key


def test_the_ledger_holds_after_many_steps(world, story):
    for _ in range(5):
        story().draft("charity", "Meg Hall", "Worker").asks("pastoral", "attendance", "jamie").logged()
    call_command("verify")
