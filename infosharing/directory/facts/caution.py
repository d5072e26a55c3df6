"""What is said in front of every button where a child is concerned: one sentence for all, the facts for the DSL team.

The sentence is the same whatever the fact is, and stands on papers too. The facts stand on pages of the DSL team only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from infosharing.records.record import Record

from .models import SafetyFact
from .reading import facts_read_by

SENTENCE = "Do not give details or confirm that this child attends: ask the DSL."


@dataclass(frozen=True)
class Said:
    """What is to be said of one child. `name` tells several of a page apart."""

    name: str
    sentences: list[str]
    facts: list[SafetyFact] = field(default_factory=list)


def said_about(record: Any, actor: Actor) -> list[Said]:
    """Return what `actor` is to know of the children whom a record is about, as far as they may know of these."""
    children = list(record.children_concerned(actor)) if isinstance(record, Record) else []
    facts = facts_read_by(actor, children) if getattr(record, "has_facts", True) else []
    return _said(children, facts)


def _said(children: list[Any], facts: list[SafetyFact]) -> list[Said]:
    said = []
    for child in children:
        of_child = [fact for fact in facts if fact.pupil_id == child.pk]
        sentences = sentences_about(child)
        if sentences or of_child:
            name = child.legal_name if len(children) > 1 else ""
            said.append(Said(name, sentences, of_child))
    return said


def sentences_about(pupil: Any) -> list[str]:
    """Return what everybody who knows of a pupil is to know: whether to ask the DSL, and whether they have left."""
    said = [SENTENCE] if pupil.is_protected else []
    if pupil.has_left(clock.today()):
        said.append(f"This child left the school on {say_day(pupil.on_roll_until)}.")
    return said


def on_page(record: Any, actor: Actor | None) -> str:
    """Return the strip that stands above a page about `record`; "" where there is nothing to say."""
    if actor is None:
        return ""
    return _strip(said_about(record, actor))


def on_page_of_several(records: Iterable[Any], actor: Actor) -> dict[UUID, str]:
    """Return the strip for each of `records` that stand on one page, by their id. One query for the facts of all."""
    children = {record.pk: list(record.children_concerned(actor)) for record in records}
    facts = facts_read_by(actor, [child for some in children.values() for child in some])
    return {pk: _strip(_said(some, facts)) for pk, some in children.items()}


def _strip(said: list[Said]) -> str:
    return render_to_string("directory/caution.html", {"said": said}) if said else ""


def on_paper(record: Any, actor: Actor) -> list[str]:
    """Return the sentences that a paper about `record` begins with: never the facts."""
    children = record.children_concerned(actor)
    said = [(child, sentence) for child in children for sentence in sentences_about(child)]
    several = len({child.pk for child, _ in said}) > 1
    return [f"{child.legal_name}: {sentence}" if several else sentence for child, sentence in said]
