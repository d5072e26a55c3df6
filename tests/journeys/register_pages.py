"""The pages of the register: each route, who looks at it, and on which record, as `page_table` lists all others."""

from typing import Any

from agreements.agreements.choices import AgreementStatus
from agreements.models import Agreement
from demo.telling import World
from infosharing.documents.prepared.queue import ask_for
from register.assets.actions import enter
from register.comments.actions import mark_period
from tests.documents.waiting import make_what_waits
from tests.guarantees.asset_records import asset_records
from tests.guarantees.comment_records import calendar_records, comment_records

# Routes that show no page: they answer a POST, hand over a file, or speak to a machine.
NO_PAGE_HERE = {"export", "asset-pdf", "calendar-make", "calendar-feed", "report-pdf", "prepared-download"}

REGISTER_TABLE = """
register                 farah   -
register                 dana    -
register-filter          farah   -
register-restricted      helen   -
register-restricted      farah   -
register-filter-restricted helen -
exports                  joan    -
prepared                 helen   file_waiting
prepared                 helen   file_ready
prepared                 dana    file_about_a_child
flows                    joan    -
flows                    farah   -
flows                    robert  -
flow-new                 farah   -
flow-edit                joan    ast_flow
flows-usual              joan    -
flows-usual              farah   -
assets                   farah   -
assets                   robert  -
asset-gaps               joan    -
asset-gaps               helen   -
asset-new                joan    -
asset-new                farah   -
asset                    joan    ast_in_use
asset                    dana    ast_shared
asset                    robert  ast_shared
asset                    farah   ast_retired
asset-edit               joan    ast_in_use/what
asset-edit               joan    ast_in_use/why
asset-edit               joan    ast_shared/sharing
asset-edit               joan    ast_in_use/keeping
asset-review             farah   ast_shared
asset-retire             joan    ast_in_use
overview                 farah   -
overview                 joan    -
overview                 helen   -
overview                 robert  -
report                   farah   -
report                   robert  -
comments                  farah   -
comments                  joan    -
comment-new               farah   ?rem_ordinary
comment-new               farah   ?rem_restricted
comment                   joan    rem_to_joan
comment                   farah   rem_noted
comment                   farah   rem_answered
comment                   helen   rem_settled
comment                   dana    rem_hidden
comment-answer            joan    rem_to_joan
comment-ask               farah   rem_answered
comment-settle            farah   rem_answered
periods                  helen   -
period-new               farah   -
calendar                 helen   -
calendar                 farah   -
calendar-end             helen   rem_open
child                    dana    poppy
child                    helen   poppy
child                    dana    grace
emergency-access         helen   -
emergency                dana    emergency
emergency                farah   emergency
emergency-seen           dana    emergency
"""


def files_in_each_status(world: World) -> dict[str, Any]:
    """Two files that are ready, and one that waits."""
    helen = world.actors["helen"]
    about = {"what": "sharing", "query": ""}
    ready = ask_for("export", by=helen, back="/register/", form="csv", **about)
    child = ask_for("child", by=world.actors["dana"], back="/pupils/", pupil=str(world.pupils["poppy"].pk))
    make_what_waits()
    waiting = ask_for("export", by=helen, back="/register/", form="pdf", **about)
    return {"file_ready": ready, "file_waiting": waiting, "file_about_a_child": child}


def oversight_in_each_status(world: World) -> dict[str, Any]:
    """Comments in each status, a period that was gone through, and Helen's calendar address."""
    days = {"first": world.today.replace(day=1), "last": world.today, "note": "All is in order."}
    mark_period(by=world.actors["farah"], school_id=world.schools["ashfield"].pk, answers=days)
    return {f"rem_{kind}": one for kind, one in {**comment_records(world), **calendar_records(world)}.items()}


def assets_in_each_status(world: World) -> dict[str, Any]:
    """Assets and flows as the table of who may see them names them, and one that is shared under an agreement."""
    agreed = Agreement.objects.filter(status=AgreementStatus.ACTIVE, school=world.schools["ashfield"])
    answers = {
        "title": "Reading records",
        "items": [world.items["medical"], world.items["attainment"]],
        "basis": "e",
        "recipients": "The council",
        "agreements": [agreed.order_by("created_at").first()],
        "owner": "SENCO",
    }
    shared = enter(by=world.actors["joan"], school_id=world.schools["ashfield"].pk, answers=answers)
    return {f"ast_{kind}": one for kind, one in {**asset_records(world), "shared": shared}.items()}
