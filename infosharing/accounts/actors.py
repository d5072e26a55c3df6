"""From a signed-in user to the actor that rules know: one query."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.compiled import compiled
from infosharing.records.values import shape_of

from .choices import BY_SETTING_ALONE, SHORT_ROLES, WORKS_HERE, Role
from .models import Leave, Membership, Person, School, User
from .school_settings import rights_given_to

CLOSED = "Your account is closed. Ask your school office."


def actor_of(user_id: UUID) -> Actor | None:
    """Return the person behind a user with the roles in force today, or None where there is no such person."""
    rows = _roles_held(user_id)
    if not rows:
        return None
    pk, name, adds_schools = rows[0][:3]
    # No role, or one at a school from which a leave keeps them out, is none.
    held = [row[3:-1] for row in rows if row[3] and not row[-1]]
    by_setting = [
        (school, right)
        for school, role, _, settings in held
        if role in BY_SETTING_ALONE
        for right in rights_given_to(role, settings)
    ]
    roles = frozenset([*((school, role) for school, role, *_ in held), *by_setting])
    return Actor(
        pk=pk,
        user_id=user_id,
        name=name,
        roles=roles,
        school_names={school: school_name for school, _, school_name, _ in held},
        # It ends with the last role; but who has just begun an installation holds none yet.
        adds_schools=adds_schools and (bool(roles) or not School.objects.exists()),
        read_again=lambda: actor_of(user_id) or Actor(pk=pk, user_id=user_id, name=name),
    )


@compiled
def _roles_held(user_id: UUID) -> QuerySet:
    in_force = Membership.in_force(clock.today(), "memberships__")
    people = Person.objects.filter(user_id=user_id)
    people = people.annotate(held=FilteredRelation("memberships", condition=in_force))
    closed = Leave.objects.filter(Leave.in_force(clock.today()), closes_access=True)
    people = people.annotate(
        closed=Exists(closed.filter(person=OuterRef("pk"), school=OuterRef("held__school_id")))
    )
    return people.values_list(
        *("pk", "name", "adds_schools"),
        *("held__school_id", "held__role", "held__school__name", "held__school__settings", "closed"),
    )


def actor_for(person: Person) -> Actor:
    """Return the actor of a person who has an account. Raises ValueError where there is none."""
    actor = actor_of(person.user_id) if person.user_id else None
    if actor is None:
        raise ValueError("This person has no account.")
    return actor


def may_sign_in(user: User) -> bool:
    """Say no of somebody whose access to every school has ended."""
    actor = actor_of(user.pk)
    return actor is None or bool(actor.roles) or actor.adds_schools


def usual_actors(most: int) -> list[Actor]:
    """Return one person for each of the `most` frequent sets of roles, school by school."""
    held = Membership.objects.filter(Membership.in_force(clock.today()), person__user__isnull=False)
    roles: dict[UUID, set[tuple[UUID, str]]] = {}
    for user_id, school_id, role in held.values_list("person__user_id", "school_id", "role"):
        roles.setdefault(user_id, set()).add((school_id, role))
    shapes = {
        user_id: shape_of(Actor(pk=user_id, user_id=user_id, name="", roles=frozenset(pairs)))
        for user_id, pairs in roles.items()
    }
    examples = {shape: user_id for user_id, shape in shapes.items()}
    actors = (actor_of(examples[shape]) for shape, _ in Counter(shapes.values()).most_common(most))
    return [actor for actor in actors if actor is not None]


def people_with_role(school_id: UUID, *roles: str) -> list[Person]:
    """Return the people who hold one of `roles` at a school today, by name."""
    held = Membership.in_force(clock.today(), "memberships__")
    people = Person.objects.filter(held, memberships__school_id=school_id, memberships__role__in=roles)
    return list(people.distinct().order_by("name"))


def people_at(school_id: UUID) -> list[Person]:
    """Return everybody who holds a role at a school today, by name."""
    return people_with_role(school_id, *Role.values)


def people_who_may_return(school_id: UUID) -> list[Person]:
    """Return everybody who holds a role at a school today or whose access is suspended, by name: whom one may have to
    block."""
    held = Q(memberships__until__isnull=True) | Q(memberships__until__gte=clock.today())
    people = Person.objects.filter(held, memberships__school_id=school_id)
    return list(people.distinct().order_by("name"))


def last_day_at(person_id: UUID, school_id: UUID) -> date | None:
    """Return the last day on which somebody holds a role at a school as things stand; None where no end is known, the
    day before today where they hold none. A role that is suspended is not held."""
    held = Membership.objects.filter(person_id=person_id, school_id=school_id, withdrawn_at=None)
    ends = list(held.exclude(until__lt=clock.today()).values_list("until", flat=True))
    if not ends:
        return clock.today() - timedelta(days=1)
    return None if None in ends else max(ends)


def job_title_at(person_id: UUID, school_id: UUID) -> str:
    """Return somebody's post at a school today, as it is printed under their signature; "" where none is kept."""
    held = Membership.objects.filter(
        Membership.in_force(clock.today()), person_id=person_id, school_id=school_id
    )
    return held.exclude(job_title="").order_by("starts").values_list("job_title", flat=True).first() or ""


def colleagues_at(school_id: UUID) -> list[Person]:
    """Return everybody who works with pupils or papers at a school today, by name; no governor, DPO, administrator."""
    return people_with_role(school_id, *WORKS_HERE)


def posts_at(school_id: UUID) -> dict[UUID, str]:
    """Return the post of everybody at a school who has one, by person."""
    held = Membership.objects.filter(Membership.in_force(clock.today()), school_id=school_id).exclude(
        job_title=""
    )
    return dict(held.values_list("person_id", "job_title"))


def role_names(actor: Actor) -> str:
    """Return the person's roles in words, the weightiest first, "staff" only where it is all."""
    held = {role for _, role in actor.roles}
    order = (
        Role.HEAD,
        Role.DSL,
        Role.DEPUTY_DSL,
        Role.CHAIR,
        Role.SIGNATORY,
        Role.SECOND_READER,
        Role.DPO,
        Role.SENIOR_LEADER,
        Role.SENCO,
        Role.DATA_LEAD,
        Role.OFFICE,
        Role.ADMIN,
    )
    names = [SHORT_ROLES[role] for role in order if role in held]
    return ", ".join(names) or ("staff" if Role.STAFF in held else "")
