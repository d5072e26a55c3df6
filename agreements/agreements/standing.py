"""What follows from an agreement's terms, its parties and the clock: gaps, faults, and where it stands today."""

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects

from agreements.assessments.rules import why_not_relied_on
from agreements.sign_off.states import ADVICE_WITHIN
from infosharing.records import clock
from infosharing.reminders.milestones import REVIEW_WARNINGS

from .choices import (
    IN_FORCE_ONCE,
    STILL_OPEN,
    AgreementKind,
    AgreementStatus,
    PaperKind,
    PartyRole,
    PartyStatus,
)
from .clauses import CLAUSES
from .parts import parts_of
from .validity import Span, span_of, standing_label

# Reviewed within a year, longer only with a reason (domain R20).
A_YEAR = timedelta(days=365)
EXCEPTION_ANNOUNCED = timedelta(days=30)


class Standing:
    """The derived side of an agreement."""

    parts: Any  # a record's own
    school: Any
    assessment: Any
    status: str
    kind: str
    starts: date | None
    ends: date | None
    review_on: date | None
    next_review_on: date | None
    signed_elsewhere_on: date | None

    @cached_property
    def party_list(self) -> list[Any]:
        """The other parties, in the order of signing."""
        parties = self.parts("parties", "organisation", "data_end", order=("position", "created_at", "pk"))
        prefetch_related_objects(parties, "links")
        return parties

    @cached_property
    def purpose_list(self) -> list[Any]:
        """The purposes, each with its basis, in the dictionary's order."""
        return self.parts("purposes", "purpose", order=("purpose__position", "purpose__label"))

    @cached_property
    def item_list(self) -> list[Any]:
        """The data items, in the dictionary's order."""
        return self.parts("items", "item", order=("item__position", "item__label"))

    @cached_property
    def clause_checks(self) -> dict[str, Any]:
        """The answers of the Article 28(3) check, by clause."""
        if self.kind != AgreementKind.DPA:
            return {}
        return {row.code: row for row in self.parts("clauses", "excepted_by")}

    @cached_property
    def paper_list(self) -> list[Any]:
        """The papers kept with it, oldest first."""
        return self.parts("papers", "party__organisation")

    @property
    def their_documents(self) -> list[Any]:
        """The other side's own documents, oldest first."""
        return [paper for paper in self.paper_list if paper.what == PaperKind.THEIRS]

    @cached_property
    def signed_by(self) -> list[Any]:
        """The signatures, in order."""
        rows = self.signatures.select_related("person", "witness")
        return list(rows.order_by("signed_at", "pk"))

    @property
    def school_signature(self) -> Any:
        return next((party for party in self.signed_by if party.party_id is None), None)

    @property
    def our_side(self) -> str:
        """The controller on our side: as it was signed, or as it is called today."""
        return self.controller or self.school.controller

    @property
    def is_new_activity(self) -> bool:
        """Say whether it is screened first: neither principles nor steps, nor what was signed before it was entered."""
        is_activity = self.kind not in (AgreementKind.PROTOCOL, AgreementKind.PROCEDURE)
        return is_activity and self.signed_elsewhere_on is None

    @property
    def is_named_in_its_screening(self) -> bool:
        """Say whether its screening names one of its parties, or one of its purposes."""
        told_whom, told_why = self.assessment.with_whom.casefold(), self.assessment.purpose.casefold()
        return any(party.label.casefold() in told_whom for party in self.party_list) or any(
            purpose.label.casefold() in told_why for purpose in self.purpose_list
        )

    @property
    def why_not_on_its_screening(self) -> str:
        """Return in a sentence why it cannot be signed on its screening today; "" where it can, or needs none."""
        if not self.is_new_activity or self.assessment is None:
            return ""
        return why_not_relied_on(self.assessment, clock.today())

    @property
    def headline(self) -> str:
        """Its title, or what it is where it has none yet."""
        return self.title or self.get_kind_display()

    @property
    def missing_parts(self) -> list[str]:
        """The codes of the parts that are not wholly written."""
        return [
            part.code
            for part in parts_of(self.kind)
            if not all(str(getattr(self, name) or "").strip() for name in part.fields)
        ]

    @property
    def misplaced_roles(self) -> list[Any]:
        """The parties whose role does not fit the kind of agreement."""
        is_contract = self.kind == AgreementKind.DPA
        return [party for party in self.party_list if (party.role == PartyRole.PROCESSOR) is not is_contract]

    @property
    def shares_special_data(self) -> bool:
        return any(row.item.special_category for row in self.item_list)

    @property
    def date_faults(self) -> list[tuple[str, str]]:
        """What is wrong with the dates: each the field where it can be mended, and a sentence."""
        faults = []
        if self.starts and self.ends and self.ends < self.starts:
            faults.append(("ends", "The end date must be on or after the start date"))
        if self.starts and self.review_on and self.review_on <= self.starts:
            faults.append(("review_on", "The review must be after the start date"))
        if self.ends and self.review_on and self.review_on > self.ends:
            faults.append(("review_on", "The review must be on or before the end date"))
        return faults or self._review_faults("review")

    @property
    def next_review_faults(self) -> list[tuple[str, str]]:
        """What is wrong with the day of the next review, in the same way."""
        return self._review_faults("next_review")

    def _review_faults(self, name: str) -> list[tuple[str, str]]:
        day, reason = getattr(self, f"{name}_on"), getattr(self, f"{name}_reason")
        if day is None:
            return [(f"{name}_on", "Enter when the review is due")]
        if day <= clock.today():
            return [(f"{name}_on", "The date must be in the future")]
        begins = self.starts if name == "review" else None
        latest = max(begins or clock.today(), clock.today()) + A_YEAR
        if day > latest and not reason.strip():
            return [(f"{name}_reason", "The review is more than a year away. Say why.")]
        return []

    @property
    def unchecked_clauses(self) -> list[str]:
        """The points of Article 28(3) that nobody looked for yet; none for other kinds than a contract."""
        if self.kind != AgreementKind.DPA:
            return []
        return [clause.code for clause in CLAUSES if clause.code not in self.clause_checks]

    @property
    def open_clauses(self) -> list[str]:
        """The points that are neither there nor excepted by headteacher or chair today."""
        unsettled = [code for code, check in self.clause_checks.items() if not check.is_settled]
        return [*self.unchecked_clauses, *unsettled]

    @property
    def first_exception_due(self) -> datetime | None:
        """The end of the exception that ends first; None where nothing is excepted."""
        days = [check.exception_until for check in self.clause_checks.values() if check.is_excepted]
        return clock.end_of_day(min(days)) if days else None

    @property
    def exception_announced(self) -> datetime | None:
        """From when the end of an exception waits: thirty days before."""
        due = self.first_exception_due
        return due and clock.start_of_day(clock.day_of(due) - EXCEPTION_ANNOUNCED)

    @property
    def advice_is_late(self) -> bool:
        """Say whether the DPO was asked and the time to answer is over."""
        asked = self.status == AgreementStatus.ADVICE
        return asked and ADVICE_WITHIN.due(self.status_since, self.calendar) < clock.now()

    @property
    def parties_to_sign(self) -> list[Any]:
        return [
            party for party in self.party_list if party.status in (PartyStatus.TO_SIGN, PartyStatus.DECLINED)
        ]

    @property
    def parties_unsettled(self) -> list[Any]:
        """The parties of which nobody recorded yet what they did with the data."""
        return [party for party in self.party_list if party.status != PartyStatus.SETTLED]

    @property
    def is_replaced(self) -> bool:
        """Say whether a later version came into force."""
        return self.versions.filter(edition__gt=self.edition, status__in=IN_FORCE_ONCE).exists()

    @property
    def other_version_in_force(self) -> Any:
        """The version of the same document that gives way once this one is in force, or None."""
        return self.versions.filter(status=AgreementStatus.ACTIVE).exclude(pk=self.pk).first()

    @cached_property
    def successor(self) -> Any:
        """The version of the same document that is on its way, or None."""
        return self.versions.filter(status__in=STILL_OPEN).exclude(pk=self.pk).first()

    @property
    def versions(self) -> Any:
        return type(self).objects.filter(family=self.family)

    @property
    def review_due(self) -> datetime | None:
        """The end of the day by which it is to be reviewed."""
        return clock.end_of_day(self.next_review_on) if self.next_review_on else None

    @property
    def announced_before(self) -> timedelta:
        """How long before its review or its end that waits, by the setting of its school."""
        return timedelta(days=REVIEW_WARNINGS.of(self.school)[0])

    @property
    def review_announced(self) -> datetime | None:
        """From when its review waits."""
        return self.next_review_on and clock.start_of_day(self.next_review_on - self.announced_before)

    @property
    def end_due(self) -> datetime | None:
        """The end of its last day, where it has one."""
        return clock.end_of_day(self.ends) if self.ends else None

    @property
    def end_announced(self) -> datetime | None:
        """From when its end waits."""
        return self.ends and clock.start_of_day(self.ends - self.announced_before)

    @property
    def span(self) -> Span:
        return span_of(
            starts=self.starts,
            signed=self.active_from and clock.day_of(self.active_from),
            ends=self.ends,
            ended=self.ended_on,
            replaced=self.replaced_on,
        )

    @property
    def has_begun(self) -> bool:
        return self.starts is not None and self.starts <= clock.today()

    @property
    def is_in_force(self) -> bool:
        """Say whether it holds today: also a version whose successor is signed, and begins later."""
        return self.span.holds_on(clock.today())

    @property
    def status_label(self) -> str:
        """Where it stands today, in a word or two: what the clock changed included."""
        return standing_label(self.status, self.span, self.starts)
