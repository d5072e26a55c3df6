"""The requests app."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "requests_app"
    label = "requests_app"
    verbose_name = "Requests to share"

    def ready(self) -> None:
        """Show on an agreement what was shared under it; say whom requests are about; ask anew who decides where a
        school's settings change."""
        from infosharing.records.extensions import extend
        from requests_app.disclosures.under_agreements import show_shared_under
        from requests_app.requests.about import requests_about, whom_it_is_about
        from requests_app.requests.actions import raise_for_a_fact
        from requests_app.requests.waiting import whose_deciders_changed

        extend("record.about", whom_it_is_about)
        extend("records.about", requests_about)
        extend("agreement.shared", show_shared_under)
        extend("safety_fact.entered", raise_for_a_fact)
        extend("record.saved", whose_deciders_changed)
