"""Pages of an import of pupils: the file, then what it would do."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.directory.choices import BulkKind
from infosharing.directory.forms import picked_school
from infosharing.directory.models import BulkChange, ImportFile
from infosharing.directory.rules import KEEPERS, keeps_the_directory
from infosharing.records.listing import Listing
from infosharing.records.pages import page
from infosharing.workflow.processing import post_data

from . import actions
from .columns import missing
from .forms import ColumnsForm, ConfirmImportForm, UploadForm
from .preview import preview_of


@page(many=BulkChange, allowed=keeps_the_directory)
def pupil_import_new(request: HttpRequest, listing: Listing) -> HttpResponse:
    """Upload a file of pupils; what was imported before."""
    form = UploadForm(post_data(request), request.FILES or None, actor=request.actor)
    if form.is_valid():
        school_id = picked_school(request, *KEEPERS)
        return redirect(actions.take_in(form.cleaned_data["file"], by=request.actor, school_id=school_id))
    context = {"form": form, "earlier": earlier(request, listing, BulkKind.PUPILS)}
    return render(request, "directory/pupil_import_new.html", context, status=422 if form.is_bound else 200)


def earlier(request: HttpRequest, listing: Listing, kind: str) -> list[dict[str, Any]]:
    """Return the last changes of a kind that the list holds, each with its school where there are several."""
    fields = ("added", "changed", "left", "unchanged", "author__name", "school_id")
    names = request.actor.schools_told_apart
    rows = listing.where(Q(kind=kind)).page(fields, size=5).rows
    return [{**row, "school": names.get(row["school_id"], "")} for row in rows]


@page(one=ImportFile, allowed=keeps_the_directory)
def pupil_import(request: HttpRequest, file: ImportFile) -> HttpResponse:
    """What importing a file would do, how its columns were understood, and the button to import it."""
    if "discard" in request.POST:
        actions.discard(file)
        messages.success(request, "The file is deleted. Nothing was imported.")
        return redirect("pupils")
    if "columns" in request.POST or missing(file.columns):
        return _columns_page(request, file)
    return _preview_page(request, file)


def _columns_page(request: HttpRequest, file: ImportFile) -> HttpResponse:
    """Ask which column holds what, before there is anything to preview."""
    form = ColumnsForm(post_data(request), table=file.table, columns=file.columns)
    if form.is_valid():
        actions.read_columns_as(file, form.columns())
        return redirect(file)
    context = {"file": file, "columns": form, "form": form, "missing": missing(file.columns)}
    return render(request, "directory/pupil_import.html", context, status=422 if form.is_bound else 200)


def _preview_page(request: HttpRequest, file: ImportFile) -> HttpResponse:
    plan, status = actions.plan_for(file), 200
    form = ConfirmImportForm(post_data(request), plan=plan)
    if form.is_bound:
        status = 422
        if form.is_valid():
            done, status = _imported(request, file, form)
            if done is not None:
                messages.success(request, _said(done))
                return redirect("pupils")
    context = {
        "file": file,
        "form": form,
        "columns": ColumnsForm(table=file.table, columns=file.columns),
        "preview": preview_of(file, plan),
    }
    return render(request, "directory/pupil_import.html", context, status=status)


def _imported(
    request: HttpRequest, file: ImportFile, form: ConfirmImportForm
) -> tuple[BulkChange | None, int]:
    seen, left_on = form.cleaned_data["seen"], form.cleaned_data.get("left_on")
    importing = partial(actions.import_pupils, file, by=request.actor, seen=seen, left_on=left_on)
    done, status = form.attempt(importing)
    if status == 409:
        form.has_shown(form.plan.digest())
    return done, status


def _said(done: BulkChange) -> str:
    left = f", {done.left} taken off the roll" if done.left else ""
    return f"Imported: {done.added} added, {done.changed} changed{left}, {done.unchanged} unchanged."
