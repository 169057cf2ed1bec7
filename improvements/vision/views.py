"""Pages of what should happen every time: begin it, word its vision, set its aim in parts, leave the method."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from ceim.teams.practice_name import name_in
from improvements.models import Candidate, Improvement, Vision
from improvements.stopped import back_to_stopped
from improvements.vision import services
from improvements.vision.forms import BeginPracticeForm, LeavePracticeForm, SetAimInPartsForm, WordVisionForm


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
def begin_practice(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    words, name = _words_so_far(membership, improvement), {"a": name_in(membership.team.organisation).a}
    form = BeginPracticeForm(sent(request), membership=membership, initial=words)
    if attempt(form, services.begin_practice, by=membership, improvement=improvement):
        return _saved(request, membership, improvement, _("Begun. Now set the aim"))
    return _page(request, membership, improvement, form, "begin_practice", _("Make it %(a)s") % name)


def _words_so_far(membership, improvement):
    """What its last vision says, else the candidate that it works on."""
    vision = Vision.objects.own_of(membership).filter(improvement=improvement).first()
    if vision:
        return {"text": vision.text, "spoken_by": vision.spoken_by, "easy_read": vision.easy_read}
    candidate = Candidate.objects.visible_to(membership).filter(improvement=improvement).first()
    return {"text": candidate.wish} if candidate else {}


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
def leave_practice(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = LeavePracticeForm(sent(request))
    if attempt(form, services.leave_practice, by=membership, improvement=improvement):
        return _saved(request, membership, improvement, _("It is an improvement like any other again"))
    return _page(request, membership, improvement, form, "leave_practice", _("Leave the method?"))


@team_page(Permission.TEST_CHANGE)
def word_vision(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    vision = Vision.objects.own_of(membership).filter(improvement=improvement).first()
    form = WordVisionForm(sent(request), membership=membership, vision=vision)
    if attempt(form, services.word_vision, by=membership, improvement=improvement):
        return _saved(request, membership, improvement, _("Vision saved"))
    return _page(request, membership, improvement, form, "word_vision", _("Word the vision"))


@team_page(Permission.TEST_CHANGE)
def set_aim_in_parts(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    if stopped := back_to_stopped(request, membership, improvement):
        return stopped
    form = SetAimInPartsForm(sent(request), membership=membership, improvement=improvement)
    if attempt(form, services.set_aim_in_parts, by=membership, improvement=improvement):
        return _saved(request, membership, improvement, _("Aim saved"))
    return _page(request, membership, improvement, form, "set_aim_in_parts", _("Set the aim"))


def _page(request, membership, improvement, form, page, title):
    form.cancel_url = reverse("show_improvement", args=[membership.team.address, improvement.pk])
    context = {"form": form, "title": title, "back_url": form.cancel_url, "improvement": improvement}
    return render(request, f"improvements/vision/{page}.html", context)


def _saved(request, membership, improvement, message):
    messages.success(request, message)
    return redirect("show_improvement", membership.team.address, improvement.pk)
