"""Inviting people, and the page on which they accept."""

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
from ceim.accounts.sign_ins.entering import enter
from ceim.nhs.sending import attempt, sent
from ceim.row_security.scope import begins_with_nobody
from ceim.teams import services
from ceim.teams.forms import InvitePersonForm, JoinForm, JoinWithSignInForm, WithdrawalForm
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
    person = invited or User(email=context["invitation"].email, name=context["invitation"].name)
    form = JoinWithSignInForm(sent(request)) if invited else JoinForm(sent(request), instance=person)
    standing = attempt(form, services.accept_invitation, by=person, invitation=context["invitation"])
    if standing is None:
        return render(request, "teams/accept_invitation.html", context | {"form": form})
    if not invited:
        enter(request, person)
    messages.success(request, _("You have joined %(place)s") % {"place": context["place"]})
    return redirect("show_team", standing.team.address) if context["invitation"].team else redirect("show_home")
