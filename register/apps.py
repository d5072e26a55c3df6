"""The register room."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "register"
    label = "register"

    def ready(self) -> None:
        """Add the register's own to the rooms below, and remarks to its own assets."""
        from infosharing.records.extensions import extend

        from . import additions

        extend("record.opened", additions.whether_remarked)
        extend("record.saved", additions.remarks_that_wait)
        extend("request.beside", additions.remarks_beside)
        extend("agreement.beside", additions.remarks_beside)
        extend("asset.beside", additions.remarks_beside)
        extend("agreement.aside", additions.assets_under)
        extend("policy.for_parents", additions.required_by_law)
        extend("pupil.page", additions.address_of_child)
