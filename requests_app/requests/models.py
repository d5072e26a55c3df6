"""A request to share: somebody asks for information, or the school wishes to share some."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from infosharing.accounts.cases import Case
from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.directory.choices import RequesterType
from infosharing.directory.emergency import UnderGlass
from infosharing.directory.models import DataItem, Organisation, Purpose
from infosharing.records import clock
from infosharing.records.labels import personal, plain
from infosharing.records.record import Record
from infosharing.records.sealed import SealedTextField
from infosharing.records.ways import Granted, Mine, MyRole, related

from .choices import Channel, Direction, Instrument, Status, Tier
from .rules import ABOUT_PUPILS_ONLY, ORDINARY, READERS
from .sight import Sight
from .states import REQUEST_WORKFLOW

PROPER_NAMES = ("Cafcass", "Department", "Ofsted", "Information")
LOGGED_ON = ~Q(status__in=(Status.DRAFT, Status.DISCARDED))
IS_ORDINARY = LOGGED_ON & Q(tier__in=ORDINARY)
ABOUT_EVERYBODY = tuple(
    role for role in READERS[Tier.STANDARD] if role not in (*ABOUT_PUPILS_ONLY, *DSL_TEAM)
)
PUPIL_READERS = tuple(role for role in READERS[Tier.STANDARD] if role in ABOUT_PUPILS_ONLY)
# Whoever comes by one of these reads the decision, too: `rules.reads_the_decision` says the same of one request.
READ_BY = (
    MyRole(DSL_TEAM, LOGGED_ON & Q(tier__in=(*ORDINARY, Tier.SAFEGUARDING))),
    MyRole(ABOUT_EVERYBODY, IS_ORDINARY),
    MyRole(PUPIL_READERS, IS_ORDINARY & Q(concerns_staff=False)),
    Granted(),
    UnderGlass("subjects", LOGGED_ON),
)


class SharingRequest(Sight, Case):
    """Somebody asks for information about a child or a colleague, or the school wishes to share some (5.1)."""

    status = plain(models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT))
    tier = plain(models.CharField("sensitivity", max_length=20, choices=Tier.choices, default=Tier.STANDARD))
    logged_at = plain(models.DateTimeField(null=True))

    direction = plain(models.CharField(max_length=10, choices=Direction.choices, default=Direction.ASKED))
    organisation = personal(
        models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    )
    requester_type = plain(models.CharField(max_length=30, choices=RequesterType.choices, blank=True))
    requester_name = SealedTextField("who is asking")
    requester_role = SealedTextField("their job title")
    channel = plain(models.CharField(max_length=10, choices=Channel.choices, blank=True))
    instrument = plain(models.CharField(max_length=30, choices=Instrument.choices, blank=True))

    purpose = plain(models.ForeignKey(Purpose, on_delete=models.PROTECT, null=True, related_name="+"))
    purpose_words = SealedTextField("purpose, in words")
    items_words = SealedTextField("information, in words")
    period = SealedTextField("dates it covers")
    subject_words = SealedTextField("about someone else")
    subject_count = plain(models.PositiveSmallIntegerField("how many people", null=True))
    concerns_staff = plain(models.BooleanField(default=False))
    needed_by = plain(models.DateField(null=True))
    nothing_attached = plain(models.BooleanField(default=False))

    promised_for = plain(models.DateField("reply promised by", null=True))
    their_reference = SealedTextField("their reference")
    power_cited = SealedTextField("legal power or duty they rely on")
    why_needed = SealedTextField("why they need it")
    is_urgent = plain(models.BooleanField("urgent", default=False))
    urgency_reason = SealedTextField("why it is urgent")
    do_not_tell = SealedTextField("do not tell: who said so")
    do_not_tell_until = plain(models.DateField(null=True))
    protect_identities = SealedTextField("identities to protect")
    court_details = SealedTextField("court, case and order")
    ethical_approval = SealedTextField("ethical approval")
    is_regular = plain(models.BooleanField("shared regularly", default=False))
    closing_reason = SealedTextField("why it was closed, withdrawn or reopened")

    workflow = REQUEST_WORKFLOW
    url_name = "request"
    reference_prefix = "ISR"
    whole_ways_in = READ_BY
    ways_in = (
        Mine("author_id"),
        *READ_BY,
        MyRole((Role.OFFICE,), LOGGED_ON & Q(tier=Tier.STANDARD, concerns_staff=False)),
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
    def opened(cls, rows: Any) -> Any:
        """Fetch the names that its page shows, and whether there are grants and exclusions to look up."""
        grants, exclusions = related(cls, "grants").objects, related(cls, "exclusions").objects
        return rows.select_related("school", "author", "organisation", "purpose").annotate(
            has_grants=Exists(grants.filter(content_object=OuterRef("pk"))),
            has_exclusions=Exists(exclusions.filter(record=OuterRef("pk"))),
        )

    def reading_is_logged(self) -> bool:
        """Opening anything above the ordinary tier goes on the ledger."""
        return self.tier != Tier.STANDARD and self.status != Status.DRAFT

    def task_owners(self) -> list[Record]:
        """Its own rows, and those of its parts: whom they wait for follows from its tier and exclusions."""
        if self.status == Status.DRAFT:
            return [self]
        parts = (self.disclosures, self.looks, self.mishaps)
        return [self, *(one for part in parts for one in part.all())]

    def panel_parts(self) -> list[Record]:
        """What else waits, and the decisions, which know who decided."""
        return [*self.decisions_made, *self.disclosed, *self.looks_asked]

    @property
    def is_guarded(self) -> bool:
        """Say whether this stands in a restricted room."""
        return self.tier == Tier.SAFEGUARDING

    @property
    def headline(self) -> str:
        """Return what it is in one line: "Request from Avon Vale Police: contact details, attendance"."""
        begins = {Direction.SHARING: "Share with", Direction.ASKING: "Request to"}
        title = f"{begins.get(Direction(self.direction), 'Request from')} {self._other_party}"
        items = [item.label[0].lower() + item.label[1:] for item in self.asked]
        return f"{title}: {', '.join(items)}" if items else title

    @property
    def _other_party(self) -> str:
        """Return which organisation, or what kind of person, is at the other end."""
        if self.organisation:
            return self.organisation.name
        kind = RequesterType(self.requester_type).label if self.requester_type else "Someone"
        return kind if kind.startswith(PROPER_NAMES) else kind[0].lower() + kind[1:]

    @cached_property
    def asked(self) -> list[DataItem]:
        return list(DataItem.objects.filter(asked_in__request=self).order_by("position", "label"))

    @cached_property
    def about(self) -> list[Any]:
        return list(self.subjects.select_related("pupil", "person").order_by("created_at", "pk"))

    @cached_property
    def files(self) -> list[Any]:
        """The attached files, oldest first."""
        return list(self.attachments.select_related("attached_by").order_by("created_at"))

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
        return next((one for one in self.decisions_made if one.is_signed), None)

    @property
    def decision_draft(self) -> Any:
        """The decision that is being prepared, or None."""
        return next((one for one in self.decisions_made if not one.is_signed), None)

    @cached_property
    def looks_asked(self) -> list[Any]:
        """Every second look, given or due, oldest first; nobody looks before a decision is signed."""
        if self.decision is None:
            return []
        looks = list(self.looks.select_related("looked_by").order_by("created_at"))
        decisions = {one.pk: one for one in self.decisions_made}
        for look in looks:
            look.decision = decisions[look.decision_id]
        return looks

    @property
    def waits_for_second_person(self) -> bool:
        """Say whether nobody has looked a second time at a restricted decision yet."""
        return any(look.should_come_first for look in self.looks_asked)

    @cached_property
    def disclosed(self) -> list[Any]:
        """Everything that was shared, oldest first; nothing is before a decision is signed."""
        if self.decision is None:
            return []
        rows = self.disclosures.select_related("sent_by", "recipient__organisation", "agreement")
        return list(rows.order_by("created_at"))

    @cached_property
    def mishaps_known(self) -> list[Any]:
        """What went wrong with its sharing, oldest first."""
        if not self.disclosed:
            return []
        return list(self.mishaps.order_by("created_at"))

    @property
    def unserved(self) -> list[Any]:
        """Recipients of the standing decision who were sent nothing yet."""
        served = {disclosure.recipient_id for disclosure in self.disclosed}
        return [one for one in self.decision.recipient_list if one.pk not in served] if self.decision else []

    @property
    def awaited_receipts(self) -> list[Any]:
        return [disclosure for disclosure in self.disclosed if disclosure.is_awaited]

    def due_at(self) -> datetime | None:
        """Return the moment by which it is wanted: the end of the day it is needed by."""
        if self.needed_by is None:
            return None
        return clock.end_of_day(self.needed_by)
