"""Bad input: a clear sentence beside the field, nothing typed lost, nothing written."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from infosharing.records import clock
from infosharing.records.exceptions import NotAllowed
from infosharing.workflow.perform import perform
from safeguarding.shares import actions
from safeguarding.shares.choices import Status
from safeguarding.shares.models import InternalShare

from .stages import (
    PASSWORD,
    SIGNER,
    again,
    drafted,
    issued,
    post,
    said,
    scan,
    signed,
    standing_at,
    to_issue,
    writes,
)

YESTERDAY, TOMORROW, TOO_FAR = (
    (timezone.localdate() + timedelta(days=days)).isoformat() for days in (-1, 1, 368)
)
DAY = "Enter a date, like 19/11/2026"
OVER, FAR = "Enter today or a later date", "Enter a date within a year. You can extend access when it ends."
NUL = "Delete the hidden character in this answer, or type the answer again"
LONG = "x" * 5001
TOO_LONG = "Enter 5000 characters or fewer: this has 5001"
KEPT = "Kept as it was typed"


@dataclass(frozen=True)
class Bad:
    """A page filled in wrongly at a status, and what is said of which field."""

    answers: dict[str, Any]
    name: str
    says: str
    page: str = ""
    status: str = Status.ACKNOWLEDGED
    by: str = "dana"
    to: str = "sam"


# Writing ------------------------------------------------------------
def new(world, sharing, **answers):
    """What somebody sends from the page for a new form."""
    school = world.schools["ashfield"].pk
    return {
        "pupil": world.pupils["poppy"].pk,
        "file_kind": "other",
        "description": "Collection",
        "shared": KEPT,
        "handling": "Read it here.",
        "access_ends": TOMORROW,
        "version": 0,
        "colleagues": [f"{school}:{sharing.person('sam').pk}"],
        **answers,
    }


WRITING = [
    ({"pupil": ""}, "find", "Search for the pupil by name, then select them"),
    ({"pupil": "nonsense"}, "find", "Search for the pupil by name, then select them"),
    ({"file_kind": ""}, "file_kind", "Select an option"),
    ({"description": ""}, "description", "Enter an answer"),
    ({"description": "x" * 201}, "description", "Enter 200 characters or fewer: this has 201"),
    ({"description": "a\x00b"}, "description", NUL),
    ({"handling": ""}, "handling", "Enter an answer"),
    ({"handling": LONG}, "handling", TOO_LONG),
    ({"access_ends": ""}, "access_ends", "Enter a date, like 19/11/2026"),
    ({"access_ends": "soon"}, "access_ends", DAY),
    ({"access_ends": YESTERDAY}, "access_ends", OVER),
    ({"access_ends": TOO_FAR}, "access_ends", FAR),
    ({"colleagues": []}, "colleagues", "Select at least one colleague"),
    (
        {"told_at": f"{TOMORROW}T09:00", "told_why": "x"},
        "told_at",
        "Enter a date and time that is not in the future",
    ),
    ({"told_at": "2026-01-06T09:00"}, "told_why", "Enter why it could not wait"),
    ({"told_why": "It was tonight."}, "told_at", "Enter when you told them"),
]


@pytest.mark.parametrize("bad", WRITING, ids=lambda bad: f"{bad[1]}-{bad[2][:20]}")
def test_a_new_form_that_will_not_do(world, sharing, browse, bad):
    answers, name, says = bad
    dana = browse("dana")
    before = writes()
    answer = dana.post(reverse("form-new"), new(world, sharing, **answers))
    assert answer.status_code == 422
    assert answer.context["form"].errors[name] == [says]
    assert says in said(answer)
    assert KEPT in said(answer)
    assert (writes(), InternalShare.objects.count()) == (before, 0)


def test_a_pupil_of_another_school_is_not_offered(world, sharing, browse):
    answer = browse("dana").post(reverse("form-new"), new(world, sharing, pupil=world.pupils["freya"].pk))
    assert answer.context["form"].errors == {"find": ["Search for the pupil by name, then select them"]}


@pytest.mark.parametrize("name", ["colleagues", "must_not_know"])
def test_a_colleague_of_another_school_is_not_offered(world, sharing, browse, name):
    for school in ("briar", "ashfield"):
        key = f"{world.schools[school].pk}:{sharing.person('kim').pk}"
        answer = browse("dana").post(reverse("form-new"), new(world, sharing, **{name: [key]}))
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [name])
    assert not InternalShare.objects.exists()


def test_nobody_is_both_told_and_shut_out(world, sharing, browse):
    sam = f"{world.schools['ashfield'].pk}:{sharing.person('sam').pk}"
    answer = browse("dana").post(reverse("form-new"), new(world, sharing, must_not_know=[sam]))
    says = "You selected this person both to share with and to keep this from. Untick one."
    assert answer.context["form"].errors == {"must_not_know": [says]}


def test_one_does_not_share_with_oneself(world, sharing, browse):
    dana = f"{world.schools['ashfield'].pk}:{sharing.person('dana').pk}"
    answer = browse("dana").post(reverse("form-new"), new(world, sharing, colleagues=[dana]))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["colleagues"])


def test_a_search_that_finds_nobody_says_so_and_keeps_the_rest(world, sharing, browse):
    answers = new(world, sharing, pupil="", find="zzz", find_now="1")
    answer = browse("dana").post(reverse("form-new"), answers)
    assert answer.context["form"].errors == {"find": ["No pupils found for “zzz”. Try fewer letters."]}
    assert KEPT in said(answer)


def test_another_schools_pupil_is_refused_by_the_action_too(world, sharing):
    with pytest.raises(NotAllowed, match="Only the DSL or a deputy can do this"):
        sharing.written("freya", "sam", days_ago=1, description="d", shared="s")


# Signing and issuing ------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("level", "", "Select an option"),
        ("level", "all", "Select an option from the list"),
        ("why", "", "Enter an answer"),
        ("why", "a\x00b", NUL),
        ("shared", "", "Enter an answer"),
        ("shared", LONG, TOO_LONG),
        ("checked", "", "Check every point, then tick this box"),
        ("printed_name", "", "Enter your full name"),
        ("job_title", "", "Enter your job title"),
    ],
)
def test_a_signature_that_will_not_do_issues_nothing(sharing, browse, name, value, says):
    draft, dana = drafted(sharing).forms["sam"], browse("dana")
    key = f"{name}_{draft.pk}" if name in ("level", "why", "shared") else name
    typed = "handling" if name == "shared" else "shared"
    before = writes()
    answers = to_issue(draft, **{f"{typed}_{draft.pk}": KEPT} if typed == "shared" else {}, **{key: value})
    answer = post(dana, "form-issue", draft, **answers)
    assert answer.status_code == 422
    assert answer.context["form"].errors[key] == [says]
    assert says in said(answer)
    assert typed != "shared" or KEPT in said(answer)
    assert (writes(), again(draft).status) == (before, Status.DRAFT)


def test_a_form_without_its_edition_or_its_version_signs_nothing(sharing, browse):
    draft, dana = drafted(sharing).forms["sam"], browse("dana")
    whole = to_issue(draft)
    for missing, status in (("edition", 422), (f"version_{draft.pk}", 409)):
        answers = {name: value for name, value in whole.items() if name != missing}
        assert dana.post(reverse("form-issue", args=[draft.pk]), answers).status_code == status
    assert again(draft).status == Status.DRAFT


# What looks after a form ------------------------------------------------------------
STEPS = [
    Bad({"reason": ""}, "reason", "Enter an answer", "form-revoke"),
    Bad({"reason": "a\x00b"}, "reason", NUL, "form-revoke"),
    Bad({"reason": LONG}, "reason", TOO_LONG, "form-revoke"),
    Bad({"access_ends": "", "reason": KEPT}, "access_ends", "Enter a date, like 19/11/2026", "form-extend"),
    Bad({"access_ends": "soon", "reason": KEPT}, "access_ends", DAY, "form-extend"),
    Bad({"access_ends": YESTERDAY, "reason": KEPT}, "access_ends", OVER, "form-extend"),
    Bad({"access_ends": TOO_FAR, "reason": KEPT}, "access_ends", FAR, "form-extend"),
    Bad({"access_ends": TOMORROW, "reason": ""}, "reason", "Enter an answer", "form-extend"),
    Bad({"kept_by": "", "reason": KEPT}, "kept_by", "Select an option", "form-hand-over"),
    Bad({"copy_attached_on": ""}, "copy_attached_on", "Enter a date, like 19/11/2026", "form-attach-copy"),
    Bad(
        {"copy_attached_on": TOMORROW},
        "copy_attached_on",
        "Enter a date that is not in the future",
        "form-attach-copy",
    ),
    Bad({"colleague": "", "why": KEPT}, "colleague", "Select an option", "form-pass-on", by="sam"),
    Bad(
        {"colleague": "00000000-0000-4000-8000-000000000000", "why": KEPT},
        "colleague",
        "Select an option from the list",
        "form-pass-on",
        by="sam",
    ),
    Bad({"why": ""}, "why", "Enter an answer", "form-pass-on", by="sam"),
    Bad({"reason": " "}, "reason", "Enter an answer", "form-decline", Status.ISSUED, by="sam"),
    Bad(
        {**SIGNER, "job_title": "x" * 121},
        "job_title",
        "Enter 120 characters or fewer: this has 121",
        "form-sign",
        Status.ISSUED,
        by="sam",
    ),
    Bad({**SIGNER, "printed_name": "a\x00b"}, "printed_name", NUL, "form-sign", Status.ISSUED, by="sam"),
]
PAPER = {
    "printed_name": "Rita Bell",
    "job_title": KEPT,
    "edition": 0,
    "password": PASSWORD,
    "signed_at": clock.now().strftime("%Y-%m-%dT%H:%M"),
}
STEPS += [
    Bad(
        {**PAPER, "signed_at": f"{TOMORROW}T09:00", "file": scan},
        "signed_at",
        "Enter a date and time that is not in the future",
        "form-sign-on-paper",
        Status.ISSUED,
        to="rita",
    ),
    Bad(
        {**PAPER, "signed_at": "", "file": scan},
        "signed_at",
        "Enter when they signed",
        "form-sign-on-paper",
        Status.ISSUED,
        to="rita",
    ),
    Bad(PAPER, "file", "Select the scan of the signed copy", "form-sign-on-paper", Status.ISSUED, to="rita"),
]


@pytest.mark.parametrize("bad", STEPS, ids=lambda bad: f"{bad.page}-{bad.name}-{bad.says[:12]}")
def test_a_step_that_will_not_do(sharing, browse, bad):
    form, client = standing_at(sharing, bad.status, bad.to), browse(bad.by)
    before = (again(form).version, writes())
    answers = {name: value() if callable(value) else value for name, value in bad.answers.items()}
    answer = post(client, bad.page, form, **answers)
    assert answer.status_code == 422
    assert answer.context["form"].errors[bad.name] == [bad.says]
    assert bad.says in said(answer)
    assert KEPT not in answers.values() or KEPT in answer.content.decode()
    assert (again(form).version, writes()) == before


@pytest.mark.parametrize(
    "data", [b"MZ\x90\x00 a program", b"<html><script>1</script></html>", b" " * 11_000_000]
)
def test_a_scan_that_will_not_do_is_refused_by_name(sharing, browse, data):
    form = issued(sharing, "rita")
    answer = post(browse("dana"), "form-sign-on-paper", form, **PAPER, file=scan("signed.pdf", data))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert "“signed.pdf” " in said(answer)
    assert KEPT in answer.content.decode()
    assert again(form).status == Status.ISSUED


# Stale pages ------------------------------------------------------------
@pytest.mark.parametrize(
    ("page", "answers"),
    [
        ("form-revoke", {"reason": KEPT}),
        ("form-extend", {"access_ends": TOMORROW, "reason": KEPT}),
        ("form-attach-copy", {"copy_attached_on": clock.today().isoformat()}),
    ],
)
def test_a_stale_page_says_who_was_here_before_and_keeps_what_was_typed(
    world, sharing, browse, page, answers
):
    form, dana = signed(sharing), browse("dana")
    until = clock.end_of_day(clock.today() + timedelta(days=3))
    changes = {"access_until": until, "reason": "Longer."}
    perform(form, "extend", by=world.actors["tom"], changes=changes, version=None)
    before = writes()
    answer = post(dana, page, form, version=form.version, **answers)
    assert answer.status_code == 409
    assert "Tom Bright changed this (end of access changed)" in said(answer)
    assert "reason" not in answers or KEPT in said(answer)
    assert writes() == before
    assert (
        post(dana, page, form, version=answer.context["form"].data["version"], **answers).status_code == 302
    )


def test_a_stale_draft_is_not_changed(world, sharing, browse):
    draft = drafted(sharing).forms["sam"]
    actions.change_draft(draft, by=world.actors["tom"], changes={"description": "Tom's"}, version=None)
    says = {
        "file_kind": "other",
        "description": "Dana's",
        "shared": KEPT,
        "handling": "h",
        "access_ends": TOMORROW,
    }
    answer = post(browse("dana"), "form-edit", draft, version=draft.version, **says)
    assert (answer.status_code, again(draft).contents.description) == (409, "Tom's")
    assert KEPT in said(answer)


def test_a_form_taken_back_meanwhile_does_not_exist_for_whoever_signs(world, sharing, browse):
    form, sam = issued(sharing), browse("sam")
    perform(form, "revoke", by=world.actors["dana"], changes={"reason": "x"}, version=None)
    assert post(sam, "form-sign", form, **SIGNER).status_code == 404


def test_addresses_that_make_no_sense_are_not_found(browse):
    for path in (
        "/safeguarding/nonsense/",
        "/safeguarding/00000000-0000-4000-8000-000000000000/",
        "/safeguarding/transfers/00000000-0000-4000-8000-000000000000/",
    ):
        assert browse("dana").get(path).status_code == 404
