"""People, schools and who is what where; with users and sessions, all tables of this app."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Q

from infosharing.law.schooldays import SchoolCalendar
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record, WrittenOnce
from infosharing.records.visibility import Author, OwnSchool, RoleAtSchool

from .choices import DSL_TEAM, Role, SchoolKind
from .guessing.models import Attempt
from .sessions.models import KnownDevice, Session
from .users import User, credential_refused, sign_in_name

__all__ = [
    "Attempt",
    "KeptForAWhile",
    "KnownDevice",
    "Leave",
    "Membership",
    "Person",
    "School",
    "Session",
    "User",
    "Wording",
    "credential_refused",
    "sign_in_name",
]


class School(Record):
    """A school and its data controller."""

    name = plain(models.CharField(max_length=120))
    kind = plain(models.CharField(max_length=20, choices=SchoolKind.choices))
    urn = plain(models.CharField("unique reference number (URN)", max_length=6, blank=True))
    controller = plain(models.CharField("legal name of the controller", max_length=200))
    ico_number = plain(
        models.CharField("registration number with the regulator (ICO)", max_length=20, blank=True)
    )
    terms = plain(models.JSONField("first and last day of each term", default=list, blank=True))
    closed_days = plain(models.JSONField("days the school is closed in term", default=list, blank=True))
    address = plain(models.CharField("postal address", max_length=200, blank=True))
    email = plain(models.EmailField("email address for parents", blank=True))
    phone = plain(models.CharField("phone number", max_length=30, blank=True))
    dsl_phone = plain(models.CharField("DSL duty number", max_length=60, blank=True))
    holiday_cover = plain(models.CharField("safeguarding cover in the holidays", max_length=300, blank=True))
    file_system = plain(models.CharField("where child protection files are kept", max_length=120, blank=True))
    # What it settles for itself, by code (`school_settings.Setting`); each with the name of whoever said so.
    settings = personal(models.JSONField(default=dict, blank=True))

    visible_via = (OwnSchool((Role.ADMIN, Role.HEAD, *DSL_TEAM)),)

    class Meta:
        indexes = [models.Index(fields=["name"], name="school_by_name")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def calendar(self) -> SchoolCalendar:
        return SchoolCalendar(
            terms=tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in self.terms),
            closed=frozenset(date.fromisoformat(day) for day in self.closed_days),
        )


class Person(Record):
    """A person who works at one school or several; `user` is empty without an account."""

    user = personal(models.OneToOneField(User, on_delete=models.PROTECT, null=True, related_name="person"))
    name = personal(models.CharField(max_length=120))
    email = personal(models.EmailField(blank=True))
    adds_schools = plain(models.BooleanField("may add schools to this installation", default=False))

    visible_via = ()

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """One role of one person at one school, with a first and a last day. Access ends with it."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships"))
    role = plain(models.CharField(max_length=20, choices=Role.choices))
    job_title = plain(models.CharField("job title, as printed under a signature", max_length=120, blank=True))
    starts = plain(models.DateField("from"))
    until = plain(models.DateField("last day", null=True, blank=True))
    acting = plain(models.BooleanField("acting, for someone who is away", default=False))
    withdrawn_at = plain(models.DateTimeField("access suspended or ended early", null=True))

    visible_via = (RoleAtSchool(tuple(Role.values)),)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "role", "starts"], name="membership_said_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("starts")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} from {self.starts}"

    @property
    def is_held_today(self) -> bool:
        """Say of one role what `in_force` says of many, today."""
        today = clock.today()
        ends = self.until is None or self.until >= today
        return self.starts <= today and self.withdrawn_at is None and ends

    @property
    def may_end_earlier(self) -> bool:
        return self.withdrawn_at is None and (self.until is None or self.until > clock.today())

    @staticmethod
    def in_force(on: date, prefix: str = "") -> Q:
        """Return the condition that a membership is in force on a day; `prefix` leads to it from another model."""
        ends = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": on})
        return Q(**{f"{prefix}starts__lte": on, f"{prefix}withdrawn_at__isnull": True}) & ends


# Who sees that a colleague is on leave, and until when.
LEAVE_READERS = (Role.ADMIN, Role.HEAD, *DSL_TEAM, Role.CHAIR)


class Leave(Record):
    """A person is away from a school from a day until a day. Nothing says why: that may be about their health."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="+"))
    person = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leaves"))
    starts = plain(models.DateField("first day of leave"))
    until = plain(models.DateField("last day of leave", null=True, blank=True))
    closes_access = plain(models.BooleanField("they cannot sign in during it", default=False))

    visible_via = (RoleAtSchool(LEAVE_READERS), Author("person_id"))

    class Meta:
        indexes = [models.Index(fields=["school", "person"], name="leave_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("starts")),
                name="leave_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"from {self.starts}"

    @staticmethod
    def in_force(on: date) -> Q:
        """Return the condition that somebody is on leave on a day."""
        return Q(starts__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < clock.today()


class Wording(WrittenOnce):
    """One edition of a school's own wording, such as a declaration that is signed. A change is a new edition."""

    school = plain(models.ForeignKey(School, on_delete=models.PROTECT, related_name="wordings"))
    code = plain(models.SlugField(max_length=30))
    edition = plain(models.PositiveSmallIntegerField())
    text = EncryptedTextField()
    written_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))

    visible_via = (RoleAtSchool(tuple(Role.values)),)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code", "edition"], name="edition_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.edition}"


class KeptForAWhile(models.Model):
    """What every worker must know for some minutes, such as a code that was used: the table of Django's cache."""

    cache_key = plain(models.CharField(max_length=255, primary_key=True))
    value = plain(models.TextField())
    expires = plain(models.DateTimeField(db_index=True))

    class Meta:
        db_table = "kept_for_a_while"

    def __str__(self) -> str:
        return self.cache_key
