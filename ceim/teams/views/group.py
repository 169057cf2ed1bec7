"""Groups of teams: listed as a tree, shown, made, changed, ended, which teams belong to one, reminders of its lead."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import signed_in_page
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import ConfirmationForm, EditGroupForm, MakeGroupForm, RemindersForm, TeamsOfGroupForm
from ceim.teams.gate import organisation_page
from ceim.teams.groups import people_who_may_lead, tree_of

IS_HERE = Q(places__until=None)


def group_url(group, standing):
    return reverse("show_group", args=[standing.organisation.slug, group.pk])


def groups_url(standing):
    return reverse("list_groups", args=[standing.organisation.slug])


def current_group_or_404(standing, group_id):
    return get_object_or_404(standing.organisation.groups.current(), pk=group_id)


@organisation_page(Permission.VIEW_GROUPS)
@require_safe
def list_groups(request, standing):
    groups = standing.organisation.groups.select_related("lead").annotate(teams=Count("places", filter=IS_HERE))
    groups = list(groups)
    context = {
        "branches": tree_of(group for group in groups if group.ended_on is None),
        "ended": [group for group in groups if group.ended_on],
    }
    return render(request, "teams/list_groups.html", context)


@organisation_page(Permission.VIEW_GROUPS)
@require_safe
def show_group(request, standing, group_id):
    group = get_object_or_404(standing.organisation.groups.select_related("lead", "parent"), pk=group_id)
    places = list(group.places.select_related("team"))
    context = {
        "group": group,
        "lead_has_left": not people_who_may_lead(standing.organisation).filter(pk=group.lead_id).exists(),
        "inner": group.inner_groups.current(),
        "here": [place for place in places if place.until is None],
        "left": [place for place in places if place.until],
        "may_change": standing.may_manage_organisation and group.ended_on is None,
    }
    return render(request, "teams/show_group.html", context | {"back_url": groups_url(standing)})


@organisation_page(Permission.MANAGE_ORGANISATION)
def make_group(request, standing):
    form = MakeGroupForm(sent(request), standing=standing)
    form.cancel_url = groups_url(standing)
    group = attempt(form, services.make_group, by=standing)
    if group:
        messages.success(request, _("Group made. Now choose its teams"))
        return redirect("choose_group_teams", standing.organisation.slug, group.pk)
    return render(request, "teams/make_group.html", {"form": form, "back_url": form.cancel_url})


@organisation_page(Permission.MANAGE_ORGANISATION)
def edit_group(request, standing, group_id):
    group = current_group_or_404(standing, group_id)
    form = EditGroupForm(sent(request), standing=standing, instance=group)
    form.cancel_url = group_url(group, standing)
    if attempt(form, services.edit_group, by=standing, group=group):
        messages.success(request, _("Group saved"))
        return redirect(form.cancel_url)
    return render(request, "teams/edit_group.html", {"form": form, "back_url": form.cancel_url})


@organisation_page(Permission.MANAGE_ORGANISATION)
def choose_group_teams(request, standing, group_id):
    group = current_group_or_404(standing, group_id)
    form = TeamsOfGroupForm(sent(request), group=group)
    form.cancel_url = group_url(group, standing)
    if attempt(form, services.choose_group_teams, by=standing, group=group):
        messages.success(request, _("Teams saved"))
        return redirect(form.cancel_url)
    return render(request, "teams/choose_group_teams.html", {"form": form, "group": group, "back_url": form.cancel_url})


@organisation_page(Permission.MANAGE_ORGANISATION)
def end_group(request, standing, group_id):
    group = current_group_or_404(standing, group_id)
    back_url = group_url(group, standing)
    form = ConfirmationForm(
        sent(request), submit=_("End the group"), cancel_url=back_url, cancel_text=_("Keep the group")
    )
    if attempt(form, services.end_group, by=standing, group=group):
        messages.success(request, _("Group ended"))
        return redirect(groups_url(standing))
    return render(request, "teams/end_group.html", {"form": form, "group": group, "back_url": back_url})


@signed_in_page
@require_POST
def choose_group_reminders(request, group_id):
    group = get_object_or_404(request.user.groups_led.current(), pk=group_id)
    form = RemindersForm(request.POST)
    if attempt(form, services.choose_group_reminders, by=request.user, group=group):
        on = form.cleaned_data["wants_reminders"]
        messages.success(request, _("You get reminders again") if on else _("Reminders stopped"))
    return redirect("show_account")
