"""The records of the demo schools: requests and internal sharing forms in every state, four of them from real cases."""

from demo.telling import World

from .agreements import agreements
from .assessments import assessments
from .careful import careful_ones, restricted_ones
from .cases import last_months_address, refused_and_reopened, siblings
from .everyday import drafts, ordinary_ones, second_school, waiting_ones
from .family import a_concern, leave_and_family
from .oversight import oversight
from .people import people
from .policies import policies
from .protecting import kept_for_the_head, protecting
from .register_assets import register_assets
from .safeguarding import (
    files_on_their_way,
    forms_in_every_state,
    second_schools_form,
    sitting_beside_the_child,
)
from .settings import reminder, settings
from .year import year


def tell_all(world: World, *, with_the_year: bool = False) -> None:
    """Tell every story, the oldest first; `with_the_year`, which takes as long as all others, what lies behind them."""
    agreements(world)
    if with_the_year:
        year(world)
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
        sitting_beside_the_child,
        forms_in_every_state,
        files_on_their_way,
        second_schools_form,
        assessments,
        policies,
        register_assets,
        settings,
        reminder,
        oversight,
        people,
        a_concern,
        protecting,
        kept_for_the_head,
        leave_and_family,
    ):
        tell(world)
