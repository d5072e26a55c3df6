"""What parents may read of a school without signing in: its policy, what the law makes it share, public agreements."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from infosharing.accounts.models import School
from infosharing.law.bases import basis_label
from infosharing.records import clock
from infosharing.records.ways import related

from .choices import AgreementStatus, PolicyKind, PolicyStatus
from .models import Agreement, Policy


@dataclass(frozen=True)
class PublicAgreement:
    """An agreement as parents see it: what, why, with whom, on which basis, and when it is reviewed."""

    title: str
    summary: str
    with_whom: list[str]
    what: list[str]
    why: list[str]
    review_on: date


def sharing_policy_of(school_id: UUID) -> Policy | None:
    """Return a school's information sharing policy that is in force, or None."""
    rows = Policy.objects.filter(school_id=school_id, kind=PolicyKind.SHARING, status=PolicyStatus.IN_FORCE)
    return rows.select_related("school").first()


@dataclass(frozen=True)
class RequiredByLaw:
    """Sharing that a law requires, as parents see it."""

    title: str
    what: str
    recipient: str
    power: str
    frequency: str


def required_by_law(school_id: UUID) -> list[RequiredByLaw]:
    """Return what the law requires a school to share today, by name (DOMAIN 5.7; the register keeps the list)."""
    names = ("title", "what", "recipient", "power", "frequency")
    rows = related(School, "statutory_flows").objects.filter(school_id=school_id)
    holds = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=clock.today()))
    return [RequiredByLaw(*values) for values in holds.order_by("title").values_list(*names)]


def agreements_for_parents(school_id: UUID) -> list[PublicAgreement]:
    """Return the agreements of a school that hold today and are marked public, by title."""
    rows = Agreement.objects.filter(
        school_id=school_id, is_public=True, status__in=(AgreementStatus.ACTIVE, AgreementStatus.SUPERSEDED)
    ).prefetch_related("parties__organisation", "items__item", "purposes__purpose")
    return [_for_parents(one) for one in rows.order_by("title") if one.is_in_force]


def _for_parents(one: Agreement) -> PublicAgreement:
    return PublicAgreement(
        title=one.headline,
        summary=one.public_summary,
        with_whom=[party.label for party in one.parties.all()],
        what=sorted(row.label for row in one.items.all()),
        why=sorted(f"{row.label}: {basis_label(row.basis)}" for row in one.purposes.all()),
        review_on=one.next_review_on,
    )
