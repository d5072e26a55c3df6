"""A need for an agreement in words: what it is, what was answered."""

from django.urls import reverse

from infosharing.records import clock
from infosharing.records.formats import say_day, say_moment
from infosharing.records.summary import Row, lines, summary_rows

from .models import AgreementRequest


def need_rows(need: AgreementRequest) -> list[Row]:
    rows = summary_rows(
        "",
        ("Who with", lines(need.organisation.name)),
        ("Purpose", lines(need.purpose)),
        ("Noticed on", [say_day(clock.day_of(need.created_at))]),
        ("Decision", lines(need.get_answer_display(), need.reason)),
    )
    if need.agreement:
        version = f"{need.agreement.reference}, version {need.agreement.edition}"
        rows.append(
            Row(
                "Agreement",
                [version],
                reverse("agreement", args=[need.agreement_id]),
                change_label="View agreement",
            )
        )
    if need.answered_by:
        rows.append(Row("Decided by", [f"{need.answered_by.name}, {say_moment(need.status_since)}"]))
    return rows
