"""The page on which somebody waits for a file, and the file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from infosharing.documents.download import download_of
from infosharing.records.exceptions import NotAllowed
from infosharing.records.pages import page, theme_of
from infosharing.records.rules import may_open

from .models import PreparedFile
from .queue import ask_for
from .rules import may_still_have


def wait_for_file(request: HttpRequest, kind: str, *, back: str, **about: str) -> HttpResponse:
    """Ask for a file of a kind and lead to the page on which it is waited for; where too many wait, go `back` and
    say so."""
    try:
        return redirect(ask_for(kind, by=request.actor, back=back, **about))
    except NotAllowed as refused:
        messages.error(request, " ".join(refused.sentences))
        return redirect(back)


@page(one=PreparedFile, allowed=may_open)
def prepared(request: HttpRequest, file: PreparedFile) -> HttpResponse:
    """How far a file is, and the button to download it."""
    refusal = may_still_have.refusal(request.actor, file)
    context = {"file": file, "refusal": refusal or file.fault, "theme": theme_of(file)}
    return render(request, "documents/prepared.html", context)


@page(one=PreparedFile, allowed=may_still_have)
def download(request: HttpRequest, file: PreparedFile) -> HttpResponse:
    """The file itself, once it is ready."""
    if not file.is_ready:
        raise Http404
    return download_of(request, file.content, filename=file.name, content_type=file.content_type, record=file)
