"""docs/workflows.md: every state, every step between states, and whom each state waits for."""

from typing import Any

from infosharing.law.schooldays import CalendarDays, Hours, SchoolDays
from infosharing.records.summary import lines
from infosharing.workflow.table import TaskRule, Transition, Workflow

from .markdown import first_line, page, records, said_by, table

INTRODUCTION = [
    "Each table below is a `Workflow` in the code. The server's checks, the buttons, the reasons on greyed-out buttons",
    "and everyone's tasks come from it. A person can take a step if every rule under “Who can” allows it, and if the",
    "record, as it would be afterwards, meets every condition under “What it needs”.",
    "",
]
TYPED_AGAIN = "A passkey, a code, the school account or the password, asked again."
UNITS = {SchoolDays: "school day", CalendarDays: "calendar day", Hours: "hour"}


def text() -> str:
    tables = [model for model in records() if model.workflow is not None]
    return page("Workflows", INTRODUCTION, *(_part(model) for model in tables), _refusals(tables))


def _part(model: Any) -> list[str]:
    workflow: Workflow = model.workflow
    return [
        f"## {workflow.name}",
        "",
        f"{first_line(model)} (`{model.__module__}.{model.__name__}`)",
        "",
        *_diagram(model),
        *_steps(model),
        *_waits(model),
    ]


def labels_of(model: Any) -> dict[str, str]:
    """Return the statuses of a record model with their labels, in order."""
    return {value: str(label) for value, label in model._meta.get_field("status").choices}


def _diagram(model: Any) -> list[str]:
    workflow, labels = model.workflow, labels_of(model)
    moves = [step for step in workflow.transitions if any(step.target != start for start in step.source)]
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{label}" as {status}' for status, label in labels.items()]
    lines.append(f"    [*] --> {model._meta.get_field('status').get_default()}")
    for step in moves:
        lines += [f"    {start} --> {step.target or start}: {step.label}" for start in step.source]
    lines += [f"    {status} --> [*]" for status in labels if not workflow.from_status(status)]
    return [*lines, "```", ""]


def _steps(model: Any) -> list[str]:
    labels = labels_of(model)
    head = ("Step", "Button", "From", "To", "Who can", "What it needs", "What happens")
    return table(head, (_step(step, labels) for step in model.workflow.transitions))


def _step(step: Transition, labels: dict[str, str]) -> tuple[str, ...]:
    return (
        f"`{step.name}`",
        step.label,
        "<br>".join(labels[status] for status in step.source),
        labels[step.target] if step.target else "stays",
        said_by(step.permissions),
        "<br>".join(lines(said_by(step.conditions), TYPED_AGAIN if step.reauthenticates else ""))
        or "nothing more",
        f"{step.effect}<br>Timeline: “{step.event_label}”.",
    )


def _waits(model: Any) -> list[str]:
    labels = labels_of(model)
    rows = [
        (
            labels[status],
            first_line(waits.assignees),
            waits.label_of(model()),
            _by_when(waits, model) + _only(waits),
            _otherwise(waits),
        )
        for status, several in model.workflow.tasks.items()
        for waits in several
    ]
    if not rows:
        return ["There are no tasks for this kind of record.", ""]
    return table(("Status", "With", "Task", "Due", "Where they cannot act"), rows)


def _by_when(waits: TaskRule, model: Any) -> str:
    if waits.due is not None:
        named = waits.due.__name__ != "<lambda>"
        return first_line(waits.due) if named else "Depends on the record."
    if waits.within is None:
        return "No deadline."
    count = getattr(waits.within, "count", 0)
    unit = UNITS.get(type(waits.within), "time")
    period = f"{count} {unit}{'' if count == 1 else 's'}"
    if waits.since == "status_since":
        return f"{period} after it reached this status."
    return f"{period}, counted from “{model._meta.get_field(waits.since).verbose_name}”."


def _only(waits: TaskRule) -> str:
    """Say from when and until when it waits at all, where the clock decides that."""
    ends = (("from", waits.starts), ("until", waits.ends))
    return "".join(f" Shown {word}: {first_line(moment)}" for word, moment in ends if moment)


def _otherwise(waits: TaskRule) -> str:
    """Say to whom it falls where those whose task it is cannot act."""
    if not waits.owed:
        return "It is theirs alone."
    return first_line(waits.otherwise) if waits.otherwise else "The headteacher."


def _refusals(models: list[Any]) -> list[str]:
    """Every rule of every table with the sentence that is shown when its answer is no."""
    steps = [step for model in models for step in model.workflow.transitions]
    # Two apps may each have a rule of one name, with a sentence of its own: both stand here, in order.
    sentences = {
        (rule.name, rule.sentence): None for step in steps for rule in (*step.permissions, *step.conditions)
    }
    rows = ((f"`{name}`", sentence) for name, sentence in sentences)
    return ["## Why a step is refused", "", *table(("Rule", "Sentence"), rows)]
