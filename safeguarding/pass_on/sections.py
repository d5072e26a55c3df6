"""A question to pass something on as rows, for pages and papers."""

from infosharing.records.formats import say_moment
from infosharing.records.summary import Row, lines, summary_rows

from .models import PassOn


def question_rows(question: PassOn) -> list[Row]:
    answered = question.answered_by
    return summary_rows(
        "",
        ("Asked by", [f"{question.asked_by.name}, {say_moment(question.created_at)}"]),
        ("Share with", [question.colleague.name]),
        ("Why", lines(question.why)),
        ("Decision", [question.get_status_display()] if answered else []),
        ("Reason for decision", lines(question.reason)),
        ("Decided by", [f"{answered.name}, {say_moment(question.status_since)}"] if answered else []),
    )
