"""Requests that want more care: confidential, special category, restricted."""

from datetime import timedelta

from demo.telling import Story, World
from infosharing.directory.choices import RequesterType
from requests_app.decisions.choices import Consent, Outcome, Told, WhyNotSought
from requests_app.requests.choices import Channel

from .answers import CHILDREN, HEALTH, SAFE, SPECIAL


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
    story.receipt("confirm_receipt", "helen", days_ago=22, confirmed_by="Anna Frost").stepped(
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
    story.draft("police", "Dev Rao", "Detective constable", channel=Channel.PHONE).asks(
        "crime", "images", "oliver", needed_in=9
    ).logged()
    # Helen begins it; Tom takes it over, and consent is no question any more.
    story.prepared(
        "helen",
        days_ago=9,
        consent=Consent.GIVEN,
        consent_note="His mother said on the phone that she agrees.",
        told=Told.AFTER,
        told_note="Parents told on the same day.",
        recipient={"exact": "Gate camera, Tuesday 08:30 to 08:45."},
    )
    story.changed("tom", days_ago=9, consent=Consent.NOT_NEEDED).signed("tom", days_ago=9)
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
