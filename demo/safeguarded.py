"""Telling what comes before risky sharing: its screening, and the advice of the DPO."""

from typing import Any

from agreements.assessments.actions import change_screening, screen
from agreements.assessments.choices import ScreeningOutcome
from agreements.sign_off.choices import YesNo
from infosharing.records import clock
from infosharing.workflow.perform import perform
from requests_app.advice.actions import advise
from requests_app.screenings.actions import link_screening

# What a screening answers that a request does not know.
WITHOUT_MORE = {
    "without_data": YesNo.NO,
    "without_data_why": "The aim is about single pupils.",
    "anonymised": YesNo.NO,
    "anonymised_why": "They must be told apart.",
    "in_notice": YesNo.YES,
    "automated": YesNo.NO,
    "profiling": YesNo.NO,
    "combining": YesNo.NO,
}
# What it does not say where the request is kept from somebody: then nothing is filled in from it.
WHERE_NOTHING_IS_KNOWN = {
    "purpose": "As agreed with the family.",
    "what": "Attendance",
    "with_whom": "A charity",
    "special": YesNo.NO,
    "new_technology": YesNo.NO,
}
NO_MORE = "Few items, and they are kept safe."


class Safeguarded:
    """The steps of a story that stand before risky sharing."""

    world: Any
    request: Any
    moment: Any

    def screened(
        self,
        by: str,
        *,
        days_ago: int,
        hour: int = 9,
        outcome: str = ScreeningOutcome.NONE,
        reasons: str = NO_MORE,
    ) -> Any:
        """Start a screening from the request, send it to the DPO, who gives the outcome."""
        actor, dpo = self.world.actors[by], self.world.actors["farah"]
        with clock.at(self.moment(days_ago, hour)):
            self.request = link_screening(
                self.request, by=actor, changes={"assessment": None, "why": ""}, version=None
            )
            begun = self.request.begun_screening
            unsaid = {name: said for name, said in WHERE_NOTHING_IS_KNOWN.items() if not getattr(begun, name)}
            change_screening(begun, by=actor, changes={**WITHOUT_MORE, **unsaid}, version=None)
            sent = perform(begun, "submit", by=actor, changes={"questions_edition": 0}, version=None)
            said = {"outcome": outcome, "outcome_reasons": reasons}
            screen(sent, by=dpo, changes=said, version=None)
        return self

    def advised(self, advice: str, reasons: str, *, days_ago: int, hour: int = 10, by: str = "farah") -> Any:
        """The DPO advises on its risks."""
        with clock.at(self.moment(days_ago, hour)):
            said = {"advice": advice, "advice_reasons": reasons}
            self.request = advise(self.request, by=self.world.actors[by], changes=said, version=None)
        return self
