"""Pages of actions: all of a team, one with its history, and all that can be said of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, carry_out, sent
from ceim.teams.gate import team_page
from meetings.actions import forms, services
from meetings.actions.file import as_csv
from meetings.actions.list import all_of, list_of
from meetings.actions.looking_back import looking_back, next_to_look_at
from meetings.actions.rows import notes_of, with_times_extended
from meetings.actions.usual_day import usual_day
from meetings.models import Action, Meeting

OUTCOMES = {
    "done": services.finish_action,
    "going_on": services.carry_on_action,
    "dropped": services.drop_action,
}


@team_page(Permission.READ_STORIES)
@require_safe
def list_actions(request, membership):
    form = forms.FilterActionsForm(request.GET, membership=membership)
    told = form.cleaned_data if form.is_valid() else {}
    page = list_of(membership, told, request.GET.get("page"))
    context = {"form": form, "page": page, "is_narrowed": any(told.values()), "today": timezone.localdate()}
    if membership.may(Permission.JOIN_MEETING):
        context["add"] = forms.OneLineActionForm(membership=membership, due_on=usual_day(membership))
        context["add"].action = reverse("add_action_between_meetings", args=[membership.team.address])
    return render(request, "meetings/actions/list_actions.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def download_actions(request, membership):
    form = forms.FilterActionsForm(request.GET, membership=membership)
    content = as_csv(all_of(membership, form.cleaned_data if form.is_valid() else {}))
    name = f"actions-{membership.team.slug}-{timezone.localdate()}.csv"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=disposition)


@team_page(Permission.READ_STORIES)
@require_safe
def show_action(request, membership, action_id):
    action = _action(membership, action_id)
    context = {"action": action, "notes": notes_of(membership, action=action.pk), "today": timezone.localdate()}
    return render(request, "meetings/actions/show_action.html", context)


@team_page(Permission.JOIN_MEETING)
def add_action(request, membership, meeting_id):
    meeting = get_object_or_404(Meeting.objects.visible_to(membership), pk=meeting_id)
    usual = {"opportunity": request.GET.get("opportunity", ""), "due_on": usual_day(membership, meeting)}
    form = forms.ActionForm(sent(request), membership=membership, **usual)
    if attempt(form, services.add_action, by=membership, meeting=meeting):
        messages.success(request, _("Action added"))
        return redirect("show_meeting", membership.team.address, meeting.pk)
    return render(request, "meetings/actions/add_action.html", {"form": form, "meeting": meeting})


@team_page(Permission.JOIN_MEETING)
def add_action_between_meetings(request, membership):
    form = forms.OneLineActionForm(sent(request), membership=membership, due_on=usual_day(membership))
    if attempt(form, services.add_action, by=membership):
        messages.success(request, _("Action added"))
        return redirect("list_actions", membership.team.address)
    return render(request, "meetings/actions/add_action_between_meetings.html", {"form": form})


@team_page(Permission.JOIN_MEETING)
def edit_action(request, membership, action_id):
    action = _action(membership, action_id)
    form = forms.ChangeActionForm(sent(request), membership=membership, action=action)
    if attempt(form, services.change_action, by=membership, action=action):
        return _saved(request, membership, action, _("Action changed"))
    return _page(request, membership, action, form, "edit_action")


@team_page(Permission.JOIN_MEETING)
def hand_over_action(request, membership, action_id):
    action = _action(membership, action_id)
    form = forms.HandOverActionForm(sent(request), membership=membership, action=action)
    if attempt(form, services.hand_over_action, by=membership, action=action):
        return _saved(request, membership, action, _("Handed over. They see it on their first page"))
    return _page(request, membership, action, form, "hand_over_action")


@team_page(Permission.JOIN_MEETING)
def extend_action(request, membership, action_id):
    action = _action(membership, action_id)
    day = usual_day(membership, today=max(action.due_on, timezone.localdate()))
    form = forms.ExtendActionForm(sent(request), membership=membership, due_on=day)
    if attempt(form, services.extend_action, by=membership, action=action):
        return _saved(request, membership, action, _("It has more time"))
    return _page(request, membership, action, form, "extend_action")


@team_page(Permission.JOIN_MEETING)
def carry_on_action(request, membership, action_id):
    action = _action(membership, action_id)
    form = forms.CarryOnActionForm(sent(request), membership=membership)
    if attempt(form, services.carry_on_action, by=membership, action=action):
        return _saved(request, membership, action, _("Saved with today’s date"))
    return _page(request, membership, action, form, "carry_on_action")


@team_page(Permission.JOIN_MEETING)
def finish_action(request, membership, action_id):
    action = _action(membership, action_id)
    form = forms.FinishActionForm(sent(request), membership=membership)
    if form.is_valid():
        service = OUTCOMES[form.outcome_said]
        if carry_out(form, service, by=membership, action=action, **form.details()):
            is_dropped = form.outcome_said == "dropped"
            messages.success(request, _("Action dropped") if is_dropped else _("Action done"))
            return redirect(*_home_of(action, membership))
    return render(request, "meetings/actions/finish_action.html", {"form": form, "action": action})


@team_page(Permission.JOIN_MEETING)
def look_back_at_action(request, membership, meeting_id, action_id):
    meeting = get_object_or_404(Meeting.objects.visible_to(membership), pk=meeting_id)
    action = _action(membership, action_id)
    form = forms.LookBackForm(sent(request), membership=membership)
    if form.is_valid():
        service, about = OUTCOMES[form.outcome_said], {"action": action, "meeting": meeting, **form.details()}
        if carry_out(form, service, by=membership, **about):
            return redirect(next_to_look_at(membership, meeting, action))
    context = looking_back(membership, meeting, action)
    return render(request, "meetings/actions/look_back_at_action.html", {"form": form, **context})


def _action(membership, action_id):
    actions = Action.objects.visible_to(membership).select_related("owner", "meeting", "opportunity", "taken_over_from")
    return get_object_or_404(with_times_extended(actions), pk=action_id)


def _page(request, membership, action, form, page):
    form.cancel_url = reverse("show_action", args=[membership.team.address, action.pk])
    return render(request, f"meetings/actions/{page}.html", {"form": form, "action": action})


def _saved(request, membership, action, message):
    messages.success(request, message)
    return redirect("show_action", membership.team.address, action.pk)


def _home_of(action, membership):
    """Where the action was agreed."""
    if action.meeting_id:
        return "show_meeting", membership.team.address, action.meeting_id
    if action.opportunity_id:
        return "show_opportunity", membership.team.address, action.opportunity_id
    return "list_actions", membership.team.address
