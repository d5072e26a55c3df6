"""Two people decide the same request at the same time: one wins, the other is told, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from demo.telling import Story

from . import jobs
from .looking import look_over, said_in

SignIn = Callable[..., Page]
CAREFUL_WORDS = "Forty words that took ten minutes to find."


@pytest.fixture
def asked(story: Callable[..., Story]) -> Story:
    """An ordinary request that waits for a decision."""
    draft = story(by="sam", days_ago=1).draft("charity", "Meg Hall", "Support worker")
    return draft.asks("pastoral", "attendance", "grace").logged()


def test_two_answer_the_same_page_and_the_second_is_told_who_was_first(sign_in: SignIn, asked: Story):
    ines, helen = both_at(sign_in, asked.request.get_absolute_url() + "decide/decide/")
    jobs.answer_an_ordinary_decision(ines)
    jobs.answer_an_ordinary_decision(helen)
    jobs.write(helen, "Your reason, in a sentence or two", CAREFUL_WORDS)
    jobs.press(ines, "Continue")
    jobs.press(helen, "Continue")
    assert "Ines Alvarez" in said_in(helen, ".problems")
    assert helen.get_by_label("Your reason, in a sentence or two").input_value() == CAREFUL_WORDS
    look_over(helen)

    jobs.press(helen, "Continue")
    assert CAREFUL_WORDS in said_in(helen)


def test_one_signs_while_the_other_still_types(sign_in: SignIn, asked: Story):
    ines, helen = both_at(sign_in, asked.request.get_absolute_url() + "decide/decide/")
    jobs.answer_an_ordinary_decision(ines)
    jobs.answer_an_ordinary_decision(helen)
    jobs.write(helen, "Your reason, in a sentence or two", CAREFUL_WORDS)
    jobs.press(ines, "Continue")
    jobs.sign_the_decision(ines)
    jobs.press(helen, "Continue")
    words = said_in(helen)
    assert "Ines Alvarez" in words
    assert CAREFUL_WORDS in words or helen.get_by_label("Your reason").input_value() == CAREFUL_WORDS
    look_over(helen)


def test_both_sign_and_one_decision_stands(sign_in: SignIn, asked: Story):
    asked.prepared("ines", days_ago=0)
    ines, helen = both_at(sign_in, asked.request.get_absolute_url() + "decide/")
    jobs.sign_the_decision(ines)
    jobs.sign_the_decision(helen)
    assert "Ines Alvarez" in said_in(helen)
    look_over(helen)
    ines.reload()
    assert ines.locator("section .timeline b").all_inner_texts().count("Decided: share") == 1


def both_at(sign_in: SignIn, path: str) -> tuple[Page, Page]:
    """The SENCO and the headteacher, both looking at one page."""
    ines, helen = sign_in("ines"), sign_in("helen")
    ines.goto(path)
    helen.goto(path)
    return ines, helen
