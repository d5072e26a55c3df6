"""Addresses of signing in with a school's own account. django-allauth asks for some of their names."""

from django.urls import path

from . import views

urlpatterns = [
    path("sign-in/with/<slug:provider_id>/", views.sign_in_with, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", views.come_back, name="openid_connect_callback"),
    path("account/school-account/", views.school_accounts, name="school-accounts"),
    path("account/school-account/again/", views.signed_in_again, name="signed-in-again"),
    path("account/school-account/<slug:provider_id>/connect/", views.connect_own, name="connect-account"),
    path("account/school-account/<int:account_id>/remove/", views.disconnect_own, name="disconnect-account"),
]
