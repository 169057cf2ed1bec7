"""Saying who is on duty for conversations, and ending it before its last day."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import DutyForm, WithdrawalForm
from ceim.teams.gate import team_page
from ceim.teams.models import Duty


@team_page(Permission.EXPLAIN_SHORT_MONTH)
def say_who_is_on_duty(request, membership):
    form = DutyForm(sent(request), membership=membership, initial={"starts_on": timezone.localdate()})
    form.cancel_url = reverse("show_team", args=[membership.team.address])
    if attempt(form, services.say_who_is_on_duty, by=membership):
        messages.success(request, _("Saved. Reminders name them on these days"))
        return redirect("say_who_is_on_duty", membership.team.address)
    duties = Duty.objects.visible_to(membership).not_over().select_related("person")
    context = {"form": form, "duties": duties, "back_url": form.cancel_url}
    return render(request, "teams/say_who_is_on_duty.html", context)


@team_page(Permission.EXPLAIN_SHORT_MONTH)
@require_POST
def end_duty(request, membership, duty_id):
    duty = get_object_or_404(Duty.objects.visible_to(membership), pk=duty_id)
    if attempt(WithdrawalForm(request.POST), services.end_duty, by=membership, duty=duty):
        messages.success(request, _("They are not on duty any more"))
    return redirect("say_who_is_on_duty", membership.team.address)
