"""What stands around every page: the school, the person, the way about."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from infosharing.records.actors import Actor

from .choices import DSL_TEAM, SHORT_ROLES, WORKS_HERE, Role


@dataclass(frozen=True)
class NavLink:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """The head of the page."""

    school_name: str
    who: str
    nav: tuple[NavLink, ...]
    demo: bool


READS_REQUESTS = (*WORKS_HERE, Role.DPO)
KEEPS_DIRECTORY = (Role.OFFICE, Role.SENCO, Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)
KEEPS_WORDS = (Role.DATA_LEAD, *DSL_TEAM, Role.HEAD)
PLACES = (
    ("Home", "home", tuple(Role.values)),
    ("Requests", "requests", READS_REQUESTS),
    ("Pupils", "pupils", KEEPS_DIRECTORY),
    ("Organisations", "organisations", KEEPS_DIRECTORY),
    ("Words", "words", KEEPS_WORDS),
)


def role_names(actor: Actor) -> str:
    """Return the person's roles in words, the weightiest first, "staff" only where it is all."""
    held = {role for _, role in actor.roles}
    order = (Role.HEAD, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR, Role.DPO, Role.SENCO, Role.DATA_LEAD, Role.OFFICE,
             Role.ADMIN)  # fmt: skip
    names = [SHORT_ROLES[role] for role in order if role in held]
    return ", ".join(names) or ("staff" if Role.STAFF in held else "")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame for templates (context processor); nothing when nobody is signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"frame": None}
    schools = sorted(actor.school_names.values())
    nav = tuple(
        NavLink(label, reverse(name), _is_current(request.path, reverse(name)))
        for label, name, roles in PLACES
        if actor.schools_as(*roles)
    )
    who = ", ".join(part for part in (actor.name, role_names(actor)) if part)
    name = schools[0] if len(schools) == 1 else f"{len(schools)} schools" if schools else "No school"
    return {"frame": Frame(name, who, nav, settings.DEMO)}


def _is_current(path: str, place: str) -> bool:
    return path == place if place == "/" else path.startswith(place)
