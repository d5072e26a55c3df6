"""Drafting an agreement, its terms and checks; advice and sign-off."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max

from agreements import rules
from agreements.choices import AgreementKind, PaperKind, PartyRole
from agreements.clauses import CLAUSES
from agreements.models import Agreement, AgreementPaper, ClauseCheck, Party
from agreements.starting_points import BY_CODE
from infosharing.accounts.acting import holders
from infosharing.accounts.choices import Role
from infosharing.accounts.models import Person
from infosharing.documents import vault
from infosharing.documents.uploads import Examined
from infosharing.records.actors import Actor
from infosharing.records.faults import Refused
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import new_reference
from infosharing.records.rules import insist
from infosharing.workflow.perform import bump_version, change, refetch_allowed

from .copying import begin_from, copy_terms

ROLE_BY_KIND = {AgreementKind.DPA: PartyRole.PROCESSOR, AgreementKind.JOINT: PartyRole.JOINT}
PREFIX = {AgreementKind.DPA: "DPA", AgreementKind.PROTOCOL: "PRO", AgreementKind.PROCEDURE: "PRC"}


def start(*, by: Actor, school_id: UUID, answers: Mapping[str, Any]) -> Agreement:
    """Save and return the draft of a new agreement. Raises Refused for somebody who does not draft at this school.

    `answers` holds `kind`, `title`, and where they are known `organisation`, `parent` (whose terms it takes over),
    `starting_point` (a code), `assessment`.
    """
    with recorded(by=by, reason="draft", school=school_id):
        agreement = fresh_draft(by, school_id, answers["kind"])
        insist(by.now(), agreement, rules.may_draft)
        agreement.title = answers["title"]
        agreement.assessment = answers.get("assessment")
        agreement.parent = answers.get("parent")
        begin_from(agreement, BY_CODE.get(answers.get("starting_point", "")), agreement.parent)
        organisation = answers.get("organisation")
        if organisation and not agreement.parties.filter(organisation=organisation).exists():
            role = ROLE_BY_KIND.get(agreement.kind, PartyRole.CONTROLLER)
            Party(agreement=agreement, organisation=organisation, role=role, ico_number=organisation.ico_number,
                  status_since=open_recording().at).save()  # fmt: skip
        return agreement


def fresh_draft(by: Actor, school_id: UUID, kind: str) -> Agreement:
    """Return an unsaved draft with a new reference, inside the recording that is open."""
    pk = uuid4()
    agreement = Agreement(
        pk=pk,
        family=pk,
        school_id=school_id,
        reference=new_reference(PREFIX.get(kind, "ISA"), Agreement),
        status_since=open_recording().at,
        written_by=Person.objects.get(pk=by.pk),
        kind=kind,
    )
    officers = ", ".join(person.name for person in holders(school_id, Role.DPO))
    agreement.own_contact = f"{agreement.school.name}. Data protection officer: {officers or 'not named yet'}"
    agreement.holds_for = agreement.school.name
    return agreement


def next_version(
    agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Agreement:
    """Return the draft of the next version, with everything that this one says, the other side's document too.

    This one stays as it is.
    """
    with ExitStack() as files, recorded(by=by, reason="draft", school=agreement.school_id):
        source, _ = refetch_allowed(agreement, by=by, seen=seen, allowed=rules.may_renew)
        draft = fresh_draft(by, source.school_id, source.kind)
        newest = source.versions.aggregate(newest=Max("edition"))["newest"]
        draft.previous, draft.family, draft.edition = source, source.family, newest + 1
        copy_terms(source, draft)
        for paper in source.their_documents:
            file = Examined(paper.content(), paper.form, paper.given_name)
            copy = AgreementPaper.of(file, agreement=draft, what=PaperKind.THEIRS)
            copy.kept_as = files.enter_context(vault.kept(file.data, place=copy.place))
            copy.save()
        return draft


def change_part(
    agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Agreement:
    """Change one part of a draft."""
    return change(agreement, by=by, allowed=rules.may_change_agreement, changes=changes, seen=seen)


def add_term(
    agreement: Agreement, model: Any, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Any:
    """Add a party, a purpose or a data item (`model`) to a draft, and return it. Raises Refused for one too many."""
    with recorded(by=by, reason="term", school=agreement.school_id):
        fresh = bump_version(agreement, by=by, seen=seen, allowed=rules.may_change_agreement)
        since = {"status_since": open_recording().at} if model is Party else {}
        if model.objects.filter(agreement=fresh, **{model.picks: changes[model.picks]}).exists():
            raise Refused("This is in the agreement already.")
        term = model(agreement=fresh, **since, **changes)
        term.save()
        return term


def change_term(term: Any, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Any:
    """Change a party, a purpose or a data item of a draft."""
    with recorded(by=by, reason="term", school=term.school_id):
        bump_version(term.agreement, by=by, seen=None, allowed=rules.may_change_agreement)
        return change(term, by=by, allowed=rules.may_change_term, changes=changes, seen=seen)


def remove_term(term: Any, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> Agreement:
    """Take a party, a purpose or a data item out of a draft, and return the draft."""
    with recorded(by=by, reason="term", school=term.school_id):
        fresh, _ = refetch_allowed(term, by=by, seen=seen, allowed=rules.may_change_term)
        agreement = bump_version(fresh.agreement, by=by, seen=None, allowed=rules.may_change_agreement)
        fresh.delete()
        return agreement


def check_clauses(
    agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> Agreement:
    """Say for points of Article 28(3) whether they are there. `changes` gives (present, where) by clause code.

    An exception that was made for a point stays only as long as the point is missing as it was.
    """
    with recorded(by=by, reason="check", school=agreement.school_id):
        fresh = bump_version(agreement, by=by, seen=seen, allowed=rules.may_check_clauses)
        standing = {row.code: row for row in fresh.clauses.all()}
        for code in (clause.code for clause in CLAUSES if clause.code in changes):
            present, where = changes[code]
            check = standing.get(code) or ClauseCheck(agreement=fresh, code=code)
            if (check.present, check.where) != (present, where):
                check.present, check.where = present, where
                check.exception_reason, check.exception_until, check.excepted_by = "", None, None
                check.save()
        return fresh


def except_clause(
    check: ClauseCheck, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> ClauseCheck:
    """Accept, as headteacher or chair, that a point is missing until a day: `exception_reason`, `exception_until`."""
    with recorded(by=by, reason="except", school=check.school_id):
        fresh, _ = refetch_allowed(check, by=by, seen=seen, allowed=rules.may_except_a_clause)
        for name, value in {**changes, "excepted_by_id": by.pk}.items():
            setattr(fresh, name, value)
        fresh.save()
        # Read after the lock: a new version of it, so that nobody advises on or signs what they have not seen.
        fresh.agreement.save()
        return fresh


def attach_theirs(
    agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> AgreementPaper:
    """Keep the other side's own document with a draft. `changes` holds the `file`."""
    file: Examined = changes["file"]
    paper = AgreementPaper.of(file, agreement=agreement, what=PaperKind.THEIRS)
    with (
        vault.kept(file.data, place=paper.place) as paper.kept_as,
        recorded(by=by, reason="attach", school=agreement.school_id),
    ):
        paper.agreement = bump_version(agreement, by=by, seen=seen, allowed=rules.may_change_agreement)
        paper.save()
        return paper
