"""Inviting people, and the page on which they accept."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ceim.access.doors import public_page
from ceim.access.limits import guesses_limited
from ceim.access.policy import Permission
from ceim.accounts.models import User
from ceim.accounts.provider.shown import forget_shown, kept_shown
from ceim.accounts.sign_ins.entering import enter
from ceim.nhs.sending import attempt, sent
from ceim.row_security.scope import begins_with_nobody
from ceim.teams import services
from ceim.teams.forms import InvitePersonForm, JoinByProviderForm, JoinForm, JoinWithSignInForm, WithdrawalForm
from ceim.teams.gate import team_page
from ceim.teams.invitations import find_invitation, invited_person
from ceim.teams.views.people import people_url

SENT_AGAIN = _lazy("A new email is on its way. The link in the one before no longer works")


@team_page(Permission.MANAGE_PEOPLE)
def invite_person(request, membership):
    form = InvitePersonForm(sent(request), membership=membership)
    form.cancel_url = people_url(membership)
    if attempt(form, services.invite_person, by=membership):
        messages.success(request, _("Invited. The email with their link is on its way"))
        return redirect(form.cancel_url)
    return render(request, "teams/invite_person.html", {"form": form, "back_url": form.cancel_url})


@team_page(Permission.MANAGE_PEOPLE)
@require_POST
def withdraw_invitation(request, membership, invitation_id):
    invitation = get_object_or_404(membership.team.invitations, pk=invitation_id)
    if attempt(WithdrawalForm(request.POST), services.withdraw_invitation, by=membership, invitation=invitation):
        messages.success(request, _("Invitation withdrawn"))
    return redirect(people_url(membership))


@team_page(Permission.MANAGE_PEOPLE)
@require_POST
def send_invitation_again(request, membership, invitation_id):
    invitation = get_object_or_404(membership.team.invitations, pk=invitation_id)
    if attempt(WithdrawalForm(request.POST), services.send_invitation_again, by=membership, invitation=invitation):
        messages.success(request, SENT_AGAIN)
    return redirect(people_url(membership))


@public_page
@never_cache
@sensitive_post_parameters("password")
@guesses_limited("invitation")
@begins_with_nobody
def accept_invitation(request, token):
    invitation, is_open = find_invitation(token)
    if not is_open:
        return render(request, "teams/accept_invitation_closed.html", status=410 if invitation else 404)
    invited = invited_person(invitation)
    context = {"invitation": invitation, "place": invitation.team or invitation.organisation}
    if request.user.is_authenticated and request.user != invited:
        return render(request, "teams/accept_invitation_elsewhere.html", context, status=403)
    if invited and not request.user.is_authenticated:
        return render(request, "teams/accept_invitation_sign_in.html", context)
    return _join(request, invited, context)


def _join(request, invited, context):
    invitation, shown = context["invitation"], None if invited else kept_shown(request.session)
    if shown and shown.email != invitation.email.lower():
        return render(request, "teams/accept_invitation_another_address.html", context | {"shown": shown}, status=403)
    if not (invited or shown or settings.LOCAL_ACCOUNTS):
        return render(request, "teams/accept_invitation_by_provider.html", context)
    person = invited or User(email=invitation.email, name=(shown and shown.name) or invitation.name)
    form = _form(request, person, invited, shown)
    standing = attempt(form, services.accept_invitation, by=person, invitation=invitation, shown=shown)
    if standing is None:
        return render(request, "teams/accept_invitation.html", context | {"form": form, "shown": shown})
    if not invited:
        _enter(request, person, shown)
    messages.success(request, _("You have joined %(place)s") % {"place": context["place"]})
    return redirect("show_team", standing.team.address) if invitation.team else redirect("show_home")


def _form(request, person, invited, shown):
    if invited:
        return JoinWithSignInForm(sent(request))
    return (JoinByProviderForm if shown else JoinForm)(sent(request), instance=person)


def _enter(request, person, shown):
    forget_shown(request.session)
    request.has_two_factors = bool(shown and shown.has_two_factors)
    enter(request, person, method="socialaccount" if shown else "invitation")
