"""Starts the accounts app: sign-ins reach the ledger, waiting things become mails."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "infosharing.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to sign-ins and to new tasks; say how the roles are called, who is
        there, and to whom everything falls in the end."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        from infosharing.records.extensions import extend
        from infosharing.workflow import fallback, panel
        from infosharing.workflow.tasks import tasks_created

        from . import notices
        from .choices import SHORT_ROLES, Role
        from .presence import who_holds_what, whose_tasks_move

        user_logged_in.connect(notices.note_sign_in, dispatch_uid="accounts.in")
        user_logged_out.connect(notices.note_sign_out, dispatch_uid="accounts.out")
        user_login_failed.connect(notices.note_failure, dispatch_uid="accounts.failed")
        panel.role_labels.update(SHORT_ROLES)
        fallback.last_resort[:] = [Role.HEAD]
        fallback.who_is_there[:] = [who_holds_what]
        extend("record.saved", whose_tasks_move)
        tasks_created.connect(notices.mail_those_it_waits_for, dispatch_uid="accounts.waits")
