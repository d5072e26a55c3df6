"""Addresses of the terms of a draft that are rows, of the check of a contract and of the other side's document."""

from django.urls import URLPattern, path

from . import views

ONE = "agreements/<uuid:pk>/"


def row_addresses(rows: views.Rows) -> list[URLPattern]:
    add, change, remove = views.pages_of(rows)
    address, name = f"agreements/<uuid:owner>/{rows.place}/<uuid:pk>/", f"agreement-{rows.place}"
    return [
        path(f"{ONE}{rows.place}/new/", add, name=f"{name}-new"),
        path(address, change, name=name),
        path(f"{address}remove/", remove, name=f"{name}-remove"),
    ]


urlpatterns = [
    *row_addresses(views.PARTIES),
    *row_addresses(views.PURPOSES),
    *row_addresses(views.ITEMS),
    path(ONE + "clauses/", views.clauses, name="agreement-clauses"),
    path("agreements/<uuid:owner>/clauses/<uuid:pk>/except/", views.except_clause, name="agreement-except"),
    path(ONE + "theirs/", views.theirs, name="agreement-theirs"),
]
