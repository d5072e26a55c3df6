"""The internal sharing form: from whom, to whom, where it stands. What it says is kept apart, in `contents`."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models

from infosharing.accounts.actors import colleagues_at, people_with_role
from infosharing.accounts.choices import DSL_TEAM
from infosharing.accounts.models import Person
from infosharing.directory.models import Pupil
from infosharing.directory.sight import OpenedInAnEmergency
from infosharing.documents.models import Signature
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.grants import Exclusion, Grant
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.rules import Rule
from infosharing.records.visibility import Grantee, RoleAtSchool, related
from infosharing.workflow.signed_text import Schemes
from infosharing.workflow.visibility import FallenTask
from safeguarding.record import SafeguardingRecord

from . import rules
from .choices import ENDED, Side, Status
from .signed_text import what_is_signed
from .states import FORM_WORKFLOW
from .visibility import Addressed

WRITTEN = ~models.Q(status__in=(Status.DRAFT, Status.DISCARDED))

# Whoever comes by one of these reads what the form says. The colleague reads once they have signed: see `Contents`.
READS = (RoleAtSchool(DSL_TEAM), Grantee(), OpenedInAnEmergency("contents", WRITTEN), FallenTask())


class InternalShare(SafeguardingRecord):
    """One thing that the DSL tells one colleague about one child, signed by both (domain 5.6, 001 App B)."""

    status = plain(models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT))
    kept_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    recipient = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    # What one DSL writes for several colleagues at once is signed at once.
    together = plain(models.UUIDField(default=uuid4))
    told_at = plain(models.DateTimeField("told in person first, at", null=True))
    told_why = EncryptedTextField("why it could not wait until they had signed")
    lapses_at = plain(models.DateTimeField(null=True))
    acknowledged_at = plain(models.DateTimeField(null=True))
    access_until = plain(models.DateTimeField("access ends", null=True))
    reason = EncryptedTextField("why it was declined, withdrawn, extended or handed over")
    decline_noted = plain(models.BooleanField("seen that it was declined", default=False))
    copy_attached_on = plain(models.DateField("signed copy put on the file", null=True))
    copy_attached_by = personal(
        models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    )
    supersedes = plain(
        models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    )
    passed_on_from = plain(
        models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="passed_on_to")
    )

    workflow = FORM_WORKFLOW
    url_name = "form"
    reference_prefix = "ISF"
    visible_via = (*READS, Addressed())
    access_settled_by: ClassVar[Rule] = rules.settles_who_sees_it
    signed_schemes: ClassVar[Schemes] = {1: what_is_signed}

    class Meta:
        verbose_name = "information share"
        indexes = [
            models.Index(fields=["school", "created_at", "id"], name="form_of_school"),
            models.Index(fields=["recipient", "created_at", "id"], name="form_of_recipient"),
        ]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "author", "kept_by", "recipient", "copy_attached_by")

    @classmethod
    def about(cls, pupil: Pupil) -> Any:
        """Return the forms about a child; drafts do not count."""
        return cls.objects.filter(WRITTEN, contents__pupil=pupil)

    @property
    def is_urgent(self) -> bool:
        """It was told in person first, because it could not wait."""
        return self.told_at is not None and self.status == Status.ISSUED

    @property
    def status_label(self) -> str:
        """Return where it stands at this moment, in words: what the clock changed included."""
        return standing_of(self.status, self.lapses_at, self.access_until)

    def task_owners(self) -> list[Record]:
        """Its own rows, and those of the questions about it: exclusions hold for both."""
        return [self, *self.pass_ons.all()]

    @property
    def is_in_time(self) -> bool:
        """Say whether it was issued and has not lapsed by the clock."""
        return self.lapses_at is not None and clock.now() < self.lapses_at

    @property
    def is_over(self) -> bool:
        """Say whether its recipient can neither sign nor read it any more."""
        return self.status_label not in {Status.DRAFT.label, Status.ISSUED.label, Status.ACKNOWLEDGED.label}

    @property
    def access_lies_ahead(self) -> bool:
        """Say whether access ends later than now."""
        return self.access_until is not None and clock.now() < self.access_until

    @property
    def recipient_is_here(self) -> bool:
        return any(colleague.pk == self.recipient_id for colleague in colleagues_at(self.school_id))

    @property
    def keeper_fits(self) -> bool:
        """Say whether whoever keeps it is of the DSL team today, and neither shut out nor its recipient."""
        team = {person.pk for person in people_with_role(self.school_id, *DSL_TEAM)}
        return self.kept_by_id in team - self.excluded_ids - {self.recipient_id}

    @property
    def copy_is_owed(self) -> bool:
        """Say whether both have signed and nobody noted yet that the copy is on the child's file."""
        return self.acknowledged_at is not None and self.copy_attached_on is None

    def children_concerned(self, actor: Actor) -> list[Any]:
        return [self.contents.pupil] if self.opens_to(actor) else []

    def opens_to(self, actor: Actor) -> bool:
        """Say whether `actor` may read what it says, at this moment."""
        # Asked once for a page: whoever takes a step asks of the record as it was read again.
        known = self.__dict__.setdefault("_known_to_open", {})
        if actor.pk not in known:
            known[actor.pk] = bool(_readable(self.pk, actor, contents=related(type(self), "contents")))
        return known[actor.pk]

    @cached_property
    def signatures_given(self) -> list[Any]:
        """Who signed, the DSL first."""
        return sorted(self.signatures.all(), key=lambda signature: signature.side != Side.DSL)

    @property
    def signed_for(self) -> Any:
        """The DSL's signature, or None."""
        return next((signature for signature in self.signatures_given if signature.side == Side.DSL), None)

    @cached_property
    def questions(self) -> list[Any]:
        """Every question to pass it on, oldest first."""
        return self.parts("pass_ons", "asked_by", "colleague", "answered_by")

    @cached_property
    def question_answered(self) -> Any:
        """The question to pass something on that issuing this form grants, while it waits; or None."""
        asked = self.passed_on_from.questions if self.passed_on_from else ()
        return next(
            (
                question
                for question in asked
                if question.is_open and question.colleague_id == self.recipient_id
            ),
            None,
        )

    def panel_parts(self) -> list[Any]:
        return self.questions

    @property
    def printed_from(self) -> datetime:
        """The minute from which it can have been signed by hand: that of the DSL's signature."""
        return self.signed_for.signed_at.replace(second=0, microsecond=0)

    def grant_refusal(self, person: Person) -> str:
        """Return why somebody may not be given sight of it, or ""."""
        return (
            "This is shared with them already: they can read it once they have signed."
            if person == self.recipient
            else ""
        )

    def exclusion_refusal(self, people: set[UUID]) -> str:
        """Return why these people may not be excluded, or ""."""
        if self.recipient_id in people and self.status in (Status.ISSUED, Status.ACKNOWLEDGED):
            return "This is shared with them. Withdraw their access first."
        team = {person.pk for person in people_with_role(self.school_id, *DSL_TEAM)} - {self.recipient_id}
        return (
            ""
            if team - self.excluded_ids - people
            else "At least one member of the DSL team must keep access."
        )

    def lift_refusal(self, person_id: UUID) -> str:
        """Return why an exclusion may not be lifted: nothing here stands against it."""
        return ""


class FormSignature(Signature):
    """The DSL's declaration or the colleague's undertaking, signed."""

    form = plain(models.ForeignKey(InternalShare, on_delete=models.PROTECT, related_name="signatures"))
    side = plain(models.CharField(max_length=10, choices=Side.choices))
    access_until = plain(models.DateTimeField("access ends, as it was signed"))
    witness = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))

    part_of = "form"
    signs_also = ("words", "access_until")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "side"], name="each_side_signs_once")]


class FormGrant(Grant):
    """One named person may read one form until a moment."""

    content_object = plain(models.ForeignKey(InternalShare, on_delete=models.PROTECT, related_name="grants"))


class FormExclusion(Exclusion):
    """One person for whom one form does not exist."""

    record = plain(models.ForeignKey(InternalShare, on_delete=models.PROTECT, related_name="exclusions"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person_id"], name="form_excluded_once")]


def standing_of(status: str, lapses_at: datetime | None, access_until: datetime | None) -> str:
    """Return the words for a status, with what the clock made of it."""
    moment = clock.now()
    if status == Status.ISSUED and lapses_at and lapses_at <= moment:
        return Status.LAPSED.label
    if status == Status.ACKNOWLEDGED and access_until and access_until <= moment:
        return ENDED
    return Status(status).label


@compiled
def _readable(share: UUID, actor: Actor, *, contents: Any) -> models.QuerySet:
    return contents.objects.filter(form=share).visible_to(actor).values_list("pk", flat=True)
