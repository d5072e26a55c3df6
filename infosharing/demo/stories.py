"""The records of the demo schools: two dozen requests in every state, three of them from real cases."""

from datetime import timedelta

from infosharing.directory.choices import RequesterType
from infosharing.documents.kinds import KINDS
from infosharing.documents.uploads import Examined
from requests_app.choices import (
    Channel,
    Consent,
    Direction,
    Duty,
    Identity,
    OthersData,
    Outcome,
    Told,
    WhyNotSought,
    YesNo,
)

from .telling import Story, World

TEXT = next(kind for kind in KINDS if kind.code == "txt")


def letter(words: str) -> Examined:
    """Return a short letter as an uploaded text file."""
    return Examined(words.encode(), TEXT, "letter.txt")


SAFE = {
    "duty": Duty.APPLIES,
    "golden_note": "Safety came first; the family was thought of, and only what helps goes out.",
    "tests_note": "They cannot help without it, and it is enough for a first look.",
    "protect": "Nobody.",
}
SPECIAL = {"tests_note": "Needed for the child's care; nothing beyond it."}
HEALTH = {"condition": "9h", "schedule_1": "sch1-2", "policy_on_file": YesNo.YES}
CHILDREN = {"condition": "9g", "schedule_1": "sch1-18", "policy_on_file": YesNo.YES}


def tell_all(world: World) -> None:
    """Tell every story, the oldest first."""
    for tell in (
        siblings,
        last_months_address,
        refused_and_reopened,
        ordinary_ones,
        careful_ones,
        restricted_ones,
        waiting_ones,
        drafts,
        second_school,
    ):
        tell(world)


def siblings(world: World) -> None:
    """C1: a referral to the MASH, and a nursery told of it: one decision, two recipients, different items."""
    story = Story(world, by="dana", days_ago=12, hour=9)
    story.draft(
        "mash", "Rose Turner", "Duty social worker", channel=Channel.PHONE, direction=Direction.SHARING
    )
    story.asks(
        "protect",
        "safeguarding family contact",
        "poppy",
        needed_in=0,
        purpose_words="Injuries that may not be accidental; comes to school dirty.",
    ).logged()
    story.prepared(
        "dana",
        days_ago=12,
        hour=9,
        **SAFE,
        identity=Identity.CALL_BACK,
        identity_note="Called the MASH on its published number at 09:20.",
        consent=Consent.NOT_SOUGHT,
        why_not_sought=WhyNotSought.RISK_TO_CHILD,
        told=Told.NOT_UNSAFE,
        told_note="Telling the parents first could raise the risk to both children.",
        others_data=OthersData.JUSTIFIED,
        others_note="A younger child at the nursery may be at risk too.",
        reason="Marks seen on two days, an unlikely explanation, and a child who is hungry.",
        risk_of_not_sharing="Further harm to Poppy and to the younger child.",
        recipient={**CHILDREN, "exact": "What was seen and said, the family, and where both children are."},
    )
    story.also_to(
        "dana",
        "nursery",
        days_ago=12,
        hour=9,
        name="Gail Foster, manager",
        items="safeguarding",
        **CHILDREN,
        exact="That there is a concern and a referral, and whom to call. No detail of the injuries.",
    )
    story.signed("dana", days_ago=12, hour=9)
    story.shared(
        "dana", "phone", days_ago=12, hour=10, call_back_note="MASH, 0117 496 0202, from its website"
    )
    story.shared(
        "dana", "phone", days_ago=12, hour=11, call_back_note="Nursery, 0117 496 0303, from our directory"
    )
    story.receipt(
        "confirm", "dana", days_ago=11, confirmed_by="Rose Turner", evidence="Their e-mail of that day"
    )
    story.looked("tom", days_ago=11, note="Right and quick. The nursery needed to know.")


def last_months_address(world: World) -> None:
    """C2: police ask for everything for three years; shared in part, receipt the next day."""
    story = Story(world, by="priya", days_ago=20, hour=16)
    story.draft("police", "Lee Marsh", "Police constable 4471", channel=Channel.PHONE)
    story.asks(
        "crime",
        "contact attendance",
        "jamie",
        needed_in=5,
        items_words="Everything you have for three years.",
        file=letter(
            "Form under Schedule 2 Part 1 paragraph 2. Theft of a bicycle. Countersigned: Insp. Dale."
        ),
    ).more(
        their_reference="5226-118",
        do_not_tell="The officer: it could harm the enquiry.",
        do_not_tell_until=world.today - timedelta(days=6),
    ).logged()
    story.prepared(
        "dana",
        days_ago=18,
        outcome=Outcome.SHARE_IN_PART,
        identity=Identity.CALL_BACK,
        identity_note="Called back on the force's published number; form came from its own domain.",
        told=Told.NOT_PREJUDICIAL,
        told_note="The officer asked for 14 days. We look again then.",
        others_data=OthersData.REMOVED,
        exemption="sch2-2",
        reason="Address and last month's attendance answer the enquiry. Three years of everything does not.",
        risk_of_not_sharing="A theft might not be cleared up.",
        minimised_note="Narrowed to October.",
        recipient={"exact": "Home address; attendance for last month, notes about others taken out."},
    ).signed("dana", days_ago=18)
    story.shared("dana", "secure_email", days_ago=18)
    story.receipt(
        "confirm", "dana", days_ago=17, confirmed_by="PC Marsh", evidence="Reply from the force's domain"
    )
    story.stepped("close", "dana", days_ago=17)


def refused_and_reopened(world: World) -> None:
    """C3: an insurer's consent does not stand; two weeks later one does; the receipt never comes."""
    story = Story(world, by="priya", days_ago=60)
    story.draft("insurer", "Claims team", "Northgate Insurance")
    story.asks(
        "insurance",
        "medical accident",
        "noah",
        file=letter("Please send all medical notes. Consent enclosed."),
    )
    story.logged()
    refusal = {
        "outcome": Outcome.DO_NOT_SHARE,
        "consent": Consent.GIVEN,
        "consent_note": "Signed by a parent without parental responsibility: not valid.",
        "reason": "There is no valid consent, and no other basis fits an insurance claim.",
        "requester_told_on": world.today - timedelta(days=57),
        "told": Told.BEFORE,
        "told_note": "Mother told by phone.",
    }
    story.prepared("helen", days_ago=57, **refusal, recipient={"basis": "a"}).signed("helen", days_ago=57)
    story.stepped("reopen", "helen", days_ago=43, reason="A valid consent came from the mother.")
    story.prepared(
        "helen",
        days_ago=43,
        **SPECIAL,
        outcome=Outcome.SHARE_IN_PART,
        consent=Consent.GIVEN,
        consent_note="Mother, with parental responsibility; signed, and explained to her on the telephone.",
        told=Told.BEFORE,
        told_note="The mother asked for it.",
        reason="Only the accident report bears on the claim.",
        recipient={
            "basis": "a",
            "items": "accident",
            "condition": "9a",
            "exact": "The accident report alone.",
            "basis_note": "Explicit consent, on file.",
        },
    ).signed("helen", days_ago=43)
    story.shared("helen", "secure_portal", days_ago=42)
    story.receipt("chase", "helen", days_ago=35).receipt("chase", "helen", days_ago=28)
    story.receipt(
        "give_up", "helen", days_ago=21, not_confirmed_why="Asked twice; the portal shows it was opened."
    )
    story.stepped("close", "helen", days_ago=21)


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
    story.draft("secondary", "Ruth Ellis", "Head of Year 7").asks(
        "transition", "attainment", "samuel"
    ).logged()
    story.prepared("dana", days_ago=6).signed("dana", days_ago=6)
    story.shared("dana", "mis_transfer", days_ago=6, receipt=False)


def careful_ones(world: World) -> None:
    """Confidential and special category requests."""
    story = Story(world, by="ines", days_ago=25)
    story.draft("health", "Anna Frost", "School nurse").asks("health", "medical send", "leo").logged()
    story.prepared(
        "helen",
        days_ago=24,
        **SPECIAL,
        consent=Consent.GIVEN,
        consent_note="Both parents, in writing.",
        told=Told.BEFORE,
        told_note="Parents asked for the referral.",
        recipient={**HEALTH, "exact": "Care plan and the speech report."},
    ).signed("helen", days_ago=24)
    story.shared("helen", "secure_email", days_ago=24)
    story.receipt("confirm", "helen", days_ago=22, confirmed_by="Anna Frost").stepped(
        "close", "helen", days_ago=22
    )

    story = Story(world, by="priya", days_ago=14)
    story.draft("solicitor", "Clare Hart", "Solicitor").asks("claims", "contact family", "zara").logged()
    story.prepared(
        "helen",
        days_ago=12,
        outcome=Outcome.DO_NOT_SHARE,
        consent=Consent.REFUSED,
        consent_note="The mother refused by letter.",
        requester_told_on=world.today - timedelta(days=11),
        reason="No court order, and the parent who holds responsibility refused.",
        told=Told.BEFORE,
        told_note="The mother was told by telephone.",
    ).signed("helen", days_ago=12)

    story = Story(world, by="priya", days_ago=11)
    story.draft("police", "Dev Rao", "Detective constable").asks(
        "crime", "images", "oliver", needed_in=9
    ).logged()
    story.prepared(
        "tom",
        days_ago=9,
        told=Told.AFTER,
        told_note="Parents told on the same day.",
        recipient={"exact": "Gate camera, Tuesday 08:30 to 08:45."},
    ).signed("tom", days_ago=9)
    story.shared("tom", "hand_delivery", days_ago=9)

    story = Story(world, by="joan", days_ago=10)
    story.draft(RequesterType.PARENT_CARER, "Ben Clarke", "Father").asks(
        "pastoral", "behaviour", "ethan"
    ).logged()
    story.stepped("withdraw", "joan", days_ago=9, reason="He got what he needed at parents' evening.")

    story = Story(world, by="priya", days_ago=5)
    story.draft("health", "Anna Frost", "School nurse").asks("health", "medical", "ella").logged()
    story.prepared(
        "helen",
        days_ago=3,
        **SPECIAL,
        consent=Consent.GIVEN,
        consent_note="Mother, in writing.",
        recipient={**HEALTH, "exact": "The allergy plan."},
    ).signed("helen", days_ago=3)


def restricted_ones(world: World) -> None:
    """Safeguarding requests: to the DSL team and people named in grants they do not exist for others."""
    story = Story(world, by="sam", days_ago=6, hour=15)
    story.draft("mash", "Joe Lind", "Social worker", channel=Channel.PHONE)
    story.asks("protect", "safeguarding attendance", "zara", needed_in=4, purpose_words="Section 47 enquiry.")
    story.more(is_urgent=True, urgency_reason="Strategy meeting on Monday.").logged()

    story = Story(world, by="tom", days_ago=4)
    story.draft("council", "Early help team", "Family worker").asks(
        "early_help", "family attendance", "leo"
    ).logged()
    story.prepared(
        "dana",
        days_ago=3,
        **SAFE,
        consent=Consent.GIVEN,
        consent_note="Both parents, at a meeting.",
        told=Told.BEFORE,
        told_note="Parents were there.",
    ).signed("dana", days_ago=3)
    story.shared("dana", "secure_email", days_ago=2)

    story = Story(world, by="dana", days_ago=3)
    story.draft("mash", "Rose Turner", "Duty social worker").asks("protect", "safeguarding", "aisha").logged()
    story.prepared(
        "tom",
        days_ago=1,
        **SAFE,
        consent=Consent.NOT_SOUGHT,
        why_not_sought=WhyNotSought.RISK_TO_CHILD,
        told=Told.NOT_UNSAFE,
        told_note="She asked us not to.",
        outcome=Outcome.SHARE_IN_FULL,
        recipient=CHILDREN,
    )


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
