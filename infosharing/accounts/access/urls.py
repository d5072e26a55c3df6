"""Addresses of who may see one record, for any kind of record."""

from typing import Any

from django.urls import URLPattern, path

from .views import Kind, access_view, end_grant_view, exclude_view, grant_view, lift_exclusion_view


def access_urls(model: Any, *, one: str) -> list[URLPattern]:
    """Return the five addresses under `one`, the address of one record of `model` such as "requests/<uuid:pk>/".

    Their names begin with the model's `url_name`; its `access_settled_by` is the rule of their doors.
    """
    name = model.url_name
    kind = Kind(model, model.access_settled_by, name)
    return [
        path(f"{one}access/", access_view(kind), name=f"{name}-access"),
        path(f"{one}access/grant/", grant_view(kind), name=f"{name}-grant"),
        path(f"{one}access/exclude/", exclude_view(kind), name=f"{name}-exclude"),
        path(f"{one}access/<uuid:user_id>/end/", end_grant_view(kind), name=f"{name}-end-grant"),
        path(f"{one}access/<uuid:person_id>/lift/", lift_exclusion_view(kind), name=f"{name}-lift-exclusion"),
    ]
