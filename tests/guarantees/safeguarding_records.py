"""The internal sharing forms, the transfer and the emergency that the table of who gets in is about."""

from django.db.models import Model

from demo.sharing import Sharing, confirmed, transfer
from demo.telling import World
from infosharing.directory.emergency import begin_emergency_access
from infosharing.directory.facts.actions import enter
from infosharing.directory.facts.choices import FactKind
from infosharing.documents.file_types import KINDS
from infosharing.documents.uploads import Examined

SCAN = Examined(b"Signed by Rita Bell.", next(kind for kind in KINDS if kind.code == "txt"), "signed.txt")
WHY = {"why": "Sits beside the child every morning."}


def _form(world: World, to: str = "sam", *, about: str = "poppy", by: str = "dana", **says: str) -> Sharing:
    says = {"description": "Collection arrangements", "shared": "Only the grandmother may collect.", **says}
    return Sharing(world, by=by).written(about, to, days_ago=3, **says)


def safeguarding_records(world: World) -> dict[str, Model]:
    """Build one record of each kind that the table names, beside three children and the school."""
    issued = _form(world).issued(days_ago=3, sam=WHY)
    signed = _form(world).issued(days_ago=3, sam=WHY).signed("sam", days_ago=3)
    signed.asked("sam", "marcus", days_ago=2, why="He is with the child when I am not.")
    declined = _form(world).issued(days_ago=3, sam=WHY).declined("sam", days_ago=2, reason="A neighbour.")
    by_hand = _form(world, "rita").issued(days_ago=3, rita=WHY)
    by_hand.signed_by_hand("rita", days_ago=2, scan=SCAN)
    # The deputy is shut out from everything that is kept about Ella.
    shut = _form(world, about="ella", must_not_know="tom").issued(days_ago=3, sam=WHY)
    there = _form(world, "kim", about="lucy", by="nadia").issued(days_ago=3, kim=WHY)
    file = {"next_school": "Riverside", "dsl_there": "Amy Stone", "contents": "One plan."}
    planned = transfer(world, "jamie", days_ago=3, on_roll_in=5, **file)
    opened = begin_emergency_access(
        world.pupils["ethan"],
        by=confirmed(world.actors["helen"]),
        excluded=frozenset,
        changes={"reason": "Nobody of the DSL team can be reached."},
    )
    told = {"kind": FactKind.ADDRESS, "details": "Not to the father.", "source": "The mother, in person."}
    [fact] = enter([world.pupils["ella"]], by=world.actors["priya"], answers=told)
    return {
        "fact": fact,
        "drafted": _form(world).forms["sam"],
        "issued": issued.forms["sam"],
        "signed": signed.forms["sam"],
        "declined": declined.forms["sam"],
        "asked": signed.question,
        "by_hand": by_hand.forms["rita"],
        "shut": shut.forms["sam"],
        "briar": there.forms["kim"],
        "transfer": planned,
        "emergency": opened,
        **{child: world.pupils[child] for child in ("poppy", "ella", "ethan")},
        "ashfield": world.schools["ashfield"],
    }
