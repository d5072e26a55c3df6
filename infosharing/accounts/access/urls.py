"""Addresses of who may see one record, for any kind of record."""

from django.urls import URLPattern, path

from infosharing.records.record import Record
from infosharing.records.rules import Rule

from .views import Kind, access_view, end_grant_view, exclude_view, grant_view, lift_exclusion_view


def access_urls(model: type[Record], *, allowed: Rule, name: str, one: str) -> list[URLPattern]:
    """Return the five addresses under `one`, the address of one record of `model` such as "requests/<uuid:pk>/".

    Their names begin with `name`; `allowed` is the rule of who settles who sees such a record.
    """
    kind = Kind(model, allowed, name)
    return [
        path(f"{one}access/", access_view(kind), name=f"{name}-access"),
        path(f"{one}access/grant/", grant_view(kind), name=f"{name}-grant"),
        path(f"{one}access/exclude/", exclude_view(kind), name=f"{name}-exclude"),
        path(f"{one}access/<uuid:user_id>/end/", end_grant_view(kind), name=f"{name}-end-grant"),
        path(f"{one}access/<uuid:person_id>/lift/", lift_exclusion_view(kind), name=f"{name}-lift-exclusion"),
    ]
