"""The lawful bases on offer depend on the day; advice on them depends on the kind of school."""

from datetime import date

import pytest

from infosharing.law.bases import BASES, NOT_YET_LAW, bases, basis_label, suggest, warnings_for
from infosharing.law.basis_suggestions import SUGGESTIONS, Suggestion
from infosharing.law.basis_warnings import WARNINGS
from infosharing.law.schools import KINDS, SCHOOL_KINDS, is_public_authority

DAY_BEFORE = date(2026, 2, 4)
FIRST_DAY = date(2026, 2, 5)
TODAY = date(2026, 11, 20)

STATE_USUAL = "A state school normally relies on (e) public task or (c) legal obligation."
STATE_CLOSED = "A public authority cannot use this basis for its own tasks."
INDEPENDENT_USUAL = (
    "An independent school normally relies on (ea) recognised legitimate interest "
    "or (f) legitimate interests."
)
CONSENT = (
    "Consent is seldom the right basis in safeguarding. "
    "If you would share even if they said no, choose another basis."
)
OWN_TASK = "Public task means the school's own task, not the requester's task. Say which one."
EMERGENCY = (
    "“Emergency” here means one under the Civil Contingencies Act, such as a flood or an attack. "
    "Urgent is not enough."
)
VITAL_STATE = (
    "Vital interests is for saving a life when nothing else fits. "
    "Today's guidance prefers public task or legal obligation."
)
VITAL_INDEPENDENT = (
    "Vital interests is for saving a life when nothing else fits. "
    "Today's guidance prefers legal obligation or a legitimate interest."
)


def codes_on(day):
    return [basis.code for basis in bases(day)]


def warn(code, kind, on=TODAY, safeguarding=False):
    return warnings_for(code, school_kind=kind, on=on, safeguarding=safeguarding)


def advise(kind, on=TODAY, purpose="progress", requester="other", duty=False):
    return suggest(school_kind=kind, on=on, purpose_code=purpose, requester_type=requester, duty_applies=duty)


def test_recognised_legitimate_interest_is_absent_on_4_february_2026():
    assert codes_on(DAY_BEFORE) == ["a", "b", "c", "d", "e", "f"]


def test_recognised_legitimate_interest_is_present_from_5_february_2026():
    assert codes_on(FIRST_DAY) == ["a", "b", "c", "d", "e", "ea", "f"]


def test_a_label_can_be_had_whatever_the_day():
    assert [basis_label(basis.code) for basis in BASES] == [
        "(a) Consent",
        "(b) Contract",
        "(c) Legal obligation",
        "(d) Vital interests",
        "(e) Public task",
        "(ea) Recognised legitimate interest",
        "(f) Legitimate interests",
    ]


def test_an_unknown_basis_has_no_label():
    with pytest.raises(KeyError):
        basis_label("g")


@pytest.mark.parametrize("kind", ["maintained", "academy"])
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a", ()),
        ("b", (STATE_USUAL,)),
        ("c", ()),
        ("d", (VITAL_STATE,)),
        ("e", (OWN_TASK,)),
        ("ea", (STATE_CLOSED, STATE_USUAL, EMERGENCY)),
        ("f", (STATE_CLOSED, STATE_USUAL)),
    ],
)
def test_warnings_for_a_state_school(kind, code, expected):
    assert warn(code, kind) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a", ()),
        ("b", (INDEPENDENT_USUAL,)),
        ("c", ()),
        ("d", (VITAL_INDEPENDENT,)),
        ("e", (INDEPENDENT_USUAL, OWN_TASK)),
        ("ea", (EMERGENCY,)),
        ("f", ()),
    ],
)
def test_warnings_for_an_independent_school(code, expected):
    assert warn(code, "independent") == expected


@pytest.mark.parametrize("kind", ["maintained", "academy", "independent"])
def test_consent_draws_a_warning_in_safeguarding_only(kind):
    assert (warn("a", kind, safeguarding=True), warn("a", kind)) == ((CONSENT,), ())


def test_before_it_was_law_recognised_legitimate_interest_says_only_that():
    assert warn("ea", "maintained", on=DAY_BEFORE) == (NOT_YET_LAW,)


def test_before_february_2026_an_independent_school_is_pointed_to_legitimate_interests():
    assert warn("b", "independent", on=DAY_BEFORE) == (
        "An independent school normally relies on (f) legitimate interests.",
    )


def test_vital_interests_drew_no_warning_under_the_guidance_of_2018():
    assert (warn("d", "academy", on=date(2024, 4, 30)), warn("d", "academy", on=date(2024, 5, 1))) == (
        (),
        (VITAL_STATE,),
    )


def test_a_warning_is_refused_for_an_unknown_basis():
    with pytest.raises(KeyError):
        warn("z", "maintained")


def test_a_warning_is_refused_for_an_unknown_kind_of_school():
    with pytest.raises(KeyError):
        warn("e", "castle")


@pytest.mark.parametrize("kind", ["maintained", "academy", "independent"])
def test_where_the_duty_to_share_applies_legal_obligation_is_suggested(kind):
    assert advise(kind, requester="police", duty=True) == Suggestion(
        code="c",
        reason="The duty to share about a child's safety or welfare applies, "
        "and a duty is a legal obligation.",
    )


def test_a_state_school_is_pointed_to_its_public_task_with_the_reason():
    assert advise("maintained") == Suggestion(
        code="e", reason="A state school normally relies on its own public task. Say which one."
    )


@pytest.mark.parametrize(
    ("kind", "on", "purpose", "requester", "code"),
    [
        ("academy", TODAY, "protect", "police", "e"),
        ("academy", TODAY, "statutory", "local_authority", "c"),
        ("maintained", TODAY, "court", "solicitor", "c"),
        ("maintained", TODAY, "other", "court", "c"),
        ("maintained", TODAY, "insurance", "insurer", "a"),
        ("independent", TODAY, "claims", "solicitor", "a"),
        ("independent", TODAY, "protect", "school_or_college", "ea"),
        ("independent", DAY_BEFORE, "protect", "school_or_college", "f"),
        ("independent", TODAY, "early_help", "voluntary_sector", "ea"),
        ("independent", TODAY, "crime", "other", "ea"),
        ("independent", TODAY, "research", "health", "ea"),
        ("independent", TODAY, "research", "researcher", "f"),
        ("independent", TODAY, "a purpose of the school's own", "school_or_college", "f"),
    ],
)
def test_the_suggestion_follows_kind_day_purpose_and_requester(kind, on, purpose, requester, code):
    assert advise(kind, on=on, purpose=purpose, requester=requester).code == code


@pytest.mark.parametrize("kind", [code for code, _ in SCHOOL_KINDS])
@pytest.mark.parametrize("on", [date(2018, 5, 25), DAY_BEFORE, FIRST_DAY, TODAY])
def test_what_is_suggested_by_default_is_never_warned_against_as_unusual_or_closed(kind, on):
    against = {STATE_USUAL, STATE_CLOSED, INDEPENDENT_USUAL, NOT_YET_LAW}
    assert against & set(warn(advise(kind, on=on).code, kind, on=on)) == set()


def test_nothing_is_suggested_before_the_law_that_the_table_knows():
    with pytest.raises(LookupError):
        advise("maintained", on=date(2018, 5, 24))


def test_advice_names_only_bases_that_exist():
    named = {code for warning in WARNINGS for code in warning.bases} | {line.basis for line in SUGGESTIONS}
    assert named - {basis.code for basis in BASES} == set()


def test_state_schools_are_public_authorities_and_independent_ones_are_not():
    assert {kind: is_public_authority(kind) for kind, _ in SCHOOL_KINDS} == {
        "maintained": True,
        "academy": True,
        "independent": False,
    }


def test_the_kinds_of_school_can_be_offered_as_choices():
    assert tuple((kind.code, kind.label) for kind in KINDS) == SCHOOL_KINDS
