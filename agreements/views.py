"""What parents may read without signing in."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from agreements.models import Policy
from agreements.public import AGREEMENTS, PUBLIC_PAGE, agreements_for_parents, sharing_policy_of
from infosharing.documents.download import kept_download, pdf_download
from infosharing.documents.pdf import render_pdf
from infosharing.records.pages import public_page


@public_page(
    because="Parents can read the policy on sharing information (domain R31). It holds no personal data.",
    listed=True,
)
def for_parents(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """The school's policy on sharing information, for parents."""
    policy = _in_force(school_id)
    shown = PUBLIC_PAGE.of(policy.school)
    agreements = agreements_for_parents(school_id) if AGREEMENTS in shown else []
    context = {"policy": policy, "shown": shown, "agreements": agreements}
    return render(request, "agreements/for_parents.html", context)


@public_page(
    because="The statement for the prospectus is for everyone. It holds no personal data.", listed=True
)
def statement(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """The statement for the prospectus, on one page, as a PDF."""
    policy = _in_force(school_id)
    address = request.build_absolute_uri(reverse("policy-for-parents", args=[school_id]))
    context = {
        "policy": policy,
        "school_name": policy.school.name,
        "address": address,
        "moment": policy.approved_at,
    }

    def make() -> bytes:
        return render_pdf(
            "agreements/statement.html", context, title="How we share information", reference=policy.reference
        )

    back = reverse("policy-for-parents", args=[school_id])
    return pdf_download(request, make, name="how-we-share-information", back=back)


@public_page(
    because="Parents can download the policy on sharing information (domain R31), where it was filed as a PDF.",
    listed=True,
)
def document(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """The school's policy on sharing information as it was signed, as a PDF."""
    policy = _in_force(school_id)
    if policy.document is None:
        raise Http404
    return kept_download(request, policy.document, name="how-we-share-information-policy", record=None)


def _in_force(school_id: UUID) -> Policy:
    policy = sharing_policy_of(school_id)
    if policy is None:
        raise Http404
    return policy
