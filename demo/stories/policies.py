"""The sharing policy: one version replaced, one in force that not all have read, a draft at the other school; a
retention schedule that was signed on paper."""

from datetime import timedelta
from typing import Any

from agreements.models import Policy
from agreements.policies import actions as acts
from agreements.policies.choices import PolicyKind, Trigger
from demo.paper import one_page
from demo.sharing import confirmed
from demo.telling import World
from infosharing.documents.file_types import PDF
from infosharing.documents.forms import signer
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.formats import say_day
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
    filed = file_elsewhere(world, PolicyKind.RETENTION, days_ago=20)
    approve(world, filed, "helen", days_ago=19)
    file_elsewhere(world, PolicyKind.SAFEGUARDING, days_ago=1)


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


def file_elsewhere(world: World, kind: str, *, days_ago: int, **says: Any) -> Policy:
    """Joan files a policy that Robert signed 100 days before, and sends it for approval."""
    label = PolicyKind(kind).label
    with world.at(days_ago):
        approved_on = clock.today() - timedelta(days=100)
        signed = f"Approved on {say_day(approved_on)} by Robert Cole, chair of governors."
        about = {
            "kind": kind,
            "file": Examined(one_page(label, "Ashfield School", signed), PDF, "policy.pdf"),
            "approved_on": approved_on,
            "approver_name": "Robert Cole",
            "approver_job_title": "Chair of governors",
            "review_on": approved_on + timedelta(days=365),
            "statement": "",
        }
        school = world.schools["ashfield"].pk
        filed = acts.file_policy(by=world.actors["joan"], school_id=school, answers={**about, **says})
        return perform(filed, "propose", by=world.actors["joan"], version=None)


def _approved(world: World, policy: Policy, by: str, *, days_ago: int) -> Policy:
    with world.at(days_ago + 1):
        policy = perform(policy, "propose", by=world.actors["joan"], version=None)
    return approve(world, policy, by, days_ago=days_ago)


def approve(world: World, policy: Policy, by: str, *, days_ago: int) -> Policy:
    """Approve what was sent for approval."""
    actor = world.actors[by]
    with world.at(days_ago):
        changes = signer(actor, policy.school_id)
        return acts.approve(policy, by=confirmed(actor), changes=changes, version=None)
