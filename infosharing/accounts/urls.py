"""Addresses of signing in and out."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", include("infosharing.accounts.factors.urls")),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/", views.sign_in, name="account_login"),  # the name that django-allauth asks for
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
]
