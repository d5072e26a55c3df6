"""Everyday requests in every state, at both schools."""

from agreements.assessments.choices import ScreeningOutcome
from demo.telling import Story, World
from requests_app.breaches.choices import BreachKind
from requests_app.decisions.choices import Outcome
from requests_app.requests.choices import Channel, Identifiability


def ordinary_ones(world: World) -> None:
    """Ordinary requests, from logged to closed."""
    story = Story(world, by="marcus", days_ago=30)
    story.draft("secondary", "Ruth Ellis", "Head of Year 7").asks(
        "transition", "attainment attendance", "mia"
    ).logged()
    story.prepared("ines", days_ago=29).signed("ines", days_ago=29)
    story.shared("ines", "mis_transfer", days_ago=28, receipt=False).stepped("close", "ines", days_ago=28)

    story = Story(world, by="sam", days_ago=16)
    story.draft("council", "Ian Wood", "Admissions officer").asks("statutory", "contact", "ethan").logged()
    story.prepared("helen", days_ago=15, deliverer="office").signed("helen", days_ago=15)
    story.shared("priya", "secure_email", days_ago=15, receipt=False)
    story.went_wrong(
        "priya",
        days_ago=1,
        kind=BreachKind.WRONG_PERSON,
        what="The council says it went to a colleague in another team.",
        contained="Deleted there; they wrote to say so.",
    )

    story = Story(world, by="priya", days_ago=9)
    story.draft("charity", "Meg Hall", "Support worker").asks("pastoral", "attendance", "grace").logged()
    story.prepared("ines", days_ago=8, deliverer="logger").signed("ines", days_ago=8)

    story = Story(world, by="marcus", days_ago=8)
    story.draft("university", "Dr Paul Winter", "Researcher").asks(
        "research", "attainment", "aisha oliver"
    ).more(ethical_approval="Approval 2026-114, ethics board of the university").logged()
    story.prepared(
        "helen",
        days_ago=6,
        outcome=Outcome.REFER_ELSEWHERE,
        requester_told_on=world.today,
        risk_of_not_sharing="None: figures without names will do.",
        reason="The council has these figures without names.",
    ).signed("helen", days_ago=6)

    story = Story(world, by="dana", days_ago=7)
    story.draft("secondary", "Ruth Ellis", "Head of Year 7").asks("transition", "attainment", "samuel").more(
        is_regular=True
    ).logged()  # no agreement covers it: it is screened first, and a task for the data protection lead afterwards
    story.screened("dana", days_ago=6).advised("proceed", "The same each year.", days_ago=6)
    story.prepared("dana", days_ago=6, advice_followed="yes").signed("dana", days_ago=6)
    story.shared("dana", "mis_transfer", days_ago=6, receipt=False)


def waiting_ones(world: World) -> None:
    """What waits for somebody now, some of it late."""
    story = Story(world, by="priya", days_ago=4, hour=16)
    story.draft("police", "Lee Marsh", "Police constable 4471", channel=Channel.PHONE)
    story.asks("crime", "contact", "noah", needed_in=3).more(their_reference="5301-007").logged()

    story = Story(world, by="marcus", days_ago=2)
    story.draft("secondary", "Ruth Ellis", "Head of Year 7").asks(
        "transition", "send attainment", "zara"
    ).logged()

    story = Story(world, by="sam", days_ago=1)
    story.draft("charity", "Meg Hall", "Support worker").asks(
        "pastoral", "attendance", "jamie", needed_in=6
    ).logged()

    story = Story(world, by="joan", days_ago=1, hour=14)
    story.draft("court", "Listing officer", "Family court", channel=Channel.LETTER).asks(
        "court", "attendance", "grace"
    )
    story.more(court_details="Order of 12 November: attendance since September.").logged()

    story = Story(world, by="marcus", days_ago=3, hour=13)
    story.draft("university", "Dr Paul Winter", "Researcher").asks(
        "research",
        "attainment",
        "",
        needed_in=30,
        subject_words="All pupils since 2016",
        subject_count=2000,
        items_words="Test results, with birth date and postcode.",
    )
    story.more(
        identifiability=Identifiability.PSEUDONYMISED,
        ethical_approval="Approval 2026-131, ethics board of the university",
    ).logged()  # the DPO is asked, and an impact assessment is recommended: both wait
    reasons = "Birth date and postcode together tell who many of them are."
    story.screened("dana", days_ago=1, outcome=ScreeningOutcome.RECOMMENDED, reasons=reasons)


def drafts(world: World) -> None:
    """Begun and not finished, and one thrown away."""
    Story(world, by="sam", days_ago=1, hour=15).draft("council", "Ian Wood", "Admissions officer")
    Story(world, by="dana", days_ago=0, hour=8).draft("nursery", "Gail Foster", "Manager")
    Story(world, by="marcus", days_ago=5).draft("charity", "Meg Hall", "Support worker").stepped(
        "discard", "marcus", days_ago=5
    )


def second_school(world: World) -> None:
    """What only Briar Hill sees."""
    story = Story(world, by="kim", days_ago=6, school="briar")
    story.draft("briar-council", "Ian Wood", "Admissions officer").asks(
        "statutory", "contact", "tariq"
    ).logged()
    story.prepared("owen", days_ago=5).signed("owen", days_ago=5)

    story = Story(world, by="kim", days_ago=2, school="briar")
    story.draft("briar-police", "Dev Rao", "Detective constable").asks("crime", "attendance", "lucy").logged()

    story = Story(world, by="owen", days_ago=3, school="briar")
    story.draft("briar-council", "Social work team", "Social worker").asks(
        "protect", "safeguarding", "freya"
    ).logged()
