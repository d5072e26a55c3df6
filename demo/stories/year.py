"""The year behind the school: older requests, from asked to closed, so that there is something to count."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from django.test.utils import override_settings

from agreements.agreement_requests.choices import NeedAnswer
from agreements.models import AgreementRequest
from demo.telling import Story, World
from infosharing.directory.choices import RequesterType
from infosharing.records import clock
from infosharing.workflow.perform import perform
from requests_app.decisions.choices import Consent, Outcome, Told

ONE_DAY = timedelta(days=1)
DAYS_OF_A_YEAR, DAYS_OF_OTHER_STORIES = 365, 20  # the others tell of the last twenty school days


@dataclass(frozen=True)
class Asked:
    """What somebody asks for now and then, and why they get it, where they do."""

    who: str
    name: str
    role: str
    purpose: str
    items: str
    reason: str = ""
    decided: dict[str, Any] = field(default_factory=dict)
    recipient: dict[str, Any] = field(default_factory=dict)


ON_CONSENT = {"consent": Consent.GIVEN, "consent_note": "A parent, in writing.", "told": Told.BEFORE}
TOLD_AFTER = {"told": Told.AFTER, "told_note": "The family was told on the same day."}
ASKED = {
    "place": Asked(
        "council",
        "Ian Wood",
        "Admissions officer",
        "statutory",
        "contact",
        "The council gives out school places, and writes to the family for it.",
    ),
    "absence": Asked(
        "council",
        "Kerry Dunn",
        "Education welfare officer",
        "statutory",
        "attendance",
        "The council has to follow up absence, and sees it in this.",
    ),
    "year7": Asked(
        "secondary",
        "Ruth Ellis",
        "Head of Year 7",
        "transition",
        "attainment attendance",
        "The next school makes up its classes from this.",
    ),
    "behaviour": Asked(
        "secondary",
        "Omar Aziz",
        "SENCO",
        "pastoral",
        "behaviour",
        "The next school wants to know what helps, before the first day.",
    ),
    "nursery": Asked(
        "nursery",
        "Gail Foster",
        "Manager",
        "transition",
        "contact",
        "A younger child starts there, and the family could not be reached.",
    ),
    "carers": Asked(
        "charity",
        "Meg Hall",
        "Support worker",
        "pastoral",
        "attendance",
        "The family works with them and wants them to see it.",
        ON_CONSENT,
        {"basis": "a", "basis_note": "The parent may change their mind at any time."},
    ),
    "police": Asked(
        "police",
        "Lee Marsh",
        "Police constable 4471",
        "crime",
        "contact",
        "The officer has to speak to a witness. The address is enough.",
        TOLD_AFTER,
    ),
    "nurse": Asked(
        "health",
        "Anna Frost",
        "School nurse",
        "health",
        "contact",
        "The nurse writes to families before the checks at school.",
        TOLD_AFTER,
    ),
    "parent": Asked(
        RequesterType.PARENT_CARER,
        "A parent",
        "Has parental responsibility",
        "pastoral",
        "behaviour",
        "A parent may know how their child gets on.",
    ),
    "solicitor": Asked("solicitor", "Clare Hart", "Solicitor", "claims", "contact family"),
    "study": Asked("university", "Dr Paul Winter", "Researcher", "research", "attainment"),
    "pictures": Asked("photographer", "Pat Quinn", "Owner", "other", "contact"),
}

# How it ended.
SHARED, CONFIRMED, CONFIRMED_LATE, DECIDED_LATE, WITHDRAWN = range(5)
DECLINED, ELSEWHERE, NOTHING_HELD = Outcome.DO_NOT_SHARE, Outcome.REFER_ELSEWHERE, Outcome.NOTHING_HELD
WHY_NOT = {
    DECLINED: "Nothing that they named makes it necessary, and the family does not wish it.",
    ELSEWHERE: "The council has figures without names, and they will do.",
    NOTHING_HELD: "We keep nothing of the kind.",
}
SETTLED_AFTER = {CONFIRMED: 2, CONFIRMED_LATE: 14}  # school days until the receipt came
WAITS = (0, 1, 0, 2, 0, 1, 3)  # school days until it was decided

# What, about whom, who logged it, who decided, how it ended: the oldest first.
REQUESTS = (
    ("place", "poppy", "sam", "helen", SHARED),
    ("year7", "mia", "marcus", "ines", SHARED),
    ("absence", "jamie", "priya", "tom", SHARED),
    ("carers", "grace", "sam", "dana", CONFIRMED),
    ("solicitor", "zara", "priya", "helen", DECLINED),
    ("place", "leo", "joan", "helen", SHARED),
    ("parent", "ethan", "marcus", "tom", WITHDRAWN),
    ("absence", "aisha", "priya", "dana", DECIDED_LATE),
    ("carers", "jamie", "sam", "ines", SHARED),
    ("parent", "samuel", "marcus", "ines", SHARED),
    ("police", "noah", "priya", "dana", CONFIRMED),
    ("study", "oliver", "marcus", "helen", ELSEWHERE),
    ("place", "ella", "sam", "helen", DECIDED_LATE),
    ("nursery", "leo", "priya", "tom", SHARED),
    ("absence", "noah", "joan", "helen", SHARED),
    ("pictures", "mia", "priya", "helen", WITHDRAWN),
    ("carers", "poppy", "marcus", "dana", CONFIRMED),
    ("parent", "zara", "marcus", "tom", SHARED),
    ("parent", "mia", "marcus", "ines", DECIDED_LATE),
    ("place", "oliver", "sam", "helen", SHARED),
    ("nurse", "leo", "priya", "ines", SHARED),
    ("solicitor", "jamie", "joan", "dana", NOTHING_HELD),
    ("absence", "grace", "priya", "tom", DECIDED_LATE),
    ("carers", "ella", "sam", "ines", SHARED),
    ("parent", "oliver", "marcus", "helen", WITHDRAWN),
    ("place", "noah", "joan", "helen", SHARED),
    ("pictures", "poppy", "sam", "helen", DECLINED),
    ("absence", "zara", "priya", "dana", CONFIRMED),
    ("carers", "aisha", "marcus", "dana", SHARED),
    ("place", "jamie", "priya", "tom", DECIDED_LATE),
    ("study", "zara", "marcus", "helen", ELSEWHERE),
    ("place", "mia", "sam", "tom", WITHDRAWN),
    ("parent", "ella", "marcus", "tom", SHARED),
    ("absence", "samuel", "joan", "helen", DECIDED_LATE),
    ("parent", "leo", "marcus", "tom", SHARED),
    ("carers", "grace", "sam", "ines", WITHDRAWN),
    ("place", "aisha", "priya", "helen", SHARED),
    ("solicitor", "grace", "priya", "dana", DECLINED),
    # The newest: more at once, and receipts that are slow to come.
    ("carers", "noah", "marcus", "dana", CONFIRMED),
    ("pictures", "ella", "priya", "helen", DECLINED),
    ("place", "ethan", "sam", "helen", CONFIRMED),
    ("behaviour", "samuel", "marcus", "ines", SHARED),
    ("absence", "poppy", "priya", "tom", SHARED),
    ("nursery", "ella", "sam", "tom", SHARED),
    ("parent", "mia", "marcus", "helen", NOTHING_HELD),
    ("carers", "oliver", "sam", "ines", CONFIRMED_LATE),
    ("parent", "zara", "marcus", "ines", CONFIRMED_LATE),
    ("place", "zara", "joan", "helen", SHARED),
    ("study", "aisha", "marcus", "helen", ELSEWHERE),
    ("carers", "samuel", "sam", "dana", CONFIRMED_LATE),
    ("absence", "leo", "priya", "tom", CONFIRMED_LATE),
    ("parent", "noah", "marcus", "tom", SHARED),
    ("solicitor", "oliver", "priya", "helen", DECLINED),
    ("carers", "ethan", "marcus", "dana", SHARED),
    ("place", "grace", "joan", "helen", CONFIRMED_LATE),
    ("behaviour", "mia", "sam", "ines", SHARED),
    ("carers", "zara", "sam", "ines", CONFIRMED_LATE),
    ("absence", "ella", "sam", "tom", CONFIRMED_LATE),
    ("pictures", "samuel", "priya", "helen", DECLINED),
    ("parent", "grace", "priya", "tom", CONFIRMED_LATE),
    ("study", "poppy", "marcus", "helen", ELSEWHERE),
    ("place", "jamie", "priya", "helen", SHARED),
)


@dataclass(frozen=True)
class Course:
    """The days on which one request moved on."""

    asked: int
    decided: int
    settled: int


@override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
def year(world: World) -> None:
    """Tell of them, on school days of the last twelve months. Their mails were read long ago: none is sent."""
    today, days = world.today, _school_days(world)
    places = _places(len(REQUESTS), len(days) - DAYS_OF_OTHER_STORIES)
    for request, place, wait in zip(REQUESTS, places, cycle(WAITS), strict=False):
        ending = request[-1]
        decided = _in_the_same_month(days, place, 5 if ending == DECIDED_LATE else wait)
        settled = decided + SETTLED_AFTER.get(ending, 0)
        course = Course(*((today - days[number]).days for number in (place, decided, settled)))
        _tell(world, course, request)
    _say_that_consent_will_do(world)


def _school_days(world: World) -> list[date]:
    calendar = world.schools["ashfield"].calendar
    days = (world.today - ago * ONE_DAY for ago in range(DAYS_OF_A_YEAR, 0, -1))
    return [day for day in days if calendar.is_school_day(day)]


def _places(many: int, days: int) -> Iterator[int]:
    """Yield `many` places in so many days, closer together the newer they are: people learn to write things down."""
    for left in range(many, 0, -1):
        yield int(days * (1 - (left / many) ** 1.25))


def _in_the_same_month(days: list[date], asked: int, wait: int) -> int:
    """Return the place of the day of the decision: what is open at the end of a month hides numbers of that month."""
    month = days[asked].month
    return max(place for place in range(asked, asked + wait + 1) if days[place].month == month)


def _tell(world: World, course: Course, request: tuple[Any, ...]) -> None:
    what, about, by, decider, ending = request
    asked = ASKED[what]
    story = Story(world, by=by, days_ago=course.asked, hour=9)
    story.draft(asked.who, asked.name, asked.role)
    story.asks(asked.purpose, asked.items, about, needed_in=2 if ending == DECIDED_LATE else 14).logged()
    if ending == WITHDRAWN:
        story.stepped(
            "withdraw", by, days_ago=course.decided, reason="They wrote that they no longer need it."
        )
    elif ending in WHY_NOT:
        _decline(story, course, decider, ending)
    else:
        _share(story, course, decider, asked, wants_receipt=ending in SETTLED_AFTER)


def _decline(story: Story, course: Course, decider: str, outcome: Outcome) -> None:
    told_on = story.world.today - course.decided * ONE_DAY
    answers = {"outcome": outcome, "reason": WHY_NOT[outcome], "requester_told_on": told_on}
    story.prepared(decider, days_ago=course.decided, **answers).signed(decider, days_ago=course.decided)
    story.stepped("close", decider, days_ago=course.decided)


def _share(story: Story, course: Course, decider: str, asked: Asked, *, wants_receipt: bool) -> None:
    answers = {"reason": asked.reason, "recipient": asked.recipient, **asked.decided}
    story.prepared(decider, days_ago=course.decided, **answers).signed(decider, days_ago=course.decided)
    story.shared(decider, "secure_email", days_ago=course.decided, receipt=wants_receipt)
    if wants_receipt:
        confirmed = {"confirmed_by": asked.name, "evidence": "Their answer to our message"}
        story.receipt("confirm_receipt", decider, days_ago=course.settled, **confirmed)
    story.stepped("close", decider, days_ago=course.settled)


def _say_that_consent_will_do(world: World) -> None:
    """Answer the question that comes up where something is shared again and again without an agreement."""
    need = AgreementRequest.objects.get(organisation=world.organisations["charity"])
    reason = "Each family asks us to, and may stop it at any time. We look again in a year."
    with clock.at(need.created_at + 2 * ONE_DAY):
        changes = {"answer": NeedAnswer.NOT_NEEDED, "reason": reason}
        perform(need, "answer", by=world.actors["joan"], changes=changes, version=None)
