"""Writes agreements and internal sharing forms: they stand beside the requests, and share tables with what is read."""

from datetime import timedelta
from random import Random

from agreements.agreements.choices import AgreementKind, AgreementStatus, PartyRole, PartyStatus
from agreements.models import AgreedItem, AgreedPurpose, Agreement, Party
from infosharing.accounts.choices import Role
from safeguarding.shares.choices import FileKind, Level, Status
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare

from .words import Words
from .world import World, new_id
from .writing import Writing, sealed

STATUSES = (AgreementStatus.ACTIVE,) * 7 + (AgreementStatus.EXPIRED,) * 2 + (AgreementStatus.DRAFT,)
A_YEAR = timedelta(days=365)
NOT_SINCE = timedelta(days=30)


def write_agreements(world: World, words: Words, writing: Writing, numbers: range) -> None:
    """Write the agreements with these numbers: one party, one purpose, two data items, two versions each."""
    dice = world.chance("agreements", numbers.start)
    for number in numbers:
        _write_agreement(world, words, writing, (number, dice))
    writing.write()


def _write_agreement(world: World, words: Words, writing: Writing, which: tuple[int, Random]) -> None:
    number, dice = which
    place = world.places[number % len(world.places)]
    pk, when = new_id(dice), world.begins + (world.until - world.begins - NOT_SINCE) * dice.random()
    by, status = place.people_with_role[Role.DATA_LEAD], dice.choice(STATUSES)
    common = {"created_at": when, "version": 1}
    row = writing.table(Agreement).add(
        id=pk,
        created_at=when,
        version=2,
        school_id=place.pk,
        reference=f"ISA-{when:%y}-{number:06}",
        status=status,
        status_since=when,
        author_id=by.pk,
        kind=AgreementKind.ISA,
        family=pk,
        title=f"Sharing no. {number}",
        starts=when.date(),
        ends=(when + 2 * A_YEAR).date(),
        review_on=(when + A_YEAR).date(),
        active_from=None if status == AgreementStatus.DRAFT else when,
        next_review_on=(when + A_YEAR).date(),
        **sealed(Agreement, pk, benefits="Families are asked once."),
    )
    for version, verb in enumerate(("draft", "sign_off"), start=1):
        writing.went_on(
            Agreement, row, (place.pk, pk), (when, by, verb, "+" if version == 1 else "~"), version=version
        )
    organisation, _ = dice.choice(place.organisations)
    writing.table(Party).add(
        id=new_id(dice),
        agreement_id=pk,
        organisation_id=organisation,
        role=PartyRole.CONTROLLER,
        status=PartyStatus.SIGNED,
        status_since=when,
        **common,
    )
    writing.table(AgreedPurpose).add(
        id=new_id(dice), agreement_id=pk, purpose_id=dice.choice(words.purposes), basis="e", **common
    )
    for item in dice.sample(words.items, 2):
        writing.table(AgreedItem).add(id=new_id(dice), agreement_id=pk, item_id=item, **common)


def write_forms(world: World, _words: Words, writing: Writing, numbers: range) -> None:
    """Write the internal sharing forms with these numbers: each with what it says, and three versions."""
    dice = world.chance("forms", numbers.start)
    for number in numbers:
        _write_form(world, writing, number, dice)
    writing.write()


def _write_form(world: World, writing: Writing, number: int, dice: Random) -> None:
    place = dice.choice(world.places)
    pk, said_in = new_id(dice), new_id(dice)
    when = world.begins + (world.until - world.begins - NOT_SINCE) * (
        (number + dice.random()) / world.size.forms
    )
    by, whom = place.people_with_role[Role.DSL], dice.choice(place.staff)
    row = writing.table(InternalShare).add(
        id=pk,
        created_at=when,
        version=3,
        school_id=place.pk,
        reference=f"SF-{when:%y}-{number:07}",
        status=Status.ACKNOWLEDGED,
        status_since=when,
        author_id=by.pk,
        kept_by_id=by.pk,
        recipient_id=whom.pk,
        together=pk,
        acknowledged_at=when,
        access_until=when + A_YEAR,
        copy_attached_on=when.date(),
        copy_attached_by_id=by.pk,
    )
    life = (
        ("draft", by, Status.DRAFT),
        ("issue", by, Status.ISSUED),
        ("acknowledge", whom, Status.ACKNOWLEDGED),
    )
    for version, (verb, who, status) in enumerate(life, start=1):
        did = (when, who, verb, "+" if version == 1 else "~")
        writing.went_on(InternalShare, row, (place.pk, pk), did, status=status, version=version)
    writing.begin(
        Contents,
        place.pk,
        when,
        by,
        id=said_in,
        form_id=pk,
        pupil_id=dice.choice(place.pupils),
        level=Level.ACT,
        checked_on=when.date(),
        **sealed(
            Contents, said_in, file_kind=FileKind.OTHER, shared="Say when he is late.", why="Form tutor."
        ),
    )
