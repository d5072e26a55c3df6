"""The three doors: nothing is reached but through one of them, and a door cannot be made without its rule."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_cache_control

from .actors import OutsideParty
from .compiled import compiled
from .exceptions import Conflict, NotAllowed, NotFound
from .extensions import answers_at
from .listing import Listing
from .record import Record
from .recording import note_read
from .rules import Rule


class ActorRequest(HttpRequest):
    """A request as accounts' middleware leaves it: with its actor, or None when nobody is signed in.

    `half_way` is a person who has yet to do something before they are let in, at the address `leads_to`.
    """

    actor: Any
    half_way: Any
    leads_to: str
    # The record that the page is about, once the door has let it through.
    record: Any


LINK_HOLDER = OutsideParty("someone with a link")
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Door:
    """How a view is reached; the access table and the guarantees read it."""

    kind: str
    allowed: Rule | None = None
    one: type[Record] | None = None
    many: type[Record] | None = None
    because: str = ""
    listed: bool = False


def page(
    *,
    allowed: Rule,
    one: type[Record] | None = None,
    many: Any = None,
    for_nobody: bool = False,
    half_way: bool = False,
) -> Callable[[View], View]:
    """Open a view to signed-in people.

    `one`: the view gets the record that the address names by `pk` (and whose owner it names by `owner`, for a
    part), if the person may see it; otherwise 404. `many`: the view gets the model's list for this person.
    `allowed` is asked of the actor and the record (None without one); a "no" is 403 with its sentence.
    The read goes on the ledger where the model says so. `for_nobody` lets in a sign-in that belongs to no person,
    `half_way` a person whose sign-in is not complete yet.
    """
    if not isinstance(allowed, Rule):
        raise TypeError("A page needs its rule: @page(allowed=rules.…)")

    def behind(view: View) -> View:
        @wraps(view)
        def door(request: ActorRequest, **address: Any) -> HttpResponse:
            lets_in = (for_nobody and _is_signed_in(request)) or (half_way and request.half_way is not None)
            if request.actor is None and not lets_in:
                return _no_actor(request)
            given: list[Any] = []
            record = None
            if one is not None:
                record = _visible_record(one, request, address)
                given.append(record)
            elif many is not None:
                given.append(Listing(many, request.actor))
            sentence = allowed.refusal(request.actor, record)
            if sentence:
                return refusal_page(request, (sentence,), record)
            if record is not None and record.reading_is_logged():
                note_read(request.actor, record)
            request.record = record
            return keep_private(_answer(view, request, record, given, address))

        return _marked(door, Door("page", allowed, one, many))

    return behind


def _is_signed_in(request: HttpRequest) -> bool:
    # This app knows no User: whatever the middleware left is asked.
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))


def _no_actor(request: ActorRequest) -> HttpResponse:
    """Send to sign in, or to what completes it. Where that was done and led to no person, say so: signing in again
    would go in circles."""
    if request.half_way is not None:
        return redirect(request.leads_to)
    if _is_signed_in(request):
        return keep_private(render(request, "pages/nobody.html", status=403))
    return redirect_to_login(request.get_full_path())


def public_page(*, because: str, listed: bool = False) -> Callable[[View], View]:
    """Open a view to everybody. `because` says why nothing in it needs protecting; search engines may show it only
    where it is `listed`."""

    def behind(view: View) -> View:
        @wraps(view)
        def door(request: ActorRequest, *args: Any, **address: Any) -> HttpResponse:
            return view(request, *args, **address)

        return _marked(door, Door("public", because=because, listed=listed))

    return behind


def token_page(*, one: type[Record], allowed: Rule, days: int, noted: bool = True) -> Callable[[View], View]:
    """Open a view on one record to whoever holds a link to it, made by `token_for`, for `days` days.

    `allowed` is asked of the outside party and the record, so that a used link ends. Every link that does not hold,
    for whatever cause, gets the same neutral page, and a line on the ledger where it names a record that there is;
    none where it is not `noted`, because a machine tries it again every hour. At `link.before` and `link.wrong` those
    who count guesses are asked and told.
    """
    rows: Any = one.objects  # the link itself is the permission: no actor is asked

    def refuse(request: ActorRequest, record: Any) -> HttpResponse:
        if record is not None and noted:
            note_read(request.actor or LINK_HOLDER, record, kind="link_refused")
        return keep_private(render(request, "pages/link.html", status=404))

    def behind(view: View) -> View:
        @wraps(view)
        def door(request: ActorRequest, token: str, **address: Any) -> HttpResponse:
            answers_at("link.before", request, token)
            try:
                pk = signing.loads(token, salt=one._meta.label_lower, max_age=timedelta(days=days))
            except signing.BadSignature as fault:
                if not isinstance(fault, signing.SignatureExpired):
                    answers_at("link.wrong", request, token)
                return refuse(request, rows.filter(pk=_said_to_be(token)).first())
            record: Any = one.with_related(rows.filter(pk=pk)).first()
            if record is None or not allowed(request.actor or LINK_HOLDER, record):
                return refuse(request, record)
            try:
                return keep_private(view(request, record, **address))
            except (NotAllowed, Conflict, NotFound):
                return refuse(request, record)

        return _marked(door, Door("token", allowed, one))

    return behind


def _said_to_be(token: str) -> UUID | None:
    """Return the record that a link names whose signature is wrong or too old; None where it names none."""
    try:
        return UUID(json.loads(signing.b64_decode(token.partition(":")[0].encode())))
    except (ValueError, TypeError, AttributeError):
        return None


def token_for(record: Record) -> str:
    """Return the secret part of a link to `record`, for a `token_page`. It ends with the page's days."""
    return signing.dumps(str(record.pk), salt=record._meta.label_lower)


def lasting_token_for(record: Record) -> str:
    """Return the same, for a link that is shown again and again: it is always the same one, and the page's days count
    from when `record` was made."""
    return _MadeWith(record).sign_object(str(record.pk))


class _MadeWith(signing.TimestampSigner):
    """Signs as of the moment when a record was made."""

    def __init__(self, record: Record) -> None:
        super().__init__(salt=record._meta.label_lower)
        self.made = record.created_at

    def timestamp(self) -> str:
        """Return that moment as Django's signatures write it."""
        return signing.b62_encode(int(self.made.timestamp()))


def _marked(view: View, door: Door) -> View:
    """Let the access table and the guarantees see by which door a view is reached."""
    setattr(view, "door", door)  # noqa: B010  a function has no such attribute of its own
    return view


def _visible_record(model: Any, request: ActorRequest, address: dict[str, Any]) -> Record:
    found = _visible(address.pop("pk"), address.pop("owner", None), request.actor, model=model)
    if not found:
        raise Http404
    return found[0]


@compiled
def _visible(pk: UUID, owner: UUID | None, actor: Any, *, model: Any) -> QuerySet:
    rows = model.objects.filter(pk=pk)
    if owner is not None:
        rows = rows.filter(**{f"{model.part_of}_id": owner})
    rows = model.with_related(rows)
    for annotations in answers_at("record.opened", model):
        rows = rows.annotate(**annotations)
    return rows.visible_to(actor)


def _answer(
    view: View, request: ActorRequest, record: Any, given: list[Any], address: dict[str, Any]
) -> HttpResponse:
    try:
        return view(request, *given, **address)
    except NotFound as gone:
        raise Http404 from gone
    except NotAllowed as refused:
        return refusal_page(request, refused.sentences, record)
    except Conflict as moved:
        return render(
            request, "pages/409.html", {"sentence": moved.sentence, "back": _address_of(record)}, status=409
        )


def refusal_page(request: HttpRequest, sentences: tuple[str, ...], record: Any = None) -> HttpResponse:
    """Return the 403 page with the sentences of the rules that said no."""
    context = {"sentences": sentences, "back": _address_of(record)}
    return keep_private(render(request, "pages/403.html", context, status=403))


def theme_of(*records: Any) -> str:
    """Return the theme of a page about `records`: "restricted" where one of them is, else ""."""
    return "restricted" if any(record is not None and record.is_restricted for record in records) else ""


def _address_of(record: Any) -> str:
    return record.get_absolute_url() if hasattr(record, "get_absolute_url") else "/"


def keep_private(response: HttpResponse) -> HttpResponse:
    """Tell every cache on the way to keep nothing."""
    add_never_cache_headers(response)
    patch_cache_control(response, no_store=True, private=True)
    return response
