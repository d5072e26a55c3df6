"""In whatever order things are tried: who signs is not who wrote it, and nobody here signs for the others."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from agreements.agreements.choices import AgreementKind, PartyStatus
from agreements.agreements.choices import AgreementStatus as At
from agreements.models import Agreement, AgreementSignature, Party
from demo.agreeing import Agreeing
from demo.sharing import confirmed
from infosharing.accounts.choices import Role
from infosharing.documents.choices import Confirmed
from infosharing.records.actors import SYSTEM
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from infosharing.workflow.signed_text import digest_of
from infosharing.workflow.tasks import derive

from .agreement_stages import MISSING, address, asked, first, opened, party_of, sign, signs, standing_at
from .stages import EVERYBODY, appointed
from .test_agreement_conditions_later import FITTING
from .test_agreement_product import CHANGES, OF_A_PARTY, STEPS

WHO = ("joan", "helen", "robert", "farah", "dana")
TRIED = {**STEPS, **CHANGES}
WRITES = tuple(name for name in CHANGES if name not in ("except", "vary", "next_version"))
MOVES = some.lists(
    some.tuples(some.sampled_from((*TRIED, *OF_A_PARTY)), some.sampled_from(WHO)), min_size=4, max_size=10
)
# Sent back, changed and advised on again first, so that most lives come to more than one answer.
AGAIN = [
    ("send_back", "robert"),
    ("change_part", "dana"),
    ("ask_advice", "dana"),
    ("advise", "farah"),
    ("except", "robert"),
]
LAST = [("accept", "helen"), ("accept", "robert"), ("sign", "helen"), ("sign_on_paper", "joan")]
QUICKLY = hypothesis_settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def lives(world, one, writer, moves):
    """Try each move; yield who did what, and who had written in it by then."""
    wrote = {writer}
    for verb, key in moves:
        record = Party.objects.filter(agreement=one).first() if verb in OF_A_PARTY else one
        with suppress(NotAllowed, Conflict, NotFound, AttributeError):
            fresh = type(record).objects.get(pk=record.pk)
            {**TRIED, **OF_A_PARTY}[verb](fresh, confirmed(world.actors[key]))
            if verb in WRITES:
                wrote.add(key)
            yield verb, key, set(wrote)


@given(
    writer=some.sampled_from(("joan", "helen")),
    concerns_head=some.booleans(),
    advice=some.sampled_from(("proceed", "proceed_with_changes")),
    moves=MOVES,
)
@QUICKLY
def test_nobody_signs_what_they_wrote_the_dpo_nothing_and_nobody_here_for_the_others(
    world, writer, concerns_head, advice, moves
):
    with transaction.atomic():
        one = standing_at(
            Agreeing(world, by=writer),
            At.SIGN_OFF,
            kind=AgreementKind.DPA,
            advice=advice,
            concerns_head=concerns_head,
        )
        for verb, key, wrote in lives(world, one, writer, [*AGAIN, *moves, *LAST]):
            assert verb not in ("sign", "decline")
            if verb in ("accept", "override", "send_back"):
                assert key in ("helen", "robert")
                assert key not in wrote
                assert key == "robert" or not concerns_head
            if verb in ("accept", "override"):
                signature = AgreementSignature.objects.filter(agreement=one, party=None).latest("signed_at")
                assert signature.person_id == world.actors[key].pk
                assert signature.digest == digest_of(Agreement.objects.get(pk=one.pk))
        for theirs in AgreementSignature.objects.exclude(party=None):
            assert (theirs.person_id, theirs.confirmed) == (None, Confirmed.BY_HAND)
        transaction.set_rollback(True)


@pytest.mark.parametrize("verb", ["accept", "override", "send_back"])
@pytest.mark.parametrize(("writer", "concerns_head"), [("helen", False), ("joan", True)])
def test_the_chair_alone_answers_for_the_head(world, verb, writer, concerns_head):
    one = standing_at(
        Agreeing(world, by=writer),
        At.SIGN_OFF,
        advice=FITTING.get(verb, "proceed"),
        concerns_head=concerns_head,
    )
    assert [row.role for row in derive(one)] == [Role.CHAIR] if concerns_head else [Role.HEAD, Role.CHAIR]
    with pytest.raises(NotAllowed):
        STEPS[verb](one, world.actors["helen"])
    assert STEPS[verb](one, world.actors["robert"]).answered_by.name == "Robert Cole"


def test_a_dpo_who_is_made_headteacher_still_does_not_sign_off(world):
    one = standing_at(Agreeing(world), At.SIGN_OFF)
    with pytest.raises(NotAllowed, match="never the data protection officer"):
        sign(one, "accept", appointed(world, "farah", Role.HEAD))


@pytest.mark.parametrize("verb", ["sign", "decline"])
@pytest.mark.parametrize(
    "key", [key for key in EVERYBODY if key not in ("alan", "lee", "nadia", "owen", "kim")]
)
def test_nobody_who_works_here_answers_for_another_party(world, verb, key):
    told = Agreeing(world)
    standing_at(told, At.SIGNING)
    with pytest.raises((NotAllowed, NotFound)):
        perform(party_of(told), verb, by=world.actors[key], changes={"declined_reason": "No."}, version=None)
    assert party_of(told).status == PartyStatus.TO_SIGN


def test_a_link_does_not_sign_in_a_browser_in_which_somebody_is_signed_in(world, browse):
    told = Agreeing(world)
    standing_at(told, At.SIGNING)
    link, joan = asked(told), browse("joan")
    answers = [joan.get(address(link)), joan.post(address(link), {"code": link.code}), signs(link, joan)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert party_of(told).status == PartyStatus.TO_SIGN
    assert signs(link, opened(link)).status_code == 200


@pytest.mark.parametrize("verb", ["accept", "override"])
@pytest.mark.parametrize("change", ["except", "term"])
def test_nobody_signs_for_the_school_what_they_have_not_seen(world, verb, change):
    told = Agreeing(world)
    one = standing_at(told, At.SIGN_OFF, kind=AgreementKind.DPA, missing=(MISSING,), advice=FITTING[verb])
    if change == "except":
        CHANGES["except"](one, world.actors["robert"])
    else:
        told.sent_back("Again.", days_ago=0).written(days_ago=0, benefits="More.").sent_for_advice(days_ago=0)
        told.advised(FITTING[verb], "Why.", days_ago=0)
    with pytest.raises(Conflict):
        sign(told.fresh(), verb, world.actors["robert"], "Reasons.", version=one.version)
    assert (
        sign(told.fresh(), verb, world.actors["robert"], "Reasons.", version=told.fresh().version).answer
        == verb
    )


WORDS = ["benefits", "retention", "title", "holds_for", "who_may_see"]


@pytest.mark.parametrize("change", [*WORDS, "party", "purpose", "item"])
def test_a_signature_covers_what_was_agreed(world, change):
    one = standing_at(Agreeing(world), At.ACTIVE)
    assert {row.digest for row in one.signed_by} == {digest_of(one)}
    row, name = {
        "party": (one.party_list[0], "contact"),
        "purpose": (one.purpose_list[0], "law"),
        "item": (first(one), "exact"),
    }.get(change, (one, change))
    setattr(row, name, "Something else.")
    with recorded(by=SYSTEM, reason="change", school=one.school_id):
        row.save()
    assert digest_of(Agreement.objects.get(pk=one.pk)) != one.signed_by[0].digest


def test_neither_review_nor_end_breaks_a_signature(world):
    told = Agreeing(world)
    one = standing_at(told, At.ACTIVE)
    STEPS["review"](one, told.by)
    STEPS["terminate"](told.fresh(), told.by)
    assert {row.digest for row in one.signed_by} == {digest_of(told.fresh())}
