"""Adding one's own reflection, sharing and changing it; setting one aside; who else may read them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from meetings.models import Meeting, Reflection
from meetings.reflections import forms, services
from meetings.reflections.prompts import REFLECTION_PROMPTS
from meetings.reflections.readable import as_shared, opened_since, own_reflections, set_aside_in

# What the buttons beside one's own reflection do.
HOW = {
    "named": (services.share_reflection, {"without_name": False}),
    "nameless": (services.share_reflection, {"without_name": True}),
    "together": (services.let_reflection_wait, {}),
    "private": (services.unshare_reflection, {}),
}


@team_page(Permission.JOIN_MEETING)
def add_reflection(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    initial = {"conversation": request.GET.get("story", "")}
    form = forms.ReflectionForm(sent(request), membership=membership, meeting=meeting, initial=initial)
    if attempt(form, services.add_reflection, by=membership, meeting=meeting):
        messages.success(request, _("Reflection saved"))
        return _to(membership, meeting.pk)
    page = {"form": form, "meeting": meeting, "prompts": REFLECTION_PROMPTS}
    return render(request, "meetings/reflections/add_reflection.html", page)


@team_page(Permission.JOIN_MEETING)
@require_POST
def share_reflection(request, membership, reflection_id):
    reflection = _own(membership, reflection_id)
    how = request.POST.get("how")
    service, details = HOW.get(how, (services.share_reflection, {}))
    if how == "nameless":
        details = details | {"key": request.POST.get("key", "")}
    return _done(request, membership, reflection, service, **details)


@team_page(Permission.JOIN_MEETING)
def revise_reflection(request, membership, reflection_id):
    reflection = _own(membership, reflection_id)
    shown = {"conversation": reflection.conversation_id, "kind": reflection.kind, "text": reflection.text}
    about = {"membership": membership, "meeting": reflection.meeting}
    form = forms.ReviseReflectionForm(sent(request), initial=shown, **about)
    if attempt(form, services.revise_reflection, by=membership, reflection=reflection):
        messages.success(request, _("Reflection changed"))
        return _to(membership, reflection.meeting_id)
    page = {"form": form, "meeting": reflection.meeting}
    return render(request, "meetings/reflections/revise_reflection.html", page)


@team_page(Permission.JOIN_MEETING)
def delete_reflection(request, membership, reflection_id):
    reflection = _own(membership, reflection_id)
    if request.method == "POST":
        return _done(request, membership, reflection, services.delete_reflection)
    return render(request, "meetings/reflections/delete_reflection.html", {"reflection": reflection})


@team_page(Permission.JOIN_MEETING)
@require_POST
def take_back_reflection(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    form = forms.TakeBackReflectionForm(sent(request))
    if attempt(form, services.take_back_reflection, by=membership, meeting=meeting):
        messages.success(request, _("Reflection taken back"))
    for told in form.non_field_errors():
        messages.error(request, told)
    return _to(membership, meeting.pk)


@team_page(Permission.RUN_MEETING)
def set_aside_reflection(request, membership, reflection_id):
    shared = Reflection.objects.visible_to(membership).on_the_wall().select_related("meeting")
    reflection = get_object_or_404(shared, pk=reflection_id)
    form = forms.SetReflectionAsideForm(sent(request))
    if attempt(form, services.set_aside_reflection, by=membership, reflection=reflection):
        messages.success(request, _("Set aside: the room does not see it any more"))
        return _to(membership, reflection.meeting_id)
    page = {"form": form, "reflection": as_shared(reflection), "meeting": reflection.meeting}
    return render(request, "meetings/reflections/set_aside_reflection.html", page)


@team_page(Permission.RUN_MEETING)
@require_safe
def list_set_aside_reflections(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    page = {"meeting": meeting, "rows": set_aside_in(membership, meeting)}
    return render(request, "meetings/reflections/list_set_aside_reflections.html", page)


@team_page(Permission.RUN_MEETING)
@require_POST
def put_back_reflection(request, membership, reflection_id):
    shared = Reflection.objects.own_of(membership).filter(set_aside__isnull=False).select_related("meeting")
    reflection = get_object_or_404(shared, pk=reflection_id)
    return _done(request, membership, reflection, services.put_back_reflection)


@team_page(Permission.SHARE_WORK)
def open_reflections(request, membership):
    since = opened_since(membership)
    form = forms.OpenReflectionsForm(sent(request), initial={"is_open": "yes" if since else "no"})
    if form.is_valid():
        service = services.open_reflections if form.cleaned_data["is_open"] else services.close_reflections
        service(by=membership)
        messages.success(request, _("Saved"))
        return redirect("list_meetings", membership.team.address)
    return render(request, "meetings/reflections/open_reflections.html", {"form": form, "since": since})


def _meeting(membership, meeting_id):
    return get_object_or_404(Meeting.objects.visible_to(membership), pk=meeting_id)


def _own(membership, reflection_id):
    return get_object_or_404(own_reflections(membership).select_related("meeting"), pk=reflection_id)


def _to(membership, meeting_id):
    return redirect("show_meeting", membership.team.address, meeting_id)


def _done(request, membership, reflection, service, **details):
    try:
        service(by=membership, reflection=reflection, **details)
        messages.success(request, _("Saved"))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _to(membership, reflection.meeting_id)
