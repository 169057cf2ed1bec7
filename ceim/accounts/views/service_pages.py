"""Help, accessibility, privacy, cookies; and the demo's mails."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.doors import public_page
from ceim.accounts.demo import recent_mails
from ceim.accounts.glossary import GLOSSARY


@public_page
@require_safe
def show_help(request):
    return render(request, "accounts/show_help.html", {"glossary": GLOSSARY.values()})


@public_page
@require_safe
def show_privacy(request):
    return render(request, "accounts/show_privacy.html")


@public_page
@require_safe
def show_cookies(request):
    return render(request, "accounts/show_cookies.html")


@public_page
@require_safe
def show_demo_mails(request):
    if not settings.DEMO:
        raise Http404
    own_addresses = [settings.SITE_ADDRESS, request.build_absolute_uri("/").rstrip("/")]
    return render(request, "accounts/show_demo_mails.html", {"mails": recent_mails(own_addresses)})
