"""Who acts: a person with roles in schools, a named outside party, or the system itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from uuid import UUID

# How somebody proves, at the moment of signing, who they are.
PASSWORD = "password"  # noqa: S105  a word, no secret
APP_CODE = "app_code"
PRINTED_CODE = "printed_code"
PASSKEY = "passkey"
SCHOOL_ACCOUNT = "school_account"
# The questions by which a form asks for it.
PROOFS = ("passkey", "code", "school_account", "password")


class Proofs(Protocol):
    """How one signed-in person can prove, on one page, that it is really they who act."""

    def ways(self) -> tuple[str, ...]:
        """Return which of "password", "school_account", "code" and "passkey" count for this person: the strongest that
        are set up."""

    def challenge(self, about: str) -> dict[str, Any]:
        """Return what a browser asks a passkey for. The answer counts once, for what it was asked about."""

    def check(self, answers: Mapping[str, Any], about: str) -> str:
        """Return how they proved it, or "" where none of `answers` (by way) is right. A wrong one counts as a guess."""


@dataclass(frozen=True)
class Actor:
    """A signed-in person as rules and `visible_to` know them: no password, no User.

    `roles` holds (school, role) pairs that are in force now, and the rights that a school's settings give to a role, by
    their codes; `adds_schools` says whether they may add a school.
    `refetch_locked` answers the same person with the roles of that moment. `proofs` says how they can prove who they
    are; `confirmed` says how they did, for this one act.
    """

    pk: UUID
    user_id: UUID
    name: str
    roles: frozenset[tuple[UUID, str]] = frozenset()
    school_names: dict[UUID, str] = field(default_factory=dict, compare=False)
    adds_schools: bool = field(default=False, compare=False)
    read_again: Callable[[], "Actor"] | None = field(default=None, compare=False, repr=False)
    proofs: Proofs | None = field(default=None, compare=False, repr=False)
    confirmed: str = field(default="", compare=False)

    @property
    def schools(self) -> frozenset[UUID]:
        """The schools in which this person holds any role now."""
        return frozenset(school for school, _ in self.roles)

    @property
    def schools_told_apart(self) -> dict[UUID, str]:
        """The names that lines show to somebody of several schools; none where there is only one."""
        return self.school_names if len(self.schools) > 1 else {}

    def schools_as(self, *roles: str) -> frozenset[UUID]:
        """The schools in which this person holds one of `roles` now."""
        return frozenset(school for school, role in self.roles if role in roles)

    def is_one_of(self, school_id: UUID | None, *roles: str) -> bool:
        """Say whether this person holds one of `roles` at that school now."""
        return any((school_id, role) in self.roles for role in roles)

    def at(self, school: UUID) -> "Actor":
        """Return the same person with the roles at one school alone: what is asked about it then names no other."""
        return replace(self, roles=frozenset(pair for pair in self.roles if pair[0] == school))

    def confirmed_by(self, answers: Mapping[str, Any], about: str = "") -> "Actor | None":
        """Return the same person, confirmed for one act, or None where `answers` do not prove who they are.

        `about` names what is signed, as the form did that asked.
        """
        how = self.proofs.check(answers, about) if self.proofs else ""
        return replace(self, confirmed=how) if how else None

    def now(self) -> "Actor":
        """Return the same person with the roles they hold at this moment."""
        return self.read_again() if self.read_again else self


@dataclass(frozen=True)
class OutsideParty:
    """Somebody without an account, named as they named themselves."""

    name: str
    pk: None = None


@dataclass(frozen=True)
class System:
    """The product itself: first entries, clocks."""

    name: str = "system"
    pk: None = None


SYSTEM = System()
Party = Actor | OutsideParty | System
