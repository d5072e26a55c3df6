"""The register app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "register"
    label = "register"

    def ready(self) -> None:
        """Add the register's own to the apps below, and comments to its own assets."""
        from infosharing.records.extensions import extend

        from . import additions

        extend("record.opened", additions.whether_commented)
        extend("record.saved", additions.comments_that_wait)
        extend("request.beside", additions.comments_beside)
        extend("agreement.beside", additions.comments_beside)
        extend("asset.beside", additions.comments_beside)
        extend("agreement.aside", additions.assets_under)
        extend("policy.for_parents", additions.required_by_law)
        extend("pupil.page", additions.address_of_child)
