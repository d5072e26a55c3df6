"""The people of the demo schools, in every role."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.hashers import make_password

from administration.colleagues.models import Colleague
from infosharing.accounts.actors import actor_for
from infosharing.accounts.choices import Employment, Role
from infosharing.accounts.models import Membership, Person, School, User
from infosharing.records.actors import SYSTEM, Actor
from infosharing.records.recording import recorded

PASSWORD = "paper-forms-no-more"
FIRST_DAY = date(2024, 9, 2)


@dataclass(frozen=True)
class Cast:
    """One person: what they are, at which of the demo schools, until when."""

    key: str
    name: str
    roles: tuple[str, ...]
    job_title: str
    schools: tuple[str, ...] = ("ashfield",)
    until: date | None = None


CAST = (
    Cast("sam", "Sam Reed", (Role.STAFF,), "Teaching assistant"),
    Cast("marcus", "Marcus Webb", (Role.STAFF,), "Class teacher, Year 4"),
    Cast("priya", "Priya Shah", (Role.STAFF, Role.OFFICE), "School secretary"),
    Cast("ines", "Ines Alvarez", (Role.STAFF, Role.SENCO), "SENCO"),
    Cast("joan", "Joan Peters", (Role.STAFF, Role.DATA_LEAD), "School business manager"),
    Cast("dana", "Dana Okafor", (Role.STAFF, Role.DSL), "Designated Safeguarding Lead"),
    Cast("tom", "Tom Bright", (Role.STAFF, Role.DEPUTY_DSL), "Deputy headteacher"),
    Cast("helen", "Helen Marsh", (Role.STAFF, Role.HEAD), "Headteacher"),
    Cast("robert", "Robert Cole", (Role.CHAIR,), "Chair of governors"),
    Cast("farah", "Farah Aziz", (Role.DPO,), "Data Protection Officer", ("ashfield", "briar")),
    Cast("alan", "Alan Price", (Role.ADMIN,), "Network manager"),
    Cast("lee", "Lee Burns", (Role.STAFF, Role.DEPUTY_DSL), "Former deputy DSL", until=date(2026, 7, 22)),
    Cast("nadia", "Nadia Khan", (Role.STAFF, Role.DSL), "Designated Safeguarding Lead", ("briar",)),
    Cast("owen", "Owen Hughes", (Role.STAFF, Role.HEAD), "Principal", ("briar",)),
    Cast("kim", "Kim Doyle", (Role.STAFF, Role.OFFICE), "Receptionist", ("briar",)),
)
# Those who have no account, and sign by hand.
WITHOUT_ACCOUNT = (Cast("rita", "Rita Bell", (Role.STAFF,), "Lunchtime supervisor"),)


def sign_in_of(cast: Cast) -> str:
    """Return the e-mail address somebody signs in with."""
    return f"{cast.key}@{cast.schools[0]}.example"


def bring_in(schools: dict[str, School]) -> dict[str, Actor]:
    """Save everybody with their roles and return them as actors by key."""
    actors = {}
    hashed = make_password(PASSWORD)  # once: it is slow on purpose, and everybody's
    for cast in (*CAST, *WITHOUT_ACCOUNT):
        user = User.objects.create(username=sign_in_of(cast), password=hashed) if cast in CAST else None
        chains = [None, *(schools[key].pk for key in cast.schools)]
        with recorded(by=SYSTEM, reason="appoint", school=chains):
            person = Person(
                user=user,
                name=cast.name,
                email=user.username if user else "",
                adds_schools=Role.ADMIN in cast.roles,
            )
            person.save()
            for key in cast.schools:
                _post(cast, schools[key], person).save()
                for role in cast.roles:
                    Membership(
                        school=schools[key],
                        person=person,
                        role=role,
                        job_title=cast.job_title,
                        starts=FIRST_DAY,
                        until=cast.until,
                    ).save()
        if user is not None:
            actors[cast.key] = actor_for(person)
    return actors


def _post(cast: Cast, school: School, person: Person) -> Colleague:
    """Return what a school keeps of somebody beside their roles."""
    outside = {Role.CHAIR: Employment.GOVERNOR, Role.DPO: Employment.OUTSIDE}
    return Colleague(
        school=school,
        person=person,
        employment=outside.get(Role(cast.roles[0]), Employment.PERMANENT),
        left_on=cast.until,
    )


def give_second_step(username: str) -> list[str]:
    """Let one person sign in with printed codes, and return the codes: so that the second step can be tried."""
    return RecoveryCodes.activate(User.objects.get(username=username)).get_unused_codes()


def table(schools: dict[str, str]) -> list[dict[str, str]]:
    """Return who is who, for the sign-in page and the terminal; `schools` names the schools by key."""
    return [
        {
            "who": cast.name,
            "role": _role(cast, schools),
            "username": sign_in_of(cast),
            "password": PASSWORD,
        }
        for cast in CAST
    ]


def _role(cast: Cast, schools: dict[str, str]) -> str:
    names = [Role(role).label for role in cast.roles if role != Role.STAFF] or ["Member of staff"]
    where = " and ".join(schools[key] for key in cast.schools)
    left = f", left on {cast.until:%-d %b %Y}" if cast.until else ""
    return f"{', '.join(names)}, {where}{left}"
