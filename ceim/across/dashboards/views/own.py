"""What somebody keeps for themselves about the page of all teams: saved views, and what they have read."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.across.dashboards import services
from ceim.across.dashboards.models import SavedView
from ceim.across.dashboards.view_forms import DeleteViewForm, NoteVisitForm, SaveViewForm
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import organisation_page


def views_url(standing):
    return reverse("list_saved_views", args=[standing.organisation.slug])


def page_url(standing, query=""):
    address = reverse("show_organisation", args=[standing.organisation.slug])
    return f"{address}?{query}" if query else address


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def list_saved_views(request, standing):
    views = SavedView.objects.visible_to(standing)
    return render(request, "dashboards/list_saved_views.html", {"views": views, "back_url": page_url(standing)})


@organisation_page(Permission.VIEW_ORGANISATION)
def save_view(request, standing):
    form = SaveViewForm(sent(request), initial={"query": request.GET.urlencode()})
    form.cancel_url = page_url(standing, request.GET.urlencode())
    view = attempt(form, services.save_view, by=standing)
    if view:
        messages.success(request, _("View saved"))
        return redirect(page_url(standing, view.query))
    return render(request, "dashboards/save_view.html", {"form": form, "back_url": form.cancel_url})


@organisation_page(Permission.VIEW_ORGANISATION)
@require_POST
def delete_saved_view(request, standing, view_id):
    view = get_object_or_404(SavedView.objects.visible_to(standing), pk=view_id)
    if attempt(DeleteViewForm(request.POST), services.delete_saved_view, by=standing, view=view):
        messages.success(request, _("View deleted"))
    return redirect(views_url(standing))


@organisation_page(Permission.VIEW_ORGANISATION)
@require_POST
def note_visit(request, standing):
    if attempt(NoteVisitForm(request.POST), services.note_visit, by=standing):
        messages.success(request, _("Marked as read"))
    return redirect(page_url(standing))
