"""Addresses of remarks, of their transitions, and of periods."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import AnswerForm
from .models import Remark

REMARK = "register/remarks/<uuid:pk>/"

urlpatterns = [
    path("register/remarks/", views.remarks, name="remarks"),
    path("register/remarks/new/", views.new, name="remark-new"),
    path(REMARK, views.remark, name="remark"),
    path(REMARK + "ask/", views.ask, name="remark-ask"),
    *step_urls(
        Remark,
        one=REMARK,
        pages={
            "answer": StepPage(AnswerForm, template=views.STEP, context=views.so_far),
            "settle": StepPage(template=views.STEP, context=views.so_far),
        },
    ),
    path("register/periods/", views.periods, name="periods"),
    path("register/periods/new/", views.new_period, name="period-new"),
]
