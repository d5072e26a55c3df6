"""Starts the accounts app: sign-ins reach the ledger, waiting things become mails."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "infosharing.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to sign-ins and to new tasks; say how the roles are called, who is there, and to whom everything falls
        in the end."""
        from allauth.mfa.models import Authenticator
        from allauth.socialaccount.models import SocialAccount
        from django.contrib.auth.signals import user_logged_in, user_logged_out
        from django.db.models.signals import pre_save

        from infosharing.records.credentials import credentials
        from infosharing.records.extensions import extend
        from infosharing.workflow import fallback, panel
        from infosharing.workflow.tasks import tasks_created

        from . import models, notices
        from .choices import SHORT_ROLES, Role
        from .credential_rows import keep_watch
        from .factors import integrity as factors
        from .guessing import links
        from .presence import who_holds_what, whose_tasks_move
        from .providers import integrity as schools

        credentials(models.User._meta.label_lower, models.User.objects.credentials)
        keep_watch(Authenticator, factors.credential_of)
        keep_watch(SocialAccount, schools.credential_of)
        models.credential_refused.connect(
            notices.tell_of_a_refused_credential, dispatch_uid="accounts.refused"
        )
        extend("link.before", links.before_a_link)
        extend("link.wrong", links.after_a_wrong_link)
        user_logged_in.connect(notices.note_sign_in, dispatch_uid="accounts.in")
        user_logged_out.connect(notices.note_sign_out, dispatch_uid="accounts.out")
        pre_save.connect(schools.keep_no_profile, sender=SocialAccount, dispatch_uid="accounts.no_profile")
        panel.role_labels.update(SHORT_ROLES)
        fallback.last_resort[:] = [Role.HEAD]
        fallback.who_is_there[:] = [who_holds_what]
        extend("record.saved", whose_tasks_move)
        tasks_created.connect(notices.mail_those_it_waits_for, dispatch_uid="accounts.waits")
