"""Page of an aim: set it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.aim import services
from improvements.aim.forms import SetAimForm
from improvements.models import Improvement
from improvements.stopped import back_to_stopped


@team_page(Permission.TEST_CHANGE)
def set_aim(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    if improvement.is_every_time:
        return redirect("set_aim_in_parts", membership.team.address, improvement_id)
    if stopped := back_to_stopped(request, membership, improvement):
        return stopped
    form = SetAimForm(sent(request), membership=membership, improvement=improvement)
    if attempt(form, services.set_aim, by=membership, improvement=improvement):
        messages.success(request, _("Aim saved"))
        return redirect("show_improvement", membership.team.address, improvement_id)
    form.cancel_url = reverse("show_improvement", args=[membership.team.address, improvement_id])
    context = {"improvement": improvement, "form": form, "title": _("Set the aim"), "back_url": form.cancel_url}
    return render(request, "improvements/aim/set_aim.html", context)
