"""The agreements that the table of who gets in is about, in the states where it matters."""

from typing import Any

from agreements.agreements import actions as drafting
from agreements.agreements.choices import AgreementKind, EndTrigger
from agreements.assessments.choices import ScreeningOutcome
from agreements.models import Agreement, Assessment
from agreements.reviews.choices import ReviewOutcome
from agreements.sign_off.choices import DpoAdvice
from agreements.signing import actions as signing
from agreements.signing.choices import DataFate
from demo.agreeing import Agreeing
from demo.assessing import Assessing
from demo.telling import World
from infosharing.documents.file_types import PNG, TEXT
from infosharing.documents.uploads import Examined
from infosharing.records import clock


def _contract(world: World, **says: Any) -> Agreeing:
    """Joan's draft of a contract with a supplier, whose own text lacks one of the fifteen points."""
    told = Agreeing(world).begun(
        AgreementKind.DPA, "A homework tool", "supplier", days_ago=40, starting_point="supplier"
    )
    told.written(
        days_ago=39,
        hosting="United Kingdom",
        breach_hours=24,
        sub_processors="None.",
        transfers="None.",
        **says,
    )
    told.attached("Terms.txt", b"We share your data.", TEXT, days_ago=39)
    return told.dated(days_ago=39, started=20).checked(days_ago=39, missing=("rights",))


def _places(world: World, **says: Any) -> Agreeing:
    """Joan's draft of an agreement with the council, complete, with the council's own document."""
    told = Agreeing(world).begun(
        AgreementKind.ISA, "School places", "council", days_ago=40, starting_point="council"
    )
    told.attached("Terms.txt", b"We share data.", TEXT, days_ago=39)
    return told.dated(days_ago=39, started=20).written(days_ago=39, **says)


def _advised(told: Agreeing, advice: str = DpoAdvice.PROCEED) -> Agreeing:
    told.sent_for_advice(days_ago=38)
    return told.advised(advice, "The table says who may see it.", days_ago=37)


def _advised_against(told: Agreeing) -> Agreeing:
    return _advised(told, DpoAdvice.DO_NOT_PROCEED)


def _asked(told: Agreeing, by: str = "helen") -> Agreeing:
    """Signed off, and with a link on its way to the other side."""
    told.signed_off(days_ago=30, by=by)
    return told.asked("Miriam Stone", "Head of Education", "m.stone@avonshire.example", days_ago=5)


def _active(world: World) -> Agreeing:
    """In force since four days ago, and reviewed once."""
    told = _asked(_advised(_places(world))).signed_by_link(days_ago=4)
    return told.reviewed(ReviewOutcome.CONTINUE, "All is well.", days_ago=2)


def _signed_by_hand(world: World) -> Agreeing:
    """In force since today, by a scan."""
    told = _advised(_places(world)).signed_off(days_ago=30)
    said = {"printed_name": "Miriam Stone", "job_title": "Head of Education", "signed_on": clock.today()}
    scan = Examined(b"A picture.", PNG, "scan.png")
    signing.sign_on_paper(told.party(), by=told.by, changes={**said, "file": scan}, version=None)
    return told


def _ending(world: World) -> Agreeing:
    return _active(world).ended(EndTrigger.PURPOSE_DONE, "The places are given.", days_ago=1)


def _settled(world: World) -> Agreeing:
    return _ending(world).settled(DataFate.DESTROYED, "Overwritten.", "M. Stone, by letter", days_ago=0)


def _expired(world: World) -> Agreeing:
    return _settled(world).closed("We hold none.", "The office.", days_ago=0)


def _of_briar_hill(world: World) -> Agreeing:
    """In force at the other school: Nadia wrote it, Owen signed it off."""
    told = Agreeing(world, by="nadia", school="briar")
    said = {
        "kind": AgreementKind.ISA,
        "title": "Free meals",
        "organisation": world.organisations["briar-council"],
        "starting_point": "council",
        "assessment": _screened_there(world),
    }
    with told.world.at(40):
        told.agreement = drafting.start(by=told.by, school_id=told.school.pk, answers=said)
    return _asked(_advised(told.dated(days_ago=39, started=20)), by="owen").signed_by_link(days_ago=4)


def _screened_there(world: World) -> Assessment:
    whom = world.organisations["briar-council"].name
    said = {"title": "Free meals", "purpose": "Meals.", "what": "Names.", "with_whom": whom}
    told = Assessing(world, by="nadia", school="briar").started(days_ago=43, **said).submitted(days_ago=42)
    return told.screened(ScreeningOutcome.NONE, "Little is shared.", days_ago=41).fresh()


def agreement_records(world: World) -> dict[str, Agreement]:
    """Build one agreement of each kind that the table names. Joan writes; "heads…" is about Helen's own data.

    The DPO's time to answer is over for "late", and not for "advice"; the DPO advises against those "…_against".
    """
    told = {
        "contract": _contract(world),
        "draft": _places(world),
        "advice": _places(world).sent_for_advice(days_ago=0),
        "late": _places(world).sent_for_advice(days_ago=38),
        "sign_off": _advised(_places(world)),
        "against": _advised_against(_places(world)),
        "heads": _advised(_places(world, concerns_head=True)),
        "heads_against": _advised_against(_places(world, concerns_head=True)),
        "missing": _advised(_contract(world)),
        "heads_missing": _advised(_contract(world, concerns_head=True)),
        "signing": _asked(_advised(_places(world))),
        "active": _active(world),
        "by_hand": _signed_by_hand(world),
        "ending": _ending(world),
        "settled": _settled(world),
        "expired": _expired(world),
        "briar": _of_briar_hill(world),
    }
    return {kind: one.fresh() for kind, one in told.items()}
