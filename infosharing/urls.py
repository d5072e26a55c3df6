"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("register.urls")),
    path("", include("administration.urls")),
    path("", include("infosharing.accounts.urls")),
    path("", include("infosharing.directory.urls")),
    path("", include("infosharing.documents.urls")),
    path("", include("agreements.urls")),
    path("", include("requests_app.urls")),
    path("", include("safeguarding.urls")),
]
