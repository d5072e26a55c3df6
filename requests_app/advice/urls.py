"""The address at which the DPO advises on a request."""

from agreements.sign_off.forms import AdviceForm
from infosharing.workflow.pages import StepPage, step_urls
from requests_app.requests.models import SharingRequest
from requests_app.requests.sections import what_is_asked
from requests_app.screenings.sections import before_sharing

from .actions import advise

urlpatterns = step_urls(
    SharingRequest,
    one="requests/<uuid:pk>/",
    pages={
        "advise": StepPage(
            AdviceForm,
            action=advise,
            template="requests_app/step.html",
            context=lambda request, sharing_request: {
                "sections": [
                    *before_sharing(sharing_request, request.actor),
                    *what_is_asked(sharing_request, request.actor),
                ]
            },
        )
    },
)
