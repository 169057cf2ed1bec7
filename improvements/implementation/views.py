"""Pages of an implementation: start, show, change, tick its checklist, make it normal work."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.cycles.rows import idea_at_work
from improvements.implementation import services
from improvements.implementation.forms import (
    BeginToImplementForm,
    EditImplementationForm,
    MakeNormalWorkForm,
    TickChecklistItemForm,
)
from improvements.implementation.together import is_barely_tested
from improvements.models import BroughtInTogether, ChecklistItem, Implementation
from improvements.ownership import is_own


@team_page(Permission.IMPLEMENT_CHANGE)
def implement_change(request, membership, idea_id):
    idea = idea_at_work(membership, idea_id)
    initial = {"process_owner": membership.pk, "started_on": timezone.localdate()}
    form = BeginToImplementForm(sent(request), membership=membership, idea=idea, initial=initial)
    implementation = attempt(form, services.implement_change, by=membership, idea=idea)
    if implementation:
        return _saved(request, membership, implementation, _("Saved. Now go through the checklist"))
    form.cancel_url = reverse("show_idea", args=[membership.team.address, idea.pk])
    context = {"form": form, "title": _("Make it normal work"), "back_url": form.cancel_url, "idea": idea}
    context["is_barely_tested"] = is_barely_tested(membership, idea.pk)
    return render(request, "improvements/implementation/implement_change.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_implementation(request, membership, implementation_id):
    related = ["idea__improvement", "team", "process_owner", "spread", "measure"]
    found = Implementation.objects.visible_to(membership).select_related(*related)
    together = Prefetch("together", BroughtInTogether.objects.visible_to(membership).select_related("idea"))
    implementation = get_object_or_404(found.prefetch_related("checklist", together), pk=implementation_id)
    context = {
        "implementation": implementation,
        "idea": implementation.idea,
        "today": timezone.localdate(),
        "is_own": is_own(membership, implementation),
        **_checklist(implementation),
    }
    return render(request, "improvements/implementation/show_implementation.html", context)


@team_page(Permission.IMPLEMENT_CHANGE)
def edit_implementation(request, membership, implementation_id):
    implementation = get_object_or_404(_implementations(membership), pk=implementation_id)
    form = EditImplementationForm(
        sent(request), membership=membership, idea=implementation.idea, instance=implementation
    )
    if attempt(form, services.revise_implementation, by=membership, implementation=implementation):
        return _saved(request, membership, implementation, _("Saved"))
    context = _about(membership, implementation, form, _("Change how it is brought in"))
    return render(request, "improvements/implementation/edit_implementation.html", context)


@team_page(Permission.IMPLEMENT_CHANGE)
def make_normal_work(request, membership, implementation_id):
    implementation = get_object_or_404(_implementations(membership), pk=implementation_id)
    initial = {"normal_on": timezone.localdate()}
    form = MakeNormalWorkForm(sent(request), implementation=implementation, initial=initial)
    if attempt(form, services.make_normal_work, by=membership, implementation=implementation):
        return _saved(request, membership, implementation, _("This is normal work now"))
    context = _about(membership, implementation, form, _("Is this normal work now?"))
    items = implementation.checklist.all()
    context["open_items"] = [item for item in items if item.is_needed and not item.done_on]
    context["none_done"] = not any(item.done_on for item in items)
    context["is_barely_tested"] = is_barely_tested(membership, implementation.idea_id)
    return render(request, "improvements/implementation/make_normal_work.html", context)


@team_page(Permission.IMPLEMENT_CHANGE)
def tick_checklist_item(request, membership, item_id):
    items = ChecklistItem.objects.own_of(membership).select_related("implementation__idea")
    item = get_object_or_404(items, pk=item_id)
    form = TickChecklistItemForm(sent(request), item=item)
    if attempt(form, services.tick_item, by=membership, item=item):
        return _saved(request, membership, item.implementation, _("Checklist saved"))
    context = _about(membership, item.implementation, form, item.get_kind_display())
    return render(request, "improvements/implementation/tick_checklist_item.html", context)


def _checklist(implementation):
    items = list(implementation.checklist.all())
    settled = [item for item in items if item.done_on or not item.is_needed]
    return {"items": items, "settled": len(settled), "left": len(items) - len(settled)}


def _implementations(membership):
    return Implementation.objects.own_of(membership).select_related("idea__improvement")


def _about(membership, implementation, form, title):
    form.cancel_url = reverse("show_implementation", args=[membership.team.address, implementation.pk])
    return {"implementation": implementation, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, membership, implementation, message):
    messages.success(request, message)
    return redirect("show_implementation", membership.team.address, implementation.pk)
