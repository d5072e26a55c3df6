"""What counts as having verified who asks: for whom, and how they reached the school."""

from datetime import date

import pytest

from infosharing.law.identity import (
    NEEDS_A_CALL_BACK,
    NOT_IN_DIRECTORY,
    PROOFS,
    THEY_CAME,
    UNVERIFIED,
    Requester,
    proof_refusal,
)

TODAY = date(2026, 11, 20)
CHANNELS = ("phone", "email", "letter", "person", "meeting", "portal", "none", "")
# Who asks: by which channel each proof counts, apart from the call back, which always does.
COUNTS = {
    "police": {
        "official_domain": {"email"},
        "portal": {"portal"},
        "warrant_card": {"person", "meeting"},
        "id_seen": {"person", "meeting"},
        "order_seen": {"person", "meeting", "letter"},
    },
    "other_law_enforcement": {
        "official_domain": {"email"},
        "portal": {"portal"},
        "warrant_card": {"person", "meeting"},
        "id_seen": {"person", "meeting"},
        "order_seen": {"person", "meeting", "letter"},
    },
    "childrens_social_care": {
        "official_domain": {"email"},
        "portal": {"portal"},
        "id_seen": {"person", "meeting"},
        "order_seen": {"person", "meeting", "letter"},
    },
    "court": {
        "official_domain": {"email"},
        "portal": {"portal"},
        "id_seen": {"person", "meeting"},
        "order_seen": {"person", "meeting", "letter"},
    },
    "health": {"official_domain": {"email"}, "portal": {"portal"}, "id_seen": {"person", "meeting"}},
    "parent_carer": {"id_seen": {"person", "meeting"}, "known": {"person", "meeting"}},
    "other": {"id_seen": {"person", "meeting"}},
}


def refusal(way, kind, channel, *, asked_us=True, domain_known=True):
    return proof_refusal(way, TODAY, Requester(kind, channel, asked_us, domain_known))


@pytest.mark.parametrize("kind", COUNTS)
def test_what_counts_for_whom_by_which_way_they_came(kind):
    found = {
        proof.code: {channel for channel in CHANNELS if not refusal(proof.code, kind, channel)}
        for proof in PROOFS
    }
    expected = {proof.code: COUNTS[kind].get(proof.code, set()) for proof in PROOFS}
    assert found == expected | {"call_back": set(CHANNELS)}


@pytest.mark.parametrize("way", [proof.code for proof in PROOFS if proof.code != "call_back"])
@pytest.mark.parametrize("kind", COUNTS)
def test_a_phone_call_always_needs_a_call_back(way, kind):
    assert refusal(way, kind, "phone") == NEEDS_A_CALL_BACK


def test_an_official_domain_is_one_that_the_directory_holds():
    assert refusal("official_domain", "health", "email", domain_known=False) == NOT_IN_DIRECTORY


def test_only_what_we_began_ourselves_is_our_choice():
    assert refusal("our_own", "police", "email") == THEY_CAME
    assert refusal("our_own", "police", "none", asked_us=False) == ""


@pytest.mark.parametrize("kind", COUNTS)
def test_knowing_somebody_is_never_enough_for_an_organisation_whoever_began(kind):
    is_a_person = kind == "parent_carer"
    assert (refusal("known", kind, "none", asked_us=False) == "") is is_a_person


def test_who_was_not_verified_gets_nothing():
    assert refusal("not_verified", "police", "email") == UNVERIFIED


@pytest.mark.parametrize("way", ["pigeon", ""])
def test_what_is_no_proof_does_not_count(way):
    assert refusal(way, "police", "email") == "Say how you verified who they are."


@pytest.mark.parametrize("proof", PROOFS[1:], ids=lambda proof: proof.code)
def test_every_refusal_says_what_to_do_instead(proof):
    assert "number you found yourself" in proof.refusal
