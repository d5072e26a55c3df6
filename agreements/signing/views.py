"""The papers that are kept with an agreement, and the pages behind a link."""

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from agreements.agreements import pdfs
from agreements.agreements.choices import PartyStatus
from agreements.agreements.models import Agreement
from agreements.agreements.rules import may_open_paper
from infosharing.accounts.guessing.tries import Tries
from infosharing.documents.download import kept_download, pdf_download
from infosharing.records.actors import OutsideParty
from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.ledger import keyed_digest
from infosharing.records.pages import page, token_page
from infosharing.records.recording import note_read
from infosharing.records.rules import may_open
from infosharing.workflow.processing import post_data
from infosharing.workflow.signed_text import digest_of

from . import actions, rules
from .choices import LinkKind
from .forms import CodeForm, LinkDeclineForm, LinkSignForm
from .models import COPY_LASTS, LINK_LASTS, AgreementPaper, Party, SigningLink

# Longer than any link lasts: each ends by its own date.
DAYS = max(LINK_LASTS, COPY_LASTS).days + 1
# Holds the secret of a browser in which the right code was typed.
COOKIE = "signing"


@page(one=Agreement, allowed=may_open)
def signed_copy(request: HttpRequest, record: Agreement) -> HttpResponse:
    """The signed copy: the stored bytes."""
    if record.active_from is None:
        raise Http404
    name = f"{record.reference}-signed"
    return pdf_download(request, lambda: actions.keep_signed_copy(record).content(), name=name, back=record)


@page(one=AgreementPaper, allowed=may_open_paper)
def file(request: HttpRequest, paper: AgreementPaper) -> HttpResponse:
    """A file kept with an agreement."""
    name = f"{paper.agreement.reference}-{paper.what}"
    return kept_download(request, paper, name=name, record=paper.agreement)


def _start_of(request: HttpRequest, *, more: str = "") -> str:
    """Return the address of a link's first page from that of one of its pages, which adds `more` to it."""
    return request.path.removesuffix(more)


def _is_open_here(request: HttpRequest, link: SigningLink) -> bool:
    """Say whether the right code was typed in this browser."""
    secret = request.COOKIES.get(COOKIE, "")
    return bool(secret and link.browser) and hmac.compare_digest(keyed_digest(secret), link.browser)


def _open_here(request: HttpRequest, secret: str) -> HttpResponse:
    """Let this browser, and no other, go on behind the link. Its cookie goes to this one address, and no sign-in
    knows of it."""
    answer = redirect(request.path)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=COPY_LASTS,
        path=request.path,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


@token_page(one=SigningLink, allowed=rules.link_holds, days=DAYS)
def behind_link(request: HttpRequest, link: SigningLink) -> HttpResponse:
    """Behind a link: the code first, then the agreement to read and sign, or the signed copy."""
    if not _is_open_here(request, link):
        return _ask_code(request, link)
    if link.kind == LinkKind.COPY:
        return render(request, "agreements/link_copy.html", {"agreement": link.party.agreement})
    return _sign(request, link)


def _ask_code(request: HttpRequest, link: SigningLink) -> HttpResponse:
    if link.browser and link.signs:
        raise NotAllowed("This link was opened in another browser.")
    tries = Tries.of("partner_code", str(link.pk), request)
    tries.insist()
    form = CodeForm(post_data(request))
    if request.method == "POST" and form.is_valid():
        secret = actions.open_link(link, code=form.cleaned_data["code"])
        if secret:
            return _open_here(request, secret)
        tries.wrong()
        form.add_error("code", "This code is incorrect. After five incorrect codes the link stops working.")
    status = 422 if request.method == "POST" else 200
    return render(request, "agreements/link_code.html", {"form": form}, status=status)


def _sign(request: HttpRequest, link: SigningLink) -> HttpResponse:
    agreement = link.party.agreement
    if request.method == "GET":
        note_read(OutsideParty(link.party.signatory_name), agreement)
    form = LinkSignForm(post_data(request), link=link, initial={"digest": digest_of(agreement)})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                signed = actions.sign(link, changes=form.cleaned_data)
                return _thanks(request, signed)
            except Conflict as moved:
                form.data = {**form.data.dict(), "digest": digest_of(agreement)}
                form.add_error(None, moved.sentence)
                status = 409
    context = {**pdfs.told(agreement), "party": link.party, "form": form, "path": request.path}
    return render(request, "agreements/link_sign.html", context, status=status)


def _thanks(request: HttpRequest, party: Party) -> HttpResponse:
    context = {"school": party.agreement.school, "signed": party.status == PartyStatus.SIGNED}
    return render(request, "agreements/link_thanks.html", context)


def _opened_here(request: HttpRequest, link: SigningLink) -> Agreement:
    """Return the agreement behind a link opened in this browser. Raises NotAllowed, which gives the neutral page,
    for any other browser."""
    if not _is_open_here(request, link):
        raise NotAllowed("Enter the code first.")
    note_read(OutsideParty(link.party.signatory_name), link.party.agreement)
    return link.party.agreement


@token_page(one=SigningLink, allowed=rules.link_holds, days=DAYS)
def paper_behind_link(request: HttpRequest, link: SigningLink) -> HttpResponse:
    """The document to sign, or the signed copy, as a PDF."""
    agreement = _opened_here(request, link)

    def make() -> bytes:
        return (
            pdfs.printed(agreement, inside=False)
            if link.signs
            else actions.keep_signed_copy(agreement).content()
        )

    return pdf_download(request, make, name=agreement.reference, back=_start_of(request, more="paper/"))


@token_page(one=SigningLink, allowed=rules.link_holds, days=DAYS)
def theirs_behind_link(request: HttpRequest, link: SigningLink, number: int) -> HttpResponse:
    """The other party's own document, which is signed together with the agreement."""
    agreement = _opened_here(request, link)
    documents = agreement.their_documents
    if not 0 < number <= len(documents):
        raise NotAllowed("There is no such document.")
    name = f"{agreement.reference}-{number}"
    return kept_download(request, documents[number - 1], name=name, record=None)


@token_page(one=SigningLink, allowed=rules.link_holds, days=DAYS)
def decline_behind_link(request: HttpRequest, link: SigningLink) -> HttpResponse:
    """Decline to sign, and say why."""
    agreement = _opened_here(request, link)
    if not link.signs:
        raise NotAllowed("This link is not for signing.")
    form = LinkDeclineForm(post_data(request), link=link)
    if request.method == "POST" and form.is_valid():
        return _thanks(request, actions.decline(link, changes=form.cleaned_data))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "agreement": agreement, "back": _start_of(request, more="decline/")}
    return render(request, "agreements/link_decline.html", context, status=status)
