"""The doors of a team and of an organisation; those for anyone are in `ceim.access.doors`."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ceim.access.doors import answered
from ceim.access.policy import Permission
from ceim.access.refusals import NotYet
from ceim.access.sending import wait_for_who_edits_here
from ceim.access.unchanged import answered_if_changed
from ceim.row_security import scope
from ceim.teams.models import Membership, OrganisationRole

MOST = 2**63 - 1  # that a database counts to


def team_page(permission: Permission, *, changes_with: Callable[..., tuple] | None = None):
    """Open a page under /teams/<team_address>/ to those who hold `permission` there.

    A visitor is sent to sign in, a stranger to the team gets 404, a colleague without the right 403.
    The view is handed a `membership` (team, user, role) in place of the slug.
    A page that asks again by itself says what it `changes_with`: given what the view is given but the request, it
    answers from one statement. While that and the reader are as they were, the page is not built and the answer 304.
    """

    def decorate(view):
        @wraps(view)
        def gated(request, team_address, **arguments):
            _refuse_numbers_of_nothing(arguments)
            with scope.of_request(request):
                wait_for_who_edits_here(request)
                return _in_team(request, view, permission, changes_with, team_address, arguments)

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
            _refuse_numbers_of_nothing(arguments)
            with scope.of_request(request):
                wait_for_who_edits_here(request)
                return _in_organisation(request, view, permission, organisation_slug, arguments)

        gated.gate, gated.permission = "organisation", permission
        return gated

    return decorate


def _in_team(request, view, permission, changes_with, team_address, arguments):
    membership = Membership.objects.standing_of(request.user, team_address, permission)
    if membership is None:
        raise Http404
    request.membership = membership  # for the header of the page and of a refusal, never for deciding
    _refuse_without(permission, membership)

    def answer():
        return view(request, membership, **arguments)

    if changes_with is None:
        return answered(request, answer)
    state = (*_reader(membership), changes_with(membership, **arguments))
    return answered(request, lambda: answered_if_changed(request, state, answer))


def _in_organisation(request, view, permission, organisation_slug, arguments):
    standing = OrganisationRole.objects.standing_of(request.user, organisation_slug, permission)
    if standing is None:
        raise Http404
    request.standing = standing  # for the header, and for a refusal, as above
    _refuse_without(permission, standing)
    return answered(request, lambda: view(request, standing, **arguments))


def _refuse_numbers_of_nothing(arguments):
    """No record has a number that a database cannot hold."""
    if any(isinstance(value, int) and value > MOST for value in arguments.values()):
        raise Http404


def _reader(membership):
    """What somebody is to the team: all that they may do there follows from it."""
    return membership.pk, membership.role_today.value, membership.is_held_back, bool(membership.team.ended_on)


def _refuse_without(permission, standing):
    if not standing.may(permission):
        raise NotYet(standing) if standing.is_held(permission) else PermissionDenied
