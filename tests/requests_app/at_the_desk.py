"""Somebody at their desk: fills in the pages one after another, as a browser without scripts would send them."""

from datetime import datetime
from html import unescape
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pypdf import PdfReader

from infosharing.records import clock
from infosharing.workflow.pages import transition_url
from requests_app.models import SharingRequest

from .stages import to_sign

LONDON = ZoneInfo("Europe/London")


def said(html: str) -> str:
    """The words of a page without its marks, on one line."""
    spaced = html.replace("<", " <")
    return " ".join(unescape(strip_tags(spaced)).split())


class Desk:
    """One person's pages about one request. `at` says on which day of November 2026, and when, they sit there."""

    def __init__(self, client: Client, request: SharingRequest | None = None) -> None:
        self.client, self.pk = client, request.pk if request else None

    @property
    def request(self) -> SharingRequest:
        """The request as it stands."""
        return SharingRequest.objects.get(pk=self.pk)

    def send(self, page: str, /, *args: Any, version: int | None = None, **answers: Any) -> Any:
        """Send a page of the request that must be accepted."""
        data = {"version": self.request.version if version is None else version, **answers}
        answer = self.client.post(reverse(page, args=[self.pk, *args]), data)
        assert answer.status_code == 302, said(answer.content.decode())
        return answer

    def log(self, who: dict[str, Any], what: dict[str, Any], **more: Any) -> SharingRequest:
        """Answer the pages of a new request, and log it."""
        answer = self.client.post(reverse("request-new"), {"direction": "asked", **who})
        assert answer.status_code == 302, said(answer.content.decode())
        self.pk = answer.url.split("/")[2]
        self.send("request-edit", "what", **what)
        if more:
            self.send("request-edit", "more", **more)
        self.send("request-log")
        return self.request

    def prepare(self, **parts: dict[str, Any]) -> None:
        """Answer the pages of a decision, by part."""
        for part, answers in parts.items():
            draft = self.request.decision_draft
            self.send("request-decide-part", part, version=draft.version if draft else 0, **answers)

    def also_to(self, **answers: Any) -> None:
        """Name one more recipient."""
        self.send("recipient-new", version=0, **answers)

    def sign(self) -> None:
        """Sign the decision."""
        self.send("request-decide", **to_sign(self.request))

    def share(self, **answers: Any) -> None:
        """Share with the next recipient."""
        self.send("request-share", **{"recipient": self.request.unserved[0].pk, **answers})

    def receipt(self, verb: str, which: int = 0, **answers: Any) -> None:
        """Chase, confirm or give up a receipt."""
        one = self.request.disclosed[which]
        answer = self.client.post(transition_url(one, verb), {"version": one.version, **answers})
        assert answer.status_code == 302, said(answer.content.decode())

    def look(self, *, agrees: bool, note: str = "") -> None:
        """Give the second look."""
        one = self.request.second_reviews.get()
        answers = {"look": one.pk, "version": one.version, "agrees": "yes" if agrees else "no", "note": note}
        assert self.client.post(reverse("second-reviews"), answers).status_code == 302

    def page(self) -> Any:
        """The page of the request."""
        return self.client.get(self.request.get_absolute_url())

    def paper(self) -> PdfReader:
        """Its paper."""
        answer = self.client.get(reverse("request-pdf", args=[self.pk]))
        assert answer["Content-Type"] == "application/pdf"
        return PdfReader(BytesIO(answer.content))


def words_of(paper: PdfReader) -> str:
    """All words of a paper on one line."""
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def november(day: int, hour: int = 10, minute: int = 0) -> Any:
    """Make everything inside happen on a day of November 2026, school time."""
    return clock.at(datetime(2026, 11, day, hour, minute, tzinfo=LONDON))
