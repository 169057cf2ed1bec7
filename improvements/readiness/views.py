"""Page of the questions before a spread."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.holding.opinions import how_it_held
from improvements.models import Implementation
from improvements.readiness import services
from improvements.readiness.answers import readiness_of
from improvements.readiness.forms import JudgeReadinessForm


@team_page(Permission.SPREAD_CHANGE)
def judge_readiness(request, membership, implementation_id):
    found = Implementation.objects.own_of(membership).select_related("idea", "spread", "process_owner")
    implementation = get_object_or_404(found, pk=implementation_id)
    form = JudgeReadinessForm(sent(request), answers=readiness_of(membership, implementation).answers)
    spread = getattr(implementation, "spread", None)
    onward = ("show_spread", spread.pk) if spread else ("plan_spread", implementation.pk)
    if attempt(form, services.judge_readiness, by=membership, implementation=implementation):
        messages.success(request, _("Answers saved"))
        return redirect(onward[0], membership.team.address, onward[1])
    back = onward if spread else ("show_implementation", implementation.pk)
    form.cancel_url = reverse(back[0], args=[membership.team.address, back[1]])
    context = {"form": form, "title": _("Is it ready to spread?"), "back_url": form.cancel_url}
    context |= {"implementation": implementation, "held": how_it_held(membership, implementation)}
    return render(request, "improvements/readiness/judge_readiness.html", context)
