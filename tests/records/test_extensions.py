"""What a room adds shows where the one below lets it, and nowhere else."""

from types import SimpleNamespace

import pytest
from django.template import Context, engines
from django.utils.safestring import mark_safe

from infosharing.records import extensions
from infosharing.records.extensions import answers_at, extend

PAGE = engines["django"].engine.from_string("<p>{% extension_point 'record.aside' record %}</p>")


@pytest.fixture(autouse=True)
def nothing_is_added(monkeypatch):
    monkeypatch.setattr(extensions, "extensions", {})


def shown():
    return PAGE.render(Context({"record": "R-1", "request": SimpleNamespace(actor="Sam")}))


def test_they_answer_in_the_order_in_which_they_were_added():
    extend("record.aside", lambda record: f"first {record}")
    extend("record.aside", lambda record: f"second {record}")
    assert answers_at("record.aside", "R-1") == ["first R-1", "second R-1"]
    assert answers_at("record.beside", "R-1") == []


def test_a_page_shows_what_is_added_for_its_reader_and_nothing_where_nothing_is():
    assert shown() == "<p></p>"
    extend("record.aside", lambda record, actor: mark_safe(f"<b>{record}</b>"))
    extend("record.aside", lambda record, actor: f" for {actor}")
    assert shown() == "<p><b>R-1</b> for Sam</p>"


def test_what_is_no_markup_is_escaped():
    extend("record.aside", lambda record, actor: "<b>")
    assert shown() == "<p>&lt;b&gt;</p>"
