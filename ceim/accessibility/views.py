"""The accessibility statement: for anybody, of one organisation or of none; and the page to state it on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.doors import public_page
from ceim.access.policy import Permission
from ceim.accessibility import services
from ceim.accessibility.forms import AccessibilityStatementForm
from ceim.accessibility.gaps import known_gaps, status_of
from ceim.accessibility.stated import only_organisation, statement_of, who_stated
from ceim.nhs.sending import attempt, sent
from ceim.row_security.scope import begins_with_nobody
from ceim.teams.gate import organisation_page


@public_page
@require_safe
@begins_with_nobody
def show_accessibility(request):
    return _statement_page(request, only_organisation())


@public_page
@require_safe
@begins_with_nobody
def show_accessibility_of(request, organisation_slug):
    """One that states nothing is answered as one that is not there."""
    if not (organisation := who_stated(organisation_slug)):
        raise Http404
    return _statement_page(request, organisation)


def _statement_page(request, organisation):
    gaps = known_gaps()
    statement = statement_of(organisation)
    status = status_of(gaps, is_tested=bool(statement and statement.tested_on))
    context = {"organisation": organisation, "statement": statement, "gaps": gaps, "status": status}
    return render(request, "accessibility/show_accessibility.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def edit_accessibility_statement(request, standing):
    before = statement_of(standing.organisation)
    form = AccessibilityStatementForm(sent(request), instance=before)
    form.cancel_url = reverse("list_organisation_people", args=[standing.organisation.slug])
    if attempt(form, services.edit_accessibility_statement, by=standing):
        messages.success(request, _("The statement is public"))
        return redirect("show_accessibility_of", standing.organisation.slug)
    context = {"form": form, "back_url": form.cancel_url, "organisation": standing.organisation, "is_stated": before}
    return render(request, "accessibility/edit_accessibility_statement.html", context)
