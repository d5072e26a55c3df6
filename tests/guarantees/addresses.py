"""Every route of the site, and its address on a record."""

from collections.abc import Callable
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from agreements.agreements.choices import AgreementStatus, PaperKind
from agreements.models import Agreement, SigningLink
from agreements.sign_off.choices import YesNo
from infosharing.accounts.models import Leave, Person
from infosharing.directory.models import FamilyTie
from infosharing.records.pages import lasting_token_for, token_for
from safeguarding.shares.contents import Contents, FormScan


def routes() -> dict[str, object]:
    """Return every route of the site by name, with its view."""

    def walk(resolver: URLResolver) -> dict[str, object]:
        found = {}
        for entry in resolver.url_patterns:
            found |= walk(entry) if isinstance(entry, URLResolver) else {entry.name: entry.callback}
        return found

    return walk(get_resolver())


def address(page: str, record: str, found: dict[str, Any]) -> str:
    """Return where a page is.

    `record` names one of `found`, or nothing (`-`); after a stroke follows a part of the page. A `?` in front says that
    the page is asked for about the record, `link:` that it is reached by one.
    """
    if record.startswith("?"):
        return f"{reverse(page)}?request={found[record[1:]].pk}"
    kind, _, part = record.removeprefix("link:").partition("/")
    named = [] if kind == "-" else NAMED.get(page, _itself)(found[kind])
    return reverse(page, args=[*named, *([part] if part else [])])


def _itself(record: Any) -> list[Any]:
    return [record.pk]


def _recipient(request: Any) -> list[Any]:
    [decision] = request.decisions_made
    return [decision.pk, decision.recipient_list[0].pk]


def _disclosure(request: Any) -> list[Any]:
    return [request.pk, request.disclosed[0].pk]


def _somebody_who_has_neither(record: Any) -> list[Any]:
    return [record.pk, Person.objects.get(name="Ines Alvarez").pk]


def _question(pass_on: Any) -> list[Any]:
    return [pass_on.form_id, pass_on.pk]


def _scan(form: Any) -> list[Any]:
    contents = Contents.objects.get(form=form)
    return [contents.pk, FormScan.objects.get(contents=contents).pk]


def _risk(assessment: Any) -> list[Any]:
    return [assessment.pk, assessment.risk_list[0].pk]


def _measure(assessment: Any) -> list[Any]:
    risk = assessment.risk_list[0]
    return [risk.pk, risk.measures.get().pk]


def _signing_link(agreement: Agreement) -> list[Any]:
    first, *later = SigningLink.objects.filter(party__agreement=agreement).order_by("created_at")
    # Of the one that is over, the link that brings the signed copy; of the others, the link for signing.
    return [token_for(later[-1] if agreement.status == AgreementStatus.EXPIRED else first)]


def _paper(agreement: Agreement) -> list[Any]:
    # A scan is for fewer people than the other side's document.
    scan = agreement.papers.filter(what=PaperKind.SCAN).first()
    return [agreement.pk, (scan or agreement.papers.get(what=PaperKind.THEIRS)).pk]


def _first_of(rows: str) -> Callable[[Agreement], list[Any]]:
    return lambda agreement: [agreement.pk, getattr(agreement, rows).order_by("created_at").first().pk]


# What stands in the address of a page that names more than its record, or something else.
NAMED: dict[str, Callable[[Any], list[Any]]] = {
    "request-file": lambda request: [request.pk, request.attachments.get().pk],
    **dict.fromkeys(("recipient", "recipient-remove"), _recipient),
    **dict.fromkeys(("receipt-chase", "receipt-confirm", "receipt-give-up", "breach-new"), _disclosure),
    "receipt-link": lambda request: [token_for(request.disclosed[0])],
    **dict.fromkeys(
        ("request-end-grant", "request-lift-exclusion", "form-end-grant", "form-lift-exclusion"),
        _somebody_who_has_neither,
    ),
    **dict.fromkeys(("pass-on", "pass-on-refuse"), _question),
    "form-scan": _scan,
    **dict.fromkeys(("risk", "risk-remove", "measure-new"), _risk),
    "measure-done": _measure,
    **dict.fromkeys(
        ("policy-for-parents", "policy-for-parents-document", "policy-statement"),
        lambda policy: [policy.school_id],
    ),
    **dict.fromkeys(("signing", "signing-paper", "signing-theirs", "signing-decline"), _signing_link),
    **dict.fromkeys(("party-send-link", "party-sign-on-paper", "party-settle"), _first_of("parties")),
    **dict.fromkeys(("agreement-reviewed", "agreement-reviewed-pdf"), _first_of("reviews")),
    **{
        f"agreement-{rows}{ending}": _first_of(rows)
        for rows in ("parties", "purposes", "items")
        for ending in ("", "-remove")
    },
    "agreement-except": lambda agreement: [agreement.pk, agreement.clauses.get(present=YesNo.NO).pk],
    "agreement-file": _paper,
    "person-leave-end": lambda colleague: [colleague.pk, Leave.objects.get(person=colleague.person_id).pk],
    "person-tie-end": lambda colleague: [
        colleague.pk,
        FamilyTie.objects.get(person=colleague.person_id).pk,
    ],
    "second-review-answer-concern": lambda request: [request.pk, request.second_reviews.get().pk],
    "person-role-end": lambda colleague: [colleague.pk, colleague.roles[0].pk],
    "start-first": lambda code: ["never-printed"],
    "use-address": lambda change: [token_for(change)],
    "set-password": lambda link: [token_for(link)],
    "set-password-with": lambda link: [token_for(link)],
    "calendar-feed": lambda feed: [lasting_token_for(feed)],
}
