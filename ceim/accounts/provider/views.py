"""To the organisation's provider and back; out of it again; and in without it, in an emergency."""

from functools import wraps
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ceim.access import idle
from ceim.access.doors import public_page, signed_in_page
from ceim.access.limits import guesses_limited, limited
from ceim.accounts.provider.adapter import why_of
from ceim.accounts.provider.emergency import person_with, use_up
from ceim.accounts.provider.forms import ByProviderForm, EmergencyForm
from ceim.accounts.provider.not_let_in import not_let_in
from ceim.accounts.provider.protocol import AWAY, ComingBackView, ProviderProtocol
from ceim.return_address import own_page


def with_provider(view):
    """Answer with a page of ours whatever the provider does: also where allauth lets its errors through."""

    @wraps(view)
    def gated(request, **arguments):
        try:
            return view(request, **arguments)
        except ImmediateHttpResponse as answered:
            return answered.response
        except (AWAY, OAuth2Error) as error:
            return not_let_in(request, why_of(error), cause=error)

    return gated


@public_page
@never_cache
@limited("login")
@with_provider
def go_to_provider(request):
    form = ByProviderForm(request.POST)
    if request.method != "POST" or not settings.OIDC.is_on or not form.is_valid():
        return redirect("account_login")
    is_shared = form.cleaned_data["is_shared"]
    idle.say_shared(request.session, is_shared=is_shared)
    return _leave(request, AuthProcess.LOGIN, is_shared or form.cleaned_data["again"], form.cleaned_data["next"])


@signed_in_page
@require_POST
@reauthentication_required
@with_provider
def connect_provider(request):
    if not settings.OIDC.is_on:
        raise Http404
    return _leave(request, AuthProcess.CONNECT, asks_anew=True)


@public_page
@never_cache
@require_safe
@with_provider
def come_back_from_provider(request):
    if not settings.OIDC.is_on:
        raise Http404
    return ComingBackView.adapter_view(ProviderProtocol(request, settings.OIDC.issuer))(request)


@public_page
@never_cache
@require_safe
@with_provider
def sign_out_of_provider(request):
    """Its own page for it, where it says that it has one; the sign-in page otherwise."""
    end = settings.OIDC.is_on and ProviderProtocol(request, settings.OIDC.issuer).sign_out_address
    here = {"post_logout_redirect_uri": settings.SITE_ADDRESS + reverse("account_login")}
    return redirect(f"{end}?{urlencode(here | {'client_id': settings.OIDC.client_id})}" if end else "account_login")


@public_page
@never_cache
@guesses_limited("emergency")
def sign_in_in_emergency(request, ticket):
    person, is_sent = person_with(ticket), request.method == "POST"
    if person is None or (is_sent and not use_up(ticket)):
        return render(request, "accounts/provider/emergency_over.html", status=404)
    if is_sent:
        record_authentication(request, person, method="emergency")
        return perform_login(request, person, email_verification="none", redirect_url=reverse("show_home"))
    context = {"form": EmergencyForm(), "person": person}
    return render(request, "accounts/provider/sign_in_in_emergency.html", context)


def _leave(request, process, asks_anew, after=""):
    provider = get_adapter(request).get_provider(request, settings.OIDC.issuer)
    asked = {"prompt": "login"} if asks_anew else {}
    return provider.redirect(request, process, own_page(request, after), auth_params=asked)
