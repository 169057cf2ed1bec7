"""Moving somebody to another team, and the other team's answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.doors import answered_already
from ceim.access.policy import Permission
from ceim.across.leaving import moving
from ceim.across.leaving.forms import MoveForm
from ceim.nhs.sending import attempt, carry_out, sent
from ceim.teams.forms import ConfirmationForm, WithdrawalForm
from ceim.teams.gate import team_page
from ceim.teams.grants import what_it_means
from ceim.teams.models import Membership, Move
from ceim.teams.views.people import after_change_to, people_url


@team_page(Permission.MANAGE_PEOPLE)
def move_person(request, membership, membership_id):
    person = get_object_or_404(Membership.objects.visible_to(membership).current(), pk=membership_id)
    submit = _("Move them") if membership.may_manage_organisation else _("Ask the other team")
    words = {"submit": submit, "cancel_text": _("Cancel"), "cancel_url": people_url(membership)}
    form = MoveForm(sent(request), by=membership, person=person, **words)
    move = _moved(membership, person, form) if form.is_valid() else None
    if move:
        moved = what_it_means(_("Moved"), move.membership.noted)
        messages.success(request, moved if move.accepted_at else _("The lead of the other team sees it now"))
        return after_change_to(person, membership) if move.accepted_at else redirect(form.cancel_url)
    return render(request, "leaving/move_person.html", {"form": form, "person": person, "back_url": form.cancel_url})


def _moved(membership, person, form):
    details = form.details()
    at_once = moving.moves_at_once(membership, details["starts_on"])
    service = moving.move_at_once if at_once else moving.ask_for_move
    return carry_out(form, service, by=membership, membership=person, **details)


@team_page(Permission.MANAGE_PEOPLE)
@require_POST
def withdraw_move(request, membership, departure_id):
    move = get_object_or_404(Move.objects.visible_to(membership).out_of(membership.team), pk=departure_id)
    if not attempt(WithdrawalForm(request.POST), moving.withdraw_move, by=membership, move=move):
        return answered_already(request, "list_people", membership.team.address)
    messages.success(request, _("Withdrawn. They stay in your team"))
    return redirect(people_url(membership))


@team_page(Permission.MANAGE_PEOPLE)
def accept_move(request, membership, arrival_id):
    moves = Move.objects.visible_to(membership).into(membership.team).select_related("membership", "team", "asked_by")
    move = get_object_or_404(moves, pk=arrival_id)
    if request.method == "GET" and not moves.open().filter(pk=move.pk).exists():
        return answered_already(request, "list_people", membership.team.address)
    words = {"submit": _("Accept"), "cancel_text": _("Not now"), "cancel_url": people_url(membership)}
    form = ConfirmationForm(sent(request), **words)
    if attempt(form, moving.accept_move, by=membership, move=move):
        messages.success(request, what_it_means(_("They are in your team now"), move.membership.noted))
        return redirect(form.cancel_url)
    return render(request, "leaving/accept_move.html", {"form": form, "move": move, "back_url": form.cancel_url})


@team_page(Permission.MANAGE_PEOPLE)
@require_POST
def decline_move(request, membership, arrival_id):
    move = get_object_or_404(Move.objects.visible_to(membership).into(membership.team), pk=arrival_id)
    if not attempt(WithdrawalForm(request.POST), moving.decline_move, by=membership, move=move):
        return answered_already(request, "list_people", membership.team.address)
    messages.success(request, _("Declined. They stay in the other team"))
    return redirect(people_url(membership))
