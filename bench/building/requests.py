"""Writes requests to share, each with five versions of itself, and what was decided and shared."""

from datetime import timedelta
from random import Random
from typing import Any

from infosharing.accounts.choices import Role
from infosharing.records.references import LETTERS
from requests_app.models import AskedItem, RequestExclusion, RequestGrant, SharingRequest, Subject
from requests_app.requests.choices import Channel, Direction, Instrument, Status, Tier

from .asked import Asked
from .lives import LIVES, life_of
from .outcomes import Decided, write_outcome
from .stock import Permissions
from .words import Words
from .world import Worker, World, new_id
from .writing import Writing, sealed

SEEN_BY_THE_VIEWER = 50
GRANTED_TO_THE_VIEWER = 5  # every fifth of those
WHOLE = 50  # every fiftieth has all its fields sealed, as the product leaves them
TIERS = (Tier.STANDARD,) * 10 + (Tier.CONFIDENTIAL,) * 5 + (Tier.SPECIAL,) * 2 + (Tier.SAFEGUARDING,) * 3
GRANTED, EXCLUDED, ABOUT_STAFF, ABOUT_TWO, OURS, URGENT = 0.02, 0.002, 0.03, 0.1, 0.15, 0.05
HALF = 2
A_YEAR = timedelta(days=365)
A_DAY = timedelta(days=1)


def write_requests(world: World, words: Words, writing: Writing, numbers: range) -> None:
    """Write the requests with these numbers. The same seed gives the same ones."""
    dice, permissions = world.chance("requests", numbers.start), Permissions()
    for number in numbers:
        asked = _asked(world, words, number, dice)
        _write_request(asked, words, writing, dice)
        whom = _write_grant(asked, permissions, writing, dice)
        officers = [asked.place.people_with_role[Role.DPO]]
        if asked.place.number < len(world.places) // HALF:
            officers.append(world.dpo_of_many)
        permissions.assign(writing, {one.user for one in (asked.author, *officers, *whom)}, asked.pk)
    writing.write()


def _asked(world: World, words: Words, number: int, dice: Random) -> Asked:
    every = max(1, world.size.requests // SEEN_BY_THE_VIEWER)
    for_viewer = number % every == 0
    granted = for_viewer and number // every % GRANTED_TO_THE_VIEWER == GRANTED_TO_THE_VIEWER - 1
    place = world.places[0] if for_viewer else dice.choice(world.places)
    colleagues = (
        *place.staff[1:],
        place.people_with_role[Role.OFFICE],
        place.people_with_role[Role.DEPUTY_DSL],
    )
    moment = world.begins + (world.until - world.begins) * ((number + dice.random()) / world.size.requests)
    # Nothing lies ahead: the newest was made an hour ago.
    created = min(moment, world.until - timedelta(hours=1))
    tier = Tier.STANDARD if for_viewer and not granted else dice.choice(TIERS)
    return Asked(
        number=number,
        pk=new_id(dice),
        place=place,
        created=created,
        tier=tier,
        author=world.viewer if for_viewer and not granted else dice.choice(colleagues),
        status=life_of(world.until - created, dice),
        whole=number % WHOLE == 0 or for_viewer,
        for_viewer=for_viewer,
        items=tuple(dice.sample(words.items, dice.choice((1, 1, 2, 3)))),
        organisation=dice.choice(place.organisations)[0],
    )


def _write_request(asked: Asked, words: Words, writing: Writing, dice: Random) -> None:
    life = LIVES[asked.status]
    ends = words.until - asked.created
    times = sorted(asked.created + min(ends, 10 * A_DAY) * dice.random() ** 2 for _ in life[1:])
    since = times[-1]
    row = writing.table(SharingRequest).add(
        id=asked.pk,
        created_at=asked.created,
        version=len(life),
        **_said(asked, words, dice),
        status=asked.status,
        status_since=since,
        logged_at=None if asked.status == Status.DRAFT else times[0],
    )
    which = (asked.place.pk, asked.pk)
    decider = asked.place.people_with_role[Role.DSL if asked.tier == Tier.SAFEGUARDING else Role.HEAD]
    for version, ((verb, status), when) in enumerate(
        zip(life, (asked.created, *times), strict=True), start=1
    ):
        by = decider if verb in ("approve", "decline", "share", "close") else asked.author
        did = (when, by, verb, "+" if version == 1 else "~")
        writing.went_on(SharingRequest, row, which, did, status=status, version=version)
    _write_parts(asked, writing, dice)
    write_outcome(Decided(asked, decider, times, since), words, writing, dice)


def _said(asked: Asked, words: Words, dice: Random) -> dict[str, Any]:
    kinds = dict(asked.place.organisations)
    letters = "".join(dice.choices(LETTERS, k=6))
    direction = Direction.SHARING if dice.random() < OURS else Direction.ASKED
    return {
        "school_id": asked.place.pk,
        # Longer than the product's, so that a million differ; the number makes sure of it.
        "reference": f"ISR-{asked.created:%y}-{letters}{asked.number:X}",
        "tier": asked.tier,
        "author_id": asked.author.pk,
        "direction": direction,
        "organisation_id": asked.organisation,
        "requester_type": kinds[asked.organisation],
        "channel": Channel.NONE if direction == Direction.SHARING else Channel.EMAIL,
        "instrument": Instrument.WRITTEN_REQUEST,
        "purpose_id": dice.choice(words.purposes),
        "needed_by": (asked.created + 7 * A_DAY).date(),
        "nothing_attached": True,
        "concerns_staff": dice.random() < ABOUT_STAFF,
        "is_urgent": dice.random() < URGENT,
        **sealed(
            SharingRequest,
            asked.pk,
            whole=asked.whole,
            requester_name="Jo Field",
            requester_role="Officer",
            purpose_words="To prepare the meeting of Thursday.",
            items_words="Since September, please.",
        ),
    }


def _write_parts(asked: Asked, writing: Writing, dice: Random) -> None:
    common = {"created_at": asked.created, "version": 1}
    for item in asked.items:
        writing.table(AskedItem).add(id=new_id(dice), request_id=asked.pk, item_id=item, **common)
    for pupil in dice.sample(asked.place.pupils, 2 if dice.random() < ABOUT_TWO else 1):
        writing.table(Subject).add(id=new_id(dice), request_id=asked.pk, pupil_id=pupil, **common)
    if dice.random() < EXCLUDED:
        whom = asked.place.people_with_role[Role.SENCO]
        writing.table(RequestExclusion).add(id=new_id(dice), record_id=asked.pk, person_id=whom.pk, **common)


def _write_grant(asked: Asked, permissions: Permissions, writing: Writing, dice: Random) -> list[Worker]:
    """Write a grant to the viewer or to somebody else, and return whom it lets in."""
    viewer = asked.place.staff[0]
    is_viewers = asked.for_viewer and asked.author != viewer
    if not is_viewers and dice.random() >= GRANTED:
        return []
    whom = viewer if is_viewers else dice.choice(asked.place.staff[1:])
    pk = new_id(dice)
    writing.table(RequestGrant).add(
        id=pk,
        created_at=asked.created,
        version=1,
        content_object_id=asked.pk,
        user_id=whom.user,
        permission_id=permissions.ours,
        until=asked.created + 10 * A_YEAR,
        **sealed(RequestGrant, pk, reason="Works with the child."),
    )
    return [whom]
