"""Every page, everybody: who gets in and what the others are told, by a table that can be read and argued with."""

import re

import pytest
from django.db import connection, transaction

from demo.people import CAST
from infosharing.documents.prepared.queue import ask_for
from register.assets.tables import asset_table
from register.flows.listing import flow_table
from tests.directory.files import AMARA, taken_in
from tests.documents.waiting import make_what_waits

from .addresses import address, routes
from .agreement_records import agreement_records
from .assessment_records import assessment_records, need_records, policy_records
from .asset_records import asset_records
from .comment_records import calendar_records, comment_records
from .people_records import people_records
from .request_records import request_records
from .safeguarding_records import safeguarding_records
from .who_gets_in import GROUPS, LET_IN, PEOPLE, READERS, answers_at, kind_of


def exported(world):
    """A file with the register that Helen asked for."""
    about = {"what": "sharing", "form": "csv", "query": ""}
    file = ask_for("export", by=world.actors["helen"], back="/register/", **about)
    make_what_waits()
    return file


RECORDS = {
    "Every school": lambda world: {
        "jamie": world.pupils["jamie"],
        "police": world.organisations["police"],
        "upload": taken_in(world, "priya", AMARA),
    },
    "Requests": request_records,
    "Safeguarding": safeguarding_records,
    "Assessments": assessment_records,
    "Policies": policy_records,
    "Needs for an agreement": need_records,
    "Agreements": agreement_records,
    "Register": lambda world: {"file": exported(world)},
    "Assets and flows": asset_records,
    "Comments": comment_records,
    "Calendar": calendar_records,
    "People": people_records,
    "Schools": lambda world: {"ashfield": world.schools["ashfield"], "code": None},
}
FIRST_OF_EACH_PAGE = {place.page: place for place in reversed(LET_IN)}.values()
# Who gets in does not depend on the database, only the queries behind it do: PostgreSQL is asked each page once, and is
# sent a POST, whose door asks what a GET's does, by one of those who get in.
IN_FULL = connection.vendor == "sqlite"
ASKED = list(LET_IN if IN_FULL else FIRST_OF_EACH_PAGE)
OURS, THEIRS = ("Lost property", "Old registers", "Free milk"), ("Bus lists", "Bus passes")


@pytest.fixture(scope="package")
def found(told_once):
    """One record of each kind that the table names, by room."""
    return {room: records(told_once) for room, records in RECORDS.items()}


def ask(client, how, url):
    """Return the status of a request, and undo what it did, the session included."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        status = getattr(client, how)(url).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


@pytest.mark.parametrize("place", ASKED, ids=lambda place: f"{place.page} {place.record}")
def test_who_gets_in_and_nobody_else(told, found, signed_in, place):
    url = address(place.page, place.record, found[place.room])
    answers = answers_at(place)
    posting = PEOPLE if IN_FULL else [*LET_IN[place]][:1]
    got = {
        who: (
            ask(signed_in[who], "get", url),
            ask(signed_in[who], "post", url) if who in posting else answers[who][1],
        )
        for who in PEOPLE
    }
    assert got == answers


def test_the_table_names_everybody_of_the_cast():
    assert ["nobody", *(cast.key for cast in CAST)] == PEOPLE


def test_the_table_names_every_page():
    assert {place.page for place in LET_IN} == set(routes())


def test_the_table_names_every_record_and_each_is_asked_for(found):
    built = {(room, record) for room, records in found.items() for record in records}
    asked = {(place.room, kind_of(place.record)) for place in LET_IN}
    assert {one for one in asked if one[1] != "-"} == built
    assert READERS.keys() <= built


def test_no_answer_in_the_table_is_a_fault_of_ours():
    answers = {answer for place in LET_IN for both in answers_at(place).values() for answer in both}
    assert answers == {200, 302, 403, 404, 405, 409, 422}


def test_strangers_see_no_record_of_ours_and_we_none_of_theirs():
    for (room, record), readers in READERS.items():
        # The administrator keeps people, and sees nothing else.
        away = {"nobody", "lee"} if room in ("People", "Schools") else {"nobody", "alan", "lee"}
        strangers = {*GROUPS["staff"], "robert"} if "briar" in record else {"nadia", "owen", "kim"}
        assert set(readers) & (strangers | away) == set(), (room, record)


def test_lists_show_strangers_nothing_of_the_other_school(told, found, signed_in):
    requests = found["Requests"]
    ours = {requests[kind].reference for kind in requests.keys() - {"briar", "breach"}} | {
        "Jamie Morton",
        "Avon Young Carers",
    }
    seen_by_dana = "".join(
        signed_in["dana"].get(path).content.decode() for path in ("/requests/", "/pupils/", "/")
    )
    assert "Jamie Morton" in seen_by_dana
    assert requests["logged"].reference in seen_by_dana
    for stranger in ("nadia", "owen", "kim"):
        for path in (
            "/",
            "/requests/",
            "/pupils/",
            "/organisations/",
            "/requests/",
            "/requests/new/",
            "/requests/not-a-request/",
        ):
            page = signed_in[stranger].get(path).content.decode()
            assert [word for word in ours if word in page] == [], (stranger, path)


def test_whoever_holds_no_role_sees_no_record_at_all(told, found, signed_in):
    for gone in ("lee", "alan"):
        page = signed_in[gone].get("/").content.decode()
        assert not re.search("(ISR|ISF|CPT|EA)-", page)


@pytest.mark.parametrize("key", ["joan", "robert", "owen", "farah", "sam", "lee", "kim"])
def test_lists_gaps_past_and_tables_hold_only_what_one_reads(told, found, signed_in, key):
    addresses = [
        "/register/assets/",
        "/register/assets/gaps/",
        f"/register/assets/?on={told.today}",
        "/register/flows/",
    ]
    pages = "".join(signed_in[key].get(address).content.decode() for address in addresses)
    actor = told.actors[key]
    rows = (*asset_table(actor).rows, *asset_table(actor, told.today).rows, *flow_table(actor).rows)
    reads = {"joan": OURS, "robert": OURS, "owen": THEIRS, "farah": OURS + THEIRS}.get(key, ())
    for words in (pages, str(list(rows))):
        assert [title for title in OURS + THEIRS if title in words] == list(reads)
