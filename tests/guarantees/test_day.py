"""The suite lives on a day that is said, and can be lived again."""

import os
from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from demo.places import TERMS
from infosharing.records import clock
from tests import day

HOUR = timedelta(hours=1)


@pytest.fixture
def lived(monkeypatch):
    """`lived("2026-11-28")` is what the header says where that is asked for, and the moment at which it begins."""

    def begun(asked=""):
        monkeypatch.setenv(day.VARIABLE, asked)
        with day.the_suites_day() as said:
            return said, timezone.localtime().replace(second=0, microsecond=0)

    return begun


def test_this_suite_lives_there():
    assert timedelta(0) <= timezone.now() - day.moment_of(os.environ[day.VARIABLE]) < 12 * HOUR


def test_the_three_are_what_they_are_called():
    saturday, end_of_term, night = (day.moment_of(text) for text in day.AWKWARD)
    assert f"{saturday:%A}" == "Saturday"
    assert end_of_term.date().isoformat() in {last for _, last in TERMS}
    ends, begins = (edge(night.date()).astimezone(UTC) for edge in (clock.end_of_day, clock.start_of_day))
    assert ends - begins > 24 * HOUR
    assert timezone.localtime(night.astimezone(UTC) - 2 * HOUR).utcoffset() != night.utcoffset()


def test_each_of_them_is_chosen_by_one_commit_in_three():
    assert [day.chosen_by(f"{number:040x}") for number in range(6)] == [*day.AWKWARD, *day.AWKWARD]


def test_the_header_says_how_to_live_it_again(lived, monkeypatch):
    commit = "5ca1ab1e" * 5
    monkeypatch.setattr(day, "commit", lambda: commit)
    said, moment = lived()
    again = said.partition(f"{day.VARIABLE}=")[2].removesuffix(")")
    assert "chosen by commit 5ca1ab1;" in said
    assert lived(again)[1] == moment == day.moment_of(day.chosen_by(commit))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2026-12-24", "Thursday 24 December 2026, 10:00 GMT"),
        ("2026-07-01T23:30", "Wednesday 01 July 2026, 23:30 BST"),
        ("2026-07-01T23:30+00:00", "Thursday 02 July 2026, 00:30 BST"),
    ],
)
def test_a_day_that_is_asked_for_is_lived(lived, asked, said):
    assert lived(asked)[0] == f"the suite's day: {said} (asked for; again with {day.VARIABLE}={asked})"


def test_without_git_it_is_the_saturday(lived, monkeypatch):
    monkeypatch.setenv("PATH", "")
    said, moment = lived()
    assert "there is no commit to choose by" in said
    assert moment == day.moment_of(day.AWKWARD[0])


def test_what_is_no_day_is_refused_in_words(lived):
    with pytest.raises(day.NoDay, match=r"^INFOSHARING_TEST_DAY=2026-02-30 is no day such as 2026-11-28"):
        lived("2026-02-30")
