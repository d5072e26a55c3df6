"""Addresses of questions to pass something on."""

from django.urls import path

from infosharing.workflow.pages import step_urls

from . import views
from .models import PassOn

FORM = "safeguarding/<uuid:pk>/"
ONE = "safeguarding/<uuid:owner>/pass-on/<uuid:pk>/"

urlpatterns = [
    path(FORM + "pass-on/", views.pass_on, name="form-pass-on"),
    path(ONE, views.answer, name="pass-on"),
    *step_urls(PassOn, one=ONE, pages={"refuse": views.REFUSE}),
]
