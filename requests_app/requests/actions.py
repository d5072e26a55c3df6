"""Drafting and changing a request, and attaching files."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role
from infosharing.directory.actions import add_organisation
from infosharing.directory.models import Organisation
from infosharing.documents import vault
from infosharing.documents.uploads import Examined
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.records.sync_rows import match_rows
from infosharing.workflow.perform import refetch_allowed

from . import rules
from .before_sharing import asked_at, risks_without_advice
from .choices import FileKind, Status
from .models import SharingRequest
from .parts import AskedItem, RequestAttachment, RequestExclusion, Subject
from .suggestions import least_tier, suggested_instrument, tier_after

# Until something was shared, a request can still become more sensitive.
STILL_DECIDED = (Status.DRAFT, Status.LOGGED, Status.TO_SHARE)


def start(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> SharingRequest:
    """Save a new draft with who asks, and return it. `answers` are those of the page "who"."""
    with recorded(by=by, reason="draft", school=school_id):
        sharing_request = SharingRequest.begin(by=by, school_id=school_id, allowed=rules.may_log)
        return _save_who(sharing_request, by, answers)


def change_who(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> SharingRequest:
    """Change who asks, and return the request. Raises as `perform`."""
    with recorded(by=by, reason="change", school=sharing_request.school_id):
        return _save_who(_editable(sharing_request, by, version), by, changes)


def _editable(sharing_request: SharingRequest, by: Actor, version: int | None) -> SharingRequest:
    sharing_request, _ = refetch_allowed(sharing_request, by=by, version=version, allowed=rules.may_change)
    # What was only suggested before is suggested anew after the change; what somebody chose stays.
    sharing_request.least_before = least_tier(sharing_request)
    sharing_request.risks_before = risks_without_advice(sharing_request)
    sharing_request.instrument_before, sharing_request.needed_before = (
        suggested_instrument(sharing_request),
        sharing_request.needed_by,
    )
    return sharing_request


def _save_who(sharing_request: SharingRequest, by: Actor, answers: Mapping[str, Any]) -> SharingRequest:
    values = dict(answers)
    organisation: Organisation | None = values.pop("organisation", None)
    new_name, new_kind = values.pop("new_organisation", ""), values.pop("new_kind", "")
    if organisation is None and new_name:
        known = Organisation.objects.filter(
            school_id=sharing_request.school_id, name__iexact=new_name.strip()
        ).first()
        organisation = known or add_organisation(
            by=by, school_id=sharing_request.school_id, answers={"name": new_name.strip(), "kind": new_kind}
        )
    sharing_request.organisation = organisation
    sharing_request.requester_type = organisation.kind if organisation else new_kind
    for name, value in values.items():
        setattr(sharing_request, name, value)
    return _fill_in_and_save(sharing_request)


def change_what(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> SharingRequest:
    """Change what is asked, for what, about whom; attach a file that came with it; return the request."""
    values = dict(changes)
    file: Examined | None = values.pop("file", None)
    if file is None:
        return _change_what(sharing_request, by, values, version)
    attachment = new_attachment(sharing_request, by, file, FileKind.REQUEST)
    with vault.kept(file.data, place=attachment.place) as attachment.storage_name:
        return _change_what(sharing_request, by, values, version, attachment)


def _change_what(
    sharing_request: SharingRequest, by: Actor, values: dict[str, Any], version: int | None, file: Any = None
) -> SharingRequest:
    with recorded(by=by, reason="change", school=sharing_request.school_id):
        sharing_request = _editable(sharing_request, by, version)
        _refuse_to_shut_out_later(sharing_request, by, set(values["people"]))
        _name_items(sharing_request, [item.pk for item in values.pop("items")])
        _name_subjects(sharing_request, values.pop("pupils"), values.pop("people"))
        if file is not None:
            file.save()
            values["nothing_attached"] = False
        for name, value in values.items():
            setattr(sharing_request, name, value)
        return _fill_in_and_save(sharing_request)


def _refuse_to_shut_out_later(sharing_request: SharingRequest, by: Actor, people: set[UUID]) -> None:
    """Once it is logged, only somebody who may decide it says that it is about a colleague: that shuts them out."""
    named = {subject.person_id for subject in sharing_request.about if subject.person_id}
    if (
        sharing_request.status != Status.DRAFT
        and people != named
        and not rules.decides_this_tier(by.now(), sharing_request)
    ):
        raise NotAllowed(
            "This request is logged. Ask someone who can decide it to change which colleague it is about."
        )


def _name_items(sharing_request: SharingRequest, wanted: Iterable[UUID]) -> None:
    standing = {row.item_id: row for row in sharing_request.asked_rows.all()}
    match_rows(standing, wanted, lambda key: AskedItem(request=sharing_request, item_id=key))


def _name_subjects(sharing_request: SharingRequest, pupils: Iterable[UUID], people: Iterable[UUID]) -> None:
    """Name whom it is about. A colleague it is about is excluded from it at the same moment (domain 4)."""
    standing = {
        ("pupil" if row.pupil_id else "person", row.pupil_id or row.person_id): row
        for row in sharing_request.about
    }
    wanted = [("pupil", pk) for pk in pupils] + [("person", pk) for pk in people]
    match_rows(standing, wanted, lambda key: Subject(request=sharing_request, **{f"{key[0]}_id": key[1]}))
    named = {pk for kind, pk in wanted if kind == "person"}
    heads = {person.pk for person in people_with_role(sharing_request.school_id, Role.HEAD)}
    sharing_request.concerns_staff, sharing_request.concerns_head = bool(named), bool(named & heads)
    _exclude_those_it_is_about(
        sharing_request, set(people), before={pk for kind, pk in standing if kind == "person"}
    )


def _exclude_those_it_is_about(
    sharing_request: SharingRequest, people: set[UUID], *, before: set[UUID]
) -> None:
    """Exclude colleagues whom it is about, and nobody longer than that."""
    sentence = sharing_request.exclusion_refusal(people)
    if sentence:
        raise NotAllowed(sentence)
    for row in sharing_request.exclusions.filter(person_id__in=before - people):
        row.delete()
    for person in people - sharing_request.excluded_ids:
        RequestExclusion(
            record=sharing_request, person_id=person, reason="The request is about this person."
        ).save()


def _fill_in_and_save(sharing_request: SharingRequest) -> SharingRequest:
    for name in ("asked", "about", "protecting_facts", "files", "excluded_ids", "is_agreed"):
        sharing_request.__dict__.pop(name, None)
    sharing_request.tier = tier_after(sharing_request, getattr(sharing_request, "least_before", None))
    if sharing_request.instrument in ("", getattr(sharing_request, "instrument_before", "")):
        sharing_request.instrument = suggested_instrument(sharing_request)
    if sharing_request.promised_for in (None, getattr(sharing_request, "needed_before", None)):
        sharing_request.promised_for = sharing_request.needed_by
    if sharing_request.status == Status.LOGGED:
        known = getattr(sharing_request, "risks_before", ())
        sharing_request.advice_asked_at = asked_at(sharing_request, open_recording().at, known)
    sharing_request.save()
    return sharing_request


def change_more(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> SharingRequest:
    """Change what is asked only when it applies, and return the request."""
    with recorded(by=by, reason="change", school=sharing_request.school_id):
        sharing_request = _editable(sharing_request, by, version)
        for name, value in changes.items():
            setattr(sharing_request, name, value)
        return _fill_in_and_save(sharing_request)


def raise_for_a_fact(pupil: Any, by: Actor) -> None:
    """Raise what is open about a pupil where a safety fact that was entered now makes it more sensitive."""
    open_ones = SharingRequest.objects.filter(subjects__pupil=pupil, status__in=STILL_DECIDED)
    for sharing_request in SharingRequest.with_related(open_ones.select_for_update(of=("self",))):
        tier = max(sharing_request.tier, least_tier(sharing_request), key=rules.SEVERITY.index)
        if tier != sharing_request.tier:
            with recorded(by=by, reason="fact", school=sharing_request.school_id):
                sharing_request.tier = tier
                sharing_request.save()


def new_attachment(
    sharing_request: SharingRequest, by: Actor, file: Examined, what: str
) -> RequestAttachment:
    """Return an unsaved attachment for a file that was examined."""
    return RequestAttachment(
        pk=uuid4(),
        request=sharing_request,
        attached_by_id=by.pk,
        what=what,
        kind=file.kind.code,
        size=len(file.data),
        given_name=file.name,
    )


def attach(
    sharing_request: SharingRequest, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> SharingRequest:
    """Attach one more file, and return the request."""
    file: Examined = changes["file"]
    attachment = new_attachment(sharing_request, by, file, changes["what"])
    with (
        vault.kept(file.data, place=attachment.place) as attachment.storage_name,
        recorded(by=by, reason="attach", school=sharing_request.school_id),
    ):
        sharing_request, _ = refetch_allowed(
            sharing_request, by=by, version=version, allowed=rules.may_attach
        )
        attachment.save()
        return sharing_request
