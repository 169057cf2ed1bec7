"""Stand-ins until the pages are written."""

from django.http import Http404

from ceim.access.policy import Permission  # noqa: F401


def show_account(request):
    raise Http404


show_help = show_accessibility = show_privacy = show_cookies = show_demo_mails = show_account
