"""The only doors: every page is a team page, an organisation page, a page for anyone signed in, or public."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.access.sending import answered_once
from ceim.teams.models import Membership, OrganisationRole


def team_page(permission: Permission):
    """Open a page under /teams/<team_slug>/ to those who hold `permission` there.

    A visitor is sent to sign in, a stranger to the team gets 404, a colleague without the right 403.
    The view is handed a `membership` (team, user, role) in place of the slug.
    """

    def decorate(view):
        @wraps(view)
        def gated(request, team_slug, **arguments):
            membership = Membership.objects.standing_of(request.user, team_slug, permission)
            if membership is None:
                raise Http404
            if not membership.may(permission):
                raise PermissionDenied
            request.membership = membership  # for the header of the page, never for deciding
            return _answered(request, lambda: view(request, membership, **arguments))

        gated.gate, gated.permission = "team", permission
        return gated

    return decorate


def organisation_page(permission: Permission):
    """Open a page under /organisations/<organisation_slug>/ to those who hold `permission` there.

    The view is handed a `standing` (organisation, user, role) in place of the slug.
    """

    def decorate(view):
        @wraps(view)
        def gated(request, organisation_slug, **arguments):
            standing = OrganisationRole.objects.standing_of(request.user, organisation_slug, permission)
            if standing is None:
                raise Http404
            if not standing.may(permission):
                raise PermissionDenied
            request.standing = standing
            return _answered(request, lambda: view(request, standing, **arguments))

        gated.gate, gated.permission = "organisation", permission
        return gated

    return decorate


def signed_in_page(view):
    """Open a page to anyone signed in; it shows only what is theirs."""

    @wraps(view)
    def gated(request, **arguments):
        return _answered(request, lambda: view(request, **arguments))

    gated.gate, gated.permission = "signed in", None
    return gated


def public_page(view):
    """Open a page to the world. What is public is listed in ceim/tests/test_access_matrix.py."""
    view = login_not_required(view)
    view.gate, view.permission = "public", None
    return view


def _answered(request, view):
    """On a shared computer the next person's Back button must not bring back what the last one read."""
    response = answered_once(request, view)
    if response.status_code == 405 and request.method == "GET":
        response = _to_the_button(request)
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _to_the_button(request):
    """An address that only a button sends to was opened as a page: after signing in again, or from the history."""
    messages.info(request, _("Nothing was changed yet. Press the button once more"))
    return redirect("show_home")
