"""Every route, everybody: who gets which answer, in a table that can be read and argued with."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from demo.people import CAST

from .agreed_places import agreed_address, agreed_records
from .agreed_table import AGREED
from .agreements_places import (
    assessment_address,
    assessment_records,
    need_records,
    policy_address,
    policy_records,
)
from .agreements_table import AGREEMENTS, NEEDS, POLICIES
from .guarded_places import guarded_address, guarded_records
from .guarded_table import GUARDED
from .places import address, records, routes
from .register_assets_table import ASSETS
from .register_numbers_table import NUMBERS
from .register_oversight_table import OVERSIGHT
from .register_sharing_table import SHARING
from .request_table import TABLE

HEAD, *REQUEST_LINES = (line.split() for line in TABLE.strip().splitlines())
GUARDED_HEAD, *GUARDED_LINES = (line.split() for line in GUARDED.strip().splitlines())
AGREEMENTS_HEAD, *AGREEMENTS_LINES = (line.split() for line in AGREEMENTS.strip().splitlines())
POLICIES_HEAD, *POLICIES_LINES = (line.split() for line in POLICIES.strip().splitlines())
NEEDS_HEAD, *NEEDS_LINES = (line.split() for line in NEEDS.strip().splitlines())
AGREED_HEAD, *AGREED_LINES = (line.split() for line in AGREED.strip().splitlines())
OVERSIGHT_HEAD, *OVERSIGHT_LINES = (line.split() for line in OVERSIGHT.strip().splitlines())
ASSETS_HEAD, *ASSETS_LINES = (line.split() for line in ASSETS.strip().splitlines())
NUMBERS_HEAD, *NUMBERS_LINES = (line.split() for line in NUMBERS.strip().splitlines())
SHARING_HEAD, *SHARING_LINES = (line.split() for line in SHARING.strip().splitlines())
REGISTER_LINES = OVERSIGHT_LINES + ASSETS_LINES + NUMBERS_LINES + SHARING_LINES
LINES = (
    REGISTER_LINES
    + REQUEST_LINES
    + GUARDED_LINES
    + AGREEMENTS_LINES
    + POLICIES_LINES
    + NEEDS_LINES
    + AGREED_LINES
)
PEOPLE = ["nobody", *(cast.key for cast in CAST)]
STRANGERS = ("nadia", "owen", "kim", "lee", "robert", "alan")
# The chair of governors signs off assessments; staff and office read none.
NO_READERS = ("sam", "marcus", "priya", "alan", "lee", "nadia", "owen", "kim")
# Everybody who works there reads a policy in force; before that it is for those who draft and approve.
NO_COLLEAGUES = ("alan", "lee", "nadia", "owen", "kim")
NOT_TOLD_OF_NEEDS = ("sam", "marcus", "priya", "ines", "dana", "tom", "robert", *NO_COLLEAGUES)
NO_DRAFTERS = ("sam", "marcus", "priya", "ines", "dana", "tom", *NO_COLLEAGUES)
# Everybody who works there reads an agreement that was once in force.
IN_FORCE_ONCE = ("active", "by_hand", "ending", "settled", "expired")
FOR_PARENTS = ("policy-for-parents", "policy-statement")
# Everybody has to do with these for reasons of their own: the other school's records, a link.
NOT_OURS = ("-", "briar")


@pytest.fixture(scope="package")
def found(told_once):
    """One request of each kind that the table names."""
    return records(told_once)


@pytest.fixture(scope="package")
def guarded(told_once):
    """One form, transfer and emergency of each kind that the table names."""
    return guarded_records(told_once)


@pytest.fixture(scope="package")
def assessed(told_once):
    """One screening or impact assessment of each kind that the table names."""
    return assessment_records(told_once)


@pytest.fixture(scope="package")
def policies(told_once):
    """One policy of each kind that the table names."""
    return policy_records(told_once)


@pytest.fixture(scope="package")
def needs(told_once):
    """One need for an agreement of each kind that the table names."""
    return need_records(told_once)


@pytest.fixture(scope="package")
def agreed(told_once):
    """One agreement of each kind that the table names."""
    return agreed_records(told_once)


def ask(client, how, url):
    """Return the status of a request, and undo what it did, the session included."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        status = getattr(client, how)(url).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def test_the_table_names_everybody_in_the_order_of_the_cast():
    heads = (HEAD, GUARDED_HEAD, AGREEMENTS_HEAD, POLICIES_HEAD, NEEDS_HEAD, AGREED_HEAD, OVERSIGHT_HEAD,
             ASSETS_HEAD, NUMBERS_HEAD, SHARING_HEAD)  # fmt: skip
    assert [head[3:] for head in heads] == [[person[:3] for person in PEOPLE]] * len(heads)


def test_the_table_names_every_route():
    assert {line[0] for line in LINES} == set(routes())


def answers_to(line, url, signed_in):
    """Return what everybody gets, and what the line of the table gives them."""
    got = {person: ask(signed_in[person], line[2], url) for person in PEOPLE}
    return got, {person: int(answer) for person, answer in zip(PEOPLE, line[3:], strict=True)}


@pytest.mark.parametrize("line", REQUEST_LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_gives(told, found, signed_in, line):
    got, given = answers_to(line, address(*line[:2], found, told), signed_in)
    assert got == given


@pytest.mark.parametrize("line", GUARDED_LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_guarded_table_gives(told, guarded, signed_in, line):
    got, given = answers_to(line, guarded_address(*line[:2], guarded, told), signed_in)
    assert got == given


@pytest.mark.parametrize("line", AGREEMENTS_LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_agreements_gives(told, assessed, signed_in, line):
    got, given = answers_to(line, assessment_address(*line[:2], assessed), signed_in)
    assert got == given


@pytest.mark.parametrize("line", POLICIES_LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_policies_gives(told, policies, signed_in, line):
    got, given = answers_to(line, policy_address(*line[:2], policies), signed_in)
    assert got == given


@pytest.mark.parametrize("line", NEEDS_LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_needs_gives(told, needs, signed_in, line):
    got, given = answers_to(line, reverse(line[0], args=[needs[line[1]].pk]), signed_in)
    assert got == given


@pytest.mark.parametrize("line", AGREED_LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_of_what_is_agreed_gives(told, agreed, signed_in, line):
    got, given = answers_to(line, agreed_address(*line[:2], agreed), signed_in)
    assert got == given


def test_no_answer_in_the_table_is_a_fault_of_ours():
    assert {int(answer) for line in LINES for answer in line[3:]} == {200, 302, 403, 404, 405, 409, 422}


def test_strangers_are_told_nothing_about_a_record_not_even_that_it_exists():
    lines = [(line, STRANGERS) for line in REQUEST_LINES + GUARDED_LINES]
    lines += [(line, NO_READERS) for line in AGREEMENTS_LINES]
    lines += [(line, NOT_TOLD_OF_NEEDS) for line in NEEDS_LINES]
    lines += [
        (line, NO_COLLEAGUES if line[1].partition("/")[0] in IN_FORCE_ONCE else NO_READERS)
        for line in AGREED_LINES
        if not line[0].startswith("signing")
    ]
    lines += [
        (line, NO_COLLEAGUES if line[1] == "in_force" else NO_DRAFTERS)
        for line in POLICIES_LINES
        if line[0] not in FOR_PARENTS
    ]
    for line, strangers in lines:
        answers = dict(zip(PEOPLE, line[3:], strict=True))
        if line[1].partition("/")[0] not in NOT_OURS and line[0] != "receipt-link":
            assert {answers[person] for person in strangers} == {"404"}, line


def test_lists_show_strangers_nothing_of_the_other_school(told, found, signed_in):
    ours = {found[kind].reference for kind in found if kind != "briar"} | {
        "Jamie Morton",
        "Avon Young Carers",
    }
    seen_by_dana = "".join(
        signed_in["dana"].get(path).content.decode() for path in ("/requests/", "/pupils/", "/")
    )
    assert "Jamie Morton" in seen_by_dana
    assert found["logged"].reference in seen_by_dana
    for stranger in ("nadia", "owen", "kim"):
        for path in ("/", "/requests/", "/pupils/", "/organisations/", "/requests/",
                     "/requests/new/", "/requests/not-a-request/"):  # fmt: skip
            page = signed_in[stranger].get(path).content.decode()
            assert [word for word in ours if word in page] == [], (stranger, path)


def test_whoever_holds_no_role_sees_no_record_at_all(told, found, signed_in):
    for gone in ("lee", "alan", "robert"):
        page = signed_in[gone].get("/").content.decode()
        assert not re.search("(ISR|ISF|CPT|EA)-", page)


def test_the_table_is_as_large_as_the_site():
    asked = {(name, how) for name, _, how, *_ in LINES}
    assert asked == {(name, how) for name in routes() for how in ("get", "post")}
    assert len(LINES) * len(PEOPLE) >= 10_000
