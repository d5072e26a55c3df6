"""The administration app."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "administration"
    label = "administration"

    def ready(self) -> None:
        """Stand in the navigation; ask anew who can confirm what waits, whenever somebody's role has changed."""
        from infosharing.records.extensions import extend

        from .colleagues.rules import sees_people
        from .home import notes_for
        from .leave.views import link_on_account
        from .start.rules import administers
        from .waiting import whose_confirmers_changed

        extend("navigation.place", lambda: ("People", "people", sees_people))
        extend("navigation.place", lambda: ("Set-up", "start", administers))
        extend("home.notes", notes_for)
        extend("account.page", link_on_account)
        extend("record.saved", whose_confirmers_changed)
