"""Writing drafts, one for each colleague, and signing and issuing them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from infosharing.accounts.models import Person
from infosharing.accounts.wording import check_edition, words_now
from infosharing.directory.models import Pupil
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import recorded
from infosharing.records.rules import insist
from infosharing.workflow.authorship import READ_THEM
from infosharing.workflow.perform import perform, refetch_allowed, refetch_locked
from safeguarding.record import excluded_from_forms_about
from safeguarding.rules import is_of_the_dsl_team

from . import rules
from .choices import Side, Status
from .contents import Contents
from .models import InternalShare
from .shared_draft import words_to_take_over
from .signing import sign_as
from .words import DECLARATION, HANDLING_ON_PAPER, USUAL_HANDLING

ENVELOPE = ("told_at", "told_why")
SAYS = ("file_kind", "description", "shared", "why", "level", "handling")


def write(*, by: Actor, changes: Mapping[str, Any]) -> list[InternalShare]:
    """Save and return a draft for each colleague.

    `changes` holds `pupil`, `colleagues` (people), `must_not_know` (people), `access_ends` (a day), `told_at`,
    `told_why`, and the contents: `file_kind`, `description`, `shared`, `handling`.
    Raises NotAllowed for anybody but the DSL team of the pupil's school.
    """
    values = dict(changes)
    pupil: Pupil = values.pop("pupil")
    colleagues: Iterable[Person] = values.pop("colleagues")
    excluded = frozenset(person.pk for person in values.pop("must_not_know", ()))
    with recorded(by=by, reason="write", school=pupil.school_id):
        # Whoever was shut out from what is kept about this child stays shut out from what is added.
        excluded |= excluded_from_forms_about(pupil, by) - {by.pk}
        together = uuid4()
        return [
            _draft(by, pupil, values, excluded, together=together, recipient=colleague)
            for colleague in colleagues
        ]


def _draft(
    by: Actor, pupil: Pupil, values: Mapping[str, Any], excluded: frozenset[UUID], **envelope: Any
) -> InternalShare:
    says = dict(values)
    share = InternalShare.begin(
        by=by,
        school_id=pupil.school_id,
        allowed=is_of_the_dsl_team,
        kept_by_id=by.pk,
        access_until=clock.end_of_day(says.pop("access_ends")),
        **{name: says.pop(name) for name in ENVELOPE if name in says},
        **envelope,
    )
    if share.recipient_id == by.pk:
        raise NotAllowed("You cannot share with yourself.")
    if not share.recipient_is_here:
        raise NotAllowed(rules.recipient_works_here.sentence)
    if share.recipient.user_id is None and says["handling"] == USUAL_HANDLING:
        says["handling"] = HANDLING_ON_PAPER
    share.save()
    Contents(form=share, pupil=pupil, **says).save()
    share.hide_from(excluded)
    return share


def change_draft(
    share: InternalShare, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> InternalShare:
    """Change what a draft says, and return the draft. Raises as `perform`."""
    values = dict(changes)
    with recorded(by=by, reason="change", school=share.school_id):
        share, _ = refetch_allowed(share, by=by, version=version, allowed=rules.may_change)
        _say(share, {name: values.pop(name) for name in SAYS if name in values})
        if "access_ends" in values:
            share.access_until = clock.end_of_day(values.pop("access_ends"))
        for name, value in values.items():
            setattr(share, name, value)
        # The draft gets a new version too, so that nobody signs what they have not seen.
        share.save()
        return share


def _say(share: InternalShare, says: Mapping[str, Any]) -> None:
    for name, value in says.items():
        setattr(share.contents, name, value)
    share.contents.save()


def issue(
    forms: Iterable[InternalShare], *, by: Actor, changes: Mapping[str, Any], version: Mapping[UUID, int]
) -> list[InternalShare]:
    """Sign drafts that were written together, and issue them: one form each, one declaration for all.

    `changes` holds `printed_name`, `job_title`, `edition` (of the declaration that was read), `takes_over` where others
    wrote part of it, and `each`: by form, what this colleague is told (`shared`), `why` and at which `level`. `version`
    are the versions that were looked at.
    Raises as `perform`; then none of them is issued.
    """
    drafts = list(forms)
    school_id = drafts[0].school_id
    with recorded(by=by, reason="issue", school=school_id):
        words = words_now(school_id, DECLARATION)
        check_edition(words, changes["edition"])
        # Before they are changed: what the page showed as answered by others.
        theirs = words_to_take_over(drafts, by)
        words = replace(words, text=f"{words.text} {theirs}".strip())
        issued = []
        for draft in drafts:
            locked, _ = refetch_allowed(draft, by=by, version=version[draft.pk], allowed=rules.looks_after_it)
            if locked.status == Status.DRAFT:
                _say(locked, {**changes["each"][draft.pk], "checked_on": clock.today()})
            share = perform(draft, "issue", by=by, version=version[draft.pk])
            sign_as(Side.DSL, share, by=by, changes=changes, words=words)
            issued.append(share)
        if theirs and not changes.get("takes_over"):
            raise NotAllowed(READ_THEM)
        return issued


def correct(
    share: InternalShare, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> InternalShare:
    """Return the draft of a corrected form, with what this one says to begin with. This one still stands."""
    with recorded(by=by, reason="write", school=share.school_id):
        share, actor = refetch_locked(share, by=by, version=version)
        supersede = share.workflow.transition("supersede")
        insist(actor, share, *supersede.permissions)
        if share.status not in supersede.source:
            raise NotAllowed(f"You cannot do this now. {share.status_sentence()}")
        standing = share.corrections.filter(status=Status.DRAFT).first()
        return standing or copy_of(share, by, share.recipient, supersedes=share)


def copy_of(share: InternalShare, by: Actor, recipient: Person, **differs: Any) -> InternalShare:
    """Save and return the draft of a form for `recipient`, with what another says to begin with, but for `differs`."""
    contents = share.contents
    says = {name: differs.pop(name, getattr(contents, name)) for name in SAYS}
    until = max(share.access_until, clock.end_of_day(clock.today()))
    says["access_ends"] = clock.day_of(until)
    excluded = (share.excluded_ids | excluded_from_forms_about(contents.pupil, by)) - {by.pk}
    return _draft(by, contents.pupil, says, excluded, recipient=recipient, **differs)
