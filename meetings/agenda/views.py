"""Pages of how a team meets: what each kind of meeting is for, its usual agenda, the ground rules."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, carry_out, sent
from ceim.teams.gate import team_page
from meetings.agenda import forms, services
from meetings.agenda.ground_rules import ground_rules_of
from meetings.agenda.usual import usual_agenda, usual_agendas
from meetings.models import Meeting
from meetings.vision.versions import visions_of


@team_page(Permission.READ_STORIES)
@require_safe
def show_agendas(request, membership):
    context = {
        "visions": visions_of(membership),
        "rules": ground_rules_of(membership),
        "agendas": usual_agendas(membership),
    }
    return render(request, "meetings/agenda/show_agendas.html", context)


@team_page(Permission.RUN_MEETING)
def edit_agenda(request, membership, kind):
    if kind not in Meeting.Kind.values:
        raise Http404
    usual = usual_agenda(membership, kind)
    form = forms.UsualAgendaForm(sent(request), membership=membership, usual=usual)
    if form.is_valid() and carry_out(form, services.set_usual_agenda, by=membership, kind=kind, items=form.items()):
        messages.success(request, _("Agenda saved. Meetings that you plan from now on begin with it"))
        return redirect("show_agendas", membership.team.address)
    return render(request, "meetings/agenda/edit_agenda.html", {"form": form, "usual": usual})


@team_page(Permission.RUN_MEETING)
def edit_ground_rules(request, membership):
    form = forms.GroundRulesForm(sent(request), membership=membership, rules=ground_rules_of(membership))
    if attempt(form, services.write_ground_rules, by=membership):
        messages.success(request, _("Ground rules saved"))
        return redirect("show_agendas", membership.team.address)
    return render(request, "meetings/agenda/edit_ground_rules.html", {"form": form})
