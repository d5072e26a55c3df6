"""The records that the table of pages names: a request, form, file, activity or policy in each of its states."""

from datetime import timedelta
from typing import Any

from agreements.agreement_requests import actions as needs
from agreements.models import AgreementRequest, Policy
from agreements.policies import actions as policies
from agreements.policies.choices import PolicyKind, PolicyStatus, Trigger
from demo.sharing import Sharing, confirmed, transfer
from demo.stories.answers import CHILDREN, SAFE, letter
from demo.stories.policies import STATEMENT, TEXT
from demo.stories.policies import policies as told_policies
from demo.telling import Story, World
from infosharing.directory.emergency import begin_emergency_access
from infosharing.directory.facts.actions import enter
from infosharing.directory.facts.choices import FactKind
from infosharing.directory.models import EmergencyAccess, SafetyFact
from infosharing.records import clock
from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded
from infosharing.workflow.perform import perform
from requests_app.models import Breach, SharingRequest
from safeguarding.shares.models import InternalShare
from safeguarding.transfers.models import FileTransfer
from tests.directory.files import AMARA, taken_in
from tests.guarantees.people_records import colleague, people_records

from .agreement_jobs import agreements_in_each_status
from .assessment_jobs import assessments_in_each_status
from .form_jobs import DESCRIPTION, SECRET, WHY
from .register_pages import assets_in_each_status, files_in_each_status, oversight_in_each_status

# Long enough ago that a form which nobody signed has lapsed, whatever holidays lay between.
LONG_AGO = 60
RIVERSIDE = {"next_school": "Riverside Secondary School", "dsl_there": "Amy Stone.", "contents": "2 plans."}


def records_of_every_kind(world: World) -> dict[str, Any]:
    """Return everything that the table names, by its name there."""
    return {
        **requests_in_each_status(world),
        **forms_in_each_status(world),
        **transfers_in_each_status(world),
        **assessments_in_each_status(world),
        **policies_in_each_status(world),
        **needs_in_each_status(world),
        **agreements_in_each_status(world),
        "emergency": emergency_access_used(world),
        "fact": secret_address(world),
        **uploads_in_each_status(world),
        **oversight_in_each_status(world),
        **assets_in_each_status(world),
        **files_in_each_status(world),
        **{f"ppl_{name}": one for name, one in people_records(world).items()},
        "ppl_sam": colleague(world, "sam"),
        **world.pupils,
        **world.organisations,
        **world.schools,
    }


def uploads_in_each_status(world: World) -> dict[str, Any]:
    """A file of pupils that can be imported, one with errors, and one whose columns nobody knows."""
    adds, jamie = ("", "Adams", "Ben", "", "30/01/2018", "Oak", ""), world.pupils["jamie"]
    changes = ("", "Morton", "Jamie", "James", f"{jamie.date_of_birth:%d/%m/%Y}", "6", "")
    wrong = ("B123456789012", "Obi", "", "", "31/02/2017", "5", "")
    return {
        "upload_read": taken_in(world, "priya", AMARA, adds, changes),
        "upload_wrong": taken_in(world, "ines", AMARA, wrong),
        "upload_unknown": taken_in(world, "joan", ("Obi", "4 May 2017"), headings=("Wer", "Wann")),
    }


def requests_in_each_status(world: World) -> dict[str, SharingRequest | Breach]:
    """One request in each status, two that are restricted, and what went wrong with the one that was shared."""

    def begun(by: str = "sam") -> Story:
        story = Story(world, by=by, days_ago=3).draft("charity", "Meg Hall", "Support worker")
        return story.asks("pastoral", "attendance", "grace")

    def decided(**answers: object) -> Story:
        return begun().logged().prepared("helen", days_ago=2, **answers).signed("helen", days_ago=2)

    def restricted() -> Story:
        story = Story(world, by="sam", days_ago=2).draft("mash", "Rose Turner", "Duty social worker")
        return story.asks("protect", "safeguarding family", "poppy").more(
            is_urgent=True, urgency_reason="Injuries."
        )

    shared = decided().shared("helen", "secure_email", days_ago=1)
    shared.went_wrong(
        "helen", days_ago=0, kind="wrong_person", what="A colleague had it.", contained="Deleted."
    )
    refusal = {"outcome": "do_not_share", "requester_told_on": world.today, "risk_of_not_sharing": "None."}
    closed = decided().shared("helen", "secure_email", days_ago=1, receipt=False)
    looked_at = restricted().logged().prepared("dana", days_ago=1, **SAFE, recipient=CHILDREN)
    doubted = restricted().logged().prepared("dana", days_ago=1, **SAFE, recipient=CHILDREN)
    study = Story(world, by="marcus", days_ago=3).draft("university", "Paul Winter", "Researcher")
    study.asks("research", "attainment", "grace", subject_count=2000).logged()
    risky = Story(world, by="marcus", days_ago=3).draft("university", "Paul Winter", "Researcher")
    risky.asks("research", "attainment", "grace", subject_count=2000).logged()
    risky.screened("dana", days_ago=2).advised("proceed_with_changes", "Leave out the postcode.", days_ago=2)
    told = {
        "study": study,
        "risky": risky.prepared("ines", days_ago=1),
        "draft": begun(),
        "logged": begun().logged().prepared("ines", days_ago=1),
        "to_share": decided(),
        "shared": shared,
        "declined": decided(**refusal),
        "closed": closed.stepped("close", "helen", days_ago=1),
        "withdrawn": begun().logged().stepped("withdraw", "sam", days_ago=1, reason="They found it."),
        "discarded": begun().stepped("discard", "sam", days_ago=1),
        "restricted": restricted().logged(),
        "looked_at": looked_at.signed("dana", days_ago=1),
        "concern": doubted.signed("dana", days_ago=1).looked(
            "tom", days_ago=0, agrees=False, note="Too much."
        ),
    }
    found = {status: SharingRequest.objects.get(pk=story.request.pk) for status, story in told.items()}
    return {**found, "breach": Breach.objects.get(request=found["shared"])}


def forms_in_each_status(world: World) -> dict[str, Any]:
    """Forms about one child, and a question to pass one on."""

    def draft(to: str, days_ago: int = 2) -> Sharing:
        said = {"description": DESCRIPTION, "shared": SECRET, "access_days": 2 * LONG_AGO}
        return Sharing(world).written("poppy", to, days_ago=days_ago, **said)

    def issued(to: str, days_ago: int = 2) -> Sharing:
        return draft(to, days_ago).issued(days_ago=days_ago, **{to: {"why": WHY}})

    signed = issued("sam").signed("sam", days_ago=2)
    signed.asked("sam", "marcus", days_ago=1, why="He hands her over.")
    told = {
        "isf_draft": draft("sam marcus").forms["sam"],
        "isf_issued": issued("sam").forms["sam"],
        "isf_by_hand": issued("rita").forms["rita"],
        "isf_filed": issued("rita").signed_by_hand("rita", days_ago=1, scan=letter("Signed.")).forms["rita"],
        "isf_signed": signed.forms["sam"],
        "isf_declined": issued("joan").declined("joan", days_ago=1, reason="My neighbour.").forms["joan"],
        "isf_revoked": issued("ines").stepped("revoke", "ines", days_ago=1, reason="Moved.").forms["ines"],
        "isf_unsigned": issued("marcus", LONG_AGO).forms["marcus"],
    }
    found = {status: InternalShare.objects.get(pk=form.pk) for status, form in told.items()}
    return {**found, "question": signed.question}


def transfers_in_each_status(world: World) -> dict[str, FileTransfer]:
    """A file that is to go, and one that went."""
    planned = transfer(world, "samuel", days_ago=2, on_roll_in=8, **RIVERSIDE)
    gone = transfer(world, "mia", days_ago=6, on_roll_in=3, **RIVERSIDE)
    return {"file_planned": planned, "file_sent": sent(world, gone)}


def sent(world: World, planned: FileTransfer) -> FileTransfer:
    """The file went the day before yesterday."""
    with world.at(2, 15):
        went = {
            "contents": planned.contents,
            "method": "tracked_post",
            "protection": "AB 123",
            "address_checked": "Spoke to Amy Stone on the number of their website.",
            "sent_at": clock.now(),
        }
        return perform(planned, "send", by=world.actors["dana"], changes=went, version=None)


def secret_address(world: World) -> SafetyFact:
    """Priya was told that Ella's address is secret."""
    told = {"kind": FactKind.ADDRESS, "details": "They moved away from the father.", "source": "The mother."}
    [fact] = enter([world.pupils["ella"]], by=world.actors["priya"], answers=told)
    return fact


def emergency_access_used(world: World) -> EmergencyAccess:
    """Helen opened what is kept about Poppy."""
    why = {"reason": "A stranger wants to collect her."}
    return begin_emergency_access(
        world.pupils["poppy"], by=confirmed(world.actors["helen"]), changes=why, excluded=tuple
    )


def policies_in_each_status(world: World) -> dict[str, Policy]:
    """The sharing policy, replaced and in force; a draft of another, and a third that waits for approval."""
    told_policies(world)
    sharing = Policy.objects.filter(school=world.schools["ashfield"], kind=PolicyKind.SHARING)
    found = {f"policy_{policy.status}": policy for policy in sharing}
    for kind in (PolicyKind.DATA_PROTECTION, PolicyKind.DPIA):
        answers = {"kind": kind, "trigger": Trigger.YEARLY, "text": TEXT, "statement": STATEMENT}
        answers["review_on"] = world.today + timedelta(days=300)
        school = world.schools["ashfield"].pk
        drafted = policies.draft(by=world.actors["joan"], school_id=school, answers=answers)
        if kind == PolicyKind.DPIA:
            drafted = perform(drafted, "propose", by=world.actors["joan"], version=None)
        found[f"policy_{drafted.status}"] = drafted
    elsewhere = Policy.objects.filter(school=world.schools["ashfield"], approved_on__isnull=False)
    found["policy_filed"] = elsewhere.get(status=PolicyStatus.IN_FORCE)
    found["policy_to_confirm"] = elsewhere.get(status=PolicyStatus.APPROVAL)
    return found


def needs_in_each_status(world: World) -> dict[str, AgreementRequest]:
    """An agreement with the nursery that is needed, and one with the insurer, of which Joan said that it is not."""
    school_id, purpose = world.schools["ashfield"].pk, world.purposes["research"]

    def needed(who: str) -> AgreementRequest:
        about = {"organisation_id": world.organisations[who].pk, "purpose_id": purpose.pk}
        with recorded(by=SYSTEM, reason="share", school=school_id):
            return needs.raise_need(school_id=school_id, **about)

    said = {"answer": "not_needed", "agreement": None, "reason": "It was the last time."}
    answered = perform(needed("insurer"), "answer", by=world.actors["joan"], changes=said, version=None)
    return {"need_open": needed("nursery"), "need_answered": answered}
