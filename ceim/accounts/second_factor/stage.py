"""When a second factor is asked for at signing in, and when somebody who waits for that begins anew."""

from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.utils.translation import gettext as _

from ceim.accounts.second_factor.required import has_second_factor, has_shown_two

WITH = "with"  # in the state of the stage: a digest of the password that was right


class AskForFactorStage(AuthenticateStage):
    """Not where the organisation's provider has just asked for one."""

    def _should_handle(self, request):
        return not has_shown_two(request) and super()._should_handle(request)

    def handle(self):
        response, goes_on = super().handle()
        if response:
            self.state[WITH] = self.login.user.get_session_auth_hash()
        return response, goes_on

    @property
    def is_over(self):
        """Whether what was to be asked for is gone, or the sign-in or the password is no longer what it was."""
        user = self.login.user
        if user is None or not user.is_active or self.state.get(WITH) != user.get_session_auth_hash():
            return True
        return not has_second_factor(user)

    def is_resumable(self, request):
        """All pages of signing in lead here while something waits: never to what nobody can answer any more."""
        if self.is_over:
            self.give_up()
            return False
        return True

    def give_up(self):
        """The page to sign in, with nothing that waits."""
        messages.info(self.request, _("How you sign in was changed meanwhile. Sign in again"))
        return self.abort()
