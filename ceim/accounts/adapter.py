"""How sign-in behaves: people join by invitation only, and every refusal says what to do."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ceim.access import idle
from ceim.accounts import devices, guessing
from ceim.accounts.passwords import check_password_choice
from ceim.return_address import own_page

LATELY = 5 * 60  # seconds
WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class InvitationOnlyAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        # The same for an unknown address and a wrong password: nobody learns who has a sign-in.
        "email_password_mismatch": _("Check your email address and password, then try again"),
        # Of codes alone: who types too many passwords gets a page of its own.
        "too_many_login_attempts": _(
            "These were too many wrong codes. Wait 5 minutes, or use a recovery code or a passkey now"
        ),
        "enter_current_password": _("Enter the password you use now"),
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        return bool(own_page(self.request, url))

    def get_logout_redirect_url(self, request):
        """Who came by the provider is still signed in there: the sign-in page says so."""
        page = super().get_logout_redirect_url(request)
        ways = {each["method"] for each in get_authentication_records(request, request.user)}
        return f"{page}?out=1" if "socialaccount" in ways else page

    def get_login_stages(self):
        ours = "ceim.accounts.second_factor.stage.AskForFactorStage"
        return [ours if each == "allauth.mfa.stages.AuthenticateStage" else each for each in super().get_login_stages()]

    def login(self, request, user):
        super().login(request, user)
        idle.begin(request.session)

    def is_reauthentication_required(self, *, app, **more):
        """Who signed in a moment ago is not asked again who they are."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - each["at"] < LATELY for each in records)

    def get_reauthentication_methods(self, user):
        """The page of the password, which leads to the organisation's provider too, for who has nothing of CEIM's."""
        methods = [each | {"description": WAYS[each["id"]]} for each in super().get_reauthentication_methods(user)]
        by_provider = {"id": "provider", "url": reverse("account_reauthenticate"), "description": settings.OIDC.name}
        return methods or ([by_provider] if settings.OIDC.is_on and user.is_authenticated else [])

    def pre_authenticate(self, request, **credentials):
        """Count the try. From a device that is known it counts there alone, so that no stranger locks anybody out."""
        self._tries = []
        for action, key in self._what_counts(request, credentials):
            tried = ratelimit.consume(request, app="allauth.account", action=action, key=key)
            if not tried:
                self._keep_waiting(request, credentials, is_known=action == "login_failed_known")
            self._tries.append(tried)

    def _what_counts(self, request, credentials):
        account = super()._get_login_attempts_cache_key(request, **credentials)
        if device := devices.known_to(request, credentials.get("email", "")):
            return [("login_failed_known", f"{device}:{account}")]
        here = self._get_login_attempts_cache_key(request, **credentials)
        return [("login_failed", here), ("login_failed_anywhere", account)]

    def _keep_waiting(self, request, credentials, *, is_known):
        if not is_known:
            guessing.tell_of_guesses(request, credentials.get("email", ""))
        raise ImmediateHttpResponse(respond_429(request))

    def authentication_failed(self, request, **credentials):
        guessing.note_refusal(request, credentials.get("email", ""))

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Who mistyped and from where: colleagues behind the same public address are not kept waiting."""
        return f"{ratelimit.get_ip(request)}:{super()._get_login_attempts_cache_key(request, **credentials)}"

    def _rollback_login_failed_rl_usage(self):
        for each in self._tries:
            each.rollback()

    def post_login(self, request, user, **more):
        response = super().post_login(request, user, **more)
        devices.remember(request, response, user)
        return response

    def send_mail(self, template_prefix, email, context):
        # Allauth would talk to the mail server while a person waits for the page.
        raise NotImplementedError(f"No page sends mail in its request: make {template_prefix} a Letter")

    def clean_password(self, password, user=None):
        check_password_choice(password, user)
        return password

    def get_password_change_redirect_url(self, request):
        return reverse("show_account")
