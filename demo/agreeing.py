"""Telling of agreements through the app's own actions, at the moments they happened."""

from datetime import date, timedelta
from typing import Any

from agreements.agreements import actions as acts
from agreements.agreements.clauses import CLAUSES
from agreements.assessments.choices import ScreeningOutcome
from agreements.models import Agreement, Assessment, ClauseCheck, Party, SigningLink
from agreements.reviews import actions as reviews
from agreements.reviews.checklist import BY_CODE
from agreements.signing import actions as signing
from agreements.signing.choices import LinkKind
from agreements.terms import actions as terms
from infosharing.documents.forms import signer
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.workflow.perform import perform
from infosharing.workflow.signed_text import digest_of

from .assessing import Assessing
from .sharing import confirmed
from .telling import World


class Agreeing:
    """One agreement, told step by step. Each step says how many days ago."""

    def __init__(self, world: World, *, by: str = "joan", school: str = "ashfield") -> None:
        """`by` begins and writes it."""
        self.world, self.key, self.school_key = world, by, school
        self.by, self.school = world.actors[by], world.schools[school]
        self.agreement: Agreement | None = None

    def fresh(self) -> Agreement:
        """Return the agreement as it stands."""
        return Agreement.objects.get(pk=self.agreement.pk)

    def party(self) -> Party:
        """Return the other party, as it stands."""
        return Party.objects.get(agreement=self.agreement)

    def begun(self, kind: str, title: str, with_whom: str, *, days_ago: int, **answers: Any) -> "Agreeing":
        """Begin a draft with one other party (an organisation's key), behind it a screening that wants no more."""
        first_answers = {
            "kind": kind,
            "title": title,
            "organisation": self.world.organisations[with_whom],
            **answers,
        }
        if "assessment" not in first_answers:
            first_answers["assessment"] = self._screened(title, with_whom, days_ago + 3)
        with self.world.at(days_ago, 9):
            self.agreement = acts.start(by=self.by, school_id=self.school.pk, answers=first_answers)
        return self

    def _screened(self, title: str, with_whom: str, days_ago: int) -> Assessment:
        answers = {
            "purpose": "As the agreement says.",
            "what": "As the agreement says.",
            "with_whom": self.world.organisations[with_whom].name,
        }
        told = Assessing(self.world, by=self.key, school=self.school_key).started(
            days_ago=days_ago + 2, title=title, **answers
        )
        told.submitted(days_ago=days_ago + 1)
        return told.screened(ScreeningOutcome.NONE, "Nothing speaks for more.", days_ago=days_ago).fresh()

    def renewed(self, *, days_ago: int) -> "Agreeing":
        """Draft the next version, and tell of that from now on."""
        with self.world.at(days_ago, 9):
            self.agreement = acts.next_version(self.fresh(), by=self.by, changes={}, version=None)
        return self

    def written(self, *, days_ago: int, **says: Any) -> "Agreeing":
        """Write parts of the draft."""
        with self.world.at(days_ago, 10):
            self.agreement = acts.change_part(self.fresh(), by=self.by, changes=says, version=None)
        return self

    def dated(self, *, days_ago: int, started: int, lasts: int = 364) -> "Agreeing":
        """Let it start so many days ago, and be reviewed so many days later."""
        starts = self.day(started)
        return self.written(days_ago=days_ago, starts=starts, review_on=starts + timedelta(days=lasts))

    def day(self, days_ago: int) -> date:
        """Return a day of the story."""
        return self.world.today - timedelta(days=days_ago)

    def party_says(self, *, days_ago: int, **says: Any) -> "Agreeing":
        """Write down who the party is and who signs for it."""
        with self.world.at(days_ago, 11):
            terms.change_term(self.party(), by=self.by, changes=says, version=None)
        return self

    def attached(self, name: str, data: bytes, kind: Any, *, days_ago: int) -> "Agreeing":
        """Attach the other side's own document."""
        with self.world.at(days_ago, 11):
            terms.attach_theirs(
                self.fresh(), by=self.by, changes={"file": Examined(data, kind, name)}, version=None
            )
        return self

    def checked(self, *, days_ago: int, missing: tuple[str, ...] = ()) -> "Agreeing":
        """Go through the fifteen points."""
        places = {clause.code: f"page {number // 3 + 1}" for number, clause in enumerate(CLAUSES)}
        checks = {code: ("no", "") if code in missing else ("yes", where) for code, where in places.items()}
        with self.world.at(days_ago, 12):
            terms.check_clauses(self.fresh(), by=self.by, changes=checks, version=None)
        return self

    def excepted(
        self, code: str, reason: str, *, days_ago: int, until: date, by: str = "helen"
    ) -> "Agreeing":
        """Headteacher or chair accept that a point is missing."""
        check = ClauseCheck.objects.get(agreement=self.agreement, code=code)
        with self.world.at(days_ago, 9):
            changes = {"exception_reason": reason, "exception_until": until}
            terms.except_clause(check, by=self.world.actors[by], changes=changes, version=None)
        return self

    def sent_for_advice(self, *, days_ago: int) -> "Agreeing":
        """Send it to the DPO."""
        with self.world.at(days_ago, 16):
            self.agreement = perform(self.fresh(), "ask_advice", by=self.by, version=None)
        return self

    def advised(self, advice: str, reasons: str, *, days_ago: int, by: str = "farah") -> "Agreeing":
        """The DPO advises."""
        with self.world.at(days_ago, 12):
            changes = {"advice": advice, "advice_reasons": reasons}
            self.agreement = perform(
                self.fresh(), "advise", by=self.world.actors[by], changes=changes, version=None
            )
        return self

    def signed_off(
        self, verb: str = "accept", *, days_ago: int, by: str = "helen", reasons: str = ""
    ) -> "Agreeing":
        """Headteacher or chair sign for the school."""
        actor = self.world.actors[by]
        changes = signer(actor, self.school.pk)
        if reasons:
            changes["answer_reasons"] = reasons
        with self.world.at(days_ago, 15):
            self.agreement = signing.sign_off(
                self.fresh(), verb=verb, by=confirmed(actor), changes=changes, version=None
            )
        return self

    def sent_back(self, reasons: str, *, days_ago: int, by: str = "helen") -> "Agreeing":
        """Headteacher or chair send it back."""
        with self.world.at(days_ago, 15):
            changes = {"answer_reasons": reasons}
            self.agreement = perform(
                self.fresh(), "send_back", by=self.world.actors[by], changes=changes, version=None
            )
        return self

    def asked(self, name: str, post: str, email: str, *, days_ago: int) -> "Agreeing":
        """Mail the party a link."""
        changes = {"signatory_name": name, "signatory_job_title": post, "signatory_email": email}
        with self.world.at(days_ago, 16):
            signing.send_link(self.party(), by=self.by, changes=changes, version=None)
        return self

    def signed_by_link(self, *, days_ago: int) -> "Agreeing":
        """The signatory types the code, and signs."""
        link = SigningLink.objects.get(party=self.party(), kind=LinkKind.SIGN, ended_at=None)
        party = link.party
        with self.world.at(days_ago, 11):
            signing.open_link(link, code=link.code)
            signature = {"printed_name": party.signatory_name, "job_title": party.signatory_job_title}
            signing.sign(link, changes={**signature, "digest": digest_of(self.fresh())})
        return self

    def reviewed(
        self,
        outcome: str,
        found: str,
        *,
        days_ago: int,
        not_in_order: dict[str, str] | None = None,
        next_in: int = 364,
    ) -> "Agreeing":
        """Review it."""
        from_checks = dict(not_in_order or {})
        checks = {code: ("no", from_checks[code]) if code in from_checks else ("yes", "") for code in BY_CODE}
        with self.world.at(days_ago, 14):
            changes = {
                "checks": checks,
                "outcome": outcome,
                "found": found,
                "later_because": "",
                "next_on": clock.today() + timedelta(days=next_in),
            }
            reviews.review(self.fresh(), by=self.by, changes=changes, version=None)
        return self

    def ended(self, trigger: str, reason: str, *, days_ago: int) -> "Agreeing":
        """End it."""
        with self.world.at(days_ago, 10):
            changes = {"end_trigger": trigger, "ended_on": self.day(days_ago), "end_reason": reason}
            self.agreement = perform(self.fresh(), "terminate", by=self.by, changes=changes, version=None)
        return self

    def settled(self, fate: str, how: str, confirmed_by: str, *, days_ago: int) -> "Agreeing":
        """Record what the party did with the data."""
        with self.world.at(days_ago, 11):
            changes = {"fate": fate, "how": how, "done_on": self.day(days_ago), "confirmed_by": confirmed_by}
            reviews.settle(self.party(), by=self.by, changes=changes, version=None)
        return self

    def closed(self, own_data: str, told: str, *, days_ago: int) -> "Agreeing":
        """Close it as expired."""
        with self.world.at(days_ago, 12):
            changes = {"own_data": own_data, "told_of_end": told}
            self.agreement = perform(self.fresh(), "close", by=self.by, changes=changes, version=None)
        return self
