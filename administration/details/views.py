"""The reminder to update details: its words, and that it was sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from infosharing.directory.rules import KEEPERS, keeps_the_directory
from infosharing.records.exceptions import NotFound
from infosharing.records.pages import page

from .actions import say_sent
from .listing import reminders_of


def link_on_pupils(about: Any, actor: Any) -> SafeString:
    """Lead there from the list of pupils, whose readers keep the directory."""
    return format_html('<p><a href="{}">Reminder to update details</a></p>', reverse("details"))


@page(allowed=keeps_the_directory)
def details(request: HttpRequest) -> HttpResponse:
    """Copy the reminder, and by POST say that it was sent."""
    if request.method == "POST":
        school = next(
            (pk for pk in request.actor.schools_as(*KEEPERS) if str(pk) == request.POST.get("school")), None
        )
        if school is None:
            raise NotFound
        say_sent(school, by=request.actor)
        messages.success(request, "Recorded.")
        return redirect("details")
    return render(request, "administration/details.html", {"schools": reminders_of(request.actor)})
