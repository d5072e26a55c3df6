"""What the DSL shared with colleagues, in every state, and two files on their way to the next school."""

from datetime import timedelta

from demo.sharing import Sharing, transfer
from demo.telling import World
from infosharing.records import clock
from infosharing.workflow.perform import perform
from safeguarding.shares.choices import FileKind, Level
from safeguarding.transfers.models import FileTransfer

from .answers import letter

COLLECTION = (
    "Only the grandmother or the key worker may collect. If anybody else comes, keep the child with you and call the "
    "office. Tell me the same day about changes in mood, hunger, or marks."
)


def sitting_beside_the_child(world: World) -> None:
    """A teaching assistant at level act, a form tutor with two lines, a supervisor with less still (domain C5)."""
    sharing = Sharing(world).written(
        "poppy",
        "sam marcus",
        days_ago=9,
        description="Collection arrangements and what to watch for",
        shared=COLLECTION,
    )
    sharing.issued(
        days_ago=9,
        sam={"level": Level.ACT, "why": "Works one to one with the child every day from this week."},
        marcus={
            "level": Level.AWARE,
            "why": "Is the class teacher, and meets whoever collects.",
            "shared": "There is a plan for this child. Only the grandmother or the key worker may collect.",
        },
    )
    sharing.signed("sam", days_ago=9, hour=11).signed("marcus", days_ago=8, opened=False)
    sharing.stepped("attach_copy", "sam", days_ago=7)
    sharing.asked("sam", "rita", days_ago=3, why="Rita sees the child at lunch, when I am not there.")
    sharing.granted(
        "rita",
        days_ago=2,
        level=Level.AWARE,
        why="Supervises lunch, and would see first if something were wrong.",
        shared="Tell me the same day if this child does not eat, or seems frightened.",
    )
    scan = letter("Signed by Rita Bell before Dana Okafor.")
    sharing.signed_by_hand("rita", days_ago=1, scan=scan)


def forms_in_every_state(world: World) -> None:
    """One form waiting, one late, one declined, lapsed, taken back, corrected, thrown away; one told first."""
    Sharing(world).written(
        "aisha",
        "sam",
        days_ago=1,
        hour=8,
        description="What to do before and after a contact visit",
        shared="A contact visit on Thursday. Let her sit out of PE if she asks. Do not ask about the visit.",
        told_at=clock.now() - timedelta(days=1, hours=2),
        told_why="The visit was moved to this week.",
    ).issued(days_ago=1, hour=8, sam={"why": "Is with her in the morning."})

    Sharing(world, by="tom").written(
        "leo",
        "ines",
        days_ago=6,
        file_kind=FileKind.CHILD_IN_NEED,
        description="Support agreed with the family",
        shared="The family worker visits weekly. Homework may be late: do not press.",
    ).issued(days_ago=6, ines={"why": "Plans his support.", "level": Level.FULL})

    Sharing(world).written(
        "noah",
        "joan",
        days_ago=8,
        description="A change of address that must stay private",
        shared="The new address is not to be given to anybody, nor shown on lists.",
    ).issued(days_ago=8, joan={"why": "Keeps the lists."}).declined(
        "joan", days_ago=7, reason="His uncle is my neighbour. Somebody else should keep this."
    )

    Sharing(world).written(
        "zara",
        "marcus",
        days_ago=30,
        description="What to listen for",
        access_days=20,
        shared="Write down what she says about home in her own words, and bring it to me.",
    ).issued(days_ago=30, marcus={"why": "Taught her last year; she talks to him."}).stepped(
        "lapse", "marcus", days_ago=2
    )

    sharing = (
        Sharing(world)
        .written(
            "zara",
            "sam",
            days_ago=20,
            description="Who may speak with her at the gate",
            shared="Her mother alone. Call me if anybody else waits.",
        )
        .issued(days_ago=20, sam={"why": "Is at the gate in the morning."})
    )
    sharing.signed("sam", days_ago=20).stepped("attach_copy", "sam", days_ago=16)
    sharing.stepped("revoke", "sam", days_ago=5, reason="He is at another gate now.")

    sharing = (
        Sharing(world)
        .written(
            "grace",
            "marcus",
            days_ago=12,
            description="Days with her father",
            file_kind=FileKind.OTHER,
            shared="Her father collects on Mondays.",
        )
        .issued(days_ago=12, marcus={"why": "Hands her over."})
        .signed("marcus", days_ago=12)
    )
    sharing.stepped("attach_copy", "marcus", days_ago=10)
    sharing.corrected(
        "marcus", days_ago=4, shared="Her father collects on Mondays and Thursdays.", why="Hands her over."
    )
    sharing.signed("marcus", days_ago=3)

    Sharing(world, by="tom").written(
        "mia",
        "sam",
        days_ago=40,
        description="Medicine that she hides",
        access_days=14,
        file_kind=FileKind.OTHER,
        shared="She may carry tablets that are not hers. Do not search: call me.",
    ).issued(days_ago=40, sam={"why": "Takes her group swimming."}).signed("sam", days_ago=39).stepped(
        "attach_copy", "sam", days_ago=36
    )

    sharing = Sharing(world).written(
        "ethan", "helen ines", days_ago=2, description="To be finished", shared="Not yet."
    )
    sharing.stepped("discard", "ines", days_ago=2)


def files_on_their_way(world: World) -> None:
    """One file to be sent, one sent and not yet confirmed, one received."""
    riverside = {
        "next_school": "Riverside Secondary School",
        "dsl_there": "Amy Stone, 0117 496 0606 from the school's website; spoke with her.",
        "contents": "Chronology, 2 plans, minutes of 4 conferences, 11 records of concern.",
    }
    transfer(world, "samuel", days_ago=2, on_roll_in=8, **riverside)
    sent = transfer(world, "mia", days_ago=20, on_roll_in=3, **riverside)
    _sent(world, sent, days_ago=16)
    done = transfer(world, "oliver", days_ago=50, on_roll_in=5, **riverside)
    done = _sent(world, done, days_ago=46)
    with world.at(44, 9):
        perform(
            done,
            "confirm",
            by=world.actors["dana"],
            version=None,
            changes={"confirmed_by": "Amy Stone, by e-mail from the school", "confirmed_on": clock.today()},
        )


def _sent(world: World, planned: FileTransfer, *, days_ago: int) -> FileTransfer:
    with world.at(days_ago, 15):
        changes = {
            "contents": planned.contents,
            "method": "safeguarding_system_transfer",
            "protection": "Within the safeguarding system, encrypted",
            "address_checked": "Spoke to Amy Stone, whom the switchboard on the school's website put me through to.",
            "sent_at": clock.now(),
        }
        return perform(planned, "send", by=world.actors["dana"], changes=changes, version=None)


def second_schools_form(world: World) -> None:
    """What only Briar Hill's DSL sees."""
    Sharing(world, by="nadia").written(
        "freya",
        "owen",
        days_ago=3,
        description="A meeting next week",
        shared="A strategy meeting on Tuesday at ten.",
    ).issued(days_ago=3, owen={"why": "Will be asked to come.", "level": Level.FULL})
