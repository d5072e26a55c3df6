"""Markdown tables, and what code is called in words."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model

from infosharing.records.record import Record
from infosharing.records.rules import Rule

WRITTEN = "<!-- Written by `./run manage docs` from the code. Change the code, then run it again. -->"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return the lines of a table, each followed by a line end, and an empty line."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *(list(row) for row in rows)]
    return [*(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines), ""]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def page(title: str, *parts: Iterable[str]) -> str:
    """Return a whole page: who writes it, its title, its lines."""
    lines = [WRITTEN, "", f"# {title}", "", *(line for part in parts for line in part)]
    return "\n".join(lines).rstrip() + "\n"


def first_line(thing: Any) -> str:
    """Return the first line of a docstring, or the name in words where there is none."""
    doc_lines = (getattr(thing, "__doc__", None) or "").strip().splitlines()
    return doc_lines[0] if doc_lines else in_words(getattr(thing, "__name__", ""))


def in_words(name: str) -> str:
    """Return a name of the code in words: "waits_for_a_decision" is "waits for a decision"."""
    return name.strip("_").replace("_", " ")


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return "a, b or c"."""
    every = list(words)
    return f" {last} ".join(part for part in (", ".join(every[:-1]), every[-1]) if part) if every else ""


def said_by(rules: Iterable[Rule]) -> str:
    """Return what rules let through, as their docstrings say it."""
    return "<br>".join(f"`{rule.name}`: {rule.explanation}" for rule in rules)


def records() -> list[type[Record]]:
    """Return every record model, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def name_of(model: type[Model]) -> str:
    """Return a model's name in words, such as "sharing request"."""
    return str(model._meta.verbose_name)
