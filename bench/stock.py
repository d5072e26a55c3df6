"""Stock pages that answer what ours answer: a bare page, two ways to a list, and a record in Django's admin."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelForm
from django.forms.renderers import DjangoTemplates as FormTemplates
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import DjangoTemplates
from django.urls import path
from guardian.shortcuts import get_objects_for_user

from bench.models import StockRequest
from infosharing.accounts.models import Membership
from requests_app.models import SharingRequest

ROWS = 25
# As a new project has it: nothing of ours is worked out for these pages.
TEMPLATES = DjangoTemplates(
    {
        "NAME": "stock",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
)


def bare(request: HttpRequest) -> HttpResponse:
    """A page of Django alone, which reads the session and the user."""
    return HttpResponse(f"<!DOCTYPE html><title>Bare</title><p>{request.user.get_username()}</p>")


def by_guardian(user: Any) -> QuerySet:
    """Return the requests that `user` sees by `get_objects_for_user`, newest first.

    As it is called everywhere, with groups. Superusers and model-wide permissions, of which there are none, are left
    aside: that would be two queries more.
    """
    # Our users belong to no groups, stock ones do; what is asked of the groups' permissions is asked here as well.
    user.groups = Group.objects.filter(name="none of these")
    seen = get_objects_for_user(
        user, "bench.view_stockrequest", with_superuser=False, accept_global_perms=False
    )
    return seen.order_by("-created_at", "-pk")


def _list(request: HttpRequest, rows: QuerySet) -> HttpResponse:
    shown = list(rows.select_related("organisation")[:ROWS])
    return HttpResponse(TEMPLATES.get_template("bench/rows.html").render({"rows": shown}, request))


def guardian(request: HttpRequest) -> HttpResponse:
    """The list that guardian's permissions give."""
    return _list(request, by_guardian(request.user))


def keyset(request: HttpRequest) -> HttpResponse:
    """The newest requests of one's schools, with nothing asked of any of them."""
    schools = Membership.objects.filter(person__user_id=request.user.pk).values_list("school_id", flat=True)
    rows = StockRequest.objects.filter(school_id__in=list(schools)).order_by("-created_at", "-pk")
    return _list(request, rows)


class RecordAdmin(admin.ModelAdmin):
    """The form of a request, open to everybody; another record is named by its id, for a choice would list them all."""

    form = type("RecordForm", (ModelForm,), {"default_renderer": FormTemplates()})
    raw_id_fields = [field.name for field in SharingRequest._meta.fields if isinstance(field, ForeignKey)]

    def has_view_permission(self, *_: Any, **__: Any) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission
    has_module_permission = has_view_permission

    def render_change_form(self, request: HttpRequest, *details: Any, **more: Any) -> HttpResponse:
        """Return the page in the stock templates."""
        page = super().render_change_form(request, *details, **more)
        template = TEMPLATES.get_template("admin/change_form.html")
        return HttpResponse(template.render(page.context_data, request))


class Site(admin.AdminSite):
    """Django's admin, for whoever is signed in."""

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated


site = Site()
site.register(SharingRequest, RecordAdmin)

urlpatterns = [
    path("bare/", bare),
    path("guardian/", guardian),
    path("keyset/", keyset),
    path("admin/", site.urls),
]
