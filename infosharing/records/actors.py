"""Who acts: a person with roles in schools, a named outside party, or the system itself."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

# How somebody proves, at the moment of signing, who they are.
TYPED_AGAIN = "password"


@dataclass(frozen=True)
class Actor:
    """A signed-in person as rules and `visible_to` know them: no password, no User.

    `roles` holds (school, role) pairs that are in force now, and the rights that a school's settings give to a role, by
    their codes; `adds_schools` says whether they may add a school.
    `refetch_locked` answers the same person with the roles of that moment. `knows_password` asks whether a password is
    theirs; `confirmed` says how they proved, for this one act, that it is really they who act.
    """

    pk: UUID
    user_id: UUID
    name: str
    roles: frozenset[tuple[UUID, str]] = frozenset()
    school_names: dict[UUID, str] = field(default_factory=dict, compare=False)
    adds_schools: bool = field(default=False, compare=False)
    read_again: Callable[[], "Actor"] | None = field(default=None, compare=False, repr=False)
    knows_password: Callable[[str], bool] | None = field(default=None, compare=False, repr=False)
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

    def confirmed_by(self, password: str) -> "Actor | None":
        """Return the same person, confirmed for one act, or None where the password is not theirs."""
        if self.knows_password is None or not self.knows_password(password):
            return None
        return replace(self, confirmed=TYPED_AGAIN)

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
