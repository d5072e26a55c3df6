"""The table of screenings with their impact assessments."""

from agreements import rules
from agreements.choices import AssessmentStatus as At
from infosharing.records.workflow import Step, Waits, Workflow

from .people import ADVICE_WITHIN, ADVISES, SIGNS_OFF, dpo, signers, writer

ASSESSMENT_WORKFLOW = Workflow(
    "Screening and impact assessment",
    (
        Step("submit", (At.DRAFT,), At.SCREENING, "Send to the DPO", "Screening sent to the DPO",
             "The data protection officer says whether an impact assessment is needed, and why.",
             (rules.may_draft,), (rules.answers_every_question,)),
        Step("screen", (At.SCREENING,), At.SCREENED, "Give the outcome", "Screened by the DPO",
             "Your outcome and reasons stand on the record. A mandatory assessment begins at once.",
             (rules.is_the_dpo,), (rules.gives_an_outcome,)),
        Step("require", (At.SCREENING,), At.ASSESSING, "Give the outcome", "Screened: assessment mandatory",
             "The impact assessment begins.", (rules.is_the_dpo,), (rules.gives_an_outcome,)),
        Step("begin", (At.SCREENED,), At.ASSESSING, "Begin an impact assessment", "Impact assessment begun",
             "You write its parts, and come back to them as often as you like.", (rules.may_draft,)),
        Step("ask_advice", (At.ASSESSING,), At.ADVICE, "Send to the DPO", "Sent to the DPO for advice",
             "The data protection officer advises. Headteacher or chair decide.",
             (rules.may_draft,), (rules.every_part_is_written, rules.risks_are_weighed)),
        Step("advise", (At.ADVICE,), At.ANSWER, "Give advice", "DPO advice given",
             "Your advice stands beside the answer of headteacher or chair. You do not approve.",
             ADVISES, (rules.gives_advice,)),
        Step("accept", (At.ANSWER,), At.ACCEPTED, "Accept, as advised", "Accepted, as advised",
             "You accept what is left of the risks, as the DPO advised.",
             (*SIGNS_OFF, rules.follows_the_advice, rules.no_high_risk_is_left_unconsulted), reauthenticates=True),
        Step("override", (At.ANSWER,), At.ACCEPTED, "Accept, against the advice", "Accepted against the advice",
             "You accept what is left of the risks against the DPO's advice, and say why.",
             (*SIGNS_OFF, rules.goes_against_the_advice, rules.no_high_risk_is_left_unconsulted),
             (rules.gives_reasons,), reauthenticates=True),
        Step("send_back", (At.ANSWER,), At.ASSESSING, "Send it back", "Sent back for changes",
             "It goes back to whoever wrote it. The DPO advises again.", SIGNS_OFF, (rules.gives_reasons,)),
        Step("abandon", (At.SCREENED, At.ASSESSING, At.ADVICE, At.ANSWER), At.ABANDONED, "Abandon the activity",
             "Abandoned", "The activity does not go ahead. The record and the reasons stay.", SIGNS_OFF,
             (rules.gives_reasons,), reauthenticates=True),
        Step("screen_again", (At.SCREENED, At.ACCEPTED), At.DRAFT, "Change the answers", "Screened again",
             "What is done with the data has changed. The DPO screens it again.", (rules.may_draft,)),
    ),
    {
        At.DRAFT: (Waits(writer, "submit", lambda record: "Finish a screening"),),
        At.SCREENING: (Waits(dpo, "screen", lambda record: "Screen a new activity", ADVICE_WITHIN),),
        At.ASSESSING: (Waits(writer, "ask_advice", lambda record: "Write an impact assessment"),),
        At.ADVICE: (Waits(dpo, "advise", lambda record: "Advise on an impact assessment", ADVICE_WITHIN),),
        At.ANSWER: (Waits(signers, "accept", lambda record: "Sign off an impact assessment"),),
    },
    also={"draft": "Screening begun", "change": "Answers changed", "risk": "Risks changed",
          "measure": "Measures changed"},
)  # fmt: skip
