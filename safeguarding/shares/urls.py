"""Addresses of internal sharing forms."""

from django.urls import path, reverse

from infosharing.accounts.access.urls import access_urls
from infosharing.workflow.pages import StepPage, step_urls
from safeguarding.forms import ReasonForm

from . import actions, rules, signing, step_forms, views
from .models import InternalShare

PREFIX = "safeguarding/"
ONE = PREFIX + "<uuid:pk>/"

STEPS = {
    "discard": StepPage(after=lambda share: reverse("forms")),
    "sign": views.SIGN,
    "decline": StepPage(ReasonForm, allowed=rules.is_the_recipient),
    "sign_on_paper": StepPage(
        step_forms.OnPaperForm,
        action=signing.with_paper(signing.sign_on_paper),
        template="safeguarding/sign_on_paper.html",
        initial=lambda request, form: {"printed_name": form.recipient.name},
    ),
    "revoke": StepPage(ReasonForm),
    "extend": StepPage(step_forms.ExtendForm),
    "hand_over": StepPage(step_forms.HandOverForm),
    "attach_copy": StepPage(step_forms.AttachCopyForm),
    "lapse": StepPage(),
    "note_decline": StepPage(),
    "supersede": StepPage(action=actions.correct, after=views.draft_url, message=views.DRAFT_BEGUN),
}

urlpatterns = [
    path(PREFIX, views.forms, name="forms"),
    path(PREFIX + "new/", views.new, name="form-new"),
    path(PREFIX + "wording/", views.wording, name="safeguarding-wording"),
    path(
        PREFIX + "wording/<uuid:school_id>/<slug:code>/",
        views.change_wording,
        name="safeguarding-wording-change",
    ),
    path(ONE + "pdf/", views.paper, name="form-pdf"),
    path(PREFIX + "scans/<uuid:owner>/<uuid:pk>/", views.scan, name="form-scan"),
    path(ONE + "edit/", views.edit, name="form-edit"),
    path(ONE + "issue/", views.issue, name="form-issue"),
    *step_urls(InternalShare, one=ONE, pages=STEPS, allowed=rules.looks_after_it),
    *access_urls(InternalShare, one=ONE),
]
