"""Pupils and organisations of a school, the dictionaries of data items and purposes, and emergency access."""

from datetime import date

from django.db import models
from django.urls import reverse

from infosharing.accounts.cases import Case
from infosharing.accounts.choices import DSL_TEAM, WORKS_HERE, Role
from infosharing.accounts.models import School
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.formats import say_day, say_moment
from infosharing.records.grants import Excludes, Exclusion
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import Author, Everyone, RoleAtSchool

from .choices import EmergencyStatus, RequesterType
from .facts.models import FactExclusion, SafetyFact
from .imports.models import BulkChange, ImportFile
from .rules import reads_why
from .states import EMERGENCY_WORKFLOW
from .ties.models import FamilyTie

__all__ = [
    "BulkChange",
    "DataItem",
    "EmergencyAccess",
    "EmergencyExclusion",
    "FactExclusion",
    "FamilyTie",
    "ImportFile",
    "Organisation",
    "Pupil",
    "Purpose",
    "SafetyFact",
]


class Pupil(Record):
    """A child at the school: no more than is needed to know who is meant."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="pupils"))
    legal_name = personal(models.CharField(max_length=120))
    preferred_name = personal(models.CharField("known as", max_length=120, blank=True))
    date_of_birth = personal(models.DateField("date of birth"))
    upn = personal(models.CharField("unique pupil number (UPN)", max_length=13, blank=True))
    year_group = plain(models.CharField("year group", max_length=20, blank=True))
    on_roll_from = plain(models.DateField("on roll from", null=True, blank=True))
    on_roll_until = plain(models.DateField("on roll until", null=True, blank=True))
    # Kept by the facts about the child: it says what everybody reads on the child's pages, and nothing else.
    is_protected = personal(models.BooleanField("do not give details: ask the DSL", default=False))

    visible_via = (RoleAtSchool(WORKS_HERE),)

    class Meta:
        indexes = [
            models.Index(fields=["school", "legal_name"], name="pupil_by_name"),
            models.Index(fields=["school", "created_at", "id"], name="pupil_listed"),
        ]

    def __str__(self) -> str:
        return self.legal_name

    def get_absolute_url(self) -> str:
        return reverse("pupil-edit", args=[self.pk])

    def children_concerned(self, actor: Actor) -> "list[Pupil]":
        return [self]

    def has_left(self, on: date) -> bool:
        """Say whether the child is no longer at the school on a day."""
        return self.on_roll_until is not None and self.on_roll_until < on

    def glass_of(self, actor: Actor) -> "EmergencyAccess | None":
        """Return the emergency access to this child that `actor` opened as headteacher, while it holds."""
        if not actor.is_one_of(self.school_id, Role.HEAD):
            return None
        return self.emergencies.filter(author_id=actor.pk, until__gt=clock.now()).order_by("-until").first()

    def is_under_emergency_access_for(self, actor: Actor) -> bool:
        """Say whether `actor` broke the glass for this child, and it still holds."""
        return self.glass_of(actor) is not None

    def said(self) -> str:
        """Return name, year and date of birth, so that two children of one name are told apart."""
        known_as = f" (known as {self.preferred_name})" if self.preferred_name else ""
        year = f", {self.year_group}" if self.year_group else ""
        return f"{self.legal_name}{known_as}{year}, born {self.date_of_birth:%-d %b %Y}"

    def said_to_pick(self) -> str:
        """Return the same, with the day on which one who is no longer at the school left, and whether to ask the DSL
        before anything is said of the child."""
        left = f", left {say_day(self.on_roll_until)}" if self.has_left(clock.today()) else ""
        ask = ". Do not give details: ask the DSL" if self.is_protected else ""
        return f"{self.said()}{left}{ask}"


class Organisation(Record):
    """Somebody the school shares with, and how to know that a message really comes from them."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="organisations"))
    name = personal(models.CharField(max_length=160))
    kind = plain(models.CharField("type of organisation", max_length=30, choices=RequesterType.choices))
    official_domain = plain(models.CharField("official email domain", max_length=120, blank=True))
    published_phone = plain(models.CharField("published phone number", max_length=30, blank=True))
    ico_number = plain(
        models.CharField("registration number with the regulator (ICO)", max_length=20, blank=True)
    )
    covered_from = plain(models.DateField("covered by the duty to share since", null=True, blank=True))

    visible_via = (RoleAtSchool(WORKS_HERE),)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="organisation_said_once")]
        indexes = [models.Index(fields=["school", "created_at", "id"], name="organisation_listed")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation-edit", args=[self.pk])

    def is_covered(self, on: date) -> bool:
        """Say whether the duty to share may be owed to it on a day (Children Act 2004 s.16LA)."""
        return self.covered_from is not None and self.covered_from <= on


class DataItem(Record):
    """One kind of information, picked in requests, decisions and agreements alike. Without a school: for all."""

    school = plain(
        models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="data_items")
    )
    code = plain(models.SlugField(max_length=40))
    label = plain(models.CharField(max_length=80))
    special_category = plain(models.BooleanField("special category data (Article 9)", default=False))
    offence = plain(models.BooleanField("criminal offence data (Article 10)", default=False))
    position = plain(models.PositiveSmallIntegerField(default=100))

    visible_via = (Everyone(), RoleAtSchool(tuple(Role.values)))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="data_item_said_once"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(school__isnull=True), name="common_data_item_said_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Purpose(Record):
    """What information is shared for: a policy's purposes, early help, transition, statutory duty (domain 001 s6.1)."""

    school = plain(
        models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="purposes")
    )
    code = plain(models.SlugField(max_length=40))
    label = plain(models.CharField(max_length=120))
    safeguarding = plain(models.BooleanField("about keeping a child safe", default=False))
    position = plain(models.PositiveSmallIntegerField(default=100))

    visible_via = (Everyone(), RoleAtSchool(tuple(Role.values)))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="purpose_said_once"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(school__isnull=True), name="common_purpose_said_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class EmergencyAccess(Excludes, Case):
    """Break glass: the headteacher reads what is kept about one child for 24 hours, because no DSL can be reached.

    Whoever opened it and the DSL team see what for; the data protection officer sees that it happened (domain 4).
    """

    status = plain(
        models.CharField(max_length=10, choices=EmergencyStatus.choices, default=EmergencyStatus.OPENED)
    )
    pupil = personal(models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="emergencies"))
    reason = EncryptedTextField("why you need access now, and who you tried to reach")
    until = plain(models.DateTimeField())
    dsl_saw_it = plain(models.BooleanField("seen by the DSL team", default=False))
    dpo_saw_it = plain(models.BooleanField("seen by the data protection officer", default=False))

    workflow = EMERGENCY_WORKFLOW
    url_name = "emergency"
    reference_prefix = "EA"
    visible_via = (Author("author_id"), RoleAtSchool((*DSL_TEAM, Role.DPO)))
    is_urgent = True
    is_restricted = True

    class Meta:
        indexes = [models.Index(fields=["author", "until"], name="emergency_of_person")]

    def children_concerned(self, actor: Actor) -> list[Pupil]:
        return [self.pupil] if reads_why(actor, self) else []

    def reading_is_logged(self) -> bool:
        return True

    def status_sentence(self) -> str:
        return f"Access ends automatically on {say_moment(self.until)}."


class EmergencyExclusion(Exclusion):
    """One person who must not hear of one emergency access: they are excluded from what is kept about the child."""

    record = plain(models.ForeignKey(EmergencyAccess, on_delete=models.PROTECT, related_name="exclusions"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "person_id"], name="emergency_excluded_once")
        ]
