"""The address at which a request is linked with a screening."""

from django.urls import reverse

from infosharing.workflow.pages import StepPage, step_urls
from requests_app.requests.models import SharingRequest

from .actions import link_screening
from .forms import LinkScreeningForm
from .sections import before_sharing


def _onward(linked: SharingRequest) -> str:
    """A new screening is written next; else it goes back to the request."""
    begun = linked.begun_screening
    return reverse("assessment-edit", args=[begun.pk, "screening"]) if begun else linked.get_absolute_url()


urlpatterns = step_urls(
    SharingRequest,
    one="requests/<uuid:pk>/",
    pages={
        "link_screening": StepPage(
            LinkScreeningForm,
            action=link_screening,
            template="requests_app/step.html",
            context=lambda request, sharing_request: {
                "sections": before_sharing(sharing_request, request.actor)
            },
            after=_onward,
        )
    },
)
