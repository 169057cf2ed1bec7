"""When a second factor is asked for at signing in: not where the organisation's provider has just asked for one."""

from allauth.mfa.stages import AuthenticateStage

from ceim.accounts.second_factor.required import has_shown_two


class AskForFactorStage(AuthenticateStage):
    def _should_handle(self, request):
        return not has_shown_two(request) and super()._should_handle(request)
