"""Everything about one child; emergency access."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from infosharing.directory import emergency
from infosharing.directory.models import EmergencyAccess, Pupil
from infosharing.directory.rules import can_open_in_an_emergency
from infosharing.documents.prepared.views import wait_for_file
from infosharing.records.formats import say_moment
from infosharing.records.pages import page
from infosharing.records.recording import note_read
from infosharing.workflow.processing import post_data, process_form
from safeguarding.shares.rules import is_of_the_dsl_team

from . import rules
from .bundle import excluded_about, kept_about
from .forms import EmergencyAccessForm


@page(one=Pupil, allowed=rules.reads_about_the_child)
def child(request: HttpRequest, pupil: Pupil) -> HttpResponse:
    """Everything shared about one child, in order of time."""
    note_read(request.actor, pupil)
    context = {"pupil": pupil, "kept": kept_about(pupil, request.actor), "theme": "restricted"}
    context["glass"] = pupil.glass_of(request.actor)
    context["may_share"] = is_of_the_dsl_team(request.actor, pupil)
    return render(request, "register/child.html", context)


@page(one=Pupil, allowed=rules.reads_about_the_child)
def child_pdf(request: HttpRequest, pupil: Pupil) -> HttpResponse:
    """Ask for the same in full, as one PDF (POST only)."""
    back = reverse("child", args=[pupil.pk])
    if request.method != "POST":
        return redirect(back)
    return wait_for_file(request, "child", back=back, pupil=str(pupil.pk))


@page(allowed=can_open_in_an_emergency)
def begin_emergency_access(request: HttpRequest) -> HttpResponse:
    """Emergency access: name the child and the reason, then read its records for 24 hours."""
    finding = "find_now" in request.POST
    form = EmergencyAccessForm(
        post_data(request), record=EmergencyAccess(), actor=request.actor, finding=finding
    )
    opened, status = process_form(request, form, lambda: _break(form), finding=finding)
    if opened is not None:
        messages.success(
            request, f"You have access until {say_moment(opened.until)}. The alert has been sent."
        )
        return redirect("child", opened.pupil_id)
    return render(
        request, "register/emergency_access.html", {"form": form, "theme": "restricted"}, status=status
    )


def _break(form: EmergencyAccessForm) -> EmergencyAccess:
    pupil = form.cleaned_data["pupil"]
    changes = {"reason": form.cleaned_data["reason"]}
    return emergency.begin_emergency_access(
        pupil, by=form.by, changes=changes, excluded=lambda: excluded_about(pupil)
    )
