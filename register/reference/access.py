"""docs/access.md: every address with its door, who gets in, every table with its ways in and labels."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, Q
from django.urls import URLPattern, URLResolver, get_resolver

from infosharing.accounts.choices import BY_SETTING_ALONE, SHORT_ROLES, Role
from infosharing.accounts.rights import RightAtSchool
from infosharing.directory.sight import OpenedInAnEmergency
from infosharing.records.pages import Door
from infosharing.records.privacy import PERSONAL, PLAIN, SPECIAL, label_of
from infosharing.records.record import Record
from infosharing.records.visibility import Author, Everyone, Grantee, RoleAtSchool, Via, Visibility
from requests_app.requests import rules
from requests_app.requests.choices import Tier

from .markdown import first_line, in_words, listed, name_of, page, records, table

DOORS = [
    "There are three ways to open a page. `page` is for people who are signed in: the record must be one they have",
    "access to (else 404), then its rule must allow it (else 403, with the sentence). `public` is open to everyone and",
    "says why. `token` is for a person who has a link, while its rule allows it.",
    "",
]
READING = [
    "By role, with the decision and its reasons. Others have access in the ways listed under “sharing request” below,",
    f"and then: “{rules.reads_the_decision.sentence}”",
    "",
]
LABELS = [
    "Every field says what it holds. *Plain* says nothing about a person. *Personal* is about one: it can be searched,",
    "and never appears in a mail, title, address, log or file name. *Special* is free text or special category data:",
    "the database, its history included, only ever holds it encrypted.",
    "",
]
# Written by hand. A test asks every page as everybody, and compares.
WHO_GETS_IN = Path(__file__).with_name("who_gets_in.md")
GROUPS = {PLAIN: "Plain", PERSONAL: "Personal", SPECIAL: "Special, encrypted", None: "WITHOUT A LABEL"}


def text() -> str:
    return page(
        "Access",
        ["## Addresses", "", *DOORS],
        table(
            (
                "Address",
                "What it is for",
                "How it is opened",
                "Rule",
                "What others are told, or why it is public",
            ),
            _routes(),
        ),
        [*WHO_GETS_IN.read_text("utf-8").splitlines(), ""],
        ["## Who reads and decides requests", "", *READING],
        table(("Role", *(str(tier.label) for tier in Tier)), (_role(role) for role in Role)),
        ["## Records, who has access, and what their fields hold", "", *LABELS],
        *(_record(model) for model in records()),
        ["## Tables that are not records", ""],
        *(_part(model, []) for model in _other_tables()),
    )


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, Any]]:
    """Yield every address under a resolver with its view."""
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry.callback
        else:
            yield from addresses(entry, address)


def _routes() -> Iterator[tuple[str, ...]]:
    for address, view in addresses(get_resolver()):
        door: Door | None = getattr(view, "door", None)
        if door is None:
            yield f"`{address}`", first_line(view), "**none**", "", ""
            continue
        rule = door.allowed
        named, told = (f"`{rule.name}`", rule.sentence) if rule else ("everyone", door.because)
        yield f"`{address}`", first_line(view), _door(door), named, told


def _door(door: Door) -> str:
    if door.one is not None:
        return f"{door.kind}: one {name_of(door.one)}"
    if door.many is not None:
        return f"{door.kind}: list of {door.many._meta.verbose_name_plural}"
    return door.kind


def _role(role: Role) -> list[str]:
    return [str(role.label), *(_reads(role, tier) for tier in Tier)]


def _reads(role: Role, tier: Tier) -> str:
    reads, decides = role in rules.READERS.get(tier, ()), role in rules.DECIDERS.get(tier, ())
    if not reads and role in BY_SETTING_ALONE and role in rules.MAY_BE_DECIDERS.get(tier, ()):
        return "reads and decides, about pupils only, where the school's settings say so"
    if not reads and not decides:
        return (
            "a line (names hidden)" if tier not in rules.ORDINARY and role in rules.SEES_MASKED_LINES else "–"
        )
    does = listed((word for word, yes in (("reads", reads), ("decides", decides)) if yes), "and")
    return f"{does}, about pupils only" if role in rules.ABOUT_PUPILS_ONLY else does


def _record(model: Any) -> list[str]:
    if model.part_of:
        owner = model._meta.get_field(model.part_of).related_model
        return _part(
            model, [f"Seen by everyone who has access to {_the(owner)} it belongs to (`{model.part_of}`)."]
        )
    ways = [f"- {_way(way, model)}" for way in model.visible_via]
    listing = model._meta.get_field(model.excluded_through).related_model if model.excluded_through else model
    if any(relation.name == "exclusions" for relation in listing._meta.related_objects):
        ways.append(
            f"- Never by a person who is blocked from the {name_of(listing)}, whatever else gives them access."
        )
    return _part(model, ways or ["Not opened by its own address: other parts of the software read it."])


def _the(model: type[Model]) -> str:
    name = name_of(model)
    return name if name.startswith("what ") else f"the {name}"


def _way(way: Visibility, model: type[Model]) -> str:
    if isinstance(way, Author):
        return f"Seen by the person in `{way.field.removesuffix('_id')}`{_where(way.where, model)}."
    if isinstance(way, RoleAtSchool):
        roles = (
            "any role"
            if set(way.roles) == set(Role)
            else listed(SHORT_ROLES[Role(role)] for role in way.roles)
        )
        return f"Seen by role at its school: {roles}{_where(way.where, model)}."
    if isinstance(way, RightAtSchool):
        given = "where the school's settings give the role a right to it"
        return f"Seen by role at its school, {given}{_where(way.where, model)}."
    if isinstance(way, Grantee):
        return "Seen by people who were given access, until it ends."
    if isinstance(way, Everyone):
        return "Entries that belong to no school: seen by everyone with a role at a school."
    if isinstance(way, OpenedInAnEmergency):
        opened = (
            "the headteacher of its school who used emergency access for the child it is about, for 24 hours"
        )
        return f"Seen by {opened}{_where(way.where, model)}."
    if isinstance(way, Via):
        owner = model._meta.get_field(way.owner).related_model
        return f"By way of {_the(owner)} (`{way.owner}`): {_way(way.way, owner)}"
    return first_line(type(way))


def _where(condition: Q, model: type[Model]) -> str:
    return f", where {condition_in_words(condition, model)}" if condition else ""


def condition_in_words(condition: Q, model: type[Model]) -> str:
    """Return what a condition on a model asks, in words."""
    parts = [
        condition_in_words(child, model) if isinstance(child, Q) else _comparison(child, model)
        for child in condition.children
    ]
    words = f" {condition.connector.lower()} ".join(parts)
    return f"not ({words})" if condition.negated else words


def _comparison(pair: Any, model: type[Model]) -> str:
    lookup, value = pair
    name, _, how = lookup.partition("__")
    field = model._meta.get_field(name)
    choices = {True: "yes", False: "no", **dict(getattr(field, "choices", None) or ())}
    values = value if how == "in" else (value,)
    return f"{in_words(name)} is {listed(f'“{choices.get(value, value)}”' for value in values)}"


def _other_tables() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if not issubclass(model, Record)
        and not hasattr(model, "instance_type")
        and any(label_of(field) for field in model._meta.concrete_fields)
    ]


def _part(model: type[Model], ways: list[str]) -> list[str]:
    name = name_of(model)
    heading = [f"### {name[0].upper()}{name[1:]}", "", f"{first_line(model)} (`{model._meta.label}`)", ""]
    return [*heading, *ways, *([""] if ways else []), *_fields(list(model._meta.concrete_fields))]


def _fields(fields: list[Field]) -> list[str]:
    rows = []
    for label, title in GROUPS.items():
        names = [f"`{field.name}`" for field in fields if label_of(field) == label]
        if names:
            rows.append((title, ", ".join(names)))
    return table(("Holds", "Fields"), rows)
