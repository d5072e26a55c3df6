"""The data protection officer at work: comments, questions open, answered and settled, periods, a calendar."""

from datetime import timedelta
from typing import Any

from agreements.agreements.choices import AgreementStatus
from agreements.models import Agreement
from demo.telling import World
from infosharing.accounts.choices import Role
from infosharing.records import clock
from infosharing.workflow.perform import perform
from register.comments.actions import comment_on, mark_period
from register.comments.models import Comment
from register.exports.actions import make_feed
from requests_app.models import SharingRequest
from requests_app.requests.choices import Status


def oversight(world: World) -> None:
    """Farah went through the registers of both schools."""
    shared, declined = _request(world, Status.SHARED), _request(world, Status.DECLINED)
    council, photographs = (
        _agreement(world, AgreementStatus.ACTIVE),
        _agreement(world, AgreementStatus.EXPIRED),
    )
    settled = _comment(
        world,
        "request",
        shared,
        days_ago=12,
        to_role=Role.DATA_LEAD,
        text="The receipt was slow to come. Do we ring when nothing is heard for a week?",
    )
    settled = _answered(
        world, settled, "joan", days_ago=10, words="Yes. The office keeps a list since September."
    )
    with world.at(9):
        perform(settled, "settle", by=world.actors["farah"], changes={}, version=None)
    _comment(
        world,
        "agreement",
        photographs,
        days_ago=8,
        text="Ended in good order: both sides wrote down what became of the pictures.",
    )
    _comment(world, "request", shared, days_ago=8, text="Only what was needed was sent. A good example.")
    answered = _comment(
        world,
        "request",
        declined,
        days_ago=6,
        to_role=Role.HEAD,
        text="Were they told that they can ask again with more detail?",
    )
    _answered(world, answered, "helen", days_ago=3, words="Not in writing. I have asked the office to do so.")
    _comment(
        world,
        "agreement",
        council,
        days_ago=2,
        to_role=Role.DATA_LEAD,
        text="Who checks each term that sensitive items are marked, as the new version says?",
    )
    there = SharingRequest.objects.filter(school=world.schools["briar"]).exclude(status=Status.DRAFT)
    _comment(
        world,
        "request",
        there.order_by("created_at").first(),
        days_ago=1,
        to_role=Role.HEAD,
        text="Is this asked for every term? Then an agreement would save you the work.",
    )
    _gone_through(world, "ashfield", "Decisions are well reasoned. Receipts could be chased sooner.")
    _gone_through(world, "briar", "Few requests yet. Begin with an agreement with the council.")
    with world.at(7, 12):
        make_feed(by=world.actors["farah"], school_id=world.schools["ashfield"].pk)


def _request(world: World, status: str) -> SharingRequest:
    """The oldest ordinary request of Ashfield at a status."""
    rows = SharingRequest.objects.filter(school=world.schools["ashfield"], status=status)
    return rows.visible_to(world.actors["farah"]).order_by("created_at").first()


def _agreement(world: World, status: str) -> Agreement:
    """The newest agreement of Ashfield at a status."""
    rows = Agreement.objects.filter(school=world.schools["ashfield"], status=status)
    return rows.order_by("-created_at").first()


def _comment(world: World, kind: str, entry: Any, *, days_ago: int, **answers: str) -> Comment:
    with world.at(days_ago):
        return comment_on(kind, entry, by=world.actors["farah"], changes={"to_role": "", **answers})


def _answered(world: World, comment: Comment, by: str, *, days_ago: int, words: str) -> Comment:
    with world.at(days_ago, 15):
        return perform(comment, "answer", by=world.actors[by], changes={"answer": words}, version=None)


def _gone_through(world: World, school: str, note: str) -> None:
    with world.at(7, 11):
        answers = {"first": clock.today() - timedelta(days=60), "last": clock.today(), "note": note}
        mark_period(by=world.actors["farah"], school_id=world.schools[school].pk, answers=answers)
