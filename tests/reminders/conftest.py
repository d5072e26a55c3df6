"""What the reminders' tests share: a school, and a review in it."""

import pytest

from .days import DUE, NINETY_BEFORE, SUMMER, row, write


@pytest.fixture
def ashfield(world):
    """Ashfield's id; its DSL is Dana, its deputy Tom."""
    return world.schools["ashfield"].pk


@pytest.fixture
def review(ashfield):
    """A review that Dana begins to owe 90 days before 20 November, written down in summer."""
    write(row(school_id=ashfield, starts=NINETY_BEFORE, due=DUE), on=SUMMER)
