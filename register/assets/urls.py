"""Addresses of the Information Asset Register, of one asset and of its transitions."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import RetireAssetForm, ReviewAssetForm
from .models import Asset

ASSET = "register/assets/<uuid:pk>/"
STEP = "register/asset_step.html"

urlpatterns = [
    path("register/assets/", views.assets, name="assets"),
    path("register/assets/gaps/", views.gaps, name="asset-gaps"),
    path("register/assets/new/", views.new, name="asset-new"),
    path(ASSET, views.asset, name="asset"),
    path(ASSET + "edit/<slug:part>/", views.edit, name="asset-edit"),
    path(ASSET + "pdf/", views.paper, name="asset-pdf"),
    *step_urls(
        Asset,
        one=ASSET,
        pages={
            "review": StepPage(ReviewAssetForm, template=STEP, context=views.beside_the_review),
            "retire": StepPage(RetireAssetForm, template=STEP),
        },
    ),
]
