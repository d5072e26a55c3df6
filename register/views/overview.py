"""The numbers: what is shared, on what basis, how quickly, and what is late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infosharing.accounts.choices import Role
from infosharing.records.pages import page
from register import rules
from register.forms.numbers import NumbersForm
from register.numbers.governing import numbers_for_governors
from register.numbers.overview import numbers_in_full


@page(allowed=rules.reads_the_numbers)
def overview(request: HttpRequest) -> HttpResponse:
    """Requests, decisions, receipts and agreements in numbers; for the chair of governors so that nobody is known."""
    actor = request.actor
    in_full = actor.schools_as(*rules.READERS)
    schools = in_full | actor.schools_as(Role.CHAIR)
    form = NumbersForm(request.GET, actor=actor, schools=schools, together=len(in_full) > 1)
    context = {"form": form, "reports": rules.makes_the_report(actor, None)}
    if not form.is_valid():
        return render(request, "register/overview.html", context, status=400)
    picked, year = form.picked_schools(), form.picked_year()
    if picked & in_full:
        numbers = numbers_in_full(actor, picked & in_full, year)
    else:
        numbers = numbers_for_governors(actor, next(iter(picked)), year)
    names = sorted(actor.school_names[pk] for pk in (picked & in_full or picked))
    return render(
        request, "register/overview.html", {**context, "numbers": numbers, "year": year, "names": names}
    )
