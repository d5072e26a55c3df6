"""Writing drafts, one for each colleague, and signing and issuing them."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from infosharing.accounts.models import Person
from infosharing.accounts.wording import check_edition, words_now
from infosharing.directory.models import Pupil
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.faults import Refused
from infosharing.records.recording import open_recording, recorded
from infosharing.records.references import new_reference
from infosharing.records.rules import insist
from infosharing.workflow.perform import perform, refetch_allowed, refetch_locked
from safeguarding import rules
from safeguarding.choices import PassOnStatus, Side, Status
from safeguarding.models import Contents, FormExclusion, PassOn, SharingForm
from safeguarding.sight import excluded_from_forms_about
from safeguarding.signing import sign_as
from safeguarding.states import LAPSES_AFTER
from safeguarding.words import DECLARATION, HANDLING_ON_PAPER, USUAL_HANDLING

ENVELOPE = ("told_at", "told_why")
SAYS = ("file_kind", "description", "shared", "why", "level", "handling")


def write(*, by: Actor, changes: Mapping[str, Any]) -> list[SharingForm]:
    """Save and return a draft for each colleague.

    `changes` holds `pupil`, `colleagues` (people), `must_not_know` (people), `access_ends` (a day), `told_at`,
    `told_why`, and the contents: `file_kind`, `description`, `shared`, `handling`.
    Raises Refused for anybody but the DSL team of the pupil's school.
    """
    values = dict(changes)
    pupil: Pupil = values.pop("pupil")
    colleagues: Iterable[Person] = values.pop("colleagues")
    excluded = {person.pk for person in values.pop("must_not_know", ())}
    with recorded(by=by, reason="write", school=pupil.school_id):
        insist(by.now(), pupil, rules.is_of_the_dsl_team)
        # Whoever was shut out from what is kept about this child stays shut out from what is added.
        excluded |= excluded_from_forms_about(pupil, by) - {by.pk}
        together = uuid4()
        return [_draft(by, pupil, values, excluded, together=together, recipient=one) for one in colleagues]


def _draft(
    by: Actor, pupil: Pupil, values: Mapping[str, Any], excluded: Iterable[UUID], **envelope: Any
) -> SharingForm:
    says = dict(values)
    form = SharingForm(
        pk=uuid4(),
        school_id=pupil.school_id,
        reference=new_reference("ISF", SharingForm),
        status_since=open_recording().at,
        written_by=Person.objects.get(pk=by.pk),
        kept_by_id=by.pk,
        access_until=clock.end_of_day(says.pop("access_ends")),
        **{name: says.pop(name) for name in ENVELOPE if name in says},
        **envelope,
    )
    if form.recipient_id == by.pk:
        raise Refused("You cannot share with yourself.")
    if not form.recipient_is_here:
        raise Refused(rules.recipient_works_here.sentence)
    if form.recipient.user_id is None and says["handling"] == USUAL_HANDLING:
        says["handling"] = HANDLING_ON_PAPER
    form.save()
    Contents(form=form, pupil=pupil, **says).save()
    for person in sorted(excluded, key=str):
        FormExclusion(
            record=form, person_id=person, reason="Must not know of what is kept about this child."
        ).save()
    return form


def change_draft(
    form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> SharingForm:
    """Change what a draft says, and return the draft. Raises as `perform`."""
    values = dict(changes)
    with recorded(by=by, reason="change", school=form.school_id):
        fresh, _ = refetch_allowed(form, by=by, seen=seen, allowed=rules.may_change)
        _say(fresh, {name: values.pop(name) for name in SAYS if name in values})
        if "access_ends" in values:
            fresh.access_until = clock.end_of_day(values.pop("access_ends"))
        for name, value in values.items():
            setattr(fresh, name, value)
        # The draft gets a new version too, so that nobody signs what they have not seen.
        fresh.save()
        return fresh


def _say(form: SharingForm, says: Mapping[str, Any]) -> None:
    for name, value in says.items():
        setattr(form.contents, name, value)
    form.contents.save()


def issue(
    forms: Iterable[SharingForm], *, by: Actor, changes: Mapping[str, Any], seen: Mapping[UUID, int]
) -> list[SharingForm]:
    """Sign drafts that were written together, and issue them: one form each, one declaration for all.

    `changes` holds `printed_name`, `post`, `edition` (of the declaration that was read), and `each`: by form, what this
    colleague is told (`shared`), `why` and at which `level`. `seen` are the versions that were looked at.
    Raises as `perform`; then none of them is issued.
    """
    drafts = list(forms)
    school_id = drafts[0].school_id
    with recorded(by=by, reason="issue", school=school_id):
        words = words_now(school_id, DECLARATION)
        check_edition(words, changes["edition"])
        issued = []
        for draft in drafts:
            fresh, _ = refetch_allowed(draft, by=by, seen=seen[draft.pk], allowed=rules.looks_after_it)
            if fresh.status == Status.DRAFT:
                _say(fresh, {**changes["each"][draft.pk], "checked_on": clock.today()})
            lapse = LAPSES_AFTER.due(open_recording().at, fresh.calendar)
            ends = {"lapses_at": min(lapse, fresh.access_until)}
            form = perform(draft, "issue", by=by, changes=ends, seen=seen[draft.pk])
            sign_as(Side.DSL, form, words, person_id=by.pk, changes=dict(changes))
            _settle_what_it_answers(form, by)
            issued.append(form)
        return issued


def _settle_what_it_answers(form: SharingForm, by: Actor) -> None:
    """Close the form that this one corrects; grant the question that it answers."""
    replaced = form.supersedes
    # Where it was closed meanwhile, there is nothing left to replace.
    if replaced is not None and replaced.status in replaced.workflow.transition("supersede").source:
        perform(replaced, "supersede", by=by, seen=None)
    if form.passed_on_from_id is not None:
        question = form.passed_on_from.pass_ons.filter(
            colleague_id=form.recipient_id, status=PassOnStatus.ASKED
        ).first()
        if question is None:
            raise Refused("The question whether this may be passed on was answered already.")
        answer = {"answered_by_id": by.pk, "led_to": form}
        perform(question, "permit", by=by, changes=answer, seen=None)


def correct(form: SharingForm, *, by: Actor, changes: Mapping[str, Any], seen: int | None) -> SharingForm:
    """Return the draft of a corrected form, with what this one says to begin with. This one still stands."""
    with recorded(by=by, reason="write", school=form.school_id):
        fresh, actor = refetch_locked(form, by=by, seen=seen)
        step = fresh.workflow.transition("supersede")
        refused = step.refusals(actor, fresh)
        if refused or fresh.status not in step.source:
            raise Refused(*[one.sentence for one in refused] or [f"Not now. {fresh.where_it_stands()}"])
        standing = fresh.corrections.filter(status=Status.DRAFT).first()
        return standing or _copy(fresh, by, fresh.recipient, supersedes=fresh)


def answer_with_a_form(
    pass_on: PassOn, *, by: Actor, changes: Mapping[str, Any], seen: int | None
) -> SharingForm:
    """Return the draft of the form that grants a question; it is granted when the draft is signed."""
    with recorded(by=by, reason="write", school=pass_on.school_id):
        question, _ = refetch_allowed(pass_on, by=by, seen=seen, allowed=rules.answers_pass_on)
        if question.status != PassOnStatus.ASKED:
            raise Refused("This question was answered already.")
        if not rules.its_form_stands(by, question):
            raise Refused(rules.its_form_stands.sentence)
        form = question.form
        standing = form.passed_on_to.filter(status=Status.DRAFT, recipient=question.colleague).first()
        return standing or _copy(
            form, by, question.colleague, why=question.why, level="", passed_on_from=form
        )


def _copy(form: SharingForm, by: Actor, recipient: Person, **differs: Any) -> SharingForm:
    said = form.contents
    says = {name: differs.pop(name, getattr(said, name)) for name in SAYS}
    until = max(form.access_until, clock.end_of_day(clock.today()))
    says["access_ends"] = clock.day_of(until)
    excluded = (form.excluded_ids | excluded_from_forms_about(said.pupil, by)) - {by.pk}
    return _draft(by, said.pupil, says, excluded, recipient=recipient, **differs)
