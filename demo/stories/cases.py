"""Three real cases: siblings at risk, a police request cut down to size, a refusal opened again."""

from datetime import timedelta

from demo.telling import Story, World
from requests_app.decisions.choices import (
    Consent,
    Duty,
    Identity,
    NumberSource,
    OthersData,
    Outcome,
    Told,
    WhyNotSought,
)
from requests_app.requests.choices import Channel, Direction

from .answers import CHILDREN, SAFE, SPECIAL, called_back, letter


def siblings(world: World) -> None:
    """A referral to the MASH, and a nursery told of it: one decision, two recipients, different items (domain C1)."""
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
        identity_note="Called and spoke to the duty desk at 09:20.",
        number_called="0117 496 0202",
        number_found=NumberSource.WEBSITE,
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
        "dana",
        "phone",
        days_ago=12,
        hour=10,
        **called_back("MASH, duty desk", "0117 496 0202", NumberSource.WEBSITE),
    )
    story.shared(
        "dana",
        "phone",
        days_ago=12,
        hour=11,
        **called_back("The manager", "0117 496 0303", NumberSource.DIRECTORY),
    )
    story.receipt(
        "confirm_receipt",
        "dana",
        days_ago=11,
        confirmed_by="Rose Turner",
        evidence="Their e-mail of that day",
    )
    story.looked("tom", days_ago=11, note="Right and quick. The nursery needed to know.")


def last_months_address(world: World) -> None:
    """Police ask for everything for three years; shared in part, receipt the next day (domain C2)."""
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
        withheld="The rest of what was asked: it is not needed for this.",
        identity=Identity.CALL_BACK,
        identity_note="Called back and was put through; the form came from the force's own domain.",
        number_called="101",
        number_found=NumberSource.SWITCHBOARD,
        told=Told.NOT_PREJUDICIAL,
        told_on=world.today - timedelta(days=6),
        told_note="The officer asked for 14 days. We look again then.",
        duty=Duty.DOES_NOT_APPLY,
        duty_reason="A theft: the enquiry is not about a child's welfare.",
        protect="No one.",
        tests_note="Address and last month's attendance answer the enquiry.",
        golden_note="Share no more than is needed, and tell the family as soon as it is safe.",
        others_data=OthersData.REMOVED,
        exemption="sch2-2",
        reason="Address and last month's attendance answer the enquiry. Three years of everything does not.",
        risk_of_not_sharing="A theft might not be cleared up.",
        minimised_note="Filtered to October.",
        recipient={"exact": "Home address; attendance for last month, notes about others taken out."},
    ).signed("dana", days_ago=18)
    story.looked("tom", days_ago=18, note="Only what the enquiry needs.")
    story.shared("dana", "secure_email", days_ago=18)
    story.receipt(
        "confirm_receipt",
        "dana",
        days_ago=17,
        confirmed_by="PC Marsh",
        evidence="Reply from the force's domain",
    )
    story.stepped("close", "dana", days_ago=17)


def refused_and_reopened(world: World) -> None:
    """An insurer's consent does not stand; two weeks later one does; the receipt never comes (domain C3)."""
    story = Story(world, by="priya", days_ago=60)
    story.draft("insurer", "Carla Benn", "Claims handler")
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
    story.stepped("reopen", "helen", days_ago=44, reason="A valid consent came from the mother.")
    story.prepared(
        "helen",
        days_ago=43,
        **SPECIAL,
        outcome=Outcome.SHARE_IN_PART,
        withheld="The rest of what was asked: it is not needed for this.",
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
        "give_up_receipt",
        "helen",
        days_ago=21,
        not_confirmed_why="Asked twice; the portal shows it was opened.",
    )
    story.stepped("close", "helen", days_ago=21)
