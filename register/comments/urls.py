"""Addresses of comments, of their transitions, and of periods."""

from django.urls import path

from infosharing.workflow.pages import StepPage, step_urls

from . import views
from .forms import AnswerForm
from .models import Comment

REMARK = "register/comments/<uuid:pk>/"

urlpatterns = [
    path("register/comments/", views.comments, name="comments"),
    path("register/comments/new/", views.new, name="comment-new"),
    path(REMARK, views.comment, name="comment"),
    path(REMARK + "ask/", views.ask, name="comment-ask"),
    *step_urls(
        Comment,
        one=REMARK,
        pages={
            "answer": StepPage(AnswerForm, template=views.STEP, context=views.so_far),
            "settle": StepPage(template=views.STEP, context=views.so_far),
        },
    ),
    path("register/periods/", views.periods, name="periods"),
    path("register/periods/new/", views.new_period, name="period-new"),
]
