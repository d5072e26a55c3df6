"""Telling of screenings and impact assessments through the app's own actions, at the moments they happened."""

from datetime import timedelta
from typing import Any

from agreements.assessments import actions as acts
from agreements.models import Assessment, Risk
from agreements.sign_off.choices import YesNo
from infosharing.accounts.models import Person
from infosharing.documents.forms import signer
from infosharing.workflow.perform import perform

from .sharing import confirmed
from .telling import World

PLAIN = {
    "without_data": YesNo.NO,
    "without_data_why": "The aim is about single pupils.",
    "anonymised": YesNo.NO,
    "anonymised_why": "Staff must know who is meant.",
    "special": YesNo.NO,
    "in_notice": YesNo.YES,
    "new_technology": YesNo.NO,
    "automated": YesNo.NO,
    "profiling": YesNo.NO,
    "combining": YesNo.NO,
}


class Assessing:
    """One activity, told step by step. Each step says how many days ago."""

    def __init__(self, world: World, *, by: str = "joan", school: str = "ashfield") -> None:
        """`by` starts and writes it."""
        self.world, self.by, self.school = world, world.actors[by], world.schools[school]
        self.assessment: Assessment | None = None

    def fresh(self) -> Assessment:
        """Return the assessment as it stands."""
        return Assessment.objects.get(pk=self.assessment.pk)

    def started(self, *, days_ago: int, **answers: Any) -> "Assessing":
        """Answer the screening questions; what is not said is answered plainly."""
        with self.world.at(days_ago):
            self.assessment = acts.start(by=self.by, school_id=self.school.pk, answers={**PLAIN, **answers})
        return self

    def submitted(self, *, days_ago: int) -> "Assessing":
        """Send it to the DPO."""
        with self.world.at(days_ago, 11):
            self.assessment = perform(
                self.fresh(), "submit", by=self.by, changes={"questions_edition": 0}, version=None
            )
        return self

    def screened(self, outcome: str, reasons: str, *, days_ago: int, by: str = "farah") -> "Assessing":
        """The DPO gives the outcome."""
        with self.world.at(days_ago, 14):
            changes = {"outcome": outcome, "outcome_reasons": reasons}
            self.assessment = acts.screen(
                self.fresh(), by=self.world.actors[by], changes=changes, version=None
            )
        return self

    def begun(self, *, days_ago: int) -> "Assessing":
        """Begin an assessment that is not mandatory."""
        with self.world.at(days_ago, 15):
            self.assessment = perform(self.fresh(), "begin", by=self.by, version=None)
        return self

    def written(self, *, days_ago: int, **parts: str) -> "Assessing":
        """Write parts of the assessment."""
        with self.world.at(days_ago, 9):
            self.assessment = acts.change_part(self.fresh(), by=self.by, changes=parts, version=None)
        return self

    def risk(self, *, days_ago: int, measure: str = "", owner: str = "alan", **says: str) -> Risk:
        """Name a risk, with a measure where one is given."""
        with self.world.at(days_ago, 10):
            risk = acts.add_risk(self.fresh(), by=self.by, changes=says, version=None)
            if measure:
                person = Person.objects.get(pk=self.world.actors[owner].pk)
                due = self.world.today + timedelta(days=20)
                acts.add_measure(
                    risk, by=self.by, changes={"what": measure, "owner": person, "due": due}, version=None
                )
        return risk

    def sent_for_advice(self, *, days_ago: int) -> "Assessing":
        """Send the assessment to the DPO."""
        with self.world.at(days_ago, 16):
            self.assessment = perform(self.fresh(), "ask_advice", by=self.by, version=None)
        return self

    def advised(self, advice: str, reasons: str, *, days_ago: int, by: str = "farah") -> "Assessing":
        """The DPO advises."""
        with self.world.at(days_ago, 12):
            changes = {"advice": advice, "advice_reasons": reasons}
            self.assessment = perform(
                self.fresh(), "advise", by=self.world.actors[by], changes=changes, version=None
            )
        return self

    def answered(self, verb: str, *, days_ago: int, by: str = "helen", reasons: str = "") -> "Assessing":
        """Headteacher or chair answer, and sign."""
        actor = self.world.actors[by]
        changes = signer(actor, self.school.pk)
        if reasons:
            changes["answer_reasons"] = reasons
        with self.world.at(days_ago, 15):
            self.assessment = acts.answer(
                self.fresh(), verb=verb, by=confirmed(actor), changes=changes, version=None
            )
        return self
