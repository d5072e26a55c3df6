"""What parents may read of a school without signing in: its policy, public agreements."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from agreements.agreements.choices import AgreementStatus
from agreements.policies.choices import PolicyKind, PolicyStatus
from infosharing.accounts.school_settings import Setting
from infosharing.law.bases import basis_label

from .models import Agreement, Policy

# What stands on the page for parents beside the policy and their rights, which always do.
AGREEMENTS, FLOWS, CONTACT = "agreements", "flows", "contact"
PUBLIC_PAGE = Setting("public-page", default=[AGREEMENTS, FLOWS, CONTACT])


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


def agreements_for_parents(school_id: UUID) -> list[PublicAgreement]:
    """Return the agreements of a school that hold today and are marked public, by title."""
    rows = Agreement.objects.filter(
        school_id=school_id, is_public=True, status__in=(AgreementStatus.ACTIVE, AgreementStatus.SUPERSEDED)
    ).prefetch_related("parties__organisation", "items__item", "purposes__purpose")
    return [_for_parents(agreement) for agreement in rows.order_by("title") if agreement.is_in_force]


def _for_parents(agreement: Agreement) -> PublicAgreement:
    return PublicAgreement(
        title=agreement.headline,
        summary=agreement.public_summary,
        with_whom=[party.label for party in agreement.parties.all()],
        what=sorted(row.label for row in agreement.items.all()),
        why=sorted(f"{row.label}: {basis_label(row.basis)}" for row in agreement.purposes.all()),
        review_on=agreement.next_review_on,
    )
