"""Addresses of home, of the register, of everything about one child, and of break glass."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from .forms.assets import RetireAssetForm, ReviewAssetForm
from .forms.oversight import AnswerForm
from .models import Asset, Remark
from .views import (
    assets,
    calendars,
    children,
    exports,
    flows,
    home,
    overview,
    periods,
    remarks,
    report,
    sharing,
)

CHILD = "register/pupils/<uuid:pk>/"
REMARK = "register/remarks/<uuid:pk>/"
FLOW = "register/flows/<uuid:pk>/"
ASSET = "register/assets/<uuid:pk>/"

urlpatterns = [
    path("", home.home, name="home"),
    # The register of sharing
    path("register/", sharing.register, name="register"),
    path("register/narrow/", sharing.narrow, name="register-narrow"),
    path("register/restricted/", sharing.restricted, name="register-restricted"),
    path("register/restricted/narrow/", sharing.narrow_restricted, name="register-narrow-restricted"),
    # Sharing required by law
    path("register/flows/", flows.flows, name="flows"),
    path("register/flows/new/", flows.new, name="flow-new"),
    path("register/flows/usual/", flows.usual, name="flows-usual"),
    path(FLOW + "edit/", flows.edit, name="flow-edit"),
    # The Information Asset Register
    path("register/assets/", assets.assets, name="assets"),
    path("register/assets/gaps/", assets.gaps, name="asset-gaps"),
    path("register/assets/new/", assets.new, name="asset-new"),
    path(ASSET, assets.asset, name="asset"),
    path(ASSET + "edit/<slug:part>/", assets.edit, name="asset-edit"),
    *step_urls(
        Asset,
        one=ASSET,
        pages={
            "review": StepPage(
                ReviewAssetForm, template="register/asset_step.html", context=assets.beside_the_review
            ),
            "retire": StepPage(RetireAssetForm, template="register/asset_step.html"),
        },
    ),
    path(ASSET + "pdf/", assets.paper, name="asset-pdf"),
    # The numbers, and the yearly report
    path("register/overview/", overview.overview, name="overview"),
    path("register/report/", report.report, name="report"),
    path("register/report/pdf/", report.report_pdf, name="report-pdf"),
    # Remarks and periods
    path("register/remarks/", remarks.remarks, name="remarks"),
    path("register/remarks/new/", remarks.new, name="remark-new"),
    path(REMARK, remarks.remark, name="remark"),
    path(REMARK + "ask/", remarks.ask, name="remark-ask"),
    *step_urls(
        Remark,
        one=REMARK,
        pages={
            "answer": StepPage(AnswerForm, template="register/remark_step.html", context=remarks.so_far),
            "settle": StepPage(template="register/remark_step.html", context=remarks.so_far),
        },
    ),
    path("register/periods/", periods.periods, name="periods"),
    path("register/periods/new/", periods.new, name="period-new"),
    # Exports, and the calendar
    path("register/exports/", exports.exports, name="exports"),
    path("register/exports/<slug:what>/", exports.take_out, name="export"),
    path("register/calendar/", calendars.calendar, name="calendar"),
    path("register/calendar/new/", calendars.make, name="calendar-make"),
    path("register/calendar/<uuid:pk>/end/", calendars.end, name="calendar-end"),
    path("register/calendar/<str:token>.ics", calendars.feed, name="calendar-feed"),
    # One child, and break glass
    path(CHILD, children.child, name="child"),
    path(CHILD + "pdf/", children.child_pdf, name="child-pdf"),
    path("register/emergency/", children.break_glass, name="break-glass"),
]
