"""Writes the schools, their people, pupils and organisations."""

from datetime import date, timedelta

from infosharing.accounts.choices import Role, SchoolKind
from infosharing.accounts.models import Membership, Person, School, User
from infosharing.directory.models import Organisation, Pupil
from infosharing.records.recording import INSTALLATION

from .chains import Doer
from .world import FIRST, LAST, Place, Worker, World, new_id
from .writing import Writing

SYSTEM = Doer("system", None)
HALF = 2
TERMS = tuple(
    (
        (9, 3, 0),
        (10, 23, 0),
        (11, 2, 0),
        (12, 18, 0),
        (1, 5, 1),
        (2, 12, 1),
        (2, 22, 1),
        (3, 26, 1),
        (4, 12, 1),
        (5, 27, 1),
        (6, 7, 1),
        (7, 21, 1),
    )
)


def write_places(world: World, writing: Writing) -> None:
    """Write all of it, with one history row and one ledger entry for each person, school and role."""
    officers = {
        place.people_with_role[Role.DPO].pk: place.people_with_role[Role.DPO] for place in world.places
    }
    for officer in (*officers.values(), world.dpo_of_many):
        _write_worker(officer, world, writing)
    for place in world.places:
        _write_school(place, world, writing)
        _write_directory(place, world, writing)
    writing.write()


def _terms(world: World) -> list[list[str]]:
    years = range(world.begins.year - 1, world.until.year + 2)
    days = [[date(year + later, month, day).isoformat() for month, day, later in TERMS] for year in years]
    return [pair for year in days for pair in zip(year[::2], year[1::2], strict=True)]


def _write_worker(worker: Worker, world: World, writing: Writing) -> None:
    writing.table(User).add(id=worker.user, username=worker.email, password="!")
    writing.begin(
        Person,
        INSTALLATION,
        world.begins,
        SYSTEM,
        id=worker.pk,
        user_id=worker.user,
        name=worker.name,
        email=worker.email,
    )


def _write_school(place: Place, world: World, writing: Writing) -> None:
    writing.begin(
        School,
        INSTALLATION,
        world.begins,
        SYSTEM,
        id=place.pk,
        name=place.name,
        terms=_terms(world),
        kind=SchoolKind.ACADEMY if place.number % 2 else SchoolKind.MAINTAINED,
        urn=f"{100000 + place.number}",
        controller=f"The governing body of {place.name}",
    )
    dice = world.chance("roles", place.number)
    held = [(worker, role) for role, worker in place.people_with_role.items()]
    held += [(worker, str(Role.STAFF)) for worker in place.staff]
    if place.number < world.size.schools // HALF:
        held.append((world.dpo_of_many, str(Role.DPO)))
    for worker, role in held:
        if role != Role.DPO:
            _write_worker(worker, world, writing)
        writing.begin(
            Membership,
            place.pk,
            world.begins,
            SYSTEM,
            id=new_id(dice),
            school_id=place.pk,
            person_id=worker.pk,
            role=role,
            job_title=Role(role).label,
            starts=world.begins.date(),
        )


def _write_directory(place: Place, world: World, writing: Writing) -> None:
    dice = world.chance("directory", place.number)
    for number, pupil in enumerate(place.pupils):
        writing.table(Pupil).add(
            id=pupil,
            created_at=world.begins,
            version=1,
            school_id=place.pk,
            legal_name=f"{dice.choice(FIRST)} {dice.choice(LAST)}",
            year_group=f"Year {number % 11 + 1}",
            date_of_birth=world.until.date() - timedelta(days=365 * 5 + dice.randrange(365 * 11)),
        )
    for number, (organisation, kind) in enumerate(place.organisations):
        writing.table(Organisation).add(
            id=organisation,
            created_at=world.begins,
            version=1,
            school_id=place.pk,
            kind=kind,
            name=f"{kind.label} of {LAST[(place.number + number) % len(LAST)]}vale {number}",
        )
