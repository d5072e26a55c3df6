"""The jobs around a new activity, from ten questions to a sign-off: as clicks, and as records in each state."""

from playwright.sync_api import Page

from agreements.assessments.choices import Likelihood, ScreeningOutcome, Severity
from agreements.models import Assessment
from agreements.sign_off.choices import DpoAdvice, YesNo
from demo.assessing import Assessing
from demo.people import PASSWORD
from demo.telling import World

from . import jobs

TITLE = "A reading programme that adapts to each pupil"
ABOUT = {
    "title": TITLE,
    "purpose": "To find the next book for each pupil.",
    "what": "Names and reading results.",
    "with_whom": "The programme's maker.",
}
PARTS = {
    "need": "It picks books.",
    "nature": "Kept for a year.",
    "scope": "Years 3 to 6.",
    "context": "Children.",
    "consultation": "The parents' forum.",
    "necessity": "Public task.",
    "proportionality": "First names only.",
}
RISK = {
    "source": "A wrong level is taken for the truth",
    "impact": "A child is underestimated",
    "likelihood": Likelihood.PROBABLE,
    "severity": Severity.SIGNIFICANT,
}
WEIGHED = {**RISK, "likelihood_after": Likelihood.REMOTE, "severity_after": Severity.SIGNIFICANT}
MEASURE = "The teacher sets the level."
ADVICE = "Delete each term, and tell parents before it starts."
REASONS = "Children are profiled by a new system."


def sign(page: Page, button: str, password: str = PASSWORD) -> None:
    """Sign with a password, by the button of the answer."""
    jobs.write(page, "Your password", password)
    jobs.press(page, button)


def sent_to_the_dpo(world: World, **answers: object) -> Assessing:
    """Joan's screening, with the DPO since the day before yesterday."""
    told = Assessing(world).started(days_ago=9, **{**ABOUT, "profiling": YesNo.YES, **answers})
    return told.submitted(days_ago=2)


def with_outcome(world: World, outcome: str = ScreeningOutcome.MANDATORY, **answers: object) -> Assessing:
    """The same with the DPO's outcome."""
    return sent_to_the_dpo(world, **answers).screened(outcome, REASONS, days_ago=2)


def being_written(world: World) -> Assessing:
    """An assessment with every part, and one risk that is weighed."""
    told = with_outcome(world).written(days_ago=1, **PARTS)
    told.risk(days_ago=1, measure=MEASURE, owner="joan", **WEIGHED)
    return told


def with_advice(world: World, advice: str = DpoAdvice.PROCEED_WITH_CHANGES) -> Assessing:
    """An assessment that waits for headteacher or chair."""
    told = being_written(world).sent_for_advice(days_ago=1)
    return told.advised(advice, ADVICE, days_ago=0)


def assessments_in_each_status(world: World) -> dict[str, Assessment]:
    """One activity in each status, and one of which no part is written yet."""
    told = {
        "pia_draft": Assessing(world).started(days_ago=1, title=TITLE),
        "pia_screening": sent_to_the_dpo(world, in_notice=YesNo.NO),
        "pia_screened": with_outcome(world, ScreeningOutcome.RECOMMENDED),
        "pia_begun": with_outcome(world),
        "pia_assessing": being_written(world),
        "pia_advice": being_written(world).sent_for_advice(days_ago=1),
        "pia_answer": with_advice(world),
        "pia_accepted": with_advice(world).answered("accept", days_ago=0),
        "pia_abandoned": with_advice(world).answered("abandon", days_ago=0, reasons="Too much for the aim."),
    }
    return {status: story.fresh() for status, story in told.items()}
