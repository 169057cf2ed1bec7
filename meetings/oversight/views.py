"""Pages of oversight groups, in the team that calls them together."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from meetings.models import Meeting, Oversight, OversightMember
from meetings.oversight import forms, services


@team_page(Permission.READ_STORIES)
@require_safe
def list_oversights(request, membership):
    current = Prefetch("members", OversightMember.objects.visible_to(membership).current())
    oversights = Oversight.objects.visible_to(membership).prefetch_related(current)
    return render(request, "meetings/oversight/list_oversights.html", {"oversights": oversights})


@team_page(Permission.READ_STORIES)
@require_safe
def show_oversight(request, membership, oversight_id):
    oversight = _oversight(membership, oversight_id)
    meetings = Meeting.objects.visible_to(membership).filter(oversight=oversight)
    members = OversightMember.objects.visible_to(membership).filter(oversight=oversight).select_related("user")
    context = {
        "oversight": oversight,
        "members": members,
        "meetings": meetings[:25],
        "improvements": oversight.improvements.visible_to(membership).select_related("team"),
        "has_lived_experience": any(each.has_lived_experience and not each.until for each in members),
        "may_change": membership.may_share_work and not oversight.ended_on,
    }
    return render(request, "meetings/oversight/show_oversight.html", context)


@team_page(Permission.SHARE_WORK)
def begin_oversight(request, membership):
    form = forms.BeginOversightForm(sent(request), membership=membership)
    if oversight := attempt(form, services.begin_oversight, by=membership):
        return _saved(request, membership, oversight.pk, _("Oversight group begun. Now add the people"))
    form.cancel_url = reverse("list_oversights", args=[membership.team.address])
    context = {"form": form, "title": _("Begin an oversight group"), "back_url": form.cancel_url}
    return render(request, "meetings/oversight/begin_oversight.html", context)


@team_page(Permission.SHARE_WORK)
def edit_oversight(request, membership, oversight_id):
    oversight = _oversight(membership, oversight_id)
    form = forms.EditOversightForm(sent(request), membership=membership, instance=oversight)
    if attempt(form, services.edit_oversight, by=membership, oversight=oversight):
        return _saved(request, membership, oversight.pk, _("Saved"))
    context = _about(membership, oversight, form, _("Change the oversight group"))
    return render(request, "meetings/oversight/edit_oversight.html", context)


@team_page(Permission.SHARE_WORK)
def end_oversight(request, membership, oversight_id):
    oversight = _oversight(membership, oversight_id)
    form = forms.EndOversightForm(sent(request))
    if attempt(form, services.end_oversight, by=membership, oversight=oversight):
        return _saved(request, membership, oversight.pk, _("The oversight group has ended"))
    context = _about(membership, oversight, form, _("End this oversight group?"))
    return render(request, "meetings/oversight/end_oversight.html", context)


@team_page(Permission.SHARE_WORK)
def add_oversight_member(request, membership, oversight_id):
    oversight = _oversight(membership, oversight_id)
    form = forms.AddOversightMemberForm(sent(request))
    if attempt(form, services.add_oversight_member, by=membership, oversight=oversight):
        return _saved(request, membership, oversight.pk, _("Added to the group"))
    context = _about(membership, oversight, form, _("Add somebody"))
    return render(request, "meetings/oversight/add_oversight_member.html", context)


@team_page(Permission.SHARE_WORK)
def end_oversight_member(request, membership, oversight_member_id):
    members = OversightMember.objects.visible_to(membership).current().select_related("oversight")
    member = get_object_or_404(members, pk=oversight_member_id)
    form = forms.EndOversightMemberForm(sent(request))
    if attempt(form, services.end_oversight_member, by=membership, member=member):
        return _saved(request, membership, member.oversight_id, _("They are no longer in the group"))
    context = _about(membership, member.oversight, form, _("Take %(name)s out of the group?") % {"name": member.name})
    return render(request, "meetings/oversight/end_oversight_member.html", context)


def _oversight(membership, oversight_id):
    return get_object_or_404(Oversight.objects.visible_to(membership).select_related("programme"), pk=oversight_id)


def _about(membership, oversight, form, title):
    form.cancel_url = reverse("show_oversight", args=[membership.team.address, oversight.pk])
    return {"oversight": oversight, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, membership, oversight_id, message):
    messages.success(request, message)
    return redirect("show_oversight", membership.team.address, oversight_id)
