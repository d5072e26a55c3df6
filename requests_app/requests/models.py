"""A request to share: somebody asks for information, or the school wishes to share some."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from infosharing.accounts.cases import Case
from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.accounts.rights import RightAtSchool
from infosharing.directory.choices import RequesterType
from infosharing.directory.facts.choices import IN_FORCE
from infosharing.directory.facts.reading import protecting
from infosharing.directory.models import DataItem, Organisation, Purpose
from infosharing.directory.sight import OpenedInAnEmergency
from infosharing.records import clock
from infosharing.records.compiled import compiled
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import Author, Grantee, RoleAtSchool, related
from infosharing.workflow.visibility import FallenTask

from .choices import Channel, Direction, Identifiability, Instrument, Status, Tier
from .holds import Holds
from .rules import ABOUT_PUPILS_ONLY, DECIDING, ORDINARY, READERS, RESTRICTED
from .safeguards import Safeguards
from .sight import Sight
from .states import REQUEST_WORKFLOW

PROPER_NAMES = ("Cafcass", "Department", "Ofsted", "Information")
LOGGED_ON = ~Q(status__in=(Status.DRAFT, Status.DISCARDED))
IS_ORDINARY = LOGGED_ON & Q(tier__in=ORDINARY)
KEPT_FOR_THE_HEAD = LOGGED_ON & Q(tier=Tier.ALLEGATION, concerns_head=False)
ABOUT_EVERYBODY = tuple(
    role for role in READERS[Tier.STANDARD] if role not in (*ABOUT_PUPILS_ONLY, *DSL_TEAM, Role.HEAD)
)
PUPIL_READERS = tuple(role for role in READERS[Tier.STANDARD] if role in ABOUT_PUPILS_ONLY)
# Whoever comes by one of these reads the decision, too: `rules.reads_the_decision` says the same of one request.
READ_BY = (
    RoleAtSchool(DSL_TEAM, LOGGED_ON & Q(tier__in=(*ORDINARY, Tier.SAFEGUARDING))),
    RoleAtSchool((Role.HEAD,), IS_ORDINARY | KEPT_FOR_THE_HEAD),
    RoleAtSchool(ABOUT_EVERYBODY, IS_ORDINARY),
    RoleAtSchool(PUPIL_READERS, IS_ORDINARY & Q(concerns_staff=False)),
    RoleAtSchool((Role.CHAIR,), LOGGED_ON & Q(tier=Tier.ALLEGATION, concerns_head=True)),
    RightAtSchool(
        "tier",
        tuple((deciding.code, str(tier)) for tier, deciding in DECIDING.items()),
        LOGGED_ON & Q(concerns_staff=False),
    ),
    Grantee(),
    OpenedInAnEmergency("subjects", LOGGED_ON),
    FallenTask(),
)


class SharingRequest(Holds, Safeguards, Sight, Case):
    """Somebody asks for information about a child or a colleague, or the school wishes to share some (5.1)."""

    status = plain(models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT))
    tier = plain(models.CharField("sensitivity", max_length=20, choices=Tier.choices, default=Tier.STANDARD))
    logged_at = plain(models.DateTimeField(null=True))

    direction = plain(models.CharField(max_length=10, choices=Direction.choices, default=Direction.ASKED))
    organisation = personal(
        models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    )
    requester_type = plain(models.CharField(max_length=30, choices=RequesterType.choices, blank=True))
    requester_name = EncryptedTextField("who is asking")
    requester_role = EncryptedTextField("their job title")
    channel = plain(models.CharField(max_length=10, choices=Channel.choices, blank=True))
    instrument = plain(models.CharField(max_length=30, choices=Instrument.choices, blank=True))

    purpose = plain(models.ForeignKey(Purpose, on_delete=models.PROTECT, null=True, related_name="+"))
    purpose_words = EncryptedTextField("purpose, in words")
    items_words = EncryptedTextField("information, in words")
    period = EncryptedTextField("dates it covers")
    subject_words = EncryptedTextField("about someone else")
    subject_count = plain(models.PositiveSmallIntegerField("how many people", null=True))
    concerns_staff = plain(models.BooleanField(default=False))
    concerns_head = plain(models.BooleanField(default=False))
    needed_by = plain(models.DateField(null=True))
    nothing_attached = plain(models.BooleanField(default=False))

    promised_for = plain(models.DateField("reply promised by", null=True))
    their_reference = EncryptedTextField("their reference")
    power_cited = EncryptedTextField("legal power or duty they rely on")
    why_needed = EncryptedTextField("why they need it")
    is_urgent = plain(models.BooleanField("urgent", default=False))
    urgency_reason = EncryptedTextField("why it is urgent")
    tier_reason = EncryptedTextField("why the sensitivity was changed")
    do_not_tell = EncryptedTextField("do not tell: who said so")
    do_not_tell_until = plain(models.DateField(null=True))
    protect_identities = EncryptedTextField("identities to protect")
    court_details = EncryptedTextField("court, case and order")
    ethical_approval = EncryptedTextField("ethical approval")
    is_regular = plain(models.BooleanField("shared regularly", default=False))
    new_technology = plain(models.BooleanField("new technology", default=False))
    abroad = plain(models.CharField("country it goes to", max_length=80, blank=True))
    identifiability = plain(
        models.CharField(max_length=15, choices=Identifiability.choices, default=Identifiability.NAMED)
    )
    # Since when the DPO is asked for advice on its risks; empty where they are not.
    advice_asked_at = plain(models.DateTimeField(null=True))
    closing_reason = EncryptedTextField("why it was closed, withdrawn or reopened")

    # Somebody may begin one about their own family.
    is_free_to_begin = True
    workflow = REQUEST_WORKFLOW
    url_name = "request"
    reference_prefix = "ISR"
    wholly_visible_via = READ_BY
    visible_via = (
        Author("author_id"),
        *READ_BY,
        RoleAtSchool((Role.OFFICE,), LOGGED_ON & Q(tier=Tier.STANDARD, concerns_staff=False)),
    )

    class Meta:
        indexes = [
            models.Index(fields=["school", "created_at", "id"], name="request_of_school"),
            models.Index(fields=["author", "created_at", "id"], name="request_of_author"),
            models.Index(fields=["organisation", "created_at", "id"], name="request_of_organisation"),
            models.Index(fields=["created_at", "id"], name="request_by_time"),  # for readers of many schools
            models.Index(fields=["status", "created_at", "id"], name="request_by_status"),
        ]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        """Fetch the names that its page shows, and whether there are grants, exclusions, safety facts and other
        requests about the same people to look up."""
        grants, exclusions = related(cls, "grants").objects, related(cls, "exclusions").objects
        subjects = related(cls, "subjects").objects
        same = Q(pupil=OuterRef("pupil")) | Q(person=OuterRef("person"))
        others = subjects.filter(same).exclude(request=OuterRef("request"))
        return rows.select_related("school", "author", "organisation", "purpose").annotate(
            has_grants=Exists(grants.filter(content_object=OuterRef("pk"))),
            has_exclusions=Exists(exclusions.filter(record=OuterRef("pk"))),
            has_facts=Exists(subjects.filter(request=OuterRef("pk"), pupil__facts__status__in=IN_FORCE)),
            has_others=Exists(subjects.filter(Exists(others), request=OuterRef("pk"))),
            **{
                f"has_{part}": Exists(related(cls, part).objects.filter(request=OuterRef("pk")))
                for part in ("screening_links", "advice_given")
            },
        )

    def reading_is_logged(self) -> bool:
        """Opening anything above the ordinary tier goes on the ledger."""
        return self.tier != Tier.STANDARD and self.status != Status.DRAFT

    def task_owners(self) -> list[Record]:
        """Its own rows, and those of its parts: whom they wait for follows from its tier and exclusions."""
        if self.status == Status.DRAFT:
            return [self]
        parts = (self.disclosures, self.second_reviews, self.breaches)
        return [self, *(row for part in parts for row in part.all())]

    def panel_parts(self) -> list[Record]:
        """What else waits, and the decisions, which know who decided."""
        return [*self.decisions_made, *self.disclosed, *self.reviews_asked]

    @property
    def is_restricted(self) -> bool:
        """Say whether it is a safeguarding request, or one kept for the headteacher: few may see it."""
        return self.tier in RESTRICTED

    @property
    def restricted_to(self) -> str:
        """Return for whom it is, where it is restricted."""
        if self.tier != Tier.ALLEGATION:
            return "the DSL team"
        return "the chair of governors" if self.concerns_head else "the headteacher"

    @property
    def headline(self) -> str:
        """Return what it is in one line: "Request from Avon Vale Police: contact details, attendance"."""
        items = [item.label[0].lower() + item.label[1:] for item in self.asked]
        return f"{self.title}: {', '.join(items)}" if items else self.title

    @property
    def title(self) -> str:
        """Return who is at the other end: "Request from Avon Vale Police"."""
        begins = {Direction.SHARING: "Share with", Direction.ASKING: "Request to"}
        return f"{begins.get(Direction(self.direction), 'Request from')} {self._other_party}"

    @property
    def _other_party(self) -> str:
        """Return which organisation, or what kind of person, is at the other end."""
        if self.organisation:
            return self.organisation.name
        kind = RequesterType(self.requester_type).label if self.requester_type else "Someone"
        return kind if kind.startswith(PROPER_NAMES) else kind[0].lower() + kind[1:]

    @cached_property
    def asked(self) -> list[DataItem]:
        return _items_asked_in(self.pk)

    @cached_property
    def about(self) -> list[Any]:
        return self.parts("subjects", "pupil", "person")

    def children_concerned(self, actor: Any) -> list[Any]:
        return [subject.pupil for subject in self.about if subject.pupil]

    @cached_property
    def protecting_facts(self) -> list[Any]:
        """The safety facts that stand in the way of giving something out about the children it is about."""
        return protecting(self.children_concerned(None))

    @cached_property
    def files(self) -> list[Any]:
        """The attached files, oldest first."""
        return self.parts("attachments", "attached_by")

    @property
    def has_files(self) -> bool:
        return bool(self.files)

    @cached_property
    def decisions_made(self) -> list[Any]:
        """Every decision, newest first, drafts included."""
        related(type(self), "decisions").made_about_all([self])
        return self.__dict__["decisions_made"]

    @property
    def decision(self) -> Any:
        """The newest signed decision, or None."""
        return next((decision for decision in self.decisions_made if decision.is_signed), None)

    @property
    def decision_draft(self) -> Any:
        """The decision that is being prepared, or None."""
        return next((decision for decision in self.decisions_made if not decision.is_signed), None)

    @cached_property
    def reviews_asked(self) -> list[Any]:
        """Every second look, given or due, oldest first; nobody looks before a decision is signed."""
        if self.decision is None:
            return []
        second_reviews = self.parts("second_reviews", "looked_by")
        decisions = {decision.pk: decision for decision in self.decisions_made}
        for review in second_reviews:
            review.decision = decisions[review.decision_id]
        return second_reviews

    @cached_property
    def disclosed(self) -> list[Any]:
        """Everything that was shared, oldest first; nothing is before a decision is signed."""
        if self.decision is None:
            return []
        return self.parts("disclosures", "sent_by", "recipient__organisation", "agreement")

    @cached_property
    def breaches_known(self) -> list[Any]:
        """What went wrong with its sharing, oldest first."""
        if not self.disclosed:
            return []
        return self.parts("breaches")

    @property
    def unserved(self) -> list[Any]:
        """Recipients of the standing decision who were sent nothing yet."""
        served = {disclosure.recipient_id for disclosure in self.disclosed}
        return (
            [recipient for recipient in self.decision.recipient_list if recipient.pk not in served]
            if self.decision
            else []
        )

    @property
    def awaited_receipts(self) -> list[Any]:
        return [disclosure for disclosure in self.disclosed if disclosure.is_awaited]

    def due_at(self) -> datetime | None:
        """Return the moment by which it is wanted: the end of the day it is needed by."""
        if self.needed_by is None:
            return None
        return clock.end_of_day(self.needed_by)


@compiled
def _items_asked_in(request: UUID) -> models.QuerySet:
    return DataItem.objects.filter(asked_in__request=request).order_by("position", "label")
