"""Addresses of signing in and out."""

from django.urls import include, path

from . import views
from .sessions import views as sessions

urlpatterns = [
    path("", include("infosharing.accounts.factors.urls")),
    path("", include("infosharing.accounts.providers.urls")),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/", views.sign_in, name="account_login"),  # the name that django-allauth asks for
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
    path("account/stay/", sessions.stay, name="stay"),
    path("account/sessions/end/", sessions.end_other_sessions, name="sessions-end"),
    path("account/sessions/<slug:name>/end/", sessions.end_session, name="session-end"),
]
