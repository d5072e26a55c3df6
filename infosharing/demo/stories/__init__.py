"""The records of the demo schools: two dozen requests in every state, three of them from real cases."""

from infosharing.demo.telling import World

from .careful import careful_ones, restricted_ones
from .cases import last_months_address, refused_and_reopened, siblings
from .everyday import drafts, ordinary_ones, second_school, waiting_ones


def tell_all(world: World) -> None:
    """Tell every story, the oldest first."""
    for tell in (
        siblings,
        last_months_address,
        refused_and_reopened,
        ordinary_ones,
        careful_ones,
        restricted_ones,
        waiting_ones,
        drafts,
        second_school,
    ):
        tell(world)
