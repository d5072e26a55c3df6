"""Addresses of the second step. django-allauth asks for some of their names."""

from django.urls import path

from . import views

urlpatterns = [
    path("sign-in/second-step/", views.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", views.passkey_sign_in, name="mfa_login_webauthn"),
    path("account/two-step/", views.factors, name="mfa_index"),
    path("account/two-step/app/", views.add_app, name="add-app"),
    path("account/two-step/passkey/", views.add_passkey, name="add-passkey"),
    path("account/two-step/codes/", views.printed_codes, name="printed-codes"),
    path("account/two-step/<int:factor_id>/remove/", views.remove_factor, name="remove-factor"),
]
