"""Doors to pages of no team: for anyone signed in, and for the world. The others are in `ceim.teams.gate`."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ceim.access.sending import answered_once, wait_for_who_edits_here
from ceim.nhs import seen
from ceim.row_security import scope


def signed_in_page(view):
    """Open a page to anyone signed in; it shows only what is theirs."""

    @wraps(view)
    def gated(request, **arguments):
        with scope.of_request(request):
            wait_for_who_edits_here(request)
            if seen.NAME in request.POST:
                request.user.refresh_from_db()  # who it is was read before
            return answered(request, lambda: view(request, **arguments))

    gated.gate, gated.permission = "signed in", None
    return gated


def public_page(view):
    """Open a page to the world. What is public is listed in ceim/tests/test_access_matrix.py."""
    view = login_not_required(view)
    view.gate, view.permission = "public", None
    return view


def page_without_account(view):
    """Open a page to the world, as to a stranger: whoever is signed in in this browser is not looked at.

    For what several people look at together. No browser keeps it, and no search finds it. Where there is no such
    page, whoever is signed in is told so as anywhere.
    """

    @public_page
    @wraps(view)
    def gated(request, **arguments):
        known, request.user = request.user, AnonymousUser()
        try:
            with scope.of_nobody():
                response = view(request, **arguments)
        finally:
            request.user = known
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return gated


def answered(request, view):
    """The view's answer: once for each form, never kept by the browser, and home for who opens a button's address.

    On a shared computer the next person's Back button must not bring back what the last one read.
    """
    response = answered_once(request, view)
    if response.status_code == 405 and request.method == "GET":
        response = _to_the_button(request)
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def answered_already(request, page, *arguments):
    """For the page of a question that waits no more: its link stands in a mail, or in another tab."""
    messages.info(request, _("This has been answered already, or is no longer asked"))
    return redirect(page, *arguments)


def _to_the_button(request):
    """An address that only a button sends to was opened as a page: after signing in again, or from the history."""
    messages.info(request, _("Nothing was changed yet. Press the button once more"))
    return redirect("show_home")
