"""Users (credentials only), people, schools and who is what where."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any
from uuid import uuid4

from asgiref.sync import sync_to_async
from django.contrib.auth.hashers import verify_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.dispatch import Signal

from infosharing.law.schooldays import SchoolCalendar
from infosharing.records import clock
from infosharing.records.credentials import Credential, stands, written_down
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record, WrittenOnce
from infosharing.records.visibility import Author, OwnSchool, RoleAtSchool

from .choices import DSL_TEAM, Role, SchoolKind
from .guessing.models import Attempt
from .sessions.models import KnownDevice, Session, end_sessions

__all__ = ["Attempt", "KnownDevice", "Membership", "Person", "School", "Session", "User", "Wording"]

# Sent, with the user, where a right password was refused because it was not the application that wrote it there.
credential_refused = Signal()


def sign_in_name(typed: str | None) -> str:
    """Return a sign-in name as it is kept, whatever its capitals and however it was typed."""
    return (typed or "").strip().lower()


class UserManager(BaseUserManager):
    """Makes users. There is no create_superuser: no superuser exists."""

    def create_user(self, username: str, password: str | None) -> "User":
        """Save and return a user who signs in as `username` (their e-mail address)."""
        user = self.model(username=sign_in_name(username))
        user.set_password(password)
        user.save()
        return user

    def credentials(self) -> Iterator[Credential]:
        """Yield what everybody signs in with, for `verify`."""
        return (user.credential for user in self.all().iterator())

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by sign-in name, whatever its capitals."""
        return self.get(username=sign_in_name(username))


class User(AbstractBaseUser):
    """What a person signs in with. Not a Record: password hashes do not belong in history."""

    id = plain(models.UUIDField(primary_key=True, default=uuid4, editable=False))
    username = personal(models.EmailField("email address", unique=True))
    password = plain(models.CharField(max_length=128))
    last_login = plain(models.DateTimeField(blank=True, null=True))

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def credential(self) -> Credential:
        """What the ledger knows of it: sign-in name and password, in this row."""
        said = json.dumps([self.username, self.password]).encode()
        return Credential(self._meta.label_lower, self.pk, self.pk, said)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Put a new name or password on the ledger, and end every session that was begun with the old one."""
        if update_fields is not None and not {"username", "password"} & set(update_fields):
            super().save(*args, update_fields=update_fields, **options)
            return
        with written_down(lambda: self.credential):
            super().save(*args, update_fields=update_fields, **options)
            if update_fields is None:
                end_sessions(self.pk)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Put it on the ledger."""
        gone = self.credential
        with written_down(lambda: gone, change="-"):
            return super().delete(*args, **options)

    def check_password(self, raw_password: str | None) -> bool:
        """Say whether this is the password, and whether it was the application that wrote it here: a hash that was
        copied from another row opens nothing."""
        is_right, must_update = verify_password(raw_password, self.password)
        if not is_right:
            return False
        if not stands(self.credential):
            credential_refused.send(type(self), user=self)
            return False
        if must_update:
            self.set_password(raw_password)
            self._password = None
            self.save(update_fields=["password"])
        return True

    async def acheck_password(self, raw_password: str | None) -> bool:
        """Say the same, asked by another way."""
        return await sync_to_async(self.check_password)(raw_password)


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
