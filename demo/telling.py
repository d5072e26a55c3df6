"""Telling a story through the app's own actions, at the moments when it happened."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from infosharing.accounts.models import School
from infosharing.directory.models import DataItem, Organisation, Pupil, Purpose
from infosharing.documents.forms import signer
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.actors import PASSWORD, Actor
from infosharing.workflow.perform import perform
from requests_app.breaches import actions as breaches
from requests_app.decisions import actions as decisions
from requests_app.decisions.choices import Consent, Identity, NumberSource, OthersData, Outcome, Told, YesNo
from requests_app.decisions.questions.asking import offered
from requests_app.decisions.questions.table import QUESTIONS
from requests_app.decisions.suggestions import suggested_basis
from requests_app.disclosures import actions as disclosures
from requests_app.disclosures.forms import CONDITIONS_OF_USE
from requests_app.models import Decision, SharingRequest
from requests_app.requests import actions as acts
from requests_app.requests.choices import Channel, Deliverer, Direction

from .safeguarded import Safeguarded


@dataclass
class World:
    """Everybody and everything a story can name."""

    schools: dict[str, School]
    actors: dict[str, Actor]
    pupils: dict[str, Pupil]
    organisations: dict[str, Organisation]
    items: dict[str, DataItem]
    purposes: dict[str, Purpose]
    today: date

    def moment(self, days_ago: int, hour: int, minute: int = 0) -> datetime:
        """Return a moment so many days before the story's today; never one that has not come yet."""
        day = self.today - timedelta(days=days_ago)
        return min(datetime.combine(day, time(hour, minute), timezone.get_default_timezone()), timezone.now())

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> Any:
        """Live at such a moment."""
        return clock.at(self.moment(days_ago, hour, minute))


def confirmed(actor: Actor) -> Actor:
    """Return somebody who has just typed their password."""
    return replace(actor, confirmed=PASSWORD)


class Story(Safeguarded):
    """One request, told step by step. `days_ago` and `hour` set the moment of each step."""

    def __init__(
        self, world: World, *, by: str, days_ago: int, hour: int = 10, school: str = "ashfield"
    ) -> None:
        """`by` logs the request."""
        self.world, self.school, self.author = world, school, world.actors[by]
        self.days_ago, self.hour = days_ago, hour
        self.request: SharingRequest | None = None

    def moment(self, days_ago: int | None = None, hour: int | None = None, minute: int = 0) -> datetime:
        """Return a moment of the story."""
        return self.world.moment(
            self.days_ago if days_ago is None else days_ago, self.hour if hour is None else hour, minute
        )

    def draft(self, who: str, name: str, role: str, **answers: Any) -> "Story":
        """Say who asks."""
        organisation = self.world.organisations.get(who)
        with clock.at(self.moment()):
            self.request = acts.start(
                by=self.author,
                school_id=self.world.schools[self.school].pk,
                answers={
                    "organisation": organisation,
                    "new_kind": "" if organisation else who,
                    "requester_name": name,
                    "requester_role": role,
                    "channel": answers.pop("channel", Channel.EMAIL),
                    "direction": answers.pop("direction", Direction.ASKED),
                },
            )
        return self

    def asks(self, purpose: str, items: str, about: str, *, needed_in: int = 5, **answers: Any) -> "Story":
        """Say what is asked, about whom (pupils by first name), and by when (days after logging)."""
        file: Examined | None = answers.pop("file", None)
        with clock.at(self.moment(minute=4)):
            self.request = acts.change_what(
                self.request,
                by=self.author,
                changes={
                    "purpose": self.world.purposes[purpose],
                    "items": [self.world.items[code] for code in items.split()],
                    "pupils": [self.world.pupils[name].pk for name in about.split()],
                    "people": answers.pop("people", []),
                    "needed_by": self.world.today - timedelta(days=self.days_ago - needed_in),
                    "nothing_attached": file is None,
                    "file": file,
                    **answers,
                },
                version=None,
            )
        return self

    def more(self, **answers: Any) -> "Story":
        """Say what applies only sometimes."""
        with clock.at(self.moment(minute=6)):
            self.request = acts.change_more(self.request, by=self.author, changes=answers, version=None)
        return self

    def logged(self) -> "Story":
        """Log it."""
        with clock.at(self.moment(minute=8)):
            self.request = perform(self.request, "log", by=self.author, version=None)
        return self

    def recipient(self, *, items: str | None = None, **answers: Any) -> dict[str, Any]:
        """Return the answers about the first recipient: whoever asked, all that was asked, the usual basis."""
        request = SharingRequest.objects.get(pk=self.request.pk)
        picked = [self.world.items[code] for code in items.split()] if items else request.asked
        named = ", ".join(part for part in (request.requester_name, request.requester_role) if part)
        return {
            "organisation": request.organisation,
            "name": named,
            "items": picked,
            "exact": "As asked.",
            "basis": suggested_basis(request).code,
            "basis_note": "Part of our work for pupils, set by law.",
            **answers,
        }

    def prepared(
        self,
        by: str,
        *,
        days_ago: int,
        hour: int = 11,
        recipient: dict[str, Any] | None = None,
        **answers: Any,
    ) -> "Story":
        """Answer the questions of the decision; what is not said is answered plainly."""
        plain = {
            "outcome": Outcome.SHARE_IN_FULL,
            "minimised": YesNo.YES,
            "checked_against": "Pupil database, today",
            "consent": Consent.NOT_NEEDED,
            "reason": "It is needed for the purpose named, and no less would do.",
            "facts_apart": YesNo.YES,
            "told": Told.PRIVACY_NOTICE,
            "told_note": "Our privacy notice names this.",
            "others_data": OthersData.NONE,
            "risk_of_not_sharing": "The child would wait longer for what they need.",
            "deliverer": Deliverer.DECIDER,
        }
        with clock.at(self.moment(days_ago, hour, 15)):
            decisions.prepare(
                self.request,
                by=self.world.actors[by],
                changes={**self.asked_of({**plain, **self.verified()}, answers), **answers},
                version=None,
                recipient=self.recipient(**(recipient or {})),
            )
        return self

    def changed(self, by: str, *, days_ago: int, hour: int = 11, **answers: Any) -> "Story":
        """Change answers of the decision, as somebody else may who takes it over."""
        with clock.at(self.moment(days_ago, hour, 25)):
            decisions.prepare(self.request, by=self.world.actors[by], changes=answers, version=None)
        return self

    def asked_of(self, plain: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
        """Return those of the plain answers that are asked for beside the answers that are given."""
        known = {field.name for field in Decision._meta.get_fields()}
        says = {name: value for name, value in {**plain, **answers}.items() if name in known}
        request = SharingRequest.objects.get(pk=self.request.pk)
        probe = Decision(request=request, **says)
        asked = {question.field for question in offered(probe)}
        return {
            question.field: plain[question.field]
            for question in QUESTIONS
            if question.field in plain and question.field in asked and question.applies(probe)
        }

    def verified(self) -> dict[str, Any]:
        """Return how the requester was verified: by the directory's domain for an organisation that wrote, else by
        calling back."""
        if self.request.direction != Direction.ASKED:
            return {"identity": Identity.OWN, "identity_note": "We chose the recipient from our directory."}
        if self.request.organisation and self.request.channel == Channel.EMAIL:
            note = "Checked the address against the directory this morning."
            return {"identity": Identity.DOMAIN, "identity_note": note}
        known = self.request.organisation
        return {
            "identity": Identity.CALL_BACK,
            "identity_note": "Called back this morning and asked for them by name.",
            "number_called": known.published_phone if known else "0117 496 0101",
            "number_found": NumberSource.DIRECTORY if known else NumberSource.RECORDS,
        }

    def also_to(self, by: str, who: str, *, days_ago: int, hour: int = 11, **answers: Any) -> "Story":
        """Name one more recipient."""
        with clock.at(self.moment(days_ago, hour, 20)):
            values = self.recipient(**answers) | {"organisation": self.world.organisations[who]}
            decisions.add_recipient(self.request, by=self.world.actors[by], changes=values, version=None)
        return self

    def signed(self, by: str, *, days_ago: int, hour: int = 11) -> "Story":
        """Sign the decision."""
        with clock.at(self.moment(days_ago, hour, 30)):
            draft = SharingRequest.objects.get(pk=self.request.pk).decision_draft
            actor = self.world.actors[by]
            changes = {**signer(actor, draft.school_id), "takes_over": True}
            self.request = decisions.sign(draft, by=confirmed(actor), changes=changes, version=None)
        return self

    def shared(
        self, by: str, method: str, *, days_ago: int, hour: int = 14, receipt: bool = True, **answers: Any
    ) -> "Story":
        """Share with the next recipient."""
        with clock.at(self.moment(days_ago, hour)):
            request = SharingRequest.objects.get(pk=self.request.pk)
            first = request.unserved[0]
            values = {
                "recipient": first,
                "what": ", ".join(item.label for item in first.item_list),
                "method": method,
                "sent_at": clock.now(),
                "conditions": CONDITIONS_OF_USE,
                "wants_receipt": receipt,
                **answers,
            }
            self.request = disclosures.share(request, by=self.world.actors[by], changes=values, version=None)
        return self

    def receipt(self, verb: str, by: str, *, days_ago: int, which: int = 0, **answers: Any) -> "Story":
        """Chase, confirm or give up the receipt of the disclosure numbered `which`."""
        with clock.at(self.moment(days_ago, 15)):
            request = SharingRequest.objects.get(pk=self.request.pk)
            if verb == "confirm_receipt":
                answers.setdefault("confirmed_on", clock.today())
            perform(request.disclosed[which], verb, by=self.world.actors[by], changes=answers, version=None)
        return self

    def went_wrong(self, by: str, *, days_ago: int, which: int = 0, **answers: Any) -> "Story":
        """Report that something went wrong with the disclosure numbered `which`."""
        with clock.at(self.moment(days_ago, 15)):
            request = SharingRequest.objects.get(pk=self.request.pk)
            changes = {"noticed_at": clock.now(), **answers}
            breaches.report(request.disclosed[which], by=self.world.actors[by], changes=changes, version=None)
        return self

    def looked(self, by: str, *, days_ago: int, agrees: bool = True, note: str = "") -> "Story":
        """Give the second look."""
        with clock.at(self.moment(days_ago, 16)):
            review = self.request.second_reviews.get(status="due")
            answer = "agree" if agrees else "raise_concern"
            perform(review, answer, by=self.world.actors[by], changes={"note": note}, version=None)
        return self

    def stepped(self, verb: str, by: str, *, days_ago: int, reason: str = "") -> "Story":
        """Withdraw, close, open again or throw away."""
        with clock.at(self.moment(days_ago, 17)):
            changes = {"closing_reason": reason} if reason else {}
            if verb == "reopen":
                changes["needed_by"] = self.world.today - timedelta(days=days_ago - 5)
            self.request = perform(
                self.request, verb, by=self.world.actors[by], changes=changes, version=None
            )
        return self
