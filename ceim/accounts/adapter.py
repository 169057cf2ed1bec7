"""How sign-in behaves: people join by invitation only, and every refusal says what to do."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.core.ratelimit import respond_429
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ceim.access import idle
from ceim.accounts.passwords import check_password_choice
from ceim.return_address import own_page

LATELY = 5 * 60  # seconds


class InvitationOnlyAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        # The same for an unknown address and a wrong password: nobody learns who has a sign-in.
        "email_password_mismatch": _("Check your email address and password, then try again"),
        "enter_current_password": _("Enter the password you use now"),
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        return bool(own_page(self.request, url))

    def login(self, request, user):
        super().login(request, user)
        idle.begin(request.session)

    def is_reauthentication_required(self, *, app, **more):
        """Who signed in a moment ago is not asked again who they are."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - each["at"] < LATELY for each in records)

    def pre_authenticate(self, request, **credentials):
        account = super()._get_login_attempts_cache_key(request, **credentials)
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as too_many_tries:
            raise ImmediateHttpResponse(respond_429(request)) from too_many_tries
        anywhere = {"app": "allauth.account", "action": "login_failed_anywhere", "key": account}
        self._anywhere = ratelimit.consume(request, **anywhere)
        if not self._anywhere:
            raise ImmediateHttpResponse(respond_429(request))

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Who mistyped and from where: colleagues behind the same public address are not kept waiting."""
        return f"{ratelimit.get_ip(request)}:{super()._get_login_attempts_cache_key(request, **credentials)}"

    def _rollback_login_failed_rl_usage(self):
        super()._rollback_login_failed_rl_usage()
        self._anywhere.rollback()

    def send_mail(self, template_prefix, email, context):
        # Allauth would talk to the mail server while a person waits for the page.
        raise NotImplementedError(f"No page sends mail in its request: make {template_prefix} a Letter")

    def clean_password(self, password, user=None):
        check_password_choice(password, user)
        return password

    def get_password_change_redirect_url(self, request):
        return reverse("show_account")
