"""Pages of what waits over all teams: the list, and to be on one, put one off or give one back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.dashboards.forms import OverviewForm
from ceim.across.findings import services
from ceim.across.findings.forms import FindingsForm, PutOffFindingForm, TakeOnFindingForm
from ceim.across.findings.found import one_finding
from ceim.across.findings.kinds import KINDS
from ceim.across.findings.page import page_of
from ceim.across.findings.report import report_of
from ceim.documents.answers import pdf_answer
from ceim.nhs.formats import nhs_date
from ceim.nhs.sending import attempt, sent
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import organisation_page
from improvements.spread.could_use import names_of_teams


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def list_findings(request, standing):
    form = FindingsForm(request.GET, standing=standing, today=timezone.localdate())
    return render(request, "findings/list_findings.html", page_of(form, request.GET.get("page"), timezone.now()))


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def download_report(request, standing):
    """What the page of all teams shows, as a PDF narrowed as it is."""
    today = timezone.localdate()
    form = OverviewForm(request.GET, standing=standing, today=today)
    return pdf_answer(request, report_of(form), f"report-{standing.organisation.slug}-{today}.pdf")


@organisation_page(Permission.HELP_TEAMS)
def take_on_finding(request, standing, finding_kind, team_id, found_id):
    finding, back_url = _found(standing, finding_kind, team_id, found_id)
    if finding is None:
        return _not_there(request, back_url)
    form = TakeOnFindingForm(sent(request), finding=finding)
    form.cancel_url = back_url
    if answer := attempt(form, services.take_on_finding, by=standing, finding=finding):
        messages.success(request, _("You are on it. The team’s lead sees that, until %(day)s") % _until(answer))
        return redirect(back_url)
    names = names_of_teams(standing.organisation_id, found_id) if finding.kind.is_to_offer else []
    return render(request, "findings/take_on_finding.html", _context(form, finding) | {"could_use": names})


@organisation_page(Permission.HELP_TEAMS)
def put_off_finding(request, standing, finding_kind, team_id, found_id):
    finding, back_url = _found(standing, finding_kind, team_id, found_id)
    if finding is None or not finding.may_be_put_off:
        return _not_there(request, back_url)
    form = PutOffFindingForm(sent(request))
    form.cancel_url = back_url
    if answer := attempt(form, services.put_off_finding, by=standing, finding=finding):
        messages.success(
            request, _("Not now. It waits again after %(day)s, and the team’s lead sees why") % _until(answer)
        )
        return redirect(back_url)
    return render(request, "findings/put_off_finding.html", _context(form, finding))


@organisation_page(Permission.HELP_TEAMS)
def give_back_finding(request, standing, finding_kind, team_id, found_id):
    finding, back_url = _found(standing, finding_kind, team_id, found_id)
    if finding is None or finding.answer is None:
        return _not_there(request, back_url)
    texts = {"submit": _("Let it wait again"), "cancel_text": _("Leave it as it is")}
    form = ConfirmationForm(sent(request), cancel_url=back_url, **texts)
    if attempt(form, services.give_back_finding, by=standing, finding=finding):
        messages.success(request, _("It waits again"))
        return redirect(back_url)
    return render(request, "findings/give_back_finding.html", _context(form, finding))


def _found(standing, kind, team_id, found_id):
    if kind not in KINDS:
        raise Http404
    found = one_finding(standing.organisation_id, kind, team_id, found_id, timezone.now())
    return found, reverse("list_findings", args=[standing.organisation.slug])


def _not_there(request, back_url):
    messages.info(request, _("This does not wait any more."))
    return redirect(back_url)


def _until(answer):
    return {"day": nhs_date(answer.until)}


def _context(form, finding):
    return {"form": form, "finding": finding, "back_url": form.cancel_url}
