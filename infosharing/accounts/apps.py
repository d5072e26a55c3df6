"""Starts the accounts app: sign-ins reach the ledger, waiting things become mails."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "infosharing.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to sign-ins and to new tasks; say how the roles are called."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out
        from django.db.models.signals import post_save, pre_delete, pre_save

        from infosharing.records.credentials import credentials
        from infosharing.records.extensions import extend
        from infosharing.workflow import panel
        from infosharing.workflow.tasks import tasks_created

        from . import models, notices
        from .choices import SHORT_ROLES
        from .factors import integrity
        from .guessing import links
        from .providers.integrity import seal as seal_school_account

        credentials(models.User._meta.label_lower, models.User.objects.credentials)
        credentials(integrity.KIND, integrity.read_factors)
        models.credential_refused.connect(
            notices.tell_of_a_refused_credential, dispatch_uid="accounts.refused"
        )
        extend("link.before", links.before_a_link)
        extend("link.wrong", links.after_a_wrong_link)
        user_logged_in.connect(notices.note_sign_in, dispatch_uid="accounts.in")
        user_logged_out.connect(notices.note_sign_out, dispatch_uid="accounts.out")
        pre_save.connect(
            seal_school_account, sender="socialaccount.SocialAccount", dispatch_uid="accounts.school_account"
        )
        post_save.connect(
            integrity.note_added, sender="mfa.Authenticator", dispatch_uid="accounts.factor_added"
        )
        pre_delete.connect(
            integrity.note_removed, sender="mfa.Authenticator", dispatch_uid="accounts.factor_removed"
        )
        panel.role_labels.update(SHORT_ROLES)
        tasks_created.connect(notices.mail_those_it_waits_for, dispatch_uid="accounts.waits")
