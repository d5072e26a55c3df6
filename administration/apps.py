"""The administration app."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "administration"
    label = "administration"

    def ready(self) -> None:
        """Stand in the navigation; ask anew who can confirm what waits, whenever somebody's role has changed."""
        from infosharing.records.extensions import extend

        from .colleagues.rules import sees_people
        from .details.views import link_on_pupils
        from .home import notes_for
        from .leave.views import link_on_account
        from .links.actions import accept_with_school_account
        from .links.additions import help_at_sign_in
        from .links.forgotten import send_links
        from .school_settings.rules import sees_settings_somewhere
        from .start.rules import administers
        from .waiting import whose_confirmers_changed

        extend("navigation.place", lambda: ("People", "people", sees_people))
        extend("navigation.place", lambda: ("Set-up", "start", administers))
        extend("navigation.place", lambda: ("Settings", "settings", sees_settings_somewhere))
        extend("account.invited", accept_with_school_account)
        extend("home.notes", notes_for)
        extend("sign_in.help", help_at_sign_in)
        extend("mail.round", send_links)
        extend("pupils.list", link_on_pupils)
        extend("account.page", link_on_account)
        extend("record.saved", whose_confirmers_changed)
