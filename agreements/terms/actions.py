"""Changing the terms of a draft that are rows; checking a contract; keeping the other side's own document."""

from collections.abc import Mapping
from typing import Any

from agreements.agreements.choices import PaperKind
from agreements.agreements.clauses import CLAUSES
from agreements.agreements.models import Agreement
from agreements.agreements.rules import may_change_agreement, may_except_a_clause
from agreements.signing.models import AgreementPaper, Party
from infosharing.documents import vault
from infosharing.documents.uploads import Examined
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import bump_version, change, refetch_allowed

from . import rules
from .models import ClauseCheck


def add_term(
    agreement: Agreement, model: Any, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Any:
    """Add a party, a purpose or a data item (`model`) to a draft, and return it. Raises NotAllowed for one too many."""
    with recorded(by=by, reason="term", school=agreement.school_id):
        agreement = bump_version(agreement, by=by, version=version, allowed=may_change_agreement)
        since = {"status_since": open_recording().at} if model is Party else {}
        if model.objects.filter(agreement=agreement, **{model.picks: changes[model.picks]}).exists():
            raise NotAllowed("This is already in the agreement.")
        term = model(agreement=agreement, **since, **changes)
        term.save()
        return term


def change_term(term: Any, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Any:
    """Change a party, a purpose or a data item of a draft."""
    with recorded(by=by, reason="term", school=term.school_id):
        bump_version(term.agreement, by=by, version=None, allowed=may_change_agreement)
        return change(term, by=by, allowed=rules.may_change_term, changes=changes, version=version)


def remove_term(term: Any, *, by: Actor, changes: Mapping[str, Any], version: int | None) -> Agreement:
    """Take a party, a purpose or a data item out of a draft, and return the draft."""
    with recorded(by=by, reason="term", school=term.school_id):
        term, _ = refetch_allowed(term, by=by, version=version, allowed=rules.may_change_term)
        agreement = bump_version(term.agreement, by=by, version=None, allowed=may_change_agreement)
        term.delete()
        return agreement


def check_clauses(
    agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> Agreement:
    """Say for points of Article 28(3) whether they are there. `changes` gives (present, where) by clause code.

    An exception that was made for a point stays only as long as the point is missing as it was.
    """
    with recorded(by=by, reason="check", school=agreement.school_id):
        agreement = bump_version(agreement, by=by, version=version, allowed=rules.may_check_clauses)
        standing = {row.code: row for row in agreement.clauses.all()}
        for code in (clause.code for clause in CLAUSES if clause.code in changes):
            present, where = changes[code]
            check = standing.get(code) or ClauseCheck(agreement=agreement, code=code)
            if (check.present, check.where) != (present, where):
                check.present, check.where = present, where
                check.exception_reason, check.exception_until, check.excepted_by = "", None, None
                check.save()
        return agreement


def except_clause(
    check: ClauseCheck, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> ClauseCheck:
    """Accept, as headteacher or chair, that a point is missing until a day: `exception_reason`, `exception_until`."""
    with recorded(by=by, reason="except", school=check.school_id):
        check, _ = refetch_allowed(check, by=by, version=version, allowed=may_except_a_clause)
        for name, value in {**changes, "excepted_by_id": by.pk}.items():
            setattr(check, name, value)
        check.save()
        # Read after the lock: a new version of it, so that nobody advises on or signs what they have not seen.
        check.agreement.save()
        return check


def attach_theirs(
    agreement: Agreement, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> AgreementPaper:
    """Keep the other side's own document with a draft. `changes` holds the `file`."""
    file: Examined = changes["file"]
    paper = AgreementPaper.of(file, agreement=agreement, what=PaperKind.THEIRS)
    with (
        vault.kept(file.data, place=paper.place) as paper.storage_name,
        recorded(by=by, reason="attach", school=agreement.school_id),
    ):
        paper.agreement = bump_version(agreement, by=by, version=version, allowed=may_change_agreement)
        paper.save()
        return paper
