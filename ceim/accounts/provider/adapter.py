"""Who comes in by the organisation's provider: allauth's hooks, each of which leads to one of our pages or on."""

import functools

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ceim.accounts.provider import services
from ceim.accounts.provider.groups import groups_told
from ceim.accounts.provider.not_let_in import WhyNotLetIn, not_let_in
from ceim.accounts.provider.protocol import AWAY, OrganisationProvider
from ceim.accounts.provider.shown import keep_shown
from ceim.accounts.provider.whose import account_shown, leads_to_an_invitation, person_of_address

PATIENCE = (3, 7)  # seconds to be answered at all, and between two pieces of an answer


class ProviderAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request, provider=None, client_id=None):
        """The one of the settings, never a row of the database. Its id is the issuer: an account is bound to both."""
        if not settings.OIDC.is_on:
            return []
        of_provider = {"server_url": settings.OIDC.issuer, "oauth_pkce_enabled": True, "fetch_userinfo": False}
        app = SocialApp(provider="openid_connect", provider_id=settings.OIDC.issuer, name=settings.OIDC.name)
        app.client_id, app.secret, app.settings = settings.OIDC.client_id, settings.OIDC.client_secret, of_provider
        return [app]

    def get_provider(self, request, provider, client_id=None):
        return OrganisationProvider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def get_requests_session(self):
        """Goes nowhere that the provider's answer leads on to: what we send is for it alone."""
        session = super().get_requests_session()
        session.request = functools.partial(session.request.func, timeout=PATIENCE, allow_redirects=False)
        session.get = functools.partial(session.request, "GET")
        return session

    def is_open_for_signup(self, request, sociallogin):
        return False

    def populate_user(self, request, sociallogin, data):
        return sociallogin.user

    def pre_social_login(self, request, sociallogin):
        shown, state = sociallogin.shown, sociallogin.state
        if not shown.is_ours or (shown.email and not shown.has_our_address):
            self._refuse(request, WhyNotLetIn.ANOTHER_ORGANISATION, shown)
        if state.get("process") == AuthProcess.CONNECT:
            self._connect(request, shown)
        account = account_shown(shown) or self._newcomer(request, shown, state)
        _refuse_if_switched_off(account.user)
        groups_told.send(sender=type(self), person=account.user, shown=shown)
        request.has_two_factors = shown.has_two_factors
        sociallogin.user, sociallogin.account = account.user, account

    def _connect(self, request, shown):
        if not request.user.is_authenticated:
            raise ImmediateHttpResponse(redirect("account_login"))
        try:
            services.connect_provider(by=request.user, shown=shown)
            messages.success(request, _("From now on you can sign in with %(name)s") % {"name": settings.OIDC.name})
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        raise ImmediateHttpResponse(redirect("show_account"))

    def _newcomer(self, request, shown, state):
        """Somebody whose account here is not bound to this one yet, or who has none."""
        person = person_of_address(shown.email)
        if person is None and leads_to_an_invitation(state.get("next")):
            keep_shown(request.session, shown)
            raise ImmediateHttpResponse(redirect(state["next"]))
        if person is None:
            self._refuse(request, WhyNotLetIn.NO_ACCOUNT, shown)
        _refuse_if_switched_off(person)
        if not shown.is_verified:
            self._refuse(request, WhyNotLetIn.CONNECT_FIRST, shown)
        try:
            services.connect_provider(by=person, shown=shown)
        except ValidationError:
            self._refuse(request, WhyNotLetIn.ANOTHER_PERSON, shown)
        return account_shown(shown)

    def _refuse(self, request, why, shown):
        raise ImmediateHttpResponse(not_let_in(request, why, person=person_of_address(shown.email)))

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        if error == AuthError.CANCELLED:
            messages.info(request, _("You did not sign in. Nothing has changed"))
            raise ImmediateHttpResponse(redirect("account_login"))
        raise ImmediateHttpResponse(not_let_in(request, why_of(exception), cause=exception))


def _refuse_if_switched_off(person):
    if not person.is_active:
        raise ImmediateHttpResponse(redirect("account_inactive"))


def why_of(exception):
    return WhyNotLetIn.AWAY if isinstance(exception, AWAY) else WhyNotLetIn.FAILED
