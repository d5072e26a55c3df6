"""A screening and its impact assessment as rows."""

from dataclasses import replace
from typing import Any

from agreements.sign_off.choices import YesNo
from agreements.sign_off.rules import signers_for_the_head
from agreements.sign_off.sections import advice_on, answer_to, of_others, said_before, who_took_no_part
from infosharing.accounts.wording import Words, words_now, words_of_edition
from infosharing.records.formats import say_day, say_moment
from infosharing.records.summary import Row, Section, lines, summary_rows
from infosharing.workflow.authorship import note_for

from .choices import AssessmentStatus, Likelihood, RiskLevel, Severity
from .default_texts import SCREENING, question_texts
from .forms import PartForm
from .models import Assessment, Risk
from .parts import PARTS
from .screening import level_of, triggers_of

TONES = {RiskLevel.LOW: "ok", RiskLevel.MEDIUM: "warn", RiskLevel.HIGH: "bad"}


def _answer_lines(assessment: Assessment, name: str) -> list[str]:
    value = getattr(assessment, name)
    return [YesNo(value).label] if value in YesNo.values else lines(value)


def screening(assessment: Assessment) -> list[Section]:
    """Return the answers to the screening questions, and what they trigger."""
    first = [
        Row(
            "Possible without personal data?",
            [*_answer_lines(assessment, "without_data"), *lines(assessment.without_data_why)],
        ),
        Row(
            "Possible without names?",
            [*_answer_lines(assessment, "anonymised"), *lines(assessment.anonymised_why)],
        ),
    ]
    texts = question_texts(words_answered(assessment).text)
    ten = [Row(text, _answer_lines(assessment, name)) for name, text in texts.items()]
    always = [Row("Always needs an assessment", assessment.always)] if assessment.always else []
    signer = [_signer_for_the_head(assessment)] if assessment.concerns_head else []
    rows = [*first, *ten, *always, *signer]
    if assessment.status == AssessmentStatus.DRAFT:
        rows = [replace(row, values=row.values or ["To do"]) for row in rows]
    return [Section("Screening", rows)]


def _signer_for_the_head(assessment: Assessment) -> Row:
    """Say who signs off instead of the headteacher; once it is done, the decision names them."""
    who = "another person" if assessment.answer else signers_for_the_head(assessment.school)
    return Row("Signed off by", [f"{who[0].upper()}{who[1:]}, because it is about the headteacher"])


def words_answered(assessment: Assessment) -> Words:
    """Return the questions as they were when they were answered; for a draft, as they are now."""
    if assessment.status == AssessmentStatus.DRAFT:
        return words_now(assessment.school_id, SCREENING)
    return words_of_edition(assessment.school_id, SCREENING, assessment.questions_edition)


def why_suggested(assessment: Assessment) -> list[str]:
    return [trigger.why for trigger in triggers_of(assessment)]


def outcome(assessment: Assessment) -> list[Section]:
    if not assessment.outcome:
        return []
    rows = summary_rows(
        "",
        ("Outcome", [assessment.get_outcome_display()]),
        ("Reasons", lines(assessment.outcome_reasons)),
        ("By", [f"{assessment.outcome_by.name}, {say_moment(assessment.outcome_at)}"]),
    )
    return [Section("Screening outcome", rows)]


def parts(assessment: Assessment) -> list[Section]:
    """Return the written parts of the impact assessment, each answer with who gave it where that was not its author."""
    others = of_others(assessment, [name for part in PARTS for name in part.fields])
    written = [
        Section(
            part.title,
            [
                Row(PartForm.LABELS[name], lines(getattr(assessment, name)), note=note_for(others, name))
                for name in part.fields
                if getattr(assessment, name)
            ],
        )
        for part in PARTS
    ]
    consulted = summary_rows(
        "",
        ("Consulted on", lines(assessment.consulted_on and say_day(assessment.consulted_on))),
        ("Answer", lines(assessment.consultation_answer)),
    )
    return [
        section
        for section in [*written, Section("Consultation of the regulator (ICO)", consulted)]
        if section.rows
    ]


def advice_and_answer(assessment: Assessment) -> list[Section]:
    """Return the DPO's advice and the answer of headteacher or chair, side by side."""
    return [
        *advice_on(assessment),
        *answer_to(assessment, assessment.get_answer_display()),
        *who_took_no_part(assessment),
        *said_before(assessment),
    ]


def to_advise_on(assessment: Assessment) -> dict[str, Any]:
    """Return what the DPO advises on: the written parts, the risks, and their map where there are any."""
    return {
        "sections": parts(assessment),
        "risks": risk_rows(assessment),
        "map": risk_map(assessment) if assessment.risk_list else [],
    }


def to_answer(assessment: Assessment) -> dict[str, Any]:
    """Return what headteacher or chair answer: the advice above everything else."""
    return {
        **to_advise_on(assessment),
        "sections": [*advice_and_answer(assessment), *parts(assessment)],
    }


def risk_rows(assessment: Assessment) -> list[dict[str, Any]]:
    """Return the risks as rows of a table, with how high each is before and after."""
    return [_risk(risk) for risk in assessment.risk_list]


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "risk": risk,
        "before": _tag(risk.level),
        "after": _tag(risk.residual),
        "measures": [
            (measure, f"{measure.owner.name}, {_by_when(measure)}") for measure in risk.measures.all()
        ],
    }


def risk_map(assessment: Assessment) -> list[dict[str, Any]]:
    """Return the map of likelihood by severity: each square with the numbers of the risks in it, before and after."""
    numbered = list(enumerate(assessment.risk_list, start=1))
    return [
        {
            "likelihood": likelihood.label,
            "squares": [
                {
                    **_tag(level_of(likelihood, severity)),
                    "severity": severity.label,
                    "before": [
                        n
                        for n, risk in numbered
                        if (risk.likelihood, risk.severity) == (likelihood, severity)
                    ],
                    "after": [
                        n
                        for n, risk in numbered
                        if (risk.likelihood_after, risk.severity_after) == (likelihood, severity)
                    ],
                }
                for severity in Severity
            ],
        }
        for likelihood in reversed(Likelihood)
    ]


def _tag(level: str) -> dict[str, str]:
    return (
        {"text": RiskLevel(level).label, "tone": TONES[RiskLevel(level)]}
        if level
        else {"text": "Not assessed yet", "tone": ""}
    )


def _by_when(measure: Any) -> str:
    return f"done {say_day(measure.done_on)}" if measure.done_on else f"due {say_day(measure.due)}"
