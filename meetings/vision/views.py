"""Pages of a team's vision: its wordings, and wording it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from meetings.vision import services
from meetings.vision.forms import TeamVisionForm
from meetings.vision.versions import vision_of, visions_of


@team_page(Permission.READ_STORIES)
@require_safe
def show_team_vision(request, membership):
    return render(request, "meetings/vision/show_team_vision.html", {"visions": visions_of(membership)})


@team_page(Permission.RUN_MEETING)
def word_team_vision(request, membership):
    vision = vision_of(membership)
    form = TeamVisionForm(sent(request), membership=membership, vision=vision)
    if attempt(form, services.word_team_vision, by=membership):
        messages.success(request, _("Vision saved. It stands at the head of each meeting"))
        return redirect("show_team_vision", membership.team.address)
    form.cancel_url = reverse("show_team_vision", args=[membership.team.address])
    return render(request, "meetings/vision/word_team_vision.html", {"form": form, "vision": vision})
