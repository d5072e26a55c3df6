"""The more sensitive the information, the fewer the ways to hand it over."""

import pytest

from infosharing.law.methods import (
    METHODS,
    TIERS,
    method_label,
    methods_for,
    most_sensitive,
    needs_call_back_note,
    usual_methods,
)

EVERY = [method.code for method in METHODS]


def codes(tier):
    return [code for code, _ in methods_for(tier)]


# What is not in it at first, and what can never be.
NARROWED = {
    "standard": (set(), set()),
    "confidential": ({"plain_email"}, {"plain_email"}),
    "special_category": ({"plain_email"}, {"plain_email"}),
    "safeguarding": ({"plain_email", "mis_transfer"}, {"plain_email", "mis_transfer"}),
    "allegation": (
        {
            "plain_email",
            "mis_transfer",
            "safeguarding_system_transfer",
            "encrypted_attachment",
            "tracked_post",
        },
        {"plain_email", "mis_transfer", "safeguarding_system_transfer"},
    ),
}


@pytest.mark.parametrize("tier", TIERS)
def test_each_tier_has_its_ways(tier):
    at_first, never = NARROWED[tier]
    assert [*usual_methods(tier)] == [code for code in EVERY if code not in at_first]
    assert codes(tier) == [code for code in EVERY if code not in never]


@pytest.mark.parametrize(("less", "more"), [*zip(TIERS, TIERS[1:], strict=False)])
def test_a_more_sensitive_tier_never_offers_what_a_less_sensitive_one_refuses(less, more):
    assert set(usual_methods(more)) <= set(usual_methods(less))
    assert set(codes(more)) <= set(codes(less))


def test_only_the_telephone_wants_a_note_on_calling_back():
    assert [method.code for method in METHODS if needs_call_back_note(method.code)] == ["phone"]


def test_methods_come_with_their_labels():
    assert [method_label(code) for code, _ in methods_for("standard")] == [
        label for _, label in methods_for("standard")
    ]


def test_of_some_tiers_the_most_sensitive_is_named():
    assert most_sensitive(("special_category", "standard", "confidential")) == "special_category"


@pytest.mark.parametrize("ask", [methods_for, usual_methods, lambda tier: most_sensitive([tier])])
def test_an_unknown_tier_is_refused(ask):
    with pytest.raises(ValueError, match="There is no tier called 'secret'"):
        ask("secret")


@pytest.mark.parametrize("ask", [method_label, needs_call_back_note])
def test_an_unknown_method_is_refused(ask):
    with pytest.raises(KeyError):
        ask("pigeon")
