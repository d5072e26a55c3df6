"""Starts the accounts app: sign-ins reach the ledger, waiting things become mails."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "infosharing.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to sign-ins and to new tasks; say how the roles are called."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
        from django.db.models.signals import pre_save

        from infosharing.workflow import panel
        from infosharing.workflow.tasks import tasks_created

        from . import notices
        from .choices import SHORT_ROLES
        from .factors.integrity import seal

        user_logged_in.connect(notices.note_sign_in, dispatch_uid="accounts.in")
        user_logged_out.connect(notices.note_sign_out, dispatch_uid="accounts.out")
        user_login_failed.connect(notices.note_failure, dispatch_uid="accounts.failed")
        pre_save.connect(seal, sender="mfa.Authenticator", dispatch_uid="accounts.seal")
        panel.role_labels.update(SHORT_ROLES)
        tasks_created.connect(notices.mail_those_it_waits_for, dispatch_uid="accounts.waits")
