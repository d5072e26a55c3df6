"""The register app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "register"
    label = "register"

    def ready(self) -> None:
        """Add the register's own to the apps below, and comments to its own assets."""
        from infosharing.documents.prepared.kinds import add_kind
        from infosharing.records.extensions import extend

        from . import additions
        from .children.prepared import EVERYTHING_ABOUT_A_CHILD
        from .exports.prepared import EXPORTED_LIST
        from .statistics.prepared import ANNUAL_REPORT

        add_kind("child", EVERYTHING_ABOUT_A_CHILD)
        add_kind("export", EXPORTED_LIST)
        add_kind("report", ANNUAL_REPORT)
        extend("record.opened", additions.whether_commented)
        extend("record.saved", additions.comments_that_wait)
        extend("request.beside", additions.comments_beside)
        extend("agreement.beside", additions.comments_beside)
        extend("asset.beside", additions.comments_beside)
        extend("agreement.aside", additions.assets_under)
        extend("policy.for_parents", additions.required_by_law)
        extend("pupil.page", additions.address_of_child)
