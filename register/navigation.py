"""What stands around every page: the school, the person, the way about; and the tabs of the register."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from agreements.agreements.rules import reads_agreements
from agreements.assessments.rules import reads_assessments
from infosharing.accounts.actors import role_names
from infosharing.accounts.rules import anybody_signed_in
from infosharing.directory.rules import can_open_in_an_emergency, keeps_the_directory, keeps_the_words
from infosharing.records.actors import Actor
from infosharing.records.extensions import answers_at
from infosharing.records.rules import Rule
from requests_app.requests.rules import may_list
from safeguarding.shares.rules import is_of_the_dsl_team
from safeguarding.shares.rules import may_list as may_list_forms

from .assets.rules import reads_the_assets
from .comments.rules import reads_comments
from .sharing.rules import reads_the_register, sees_masked_lines
from .statistics.rules import reads_only_the_numbers, reads_the_numbers


@dataclass(frozen=True)
class NavLink:
    """One entry of the navigation, or one tab."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """The head of the page."""

    school_name: str
    who: str
    account_url: str
    nav: tuple[NavLink, ...]
    demo: bool
    keeps_words: bool
    reads_assessments: bool
    sees_children: bool
    can_open_in_an_emergency: bool


# A place is shown to whoever its page lets in: the same rule opens the door and shows the way.
Place = tuple[str, str, Rule]
PLACES: tuple[Place, ...] = (
    ("Home", "home", anybody_signed_in),
    ("Requests", "requests", may_list),
    ("Safeguarding", "forms", may_list_forms),
    ("Agreements", "agreements", reads_agreements),
    ("Statistics", "overview", reads_only_the_numbers),
    ("Register", "register", reads_the_register),
    ("Directory", "pupils", keeps_the_directory),
)
TABS: tuple[Place, ...] = (
    ("Sharing", "register", reads_the_register),
    ("Safeguarding (names hidden)", "register-restricted", sees_masked_lines),
    ("Information assets", "assets", reads_the_assets),
    ("Required by law", "flows", reads_the_assets),
    ("Statistics", "overview", reads_the_numbers),
    ("DPO comments and reviews", "comments", reads_comments),
    ("Exports", "exports", reads_the_register),
)
# The pages of one place: being on one of them is being there.
ADDRESSES_OF = {
    "pupils": ("/pupils/", "/organisations/", "/words/"),
    "agreements": ("/agreements/",),
    "register": ("/register/",),
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame for templates (context processor), what answers its tabs, where one signs out or
    stays signed in, and the version;
    no frame without a person."""
    actor: Actor | None = getattr(request, "actor", None)
    on_every_page = {
        "sign_out_url": reverse("sign-out"),
        "stay_url": reverse("stay"),
        "software_version": settings.VERSION,
    }
    if actor is None:
        return {"frame": None, **on_every_page}
    schools = sorted(actor.school_names.values())
    nav = tuple(
        NavLink(label, reverse(name), _is_current(request.path, ADDRESSES_OF.get(name, (reverse(name),))))
        for label, name, allowed in (*PLACES, *answers_at("navigation.place"))
        if allowed(actor, None)
    )
    who = ", ".join(part for part in (actor.name, role_names(actor)) if part)
    name = schools[0] if len(schools) == 1 else f"{len(schools)} schools" if schools else "No school"
    may = {
        "keeps_words": keeps_the_words(actor, None),
        "reads_assessments": reads_assessments(actor, None),
        "sees_children": is_of_the_dsl_team(actor, None),
        "can_open_in_an_emergency": can_open_in_an_emergency(actor, None),
    }
    frame = Frame(name, who, reverse("account"), nav, settings.DEMO, **may)
    return {"frame": frame, "tabs": partial(tabs_of, request), **on_every_page}


def _is_current(path: str, places: tuple[str, ...]) -> bool:
    return path == "/" if places == ("/",) else path.startswith(places)


def tabs_of(request: HttpRequest) -> list[NavLink]:
    """Return the tabs of the register that the reader may go to, with the one they are at."""
    here = request.resolver_match.view_name
    return [
        NavLink(label, reverse(name), name == here)
        for label, name, allowed in TABS
        if allowed(request.actor, None)
    ]
