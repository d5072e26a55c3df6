"""The sharing policy: one version replaced, one in force that not all have read, a draft at the other school."""

from datetime import timedelta

from agreements.models import Policy
from agreements.policies import actions as acts
from agreements.policies.choices import PolicyKind, Trigger
from demo.sharing import confirmed
from demo.telling import World
from infosharing.documents.forms import signer
from infosharing.records import clock
from infosharing.workflow.perform import perform

TEXT = "\n\n".join(
    (
        "We share information about children when it helps them, keeps them safe, or when the law requires it.",
        "Before we share, we ask why, who with, what the lawful basis is, and what is the minimum needed. We write "
        "down what we decided and why, including when we decide not to share.",
        "We share with the council, health services, other schools, social care, the police and the courts, each for "
        "its own purpose. Companies that work for us get only what they need, and follow our instructions.",
        "We tell families what we share, unless that would put someone at risk or affect an investigation. If a child "
        "may be in danger, we do not wait for consent.",
        "We check that details are correct before we share them, send them securely, and check that they arrived.",
    )
)
STATEMENT = (
    "We share information about your child with others when it helps your child, keeps a child safe, or when the law "
    "requires it: with the council, health services, the next school, social care or the police. We share only what "
    "is needed, tell you whenever we can, and keep a record. You can read our full policy, ask us to correct details, "
    "object, or complain."
)


def policies(world: World) -> None:
    """Two versions at Ashfield, a draft at Briar Hill."""
    first = _drafted(world, "joan", days_ago=300, trigger=Trigger.FIRST)
    _approved(world, first, "helen", days_ago=298)
    second = _drafted(world, "joan", days_ago=40, trigger=Trigger.YEARLY)
    second = _approved(world, second, "robert", days_ago=37)
    for key in ("helen", "dana", "tom", "ines", "joan"):
        with world.at(30):
            acts.acknowledge(second, by=world.actors[key], changes={}, version=None)
    _drafted(world, "farah", "briar", days_ago=3, trigger=Trigger.FIRST)


def _drafted(world: World, by: str, school: str = "ashfield", *, days_ago: int, trigger: str) -> Policy:
    with world.at(days_ago):
        return acts.draft(
            by=world.actors[by],
            school_id=world.schools[school].pk,
            answers={
                "kind": PolicyKind.SHARING,
                "trigger": trigger,
                "text": TEXT,
                "statement": STATEMENT,
                "review_on": clock.today() + timedelta(days=360),
            },
        )


def _approved(world: World, policy: Policy, by: str, *, days_ago: int) -> Policy:
    with world.at(days_ago + 1):
        policy = perform(policy, "propose", by=world.actors["joan"], version=None)
    actor = world.actors[by]
    with world.at(days_ago):
        changes = signer(actor, policy.school_id)
        return acts.approve(policy, by=confirmed(actor), changes=changes, version=None)
