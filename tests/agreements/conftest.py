"""What tests of screening and impact assessment share: an activity to tell of."""

import pytest

from infosharing.demo.assessing import Assessing
from infosharing.demo.telling import World


@pytest.fixture
def assessing(world: World) -> Assessing:
    """A new activity that Joan, the data protection lead, writes; see infosharing.demo.assessing."""
    return Assessing(world)
