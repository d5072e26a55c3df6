"""The schools of the data set, who works there, whom it is about and with whom they share: in memory, from the seed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from bench.sizes import Size
from infosharing.accounts.choices import Role
from infosharing.directory.choices import RequesterType

from .chains import Doer

FIRST = (
    "Ada",
    "Ben",
    "Cara",
    "Dev",
    "Elin",
    "Femi",
    "Gita",
    "Hugo",
    "Iris",
    "Jonas",
    "Kira",
    "Luca",
    "Maya",
    "Nils",
    "Orla",
    "Paul",
    "Rosa",
    "Sami",
    "Tess",
    "Umar",
    "Vera",
    "Will",
    "Yara",
    "Zoe",
)
LAST = (
    "Abbott",
    "Baker",
    "Chandra",
    "Doyle",
    "Evans",
    "Farrow",
    "Gill",
    "Hart",
    "Ibrahim",
    "Jones",
    "Kaur",
    "Lowe",
    "Moss",
    "Nkosi",
    "Owens",
    "Patel",
    "Quinn",
    "Reid",
    "Shah",
    "Todd",
    "Usman",
    "Vance",
    "Ward",
    "Young",
)
ONE_OF_EACH = (Role.HEAD, Role.DSL, Role.DEPUTY_DSL, Role.SENCO, Role.OFFICE, Role.DATA_LEAD, Role.CHAIR)
STAFF = 6
ORGANISATIONS = 20
SCHOOLS_OF_A_DPO = 20  # one in twenty: 5 %
YEARS = 5


@dataclass(frozen=True)
class Worker(Doer):
    """Somebody with an account."""

    user: UUID
    email: str


@dataclass(frozen=True)
class Place:
    """A school with everybody and everything that belongs to it."""

    number: int
    pk: UUID
    name: str
    people_with_role: dict[str, Worker]
    staff: tuple[Worker, ...]
    pupils: tuple[UUID, ...]
    organisations: tuple[tuple[UUID, RequesterType], ...]


@dataclass(frozen=True)
class World:
    """All of it. `viewer` is the colleague who sees some fifty requests, by their own hand and by grants.

    `dpo_of_few` serves 5 % of the schools, as every data protection officer here; `dpo_of_many` half of them.
    """

    size: Size
    seed: int
    until: datetime
    places: tuple[Place, ...]
    dpo_of_many: Worker

    @property
    def begins(self) -> datetime:
        """When the first request was made."""
        return self.until - timedelta(days=365 * YEARS)

    @property
    def viewer(self) -> Worker:
        """A teacher at the first school."""
        return self.places[0].staff[0]

    @property
    def dpo_of_few(self) -> Worker:
        """The data protection officer of the first school."""
        return self.places[0].people_with_role[Role.DPO]

    def chance(self, *about: object) -> Random:
        """Return the dice for one part of the data set: the same for the same seed."""
        return Random("/".join(str(one) for one in (self.seed, *about)))


def new_id(dice: Random) -> UUID:
    """Return a random id that the seed gives."""
    return UUID(int=dice.getrandbits(128), version=4)


def _worker(dice: Random, key: str) -> Worker:
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)}"
    return Worker(name, new_id(dice), new_id(dice), f"{key}@bench.example")


def make_world(size: Size, seed: int, until: datetime) -> World:
    """Return the world of a size and a seed; its five school years end at `until`."""
    dice = Random(f"{seed}/world")
    many = _worker(dice, "dpo-of-many")
    few = max(1, size.schools // SCHOOLS_OF_A_DPO)
    officers = [_worker(dice, f"dpo-{number}") for number in range(-(-size.schools // few))]
    places = tuple(
        _place(number, size, officers[number // few], Random(f"{seed}/school/{number}"))
        for number in range(size.schools)
    )
    return World(size, seed, until, places, many)


def _place(number: int, size: Size, officer: Worker, dice: Random) -> Place:
    people_with_role = {str(role): _worker(dice, f"{role}-{number}") for role in ONE_OF_EACH} | {
        str(Role.DPO): officer
    }
    kinds = list(RequesterType)
    return Place(
        number=number,
        pk=new_id(dice),
        name=f"{LAST[number % len(LAST)]} {'Primary' if number % 3 else 'High'} School {number:03}",
        people_with_role=people_with_role,
        staff=tuple(_worker(dice, f"staff-{number}-{one}") for one in range(STAFF)),
        pupils=tuple(new_id(dice) for _ in range(size.pupils_of_a_school)),
        organisations=tuple((new_id(dice), kinds[one % len(kinds)]) for one in range(ORGANISATIONS)),
    )
