"""Ways in, for the pages that offer them: {% by_provider %} is the button of the organisation's provider."""

from allauth.socialaccount.models import SocialAccount
from django import template
from django.conf import settings
from django.urls import reverse

from ceim.accounts.provider.forms import ByProviderForm

register = template.Library()


@register.inclusion_tag("accounts/provider/_by_provider.html", takes_context=True)
def by_provider(context, after="", again=False, asks_about_computer=True):
    """The button, nothing where there is no provider; `again` has it ask who it is although it knows."""
    if not settings.OIDC.is_on:
        return {}
    context["request"].form_leads_to = settings.OIDC.origins  # for the page's policy: ceim.headers
    form = ByProviderForm(initial={"next": after, "again": again}, asks_about_computer=asks_about_computer)
    form.action = reverse("go_to_provider")
    return {"form": form} | _as_outside(context)


@register.inclusion_tag("accounts/provider/_connected.html", takes_context=True)
def connected_to_provider(context):
    """A row of one's account page: whether the organisation's account is connected, and the button that does it."""
    if not settings.OIDC.is_on:
        return {}
    context["request"].form_leads_to = settings.OIDC.origins  # for the page's policy: ceim.headers
    own = SocialAccount.objects.filter(provider=settings.OIDC.issuer, user=context["request"].user.pk)
    about = {"is_on": True, "name": settings.OIDC.name, "is_connected": own.exists()}
    return about | _as_outside(context)


@register.simple_tag
def provider_name():
    """What the organisation calls it; empty where there is none."""
    return settings.OIDC.name if settings.OIDC.is_on else ""


@register.simple_tag
def local_accounts():
    """Whether people sign in with a password or a passkey of CEIM's own."""
    return settings.LOCAL_ACCOUNTS


def _as_outside(context):
    """What a form needs to know of the page it stands on."""
    return {name: context.get(name) for name in ("csrf_token", "request", "user")}
