"""Addresses of screenings and impact assessments, policies, agreements and what is needed: the noun first."""

from django.urls import path

from . import views
from .agreement_requests import urls as needs
from .agreements import urls as agreements
from .assessments import urls as assessments
from .elsewhere import urls as elsewhere
from .policies import urls as policies
from .reviews import urls as reviews
from .signing import urls as signing
from .terms import urls as terms

urlpatterns = [
    *assessments.urlpatterns,
    *policies.urlpatterns,
    path("policy/<uuid:school_id>/", views.for_parents, name="policy-for-parents"),
    path("policy/<uuid:school_id>/statement/", views.statement, name="policy-statement"),
    path("policy/<uuid:school_id>/document/", views.document, name="policy-for-parents-document"),
    *needs.urlpatterns,
    *elsewhere.urlpatterns,
    *agreements.urlpatterns,
    *terms.urlpatterns,
    *signing.urlpatterns,
    *reviews.urlpatterns,
]
