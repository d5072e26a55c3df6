"""Beginning an agreement: from its kind, a usual starting point, the tier above, or the version before."""

from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Max

from agreements.sign_off.rules import may_draft
from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import Role
from infosharing.directory.models import DataItem, Purpose
from infosharing.documents import vault
from infosharing.documents.uploads import Examined
from infosharing.records.actors import Actor
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import change, refetch_allowed

from . import rules
from .choices import AgreementKind, PaperKind, PartyRole
from .models import Agreement
from .parts import AGREEMENT_PARTS, parts_of
from .starting_points import BY_CODE, StartingPoint

ROLE_BY_KIND = {AgreementKind.DPA: PartyRole.PROCESSOR, AgreementKind.JOINT: PartyRole.JOINT}
PREFIX = {AgreementKind.DPA: "DPA", AgreementKind.PROTOCOL: "PRO", AgreementKind.PROCEDURE: "PRC"}

DATES = ("starts", "review_on", "review_reason", "ends")
OF_ITS_OWN = ("title", "parent", "assessment", *DATES)
TEXTS = tuple(name for part in AGREEMENT_PARTS for name in (*part.fields, *part.also))
PARTY = (
    *("organisation", "role", "position", "contact", "officer", "ico_number", "ico_until"),
    *("signatory_name", "signatory_job_title", "signatory_email"),
)
PURPOSE = ("purpose", "basis", "condition", "schedule_1", "law")
ITEM = ("item", "exact", "source", "recipients", "frequency", "method")

change_part = partial(change, allowed=rules.may_change_agreement)


def start(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Agreement:
    """Save and return the draft of a new agreement. Raises NotAllowed for somebody who does not draft at this school.

    `answers` holds `kind`, `title`, and where they are known `organisation`, `parent` (whose terms it takes over),
    `starting_point` (a code), `assessment`.
    """
    with recorded(by=by, reason="draft", school=school_id):
        agreement = new_draft(by, school_id, answers["kind"])
        agreement.title = answers["title"]
        agreement.assessment = answers.get("assessment")
        agreement.parent = answers.get("parent")
        begin_from(agreement, BY_CODE.get(answers.get("starting_point", "")), agreement.parent)
        organisation = answers.get("organisation")
        if organisation and not agreement.parties.filter(organisation=organisation).exists():
            role = ROLE_BY_KIND.get(agreement.kind, PartyRole.CONTROLLER)
            agreement.parties.create(
                organisation=organisation,
                role=role,
                ico_number=organisation.ico_number,
                status_since=open_recording().at,
            )
        return agreement


def new_draft(by: Actor, school_id: UUID, kind: str) -> Agreement:
    """Return an unsaved draft with a new reference, inside the recording that is open. Raises as `Case.begin`."""
    agreement = Agreement.begin(
        by=by, school_id=school_id, allowed=may_draft, prefix=PREFIX.get(kind, ""), kind=kind
    )
    agreement.family = agreement.pk
    officers = ", ".join(person.name for person in people_with_role(school_id, Role.DPO))
    agreement.own_contact = f"{agreement.school.name}. Data protection officer: {officers or 'not named yet'}"
    agreement.holds_for = agreement.school.name
    return agreement


def next_version(
    agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Agreement:
    """Return the draft of the next version, with everything that this one says, the other side's document too.

    This one stays as it is.
    """
    with ExitStack() as files, recorded(by=by, reason="draft", school=agreement.school_id):
        source, _ = refetch_allowed(agreement, by=by, version=version, allowed=rules.may_renew)
        draft = new_draft(by, source.school_id, source.kind)
        newest = source.versions.aggregate(newest=Max("edition"))["newest"]
        draft.previous, draft.family, draft.edition = source, source.family, newest + 1
        copy_terms(source, draft)
        for paper in source.their_documents:
            file = Examined(paper.content(), paper.file_type, paper.given_name)
            copy = paper.of(file, agreement=draft, what=PaperKind.THEIRS)
            copy.storage_name = files.enter_context(vault.kept(file.data, place=copy.place))
            copy.save()
        return draft


def copy_terms(source: Agreement, draft: Agreement) -> None:
    """Save the draft with everything that `source` says but its dates; its exceptions are not taken over."""
    _take_over(source, draft, ("assessment_why", *(name for name in TEXTS if name not in DATES)))
    draft.save()
    _copy_rows(source, draft)
    for check in source.clause_checks.values():
        draft.clauses.create(code=check.code, present=check.present, where=check.where)


def begin_from(draft: Agreement, point: StartingPoint | None, parent: Agreement | None) -> None:
    """Save the draft with the terms of a starting point; where a document of the tier above says something, that
    holds."""
    own = {name for part in parts_of(draft.kind) for name in (*part.fields, *part.also)} - set(OF_ITS_OWN)
    for name, text in (point.terms if point else {}).items():
        if name in own:
            setattr(draft, name, text)
    if parent is not None:
        _take_over(parent, draft, tuple(name for name in TEXTS if name in own and getattr(parent, name)))
    draft.save()
    if parent is not None:
        _copy_rows(parent, draft)
    if point is not None:
        _add_rows(draft, point)


def _take_over(source: Agreement, draft: Agreement, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(draft, name, getattr(source, name))


def _copy_rows(source: Agreement, draft: Agreement) -> None:
    for party in source.party_list:
        draft.parties.create(status_since=open_recording().at, **_of(party, PARTY))
    for purpose in source.purpose_list:
        draft.purposes.create(**_of(purpose, PURPOSE))
    for item in source.item_list:
        draft.items.create(**_of(item, ITEM))


def _of(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _add_rows(draft: Agreement, point: StartingPoint) -> None:
    """Add the purposes and items of a starting point that are not there already."""
    purposes = {purpose.code: purpose for purpose in Purpose.objects.filter(school=None)}
    items = {item.code: item for item in DataItem.objects.filter(school=None)}
    there = {purpose.purpose_id for purpose in draft.purposes.all()} | {
        item.item_id for item in draft.items.all()
    }
    for code, basis, condition, paragraph in point.purposes:
        if purposes[code].pk not in there:
            draft.purposes.create(
                purpose=purposes[code], basis=basis, condition=condition, schedule_1=paragraph
            )
    for code, says in point.items:
        if items[code].pk not in there:
            draft.items.create(item=items[code], **says)
