"""Every route, everybody: who gets which answer, in a table that can be read and argued with."""

import pytest
from django.db import transaction

from infosharing.demo.people import CAST

from .places import address, records, routes

# 200 it answers · 302 goes on, or to sign-in · 403 refuses with a sentence · 404 does not exist for them
# 405 the wrong way to ask · 409 says what happened meanwhile (an empty form names no version)
# 422 says what is missing
# "nob" is nobody: not signed in. Nadia, Owen and Kim are strangers from another school; Lee has left.
TABLE = """
route                   record         how  nob sam mar pri ine joa dan tom hel rob far ala lee nad owe kim
home                    -              get  302 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
home                    -              post 302 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
sign-in                 -              get  200 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
sign-in                 -              post 200 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
sign-out                -              get  302 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405
sign-out                -              post 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
account                 -              get  302 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account                 -              post 302 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
healthz                 -              get  200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
healthz                 -              post 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
pupils                  -              get  302 403 403 200 200 200 200 200 200 403 403 403 403 200 200 200
pupils                  -              post 302 403 403 200 200 200 200 200 200 403 403 403 403 200 200 200
pupil-new               -              get  302 403 403 200 200 200 200 200 200 403 403 403 403 200 200 200
pupil-new               -              post 302 403 403 422 422 422 422 422 422 403 403 403 403 422 422 422
pupil-edit              jamie          get  302 403 403 200 200 200 200 200 200 404 404 404 404 404 404 404
pupil-edit              jamie          post 302 403 403 422 422 422 422 422 422 404 404 404 404 404 404 404
organisations           -              get  302 403 403 200 200 200 200 200 200 403 403 403 403 200 200 200
organisations           -              post 302 403 403 200 200 200 200 200 200 403 403 403 403 200 200 200
organisation-new        -              get  302 403 403 200 200 200 200 200 200 403 403 403 403 200 200 200
organisation-new        -              post 302 403 403 422 422 422 422 422 422 403 403 403 403 422 422 422
organisation-edit       police         get  302 403 403 200 200 200 200 200 200 404 404 404 404 404 404 404
organisation-edit       police         post 302 403 403 422 422 422 422 422 422 404 404 404 404 404 404 404
words                   -              get  302 403 403 403 403 200 200 200 200 403 403 403 403 200 200 403
words                   -              post 302 403 403 403 403 200 200 200 200 403 403 403 403 200 200 403
item-new                -              get  302 403 403 403 403 200 200 200 200 403 403 403 403 200 200 403
item-new                -              post 302 403 403 403 403 422 422 422 422 403 403 403 403 422 422 403
purpose-new             -              get  302 403 403 403 403 200 200 200 200 403 403 403 403 200 200 403
purpose-new             -              post 302 403 403 403 403 422 422 422 422 403 403 403 403 422 422 403
requests                -              get  302 200 200 200 200 200 200 200 200 403 200 403 403 200 200 200
requests                -              post 302 200 200 200 200 200 200 200 200 403 200 403 403 200 200 200
request-new             -              get  302 200 200 200 200 200 200 200 200 403 403 403 403 200 200 200
request-new             -              post 302 422 422 422 422 422 422 422 422 403 403 403 403 422 422 422
not-a-request           -              get  302 200 200 200 200 200 200 200 200 403 403 403 403 200 200 200
not-a-request           -              post 302 200 200 200 200 200 200 200 200 403 403 403 403 200 200 200
second-looks            -              get  302 403 403 403 403 403 200 200 200 403 403 403 403 200 200 403
second-looks            -              post 302 403 403 403 403 403 302 302 302 403 403 403 403 302 302 403
request                 draft          get  302 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request                 draft          post 302 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request                 logged         get  302 200 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 logged         post 302 200 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 confidential   get  302 404 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 confidential   post 302 404 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 guarded        get  302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request                 guarded        post 302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request                 to_share       get  302 200 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 to_share       post 302 200 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 shared         get  302 200 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 shared         post 302 200 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request                 briar          get  302 404 404 404 404 404 404 404 404 404 200 404 404 200 200 200
request                 briar          post 302 404 404 404 404 404 404 404 404 404 200 404 404 200 200 200
request-pdf             guarded        get  302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request-file            confidential   get  302 404 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request-file            confidential   post 302 404 404 200 200 200 200 200 200 404 200 404 404 404 404 404
request-file            guarded        get  302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request-file            guarded        post 302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request-attach          draft          get  302 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-attach          draft          post 302 422 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-attach          logged         get  302 200 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-attach          logged         post 302 422 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-attach          to_share       get  302 200 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-attach          to_share       post 302 422 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-edit            draft/who      get  302 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-edit            draft/who      post 302 422 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-edit            logged/what    get  302 200 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-edit            logged/what    post 302 422 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-edit            guarded/more   get  302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request-edit            guarded/more   post 302 404 409 404 404 404 409 409 404 404 404 404 404 404 404 404
request-log             draft          get  302 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-log             draft          post 302 409 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-log             logged         get  302 403 404 403 403 403 403 403 403 404 403 404 404 404 404 404
request-log             logged         post 302 409 404 403 403 403 403 403 403 404 403 404 404 404 404 404
request-discard         draft          get  302 200 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-discard         draft          post 302 409 404 404 404 404 404 404 404 404 404 404 404 404 404 404
request-set_tier        logged         get  302 200 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-set_tier        logged         post 302 422 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-set_tier        guarded        get  302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request-set_tier        guarded        post 302 404 422 404 404 404 422 422 404 404 404 404 404 404 404 404
request-withdraw        logged         get  302 200 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-withdraw        logged         post 302 422 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-withdraw        guarded        get  302 404 200 404 404 404 200 200 404 404 404 404 404 404 404 404
request-withdraw        guarded        post 302 404 422 404 404 404 422 422 404 404 404 404 404 404 404 404
request-withdraw        shared         get  302 403 404 403 403 403 403 403 403 404 403 404 404 404 404 404
request-withdraw        shared         post 302 409 404 403 409 403 409 409 409 404 403 404 404 404 404 404
request-close           shared         get  302 403 404 403 403 403 403 403 403 404 403 404 404 404 404 404
request-close           shared         post 302 403 404 403 409 403 409 409 409 404 403 404 404 404 404 404
request-reopen          to_share       get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-reopen          to_share       post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-access          guarded        get  302 404 403 404 404 404 200 200 404 404 404 404 404 404 404 404
request-access          guarded        post 302 404 403 404 404 404 200 200 404 404 404 404 404 404 404 404
request-access          logged         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-access          logged         post 302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-access          briar          get  302 404 404 404 404 404 404 404 404 404 403 404 404 200 200 403
request-access          briar          post 302 404 404 404 404 404 404 404 404 404 403 404 404 200 200 403
request-grant           guarded        get  302 404 403 404 404 404 200 200 404 404 404 404 404 404 404 404
request-grant           guarded        post 302 404 403 404 404 404 422 422 404 404 404 404 404 404 404 404
request-grant           logged         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-grant           logged         post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-exclude         guarded        get  302 404 403 404 404 404 200 200 404 404 404 404 404 404 404 404
request-exclude         guarded        post 302 404 403 404 404 404 422 422 404 404 404 404 404 404 404 404
request-exclude         logged         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-exclude         logged         post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-end-grant       guarded        get  302 404 403 404 404 404 302 302 404 404 404 404 404 404 404 404
request-end-grant       guarded        post 302 404 403 404 404 404 403 403 404 404 404 404 404 404 404 404
request-lift-exclusion  guarded        get  302 404 403 404 404 404 302 302 404 404 404 404 404 404 404 404
request-lift-exclusion  guarded        post 302 404 403 404 404 404 403 403 404 404 404 404 404 404 404 404
request-decide          logged         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-decide          logged         post 302 403 404 403 409 403 409 409 409 404 403 404 404 404 404 404
request-decide          guarded        get  302 404 403 404 404 404 302 302 404 404 404 404 404 404 404 404
request-decide          guarded        post 302 404 403 404 404 404 302 302 404 404 404 404 404 404 404 404
request-decide          to_share       get  302 403 404 403 403 403 403 403 403 404 403 404 404 404 404 404
request-decide          to_share       post 302 403 404 403 409 403 409 409 409 404 403 404 404 404 404 404
request-decide-part     logged/decide  get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-decide-part     logged/decide  post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-decide-part     guarded/duty   get  302 404 403 404 404 404 200 200 404 404 404 404 404 404 404 404
request-decide-part     guarded/duty   post 302 404 403 404 404 404 422 422 404 404 404 404 404 404 404 404
recipient-new           logged         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
recipient-new           logged         post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
recipient               logged         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
recipient               logged         post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
recipient               to_share       get  302 403 404 403 403 403 403 403 403 404 403 404 404 404 404 404
recipient               to_share       post 302 403 404 403 409 403 409 409 409 404 403 404 404 404 404 404
recipient-remove        logged         get  302 403 404 403 302 403 302 302 302 404 403 404 404 404 404 404
recipient-remove        logged         post 302 403 404 403 302 403 302 302 302 404 403 404 404 404 404 404
request-share           to_share       get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
request-share           to_share       post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
request-share           shared         get  302 403 404 403 403 403 403 403 403 404 403 404 404 404 404 404
request-share           shared         post 302 403 404 403 409 403 409 409 409 404 403 404 404 404 404 404
receipt-chase           shared         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
receipt-chase           shared         post 302 403 404 403 409 403 409 409 409 404 403 404 404 404 404 404
receipt-confirm_receipt shared         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
receipt-confirm_receipt shared         post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
receipt-give_up_receipt shared         get  302 403 404 403 200 403 200 200 200 404 403 404 404 404 404 404
receipt-give_up_receipt shared         post 302 403 404 403 422 403 422 422 422 404 403 404 404 404 404 404
mishap-new              shared         get   302 200 404 403 200 403 200 200 200 404 403 404 404 404 404 404
mishap-new              shared         post  302 422 404 403 422 403 422 422 422 404 403 404 404 404 404 404
mishap                  shared         get   302 404 404 404 404 404 200 200 200 404 200 404 404 404 404 404
mishap                  shared         post  302 404 404 404 404 404 200 200 200 404 200 404 404 404 404 404
mishap-take_over        shared         get   302 404 404 404 404 404 403 403 403 404 200 404 404 404 404 404
mishap-take_over        shared         post  302 404 404 404 404 404 403 403 403 404 422 404 404 404 404 404
receipt-link            shared         get  200 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
receipt-link            shared         post 422 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
"""
HEAD, *LINES = (line.split() for line in TABLE.strip().splitlines())
PEOPLE = ["nobody", *(cast.key for cast in CAST)]
STRANGERS = ("nadia", "owen", "kim", "lee", "robert", "alan")


@pytest.fixture(scope="package")
def found(told_once):
    """One request of each kind that the table names."""
    return records(told_once)


def ask(client, how, url):
    """Return the status of a request, and undo what it did, the session included."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        status = getattr(client, how)(url).status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def test_the_table_names_everybody_in_the_order_of_the_cast():
    assert HEAD[3:] == [person[:3] for person in PEOPLE]


def test_the_table_names_every_route():
    assert {line[0] for line in LINES} == set(routes())


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line[:3]))
def test_everybody_gets_the_answer_that_the_table_gives(told, found, signed_in, line):
    name, record, how, *answers = line
    url = address(name, record, found, told)
    got = {person: ask(signed_in[person], how, url) for person in PEOPLE}
    assert got == {person: int(answer) for person, answer in zip(PEOPLE, answers, strict=True)}


def test_no_answer_in_the_table_is_a_fault_of_ours():
    assert {int(answer) for line in LINES for answer in line[3:]} == {200, 302, 403, 404, 405, 409, 422}


def test_strangers_are_told_nothing_about_a_record_not_even_that_it_exists():
    for line in LINES:
        answers = dict(zip(PEOPLE, line[3:], strict=True))
        if line[1] not in ("-", "briar") and line[0] != "receipt-link":
            assert {answers[person] for person in STRANGERS} == {"404"}, line


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
        assert "ISR-" not in page
