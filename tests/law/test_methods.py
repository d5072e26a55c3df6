"""The more sensitive the information, the fewer the ways to hand it over."""

import pytest

from infosharing.law.methods import METHODS, TIERS, method_label, methods_for, needs_call_back_note

CAREFUL = [
    "secure_email",
    "encrypted_attachment",
    "mis_transfer",
    "safeguarding_system_transfer",
    "secure_portal",
    "hand_delivery",
    "tracked_post",
    "phone",
    "meeting",
    "viewing_on_site",
]


def codes(tier):
    return [code for code, _ in methods_for(tier)]


def test_ordinary_email_is_offered_for_ordinary_information():
    assert codes("standard") == [*CAREFUL, "plain_email"]


@pytest.mark.parametrize("tier", [tier for tier in TIERS if tier != "standard"])
def test_ordinary_email_is_offered_for_nothing_else(tier):
    assert codes(tier) == CAREFUL


def test_only_the_telephone_wants_a_note_on_calling_back():
    assert [method.code for method in METHODS if needs_call_back_note(method.code)] == ["phone"]


def test_methods_come_with_their_labels():
    assert [method_label(code) for code, _ in methods_for("standard")] == [
        label for _, label in methods_for("standard")
    ]


def test_an_unknown_tier_is_refused():
    with pytest.raises(ValueError, match="There is no tier called 'secret'"):
        methods_for("secret")


@pytest.mark.parametrize("ask", [method_label, needs_call_back_note])
def test_an_unknown_method_is_refused(ask):
    with pytest.raises(KeyError):
        ask("pigeon")
