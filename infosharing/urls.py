"""Every address of the site."""

from django.urls import include, path

from infosharing import well_known

urlpatterns = [
    path("favicon.ico", well_known.favicon, name="favicon"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security-contact"),
    path(".well-known/change-password", well_known.change_password, name="change-password"),
    path("", include("register.urls")),
    path("", include("infosharing.accounts.urls")),
    path("", include("infosharing.directory.urls")),
    path("", include("agreements.urls")),
    path("", include("requests_app.urls")),
    path("", include("safeguarding.urls")),
]
