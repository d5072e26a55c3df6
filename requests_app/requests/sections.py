"""What is asked, as it was logged."""

from collections.abc import Iterable

from django.urls import reverse

from infosharing.records.actors import Actor
from infosharing.records.formats import say_day, say_deadline, say_moment
from infosharing.records.rules import refused_by
from infosharing.records.summary import Row, Section, lines, summary_rows
from infosharing.workflow.pages import transition_url
from infosharing.workflow.panel import MissingPart

from . import rules
from .choices import Direction, Instrument
from .models import SharingRequest

WHO = {Direction.SHARING: "Who we want to share with", Direction.ASKING: "Who we are asking"}


def what_is_asked(request: SharingRequest, actor: Actor) -> list[Section]:
    """Return the request as it was logged, with the addresses where `actor` may change it."""
    may_change = rules.may_change(actor, request)

    def edit(part: str) -> str:
        return reverse("request-edit", args=[request.pk, part]) if may_change else ""

    who = lines(request.requester_name, request.requester_role)
    organisation = request.organisation.name if request.organisation else request.get_requester_type_display()
    rows = [
        Row(WHO.get(request.direction, "Who is asking"), lines(*who, organisation), edit("who")),
        Row(
            "How it reached us",
            lines(
                request.get_channel_display(),
                "" if request.instrument == Instrument.OTHER else request.get_instrument_display(),
            ),
            edit("who"),
        ),
        *summary_rows(
            edit("what"),
            ("Purpose", lines(request.purpose, request.purpose_words)),
            (
                "Information",
                lines(", ".join(item.label for item in request.asked), request.items_words, request.period),
            ),
            (
                "About",
                [*(one.said() for one in request.about), *lines(request.subject_words, _count(request))],
            ),
            ("Needed by", lines(request.needed_by and say_deadline(request.needed_by))),
        ),
        *summary_rows(edit("more"), *_more(request)),
        Row("Sensitivity", [request.get_tier_display()], _tier_address(request, actor)),
        Row("Logged by", lines(request.author.name, request.logged_at and say_moment(request.logged_at))),
    ]
    return [
        Section(
            "What we want to share" if request.direction == Direction.SHARING else "What they are asking for",
            rows,
        )
    ]


def _count(request: SharingRequest) -> str:
    return f"{request.subject_count} people in total" if request.subject_count else ""


def _tier_address(request: SharingRequest, actor: Actor) -> str:
    step = request.workflow.transition("set_tier")
    may = request.status in step.source and not step.refusals(actor, request)
    return transition_url(request, "set_tier") if may else ""


def _more(request: SharingRequest) -> Iterable[tuple[str, list[str]]]:
    until = request.do_not_tell_until
    yield "Their reference", lines(request.their_reference)
    yield "Legal power or duty they rely on", lines(request.power_cited)
    yield "Why they need it", lines(request.why_needed)
    yield "Urgent", lines(request.urgency_reason if request.is_urgent else "")
    yield "Do not tell the family", lines(request.do_not_tell, until and f"Until {say_day(until)}")
    yield "Identities to protect", lines(request.protect_identities)
    yield "Court and order", lines(request.court_details)
    yield "Ethical approval", lines(request.ethical_approval)
    yield "Regular sharing", lines("Shared regularly, not just once" if request.is_regular else "")
    yield "Reply promised by", lines(request.promised_for and say_deadline(request.promised_for))


def missing_from_draft(request: SharingRequest, actor: Actor) -> list[MissingPart]:
    return [
        MissingPart(one.sentence.rstrip("."), reverse("request-edit", args=[request.pk, one.part]))
        for one in refused_by(request.workflow.transition("log").conditions, actor, request)
    ]
