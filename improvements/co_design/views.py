"""Pages of shaping a practice together: who and when, add somebody, let them go, a session, putting one right."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.co_design import forms, services
from improvements.co_design.people import care_teams_of
from improvements.models import CareTeamMember, CoDesignSession, Improvement
from improvements.ownership import works_on

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def show_co_design(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    sessions = CoDesignSession.objects.visible_to(membership).filter(improvement=improvement)
    sessions = sessions.select_related("team").prefetch_related("ideas").order_by("-held_on", "-pk")
    former = CareTeamMember.objects.own_of(membership).filter(improvement=improvement, until__isnull=False)
    context = {
        "improvement": improvement,
        "care_teams": care_teams_of(membership, improvement),
        "former": former.select_related("membership").order_by("-until", "-pk"),
        "page": Paginator(sessions, PER_PAGE).get_page(request.GET.get("page")),
        "may_shape": membership.may_test_change and works_on(membership, improvement) and improvement.is_every_time,
    }
    return render(request, "improvements/co_design/show_co_design.html", context)


@team_page(Permission.TEST_CHANGE)
def add_care_team_member(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.at_work_for(membership), pk=improvement_id)
    form = forms.AddCareTeamMemberForm(sent(request), membership=membership)
    if attempt(form, services.add_care_team_member, by=membership, improvement=improvement):
        return _saved(request, membership, improvement.pk, _("Added"))
    return _page(request, membership, improvement, form, "add_care_team_member", _("Who works on it with you?"))


@team_page(Permission.TEST_CHANGE)
def end_care_team_member(request, membership, care_team_member_id):
    people = CareTeamMember.objects.own_of(membership).select_related("improvement", "membership")
    member = get_object_or_404(people.filter(until__isnull=True), pk=care_team_member_id)
    form = forms.EndCareTeamMemberForm(sent(request))
    if attempt(form, services.end_care_team_member, by=membership, member=member):
        return _saved(request, membership, member.improvement_id, _("They are no longer among those who work on it"))
    title = _("Have they left: %(part)s?") % {"part": member.part}
    return _page(request, membership, member.improvement, form, "end_care_team_member", title)


@team_page(Permission.TEST_CHANGE)
def record_session(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.at_work_for(membership), pk=improvement_id)
    form = forms.SessionForm(sent(request), membership=membership, improvement=improvement)
    if attempt(form, services.record_session, by=membership, improvement=improvement):
        return _saved(request, membership, improvement.pk, _("Session saved"))
    return _page(request, membership, improvement, form, "record_session", _("Write down a session"))


@team_page(Permission.TEST_CHANGE)
def edit_session(request, membership, session_id):
    at_work = Improvement.objects.at_work_for(membership)
    sessions = CoDesignSession.objects.own_of(membership).filter(improvement__in=at_work).select_related("improvement")
    session = get_object_or_404(sessions, pk=session_id)
    about = {"membership": membership, "improvement": session.improvement}
    form = forms.SessionForm(sent(request), instance=session, **about)
    if attempt(form, services.edit_session, by=membership, session=session):
        return _saved(request, membership, session.improvement_id, _("Session saved"))
    return _page(request, membership, session.improvement, form, "edit_session", _("Change the session"))


def _page(request, membership, improvement, form, page, title):
    form.cancel_url = reverse("show_co_design", args=[membership.team.address, improvement.pk])
    context = {"form": form, "title": title, "back_url": form.cancel_url, "improvement": improvement}
    return render(request, f"improvements/co_design/{page}.html", context)


def _saved(request, membership, improvement_id, message):
    messages.success(request, message)
    return redirect("show_co_design", membership.team.address, improvement_id)
