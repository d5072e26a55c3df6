"""What the law requires of both schools, and the information assets: some with gaps, one late, one no longer kept."""

from datetime import timedelta
from typing import Any

from agreements.models import Agreement
from demo.telling import World
from infosharing.records import clock
from infosharing.workflow.perform import perform
from register.assets.actions import change_part, enter
from register.assets.models import Asset
from register.flows.actions import add_flow, add_usual, change_flow

NOTICE = "Privacy notice for pupils and families, on the school's website"
TASK = {"basis": "e", "notice": NOTICE}
CARE = {"condition": "9g", "schedule_1": "sch1-6"}
KEEPERS = {"ashfield": "joan", "briar": "farah"}
KEPT_LONG = {
    "retention": "Until the pupil is 25 years old.",
    "disposal": "Deleted by the supplier, on our order.",
}


def register_assets(world: World) -> None:
    """Tell of both lists."""
    _flows(world)
    _in_order(world)
    _with_gaps(world)
    _over(world)
    _second_school(world)


def _flows(world: World) -> None:
    """The usual ones at both schools; at Ashfield one of its own, and one that is no longer required."""
    ashfield, joan = world.schools["ashfield"].pk, world.actors["joan"]
    with world.at(310, 14):
        add_usual(by=joan, school_id=ashfield)
        profile = {
            "title": "Early years profile",
            "what": "Each child's results at the end of Reception.",
            "recipient": "The local authority",
            "power": "Childcare Act 2006 s.40; the early years framework",
            "frequency": "Once a year, in June",
        }
        add_flow(by=joan, school_id=ashfield, answers=profile)
        returns = {
            "title": "Weekly absence figures",
            "what": "Pupils who were away for a week, with the reason.",
            "recipient": "The local authority",
            "power": "As agreed with the council under the older regulations",
            "frequency": "Every Friday",
        }
        weekly = add_flow(by=joan, school_id=ashfield, answers=returns)
    with world.at(60, 14):
        ended = {"ended_on": world.today - timedelta(days=60)}
        change_flow(weekly, by=joan, changes=ended, version=None)
    with world.at(200, 14):
        add_usual(by=world.actors["farah"], school_id=world.schools["briar"].pk)


def _entered(
    world: World, title: str, items: str, *, days_ago: int, school: str = "ashfield", **says: Any
) -> Asset:
    """Enter an asset, as who keeps the register there. `items` are codes; its review is 360 days later, unless said."""
    with world.at(days_ago, 14):
        answers = {
            "title": title,
            "items": [world.items[code] for code in items.split()],
            "review_on": clock.today() + timedelta(days=360),
            **says,
        }
        return enter(by=world.actors[KEEPERS[school]], school_id=world.schools[school].pk, answers=answers)


def _changed(world: World, asset: Asset, *, days_ago: int, by: str = "joan", **says: Any) -> Asset:
    with world.at(days_ago, 15):
        return change_part(asset, by=world.actors[by], changes=says, version=None)


def _agreement(title: str) -> Agreement:
    """Return the newest version of a document."""
    return Agreement.objects.filter(title=title).order_by("edition").last()


def _in_order(world: World) -> None:
    """The pupil database, reviewed by the DPO when the council's new version came; and two that need no agreement."""
    pupils = _entered(
        world,
        "Pupil database",
        "contact attendance attainment exclusions send medical ethnicity_religion free_meals",
        days_ago=320,
        purposes="Teaching, care and administration; the law's returns.",
        people="Pupils and parents.",
        owner="School business manager",
        location="The management information system, kept in the United Kingdom.",
        source="Parents, teachers, the school before.",
        security="Passwords, roles, a log of who opened what.",
        **TASK,
        **CARE,
        **KEPT_LONG,
    )
    council = _agreement("Education and welfare data with the council")
    recipients = "Avonshire Council; the Department for Education, as the law requires."
    pupils = _changed(world, pupils, days_ago=45, recipients=recipients, agreements=[council])
    with world.at(38, 14):
        looked_at = {"review_on": clock.today() + timedelta(days=364)}
        perform(pupils, "review", by=world.actors["farah"], changes=looked_at, version=None)
    _entered(
        world,
        "Visitors' book",
        "other",
        days_ago=150,
        purposes="To know who is in the building.",
        people="Visitors.",
        owner="School secretary",
        location="The front desk.",
        source="The visitors.",
        basis="e",
        notice="The card beside the book",
        retention="One term.",
        disposal="Shredded.",
        security="Locked in a drawer of the front desk at night.",
    )
    _entered(
        world,
        "Workforce census returns",
        "staff",
        days_ago=200,
        people="Staff.",
        basis="c",
        owner="Headteacher",
        purposes="To tell the Department each year who works here.",
        recipients="The Department for Education.",
        shared_by_law="Education Act 2005 s.114 and the regulations of 2007 made under it",
        notice="Privacy notice for staff",
        location="The Department's collection system.",
        source="Staff records.",
        security="Two people have a password.",
        retention="6 years.",
        disposal="Deleted.",
    )


def _with_gaps(world: World) -> None:
    """Some lack an agreement, a basis, a notice, a word on how they are protected; the review of one is late."""
    _entered(
        world,
        "Safeguarding system",
        "safeguarding family medical",
        days_ago=380,
        owner="DSL",
        people="Pupils.",
        purposes="To keep children safe.",
        location="The safeguarding system, kept in the United Kingdom.",
        retention="Until the child is 25, at the last school.",
        disposal="By the supplier, certified.",
        basis="e",
        notice=NOTICE,
        condition="9g",
        schedule_1="sch1-18",
        security="The DSL team alone has access.",
    )
    app = _entered(
        world,
        "Class meetings app",
        "contact",
        days_ago=29,
        purposes="Class meetings.",
        people="Pupils of Year 5.",
        owner="Deputy headteacher",
        location="The supplier's servers in Ireland.",
        basis="e",
        recipients="Roundtable Class Meetings Ltd",
        retention="Until the end of the school year.",
    )
    _changed(world, app, days_ago=20, by="farah", agreements=[_agreement("Class meetings tool")])
    _entered(
        world,
        "CCTV at the gates",
        "images",
        days_ago=210,
        purposes="To keep the site safe.",
        basis="e",
        people="Anyone who passes the gates.",
        owner="Premises manager",
        location="The recorder in the server room.",
    )
    _entered(
        world,
        "Staff records",
        "staff",
        days_ago=300,
        purposes="To employ and pay staff.",
        people="Staff.",
        owner="School business manager",
        basis="b",
        recipients="The payroll provider.",
        retention="6 years.",
        disposal="Shredded and deleted.",
        notice="Privacy notice for staff",
        location="Locked cabinet; payroll.",
    )
    _entered(
        world,
        "Trip forms",
        "contact medical",
        days_ago=90,
        purposes="To look after children on trips.",
        people="Pupils.",
        location="At the front desk.",
        review_on=None,
    )
    files = _entered(
        world,
        "SEND files",
        "send medical family",
        days_ago=250,
        purposes="To meet special needs.",
        people="Pupils.",
        owner="SENCO",
        location="The SENCO's locked cabinet.",
        recipients="The school nursing service.",
        retention="Until the pupil is 31.",
        disposal="Shredded.",
        security="The SENCO has the key.",
        **TASK,
        **CARE,
    )
    nursing = _agreement("Special needs plans with the nursing service")
    _changed(world, files, days_ago=14, agreements=[nursing])


def _over(world: World) -> None:
    """Class pictures whose agreement has ended, and thumbprints that the school has given up."""
    pictures = _agreement("School photographs")
    archive = _entered(
        world,
        "Class pictures",
        "images",
        days_ago=365,
        purposes="The school's archive.",
        people="Pupils.",
        owner="School secretary",
        basis="e",
        retention="For good, as an archive.",
        recipients="The photographer.",
        notice=NOTICE,
    )
    _changed(world, archive, days_ago=360, agreements=[pictures])
    with world.at(33, 14):
        looked_at = {"review_on": clock.today() + timedelta(days=300)}
        perform(archive, "review", by=world.actors["joan"], changes=looked_at, version=None)
    meals = _entered(
        world,
        "Thumbprints at lunch",
        "other",
        days_ago=340,
        purposes="To pay for lunch.",
        people="Pupils.",
        owner="Catering manager",
        basis="a",
        retention="While the pupil is here.",
    )
    note = {"end_note": "The supplier destroyed the prints and sent a certificate. Cards are used now."}
    with world.at(75, 14):
        perform(meals, "retire", by=world.actors["farah"], changes=note, version=None)


def _second_school(world: World) -> None:
    """Briar Hill has begun: the DPO entered its database."""
    _entered(
        world,
        "Pupil database",
        "contact attendance attainment",
        days_ago=100,
        school="briar",
        purposes="Teaching, care and administration.",
        people="Students and parents.",
        basis="e",
    )
