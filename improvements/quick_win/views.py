"""Page of a quick win: start it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.quick_win import services
from improvements.quick_win.forms import StartImprovementForm
from improvements.starters.begun import begun_with


@team_page(Permission.TEST_CHANGE)
def start_improvement(request, membership):
    initial = {"opportunities": request.GET.getlist("opportunity"), "owner": membership.pk}
    initial |= begun_with(request, "first_idea")
    form = StartImprovementForm(sent(request), membership=membership, initial=initial)
    if improvement := attempt(form, services.start_improvement, by=membership):
        is_planned = form.cleaned_data["test"]
        messages.success(request, _("Started, with its first test") if is_planned else _("Improvement started"))
        return redirect("show_improvement", membership.team.address, improvement.pk)
    form.cancel_url = reverse("list_improvements", args=[membership.team.address])
    context = {"form": form, "title": _("Start an improvement"), "back_url": form.cancel_url}
    context["has_opportunities"] = form.fields["opportunities"].queryset.exists()
    return render(request, "improvements/quick_win/start_improvement.html", context)
