"""Addresses of requests and of their own steps."""

from django.urls import path, register_converter

from infosharing.accounts.access.urls import access_urls
from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import ReasonForm, ReopenForm, TierForm
from .models import SharingRequest


class PartConverter:
    """The pages of a request's own questions; anything else is no address."""

    regex = "|".join(views.PART_FORMS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PartConverter, "parts")

ONE = "requests/<uuid:pk>/"

urlpatterns = [
    path("requests/", views.requests, name="requests"),
    path("requests/new/", views.new, name="request-new"),
    path("requests/not-a-request/", views.not_a_request, name="not-a-request"),
    path(ONE + "attach/", views.attach, name="request-attach"),
    path("requests/<uuid:owner>/files/<uuid:pk>/", views.file, name="request-file"),
    path(ONE + "edit/<parts:part>/", views.edit, name="request-edit"),
    *step_urls(
        SharingRequest,
        one=ONE,
        pages={
            "log": StepPage(template="requests_app/check.html", context=views.before_logging),
            "discard": StepPage(after=lambda sharing_request: "/"),
            "set_tier": StepPage(TierForm),
            "withdraw": StepPage(ReasonForm),
            "close": StepPage(),
            "reopen": StepPage(ReopenForm),
        },
    ),
    *access_urls(SharingRequest, one=ONE),
]
