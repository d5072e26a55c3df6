"""A rule is a yes/no question with the sentence that is shown when the answer is no."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .actors import Party
from .exceptions import NotAllowed

Question = Callable[[Any, Any], bool]


@dataclass(frozen=True)
class Rule:
    """A pure question about an actor and a record, explained for the generated docs in a line.

    `part` names the page where a "no" can be mended.
    """

    name: str
    sentence: str
    asks: Question
    part: str = ""
    explanation: str = ""

    def __call__(self, actor: Party, record: Any) -> bool:
        return self.asks(actor, record)

    def refusal(self, actor: Party, record: Any) -> str:
        """Return the sentence to show, or "" where the answer is yes."""
        return "" if self.asks(actor, record) else self.sentence


def rule(sentence: str, *, explanation: str = "", part: str = "") -> Callable[[Question], Rule]:
    """Turn a function `statement(actor, record) -> bool` into a Rule that refuses with `sentence`.

    `explanation` is what the generated docs say of it.
    """

    def named(asks: Question) -> Rule:
        return Rule(asks.__name__, sentence, asks, part, explanation)

    return named


def filled_in(name: str, sentence: str, *fields: str, part: str = "") -> Rule:
    """Return the Rule that each of `fields` of a record says something: no None, no empty list, no text of spaces."""

    def asks(actor: Party, record: Any) -> bool:
        return all(_says_something(getattr(record, field)) for field in fields)

    return Rule(name, sentence, asks, part, f"Filled in: {', '.join(fields)}.")


def _says_something(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and (not hasattr(value, "__len__") or len(value) > 0)


def refused_by(rules: tuple[Rule, ...], actor: Party, record: Any) -> tuple[Rule, ...]:
    return tuple(each for each in rules if not each(actor, record))


def insist(actor: Party, record: Any, *rules: Rule) -> None:
    """Raise Refused with the sentences of those of `rules` that say no."""
    refused = refused_by(rules, actor, record)
    if refused:
        raise NotAllowed(*(each.sentence for each in refused))


@rule("You do not have access to this.", explanation="Everyone who has access to the record.")
def may_open(actor: Party, record: Any) -> bool:
    return True
