"""The requests app."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "requests_app"
    label = "requests_app"
    verbose_name = "Requests to share"

    def ready(self) -> None:
        """Show on agreements and screenings what requests had to do with them; say whom requests are about; ask anew
        who decides where a school's settings change."""
        from infosharing.records.extensions import extend
        from requests_app.disclosures.under_agreements import show_shared_under
        from requests_app.requests.about import requests_about, whom_it_is_about
        from requests_app.requests.actions import raise_for_a_fact
        from requests_app.requests.waiting import whose_deciders_changed
        from requests_app.screenings.links_back import (
            show_requests_of,
            show_requests_of_agreement,
            whether_linked,
        )

        extend("record.about", whom_it_is_about)
        extend("records.about", requests_about)
        extend("agreement.shared", show_shared_under)
        extend("safety_fact.entered", raise_for_a_fact)
        extend("agreement.aside", show_requests_of_agreement)
        extend("assessment.aside", show_requests_of)
        extend("record.opened", whether_linked)
        extend("record.saved", whose_deciders_changed)
