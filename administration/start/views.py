"""The first start, what is missing, and whether email works."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from administration.papers.rules import READERS
from administration.schools.rules import adds_schools, keeps_the_school
from infosharing.accounts.guessing.tries import Tries
from infosharing.accounts.models import School
from infosharing.accounts.rules import anybody_signed_in
from infosharing.records.actors import OutsideParty
from infosharing.records.exceptions import NotAllowed, NotFound
from infosharing.records.pages import keep_private, page, public_page
from infosharing.workflow.processing import post_data

from . import actions, rules
from .checklist import checklists
from .forms import FirstForm
from .items import SAID
from .mail import try_mail, where_mail_goes

WHOEVER_HAS_THE_CODE = OutsideParty("someone with the code of the first start")
BACKEND = "infosharing.accounts.backends.ModelBackend"


@public_page(
    because="No one has an account yet. The address holds a code that only the server's operator saw."
)
def first(request: HttpRequest, code: str) -> HttpResponse:
    """Become the first administrator."""
    tries = Tries.of("start_code", code, request)
    tries.insist()
    found = actions.live_code(code)
    if found is None:
        tries.wrong()
        return keep_private(render(request, "pages/link.html", status=404))
    form = FirstForm(post_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.begin(found, by=WHOEVER_HAS_THE_CODE, answers=form.changes())
        except NotAllowed:
            return keep_private(render(request, "pages/link.html", status=404))
        login(request, user, backend=BACKEND)
        return redirect("start")
    status = 422 if request.method == "POST" else 200
    return keep_private(render(request, "administration/first.html", {"form": form}, status=status))


@page(allowed=rules.sees_what_is_missing)
def start(request: HttpRequest) -> HttpResponse:
    """What is missing before each school can begin, and who can do it."""
    context = {
        "checklists": checklists(request.actor),
        "adds_schools": adds_schools(request.actor, None),
    }
    return render(request, "administration/start.html", context)


@page(allowed=anybody_signed_in)
def say_done(request: HttpRequest, school_id: UUID, code: str) -> HttpResponse:
    """Say that something is done, or is not after all (POST only)."""
    if school_id not in request.actor.schools_as(*READERS) or code not in SAID:
        raise NotFound
    if request.method == "POST":
        actions.say_done(school_id, code, by=request.actor, done="undo" not in request.POST)
    return redirect("start")


@page(one=School, allowed=keeps_the_school)
def mail(request: HttpRequest, school: School) -> HttpResponse:
    """Send yourself a test email."""
    address = request.user.username
    why_not = ""
    if request.method == "POST":
        why_not = try_mail(address)
        if not why_not:
            actions.say_mail_works(school.pk, by=request.actor)
            messages.success(request, "Sent. Look in your inbox, and in the folder for junk mail.")
            return redirect("start")
    context = {"school": school, "address": address, "why_not": why_not, "settings": where_mail_goes()}
    return render(request, "administration/mail.html", context, status=502 if why_not else 200)
