"""OpenID Connect as allauth speaks it, with what it leaves out: a nonce, the signature, the issuer looked at."""

import json
import secrets

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.urls import reverse
from requests import RequestException

from ceim.accounts.provider.checks import is_safe_address
from ceim.accounts.provider.shown import shown_by, what_proves_two
from ceim.accounts.provider.tokens import claims_of

AWAY = RequestException  # it did not answer, or not as it should
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class QuietClient(OAuth2Client):
    """Says nothing of what the provider answered: allauth's own errors hold it."""

    def get_access_token(self, code, pkce_code_verifier=None, extra_data=None):
        try:
            return super().get_access_token(code, pkce_code_verifier, extra_data)
        except (OAuth2Error, KeyError, TypeError, AttributeError):
            raise OAuth2Error("token endpoint") from None


class ProviderProtocol(OpenIDConnectOAuth2Adapter):
    client_class = QuietClient
    nonce = ""  # of the sign-in that comes back: the view finds it by its state

    @property
    def openid_config(self):
        if not hasattr(self, "_openid_config"):
            self._openid_config = self._checked(self._fetched(self.get_provider().server_url))
        return self._openid_config

    @property
    def sign_out_address(self) -> str:
        """Where people sign out of the provider; empty where it does not say so."""
        address = str(self.openid_config.get("end_session_endpoint") or "")
        return address if is_safe_address(address) else ""

    def _checked(self, config):
        if config.get("issuer") != settings.OIDC.issuer:
            raise OAuth2Error("another issuer")
        if not all(is_safe_address(str(config.get(each) or "")) for each in ENDPOINTS):
            raise OAuth2Error("endpoints")
        return config

    def _fetched(self, address):
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
        answer.raise_for_status()
        found = answer.json()
        if not isinstance(found, dict):
            raise OAuth2Error("no object")
        return found

    def parse_token(self, data):
        """Asked for nothing afterwards, and not kept."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(self, request, app, token, **kwargs):
        keys = self._fetched(self.openid_config["jwks_uri"])
        claims = claims_of(str(kwargs["response"].get("id_token", "")), keys, self.nonce)
        login = self.get_provider().sociallogin_from_response(request, {"sub": claims["sub"]})
        login.shown = shown_by(claims)
        return login

    def get_callback_url(self, request, app):
        """By the setting, not by what a request says of its host."""
        return settings.SITE_ADDRESS + reverse("come_back_from_provider")


class OrganisationProvider(OpenIDConnectProvider):
    """allauth's provider. What it keeps of a person is the subject alone: neither name nor address nor groups."""

    oauth2_adapter_class = ProviderProtocol

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        kwargs["nonce"] = secrets.token_urlsafe(32)
        asked = {"nonce": kwargs["nonce"], **kwargs.pop("auth_params", {}), **_second_factor_asked()}
        return super().redirect(request, process, next_url, data, auth_params=asked, **kwargs)

    def extract_extra_data(self, data):
        return {}

    def extract_common_fields(self, data):
        return {}

    def extract_email_addresses(self, data):
        return []


class ComingBackView(OAuth2CallbackView):
    """The nonce is kept with the state, and taken out of the session with it."""

    def _get_state(self, request, provider):
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce") or secrets.token_urlsafe(32)
        return state, answer


def _second_factor_asked():
    """Where it is said by a class of authentication, the provider wants to be asked for that."""
    claim, value = what_proves_two(settings.OIDC) or ("", "")
    if claim == "acr":
        return {"acr_values": value}
    if claim == "acrs":  # Entra's contexts of authentication
        return {"claims": json.dumps({"id_token": {"acrs": {"essential": True, "value": value}}})}
    return {}
