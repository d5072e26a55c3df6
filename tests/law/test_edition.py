"""An edition names the law in force on a day: the same law, the same name; a changed word, another name."""

import importlib
import pkgutil
import re
from dataclasses import replace
from datetime import date

import pytest

import infosharing.law
from infosharing.law.edition import TABLES, edition
from infosharing.law.entries import Entry


@pytest.fixture
def fresh_editions():
    edition.cache_clear()
    yield
    edition.cache_clear()


def test_the_name_is_a_date_and_six_characters():
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/[0-9a-f]{6}", edition(date(2026, 11, 20)))


@pytest.mark.parametrize(
    ("on", "last_change"),
    [
        (date(2018, 5, 25), "2018-05-25"),
        (date(2024, 4, 30), "2018-07-04"),
        (date(2024, 5, 1), "2024-05-01"),
        (date(2026, 2, 4), "2026-01-12"),
        (date(2026, 2, 5), "2026-02-05"),
        (date(2026, 9, 29), "2026-06-19"),
        (date(2026, 9, 30), "2026-09-30"),
        (date(2031, 1, 1), "2026-09-30"),
    ],
)
def test_the_date_is_the_day_of_the_last_change(on, last_change):
    assert edition(on).split("/")[0] == last_change


def test_two_days_under_the_same_law_have_the_same_name():
    assert edition(date(2026, 9, 30)) == edition(date(2031, 1, 1))


def test_a_change_of_law_changes_the_characters_too():
    names = {edition(day).split("/")[1] for day in (date(2026, 2, 4), date(2026, 2, 5), date(2026, 9, 30))}
    assert len(names) == 3


def test_one_changed_word_changes_the_name(monkeypatch, fresh_editions):
    before = edition(date(2026, 11, 20))
    first, *others = TABLES["lawful bases"]
    monkeypatch.setitem(TABLES, "lawful bases", (replace(first, text="Otherwise."), *others))
    edition.cache_clear()
    assert edition(date(2026, 11, 20)) != before


def test_a_last_day_set_for_later_changes_nothing_today(monkeypatch, fresh_editions):
    before = edition(date(2026, 11, 20))
    first, *others = TABLES["lawful bases"]
    monkeypatch.setitem(TABLES, "lawful bases", (replace(first, until=date(2030, 1, 1)), *others))
    edition.cache_clear()
    assert edition(date(2026, 11, 20)) == before


def test_a_day_before_all_law_still_has_a_name():
    assert edition(date(1990, 6, 1)).split("/")[0] == "1990-06-01"


def test_no_dated_table_is_left_out():
    known = [id(table) for table in TABLES.values()]
    left_out = []
    for info in pkgutil.iter_modules(infosharing.law.__path__):
        module = importlib.import_module(f"infosharing.law.{info.name}")
        for name, value in vars(module).items():
            is_table = isinstance(value, tuple) and value and all(isinstance(each, Entry) for each in value)
            if is_table and id(value) not in known:
                left_out.append(f"{info.name}.{name}")
    assert left_out == []
