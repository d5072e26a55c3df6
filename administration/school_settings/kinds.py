"""What a setting can be: some of a few choices, a number, several numbers, a table. Each asks for it, and says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms

from infosharing.law.retention import CHECK, CLASSES, MOST_YEARS, THEN, TRIGGERS
from infosharing.records.formfields import Group


class Kind(Protocol):
    """How a value, as a school keeps it, is asked for and said."""

    def fields(self, label: str, value: Any) -> dict[str, forms.Field]:
        """Return the fields that ask for it, filled in with `value`."""

    def groups(self) -> list[Group]:
        """Return what stands together in the form; nothing where it is one question."""
        return []

    def read(self, answers: Mapping[str, Any]) -> Any:
        """Return the value that cleaned answers give."""

    def says(self, value: Any) -> list[str]:
        """Return a value in words, line by line."""


@dataclass(frozen=True)
class Some(Kind):
    """At least one of several choices; kept in their order. Where what is kept are numbers, `of` is int."""

    choices: tuple[tuple[Any, str], ...]
    of: type = str

    def fields(self, label: str, value: Any) -> dict[str, forms.Field]:
        field = forms.MultipleChoiceField(
            label=label,
            choices=[(str(code), name) for code, name in self.choices],
            widget=forms.CheckboxSelectMultiple,
            initial=[str(code) for code in value],
        )
        return {"value": field}

    def read(self, answers: Mapping[str, Any]) -> list[Any]:
        return [self.of(code) for code, _ in self.choices if str(code) in answers["value"]]

    def says(self, value: Any) -> list[str]:
        names = [name for code, name in self.choices if code in value]
        return [("; " if any("," in name for name in names) else ", ").join(names)]


@dataclass(frozen=True)
class SomeOrNone(Some):
    """Any of several choices, none included; `none` says so."""

    none: str = "None"

    def fields(self, label: str, value: Any) -> dict[str, forms.Field]:
        fields = super().fields(label, value)
        fields["value"].required = False
        return fields

    def says(self, value: Any) -> list[str]:
        return super().says(value) if value else [self.none]


@dataclass(frozen=True)
class One(Kind):
    """One of several choices."""

    choices: tuple[tuple[str, str], ...]

    def fields(self, label: str, value: Any) -> dict[str, forms.Field]:
        asked = forms.ChoiceField(label=label, choices=self.choices, initial=value, widget=forms.RadioSelect)
        return {"value": asked}

    def read(self, answers: Mapping[str, Any]) -> str:
        return str(answers["value"])

    def says(self, value: Any) -> list[str]:
        return [dict(self.choices)[value]]


@dataclass(frozen=True)
class Number(Kind):
    """A whole number of something, from `least` to `most`."""

    least: int
    most: int
    unit: str

    def fields(self, label: str, value: Any) -> dict[str, forms.Field]:
        return {"value": _number(label, self.least, self.most, value)}

    def read(self, answers: Mapping[str, Any]) -> int:
        return int(answers["value"])

    def says(self, value: Any) -> list[str]:
        return [f"{value} {self.unit}"]


@dataclass(frozen=True)
class Numbers(Kind):
    """Several whole numbers, each under its own label."""

    labels: tuple[str, ...]
    least: int
    most: int
    unit: str

    def fields(self, label: str, value: Any) -> dict[str, forms.Field]:
        pairs = zip(self.labels, value, strict=True)
        return {
            f"value_{place}": _number(each, self.least, self.most, given)
            for place, (each, given) in enumerate(pairs)
        }

    def read(self, answers: Mapping[str, Any]) -> list[int]:
        return [int(answers[f"value_{place}"]) for place in range(len(self.labels))]

    def says(self, value: Any) -> list[str]:
        return [f"{', '.join(str(one) for one in value)} {self.unit}"]


@dataclass(frozen=True)
class RetentionTable(Kind):
    """For each class of records: from when its years count, how many, and what then."""

    def fields(self, label: str, value: Any) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        for row in CLASSES:
            trigger, years, then = value[row.code]
            fields[f"trigger_{row.code}"] = _choice("Counted from", TRIGGERS.items(), trigger)
            fields[f"years_{row.code}"] = _number("Years", 1, MOST_YEARS, years)
            fields[f"then_{row.code}"] = _choice("Then", THEN.items(), then)
        return fields

    def groups(self) -> list[Group]:
        return [
            Group(row.label, CHECK, tuple(f"{part}_{row.code}" for part in ("trigger", "years", "then")))
            for row in CLASSES
        ]

    def read(self, answers: Mapping[str, Any]) -> dict[str, list[Any]]:
        parts = ("trigger", "years", "then")
        return {row.code: [answers[f"{part}_{row.code}"] for part in parts] for row in CLASSES}

    def says(self, value: Any) -> list[str]:
        said = []
        for row in CLASSES:
            trigger, years, then = value[row.code]
            word = "year" if years == 1 else "years"
            said.append(
                f"{row.label}. {TRIGGERS[trigger]}: {years} {word}, then {THEN[then].lower()}. {CHECK}"
            )
        return said


def _number(label: str, least: int, most: int, value: int) -> forms.IntegerField:
    widget = forms.NumberInput({"class": "short"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=value, widget=widget)


def _choice(label: str, choices: Iterable[tuple[str, str]], value: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), initial=value)
