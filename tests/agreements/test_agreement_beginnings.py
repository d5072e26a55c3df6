"""What a draft begins with: the terms of the tier above, of a usual starting point, and what its kind says."""

import pytest
from django.urls import reverse

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind as Kind
from agreements.agreements.choices import AgreementStatus as At
from agreements.agreements.clauses import CLAUSES
from agreements.agreements.starting_points import ALL
from agreements.models import Agreement, ClauseCheck, Party
from demo.agreeing import Agreeing

from .agreement_stages import drafted, first, standing_at
from .test_agreement_versions import ROWS, rows, texts


@pytest.fixture
def told(world):
    return Agreeing(world)


def begun(told, kind, **answers):
    said = {"kind": kind, "title": "Day to day", "organisation": None, **answers}
    started = drafting.start(by=told.by, school_id=told.school.pk, answers=said)
    return Agreement.objects.get(pk=started.pk)


@pytest.mark.parametrize("kind", [Kind.PROCEDURE, Kind.ISA])
def test_a_draft_under_another_takes_over_its_parties_purposes_items_and_texts(told, kind):
    above = standing_at(told, At.ACTIVE, parties={"council": 1, "health": 2})
    draft = begun(told, kind, parent=above)
    assert {model: rows(draft, model) for model in ROWS} == {model: rows(above, model) for model in ROWS}
    own = {"title", "parent", "assessment"}
    assert {name: text for name, text in texts(draft).items() if name not in own} == {
        name: text for name, text in texts(above).items() if name not in own
    }
    assert (draft.title, draft.parent, draft.missing_parts) == ("Day to day", above, ["dates"])


def test_where_both_say_something_the_tier_above_holds(told):
    above = standing_at(told, At.ACTIVE, kind=Kind.PROTOCOL, method="secure_portal", retention="Two years.")
    draft = begun(told, Kind.ISA, parent=above, starting_point="council")
    assert (draft.retention, draft.method) == ("Two years.", "secure_portal")
    assert {row.purpose.code for row in draft.purpose_list} == {"pastoral", "statutory", "progress"}
    assert {row.item.code for row in draft.item_list} == {"contact", "attendance", "exclusions", "attainment"}
    assert [row.label for row in draft.party_list] == ["Avonshire Council"]


# Where a supplier keeps the data, and what leaves the country, nobody knows beforehand.
LACKS = {
    "council": ["dates"],
    "health": ["dates"],
    "supplier": ["keeping", "processor", "dates"],
    "principles": ["handling", "dates"],
}


@pytest.mark.parametrize("point", ALL, ids=lambda point: point.code)
def test_a_starting_point_lacks_only_what_it_does_not_know(told, point):
    draft = begun(told, point.kind, starting_point=point.code)
    assert draft.missing_parts == LACKS[point.code]
    assert {row.purpose.code for row in draft.purpose_list} == {code for code, *_ in point.purposes}
    assert {row.item.code for row in draft.item_list} == {code for code, _ in point.items}
    assert [row.label for row in draft.item_list if not row.recipients] == []
    assert draft.party_list == []
    assert {name: getattr(draft, name) for name in point.terms} == dict(point.terms)
    assert draft.unchecked_clauses == ([one.code for one in CLAUSES] if point.kind == Kind.DPA else [])
    assert not ClauseCheck.objects.exists()


def test_the_kind_says_what_the_other_party_is(told):
    roles = {Kind.ISA: "controller", Kind.JOINT: "joint", Kind.DPA: "processor", Kind.PROTOCOL: "controller"}
    council = told.world.organisations["council"]
    assert {kind: first(begun(told, kind, organisation=council), Party).role for kind in roles} == roles


def test_a_draft_is_no_parent(told, browse):
    above = drafted(told)
    sent = {"version": 0, "kind": Kind.PROCEDURE, "title": "Day to day", "parent": above.pk}
    answer = browse("joan").post(reverse("agreement-new"), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["parent"])
