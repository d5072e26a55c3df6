"""The assets and flows that the table of who gets in is about."""

from typing import Any

from demo.telling import World
from infosharing.workflow.perform import perform
from register.assets.actions import enter
from register.flows.actions import add_flow

OWN = {"what": "Ages.", "recipient": "The dairy", "power": "Milk Act s.1", "frequency": "Each term"}


def asset_records(world: World) -> dict[str, Any]:
    """Build one of each kind that the table names."""
    joan, farah = world.actors["joan"], world.actors["farah"]
    ashfield, briar = (world.schools[key].pk for key in ("ashfield", "briar"))

    def entered(title: str) -> Any:
        return enter(by=joan, school_id=ashfield, answers={"title": title})

    end = {"end_note": "Shredded."}
    return {
        "in_use": entered("Lost property"),
        "retired": perform(entered("Old registers"), "retire", by=joan, changes=end, version=None),
        "briar": enter(by=farah, school_id=briar, answers={"title": "Bus lists"}),
        "flow": add_flow(by=joan, school_id=ashfield, answers={"title": "Free milk", **OWN}),
        "flow_briar": add_flow(by=farah, school_id=briar, answers={"title": "Bus passes", **OWN}),
    }
