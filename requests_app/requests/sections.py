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
from .choices import Direction, Identifiability, Instrument
from .models import SharingRequest
from .safety import is_about_a_child

WHO = {Direction.SHARING: "Who we want to share with", Direction.ASKING: "Who we are asking"}


def what_is_asked(sharing_request: SharingRequest, actor: Actor) -> list[Section]:
    """Return the request as it was logged, with the addresses where `actor` may change it."""
    may_change = rules.may_change(actor, sharing_request)

    def edit(part: str) -> str:
        return reverse("request-edit", args=[sharing_request.pk, part]) if may_change else ""

    who = lines(sharing_request.requester_name, sharing_request.requester_role)
    organisation = (
        sharing_request.organisation.name
        if sharing_request.organisation
        else sharing_request.get_requester_type_display()
    )
    rows = [
        Row(WHO.get(sharing_request.direction, "Who is asking"), lines(*who, organisation), edit("who")),
        Row(
            "How it reached us",
            lines(
                sharing_request.get_channel_display(),
                ""
                if sharing_request.instrument == Instrument.OTHER
                else sharing_request.get_instrument_display(),
            ),
            edit("who"),
        ),
        *summary_rows(
            edit("what"),
            ("Purpose", lines(sharing_request.purpose, sharing_request.purpose_words)),
            (
                "Information",
                lines(
                    ", ".join(item.label for item in sharing_request.asked),
                    sharing_request.items_words,
                    sharing_request.period,
                ),
            ),
            (
                "About",
                [
                    *(subject.said() for subject in sharing_request.about),
                    *lines(sharing_request.subject_words, _count(sharing_request)),
                ],
            ),
            ("Needed by", lines(sharing_request.needed_by and say_deadline(sharing_request.needed_by))),
        ),
        *summary_rows(edit("more"), *_more(sharing_request)),
        Row("Sensitivity", [sharing_request.get_tier_display()], _tier_address(sharing_request, actor)),
        Row(
            "Logged by",
            lines(
                sharing_request.author.name,
                sharing_request.logged_at and say_moment(sharing_request.logged_at),
            ),
        ),
    ]
    return [
        Section(
            "What we want to share"
            if sharing_request.direction == Direction.SHARING
            else "What they are asking for",
            rows,
        )
    ]


def _count(sharing_request: SharingRequest) -> str:
    return f"{sharing_request.subject_count} people in total" if sharing_request.subject_count else ""


def _tier_address(sharing_request: SharingRequest, actor: Actor) -> str:
    step = sharing_request.workflow.transition("set_tier")
    may = sharing_request.status in step.source and not step.refusals(actor, sharing_request)
    return transition_url(sharing_request, "set_tier") if may else ""


def _more(sharing_request: SharingRequest) -> Iterable[tuple[str, list[str]]]:
    until = sharing_request.do_not_tell_until
    yield "Their reference", lines(sharing_request.their_reference)
    yield "Legal power or duty they rely on", lines(sharing_request.power_cited)
    yield "Why they need it", lines(sharing_request.why_needed)
    yield "Urgent", lines(sharing_request.urgency_reason if sharing_request.is_urgent else "")
    yield "No longer urgent", lines("" if sharing_request.is_urgent else sharing_request.urgency_reason)
    whom = "the family" if is_about_a_child(sharing_request) else "the person"
    yield f"Do not tell {whom}", lines(sharing_request.do_not_tell, until and f"Until {say_day(until)}")
    yield "Identities to protect", lines(sharing_request.protect_identities)
    yield "Court and order", lines(sharing_request.court_details)
    yield "Ethical approval", lines(sharing_request.ethical_approval)
    yield "People can be identified", _identifiable(sharing_request)
    yield "New technology", lines("New to the school" if sharing_request.new_technology else "")
    yield "Leaves the United Kingdom", lines(sharing_request.abroad)
    yield "Regular sharing", lines("Shared regularly, not just once" if sharing_request.is_regular else "")
    yield (
        "Reply promised by",
        lines(sharing_request.promised_for and say_deadline(sharing_request.promised_for)),
    )


def _identifiable(sharing_request: SharingRequest) -> list[str]:
    kind = Identifiability(sharing_request.identifiability)
    return [] if kind == Identifiability.NAMED else [kind.label]


def missing_from_draft(sharing_request: SharingRequest, actor: Actor) -> list[MissingPart]:
    return [
        MissingPart(
            condition.sentence.rstrip("."), reverse("request-edit", args=[sharing_request.pk, condition.part])
        )
        for condition in refused_by(
            sharing_request.workflow.transition("log").conditions, actor, sharing_request
        )
    ]
