"""Addresses of the numbers and of the yearly report."""

from django.urls import path

from . import views

urlpatterns = [
    path("register/overview/", views.overview, name="overview"),
    path("register/report/", views.report, name="report"),
    path("register/report/pdf/", views.report_pdf, name="report-pdf"),
]
