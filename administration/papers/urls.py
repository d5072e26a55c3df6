"""The address of the papers that a school needs before it starts."""

from django.urls import path

from . import views

urlpatterns = [path("start/papers/<slug:word>/", views.paper, name="start-paper")]
