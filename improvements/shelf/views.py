"""Pages of the shelf: find what worked in other teams, try it here; put a change on it, take it down."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.row_security.scope import widened
from ceim.teams.gate import team_page
from improvements.models import ShelfEntry, Spread
from improvements.shelf import services
from improvements.shelf.forms import PutOnShelfForm, ShelfFilterForm
from improvements.shelf.listing import choices_of, entries_found, rows_of
from improvements.spread.forms import TryHereForm

PER_PAGE = 20


@team_page(Permission.READ_STORIES)
@require_safe
@widened()
def list_shelf(request, membership):
    form = ShelfFilterForm(request.GET, choices=choices_of(membership))
    wanted = form.narrowed_to()
    page = Paginator(entries_found(membership, **wanted), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = rows_of(membership, page.object_list)
    context = {"form": form, "page": page, "is_narrowed": any(wanted.values())}
    return render(request, "improvements/shelf/list_shelf.html", context)


@team_page(Permission.TEST_CHANGE)
@widened()
def try_from_shelf(request, membership, shelf_entry_id):
    entries = ShelfEntry.objects.visible_to(membership).exclude(team=membership.team_id)
    entry = get_object_or_404(entries.select_related("spread"), pk=shelf_entry_id)
    initial = {"title": entry.spread.what[:120], "owner": membership.pk}
    form = TryHereForm(sent(request), membership=membership, initial=initial)
    improvement = attempt(form, services.try_from_shelf, by=membership, entry=entry)
    if improvement:
        messages.success(request, _("This is yours to test now. Plan the first test"))
        return redirect("show_improvement", membership.team.address, improvement.pk)
    form.cancel_url = reverse("list_shelf", args=[membership.team.address])
    [found] = rows_of(membership, entries.filter(pk=entry.pk))
    context = {"form": form, "title": _("Try this here"), "back_url": form.cancel_url, "offer": found.offer}
    return render(request, "improvements/shelf/try_from_shelf.html", context)


@team_page(Permission.SPREAD_CHANGE)
def put_on_shelf(request, membership, spread_id):
    spreads = Spread.objects.own_of(membership).select_related("implementation__idea__improvement")
    spread = get_object_or_404(spreads, pk=spread_id)
    form = PutOnShelfForm(sent(request), membership=membership, spread=spread)
    if attempt(form, services.put_on_shelf, by=membership, spread=spread):
        messages.success(request, _("On the shelf. Every team of your organisation finds it there now"))
        return redirect("show_spread", membership.team.address, spread.pk)
    form.cancel_url = reverse("show_spread", args=[membership.team.address, spread.pk])
    context = {"form": form, "title": _("Put it on the shelf"), "back_url": form.cancel_url, "spread": spread}
    return render(request, "improvements/shelf/put_on_shelf.html", context)


@team_page(Permission.SPREAD_CHANGE)
@require_POST
def take_down_from_shelf(request, membership, shelf_entry_id):
    entry = get_object_or_404(ShelfEntry.objects.own_of(membership), pk=shelf_entry_id)
    try:
        services.take_down_from_shelf(by=membership, entry=entry)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Taken down from the shelf"))
    return redirect("show_spread", membership.team.address, entry.spread_id)
