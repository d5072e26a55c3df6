"""T0: home, the page after signing in."""

from collections.abc import Iterator

from bench.building.places import HALF
from bench.building.world import SCHOOLS_OF_A_DPO, World
from bench.floors import OWN, OnFloors
from bench.line import Line
from bench.visitors import Visitor
from infosharing.accounts.choices import Role

HOME = "/"
MOST_OF_AN_EMPTY_PAGE = 1.3
TEACHER, HEAD, DPO_OF_FEW, DPO_OF_MANY = 4.0, 5.0, 6.0, 10.0


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure home for somebody of one school and for those who serve several, and our empty page."""
    schools = len(world.places)
    head = world.places[0].people_with_role[Role.HEAD]
    people = (
        ("a teacher", world.viewer, TEACHER),
        ("a headteacher", head, HEAD),
        (f"DPO of {schools // SCHOOLS_OF_A_DPO} schools", world.dpo_of_few, DPO_OF_FEW),
        (f"DPO of {schools // HALF} schools", world.dpo_of_many, DPO_OF_MANY),
    )
    for who, worker, most in people:
        visitor = Visitor(worker)
        taken = OnFloors("T0", visitor, {"home": visitor.opens(HOME)}, rounds)
        if worker == world.viewer:
            yield taken.line(OWN, "our empty page", MOST_OF_AN_EMPTY_PAGE)
        yield taken.line("home", f"home, {who}", most)
