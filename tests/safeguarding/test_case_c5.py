"""Sitting beside the child, told through the pages, day by day: sharing what the work needs, and not the history."""

from datetime import date

from django.urls import reverse

from safeguarding.pass_on.models import PassOn
from safeguarding.shares.choices import Status
from safeguarding.shares.models import InternalShare
from safeguarding.shares.sight import chain_of

from .stages import SIGNER, november, post, said, scan, to_issue, waits_for, words_of

COLLECTION = (
    "Only Nan Brownlow or the key worker may collect. Tell me about changes in mood, hunger, or marks."
)
TWO_LINES = "There is a plan for this child. Only Nan Brownlow or the key worker may collect."
FOR_LUNCH = "Tell me the same day if she does not eat."


def written(world, sharing, dana):
    """2 November: Dana writes for the assistant and the form tutor at once, and signs."""
    school = world.schools["ashfield"].pk
    answers = {
        "pupil": world.pupils["poppy"].pk,
        "file_kind": "child_protection",
        "description": "Collection arrangements",
        "shared": COLLECTION,
        "handling": "Read it here.",
        "access_ends": "2026-11-30",
        "version": 0,
        "colleagues": [f"{school}:{sharing.person(key).pk}" for key in ("sam", "marcus")],
    }
    answer = dana.post(reverse("form-new"), answers)
    assert answer.status_code == 302, said(answer)
    drafts = {one.recipient.name.split()[0].lower(): one for one in InternalShare.objects.all()}
    sam, marcus = drafts["sam"].pk, drafts["marcus"].pk
    told = {
        f"why_{sam}": "Works one to one with her every day.",
        f"shared_{sam}": COLLECTION,
        f"why_{marcus}": "Meets whoever collects.",
        f"shared_{marcus}": TWO_LINES,
        f"level_{marcus}": "aware",
    }
    assert post(dana, "form-issue", drafts["sam"], **to_issue(drafts["sam"], **told)).status_code == 302
    return InternalShare.objects.get(pk=sam), InternalShare.objects.get(pk=marcus)


def signs(client, form, name):
    """A colleague finds it waiting, reads the undertaking, and signs."""
    page = said(client.get(form.get_absolute_url()))
    assert "Sign to read information from Dana Okafor" in page
    assert COLLECTION not in page
    assert TWO_LINES not in page
    assert post(client, "form-sign", form, **{**SIGNER, "printed_name": name}).status_code == 302
    return said(client.get(form.get_absolute_url()))


def passed_on(sharing, browse, form):
    """9 and 10 November: Sam asks to tell the lunchtime supervisor; Dana grants it with less."""
    with november(9):
        why = "Rita sees her at lunch, when I am not there."
        rita = sharing.person("rita")
        assert post(browse("sam"), "form-pass-on", form, colleague=rita.pk, why=why).status_code == 302
    with november(10):
        dana, question = browse("dana"), PassOn.objects.get()
        answer = post(dana, "pass-on", question)
        draft = InternalShare.objects.get(recipient=rita)
        assert answer.url == reverse("form-edit", args=[draft.pk])
        says = {
            "file_kind": "child_protection",
            "description": "Lunch",
            "shared": FOR_LUNCH,
            "handling": "By word.",
            "access_ends": "2026-11-30",
        }
        assert post(dana, "form-edit", draft, **says).status_code == 302
        told = {
            f"shared_{draft.pk}": FOR_LUNCH,
            f"level_{draft.pk}": "aware",
            f"why_{draft.pk}": "Sees her at lunch.",
        }
        draft.refresh_from_db()
        assert post(dana, "form-issue", draft, **to_issue(draft, **told)).status_code == 302
    return InternalShare.objects.get(pk=draft.pk)


def signed_by_hand(dana, form):
    """11 November: printed, signed before Dana, scanned and filed."""
    with november(11):
        paper = " ".join(words_of(dana.get(reverse("form-pdf", args=[form.pk]))))
        assert FOR_LUNCH in paper
        assert COLLECTION not in paper
        answers = {
            **SIGNER,
            "printed_name": "Rita Bell",
            "job_title": "Lunchtime supervisor",
            "signed_at": "2026-11-11T09:30",
            "file": scan(),
        }
        assert post(dana, "form-sign-on-paper", form, **answers).status_code == 302


def test_sitting_beside_the_child(world, sharing, browse):
    dana, sam, marcus = browse("dana"), browse("sam"), browse("marcus")
    with november(2, 9):
        for_sam, for_marcus = written(world, sharing, dana)
        assert waits_for(world, "sam") == [(for_sam.reference, "sign")]
        assert COLLECTION in signs(sam, for_sam, "Sam Reed")
    with november(3, 8):
        page = signs(marcus, for_marcus, "Marcus Webb")
        assert TWO_LINES in page
        assert COLLECTION not in page
        assert marcus.get(for_sam.get_absolute_url()).status_code == 404
    with november(4):
        for form in (for_sam, for_marcus):
            assert post(dana, "form-attach-copy", form, copy_attached_on="2026-11-04").status_code == 302
        assert waits_for(world, "dana") == []
    for_rita = passed_on(sharing, browse, for_sam)
    signed_by_hand(dana, for_rita)
    with november(12):
        link = chain_of(InternalShare.objects.get(pk=for_sam.pk), world.actors["dana"])
        assert [(one.form.recipient.name, one.how) for one in link.after] == [("Rita Bell", "Passed on")]
        assert FOR_LUNCH not in said(sam.get(for_sam.get_absolute_url()))
    with november(30, 23, 59):
        assert sam.get(for_sam.get_absolute_url()).status_code == 200
    with november(1, 8, month=12):
        assert [client.get(for_sam.get_absolute_url()).status_code for client in (sam, dana)] == [404, 200]
        assert "Access ended" in said(dana.get(for_sam.get_absolute_url()))
        assert for_sam.reference not in said(sam.get(reverse("forms")))
    assert {one.status for one in InternalShare.objects.all()} == {Status.ACKNOWLEDGED}
    assert InternalShare.objects.get(pk=for_sam.pk).copy_attached_on == date(2026, 11, 4)
