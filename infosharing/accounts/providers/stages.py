"""After a provider, too, comes the second step; unless the provider has asked for one itself."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.stages import AuthenticateStage

from infosharing.accounts.factors.stages import BY_PROVIDER, SECOND

from .configured import THEIRS
from .listing import provider_of


class SecondStep(AuthenticateStage):
    """Before anything is seen, asked of everybody who has a factor."""

    def handle(self) -> tuple:
        """Ask for ours, or count theirs: where the installation says that theirs counts, or the provider that it
        asked for one. Nothing that the provider said is kept while somebody is on their way."""
        sociallogin = (self.login.signal_kwargs or {}).get("sociallogin")
        self.login.signal_kwargs = None
        if sociallogin is None:
            return super().handle()
        provider = provider_of(sociallogin.account.provider)
        if sociallogin.said.with_second_step or (provider and provider.second_step == THEIRS):
            record_authentication(self.request, self.login.user, SECOND, type=BY_PROVIDER)
            return None, True
        return super().handle()
