"""Pages of a spread: plan, show, change, its sites; and what other teams offer to us."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.models import Implementation, Site, SiteStage, Spread
from improvements.places import places_of
from improvements.putting_right import CorrectStageForm
from improvements.readiness.answers import readiness_of
from improvements.spread import adoption, services
from improvements.spread.forms import (
    AddSiteForm,
    DeclineOfferForm,
    EditSpreadForm,
    MoveSiteForm,
    PlanSpreadForm,
    TryHereForm,
)
from improvements.spread.offers import described, offers_to
from improvements.spread.outcomes import outcomes_of
from improvements.spread.rungs import rungs_of


@team_page(Permission.SPREAD_CHANGE)
def plan_spread(request, membership, implementation_id):
    implementations = Implementation.objects.own_of(membership).select_related("idea", "spread")
    implementation = get_object_or_404(implementations, pk=implementation_id)
    initial = {"what": implementation.idea.text, "lead": membership.pk}
    form = PlanSpreadForm(sent(request), membership=membership, implementation=implementation, initial=initial)
    spread = attempt(form, services.plan_spread, by=membership, implementation=implementation)
    if spread:
        return _saved(request, membership, spread.pk, _("Plan saved. Now add the sites it may go to"))
    form.cancel_url = reverse("show_implementation", args=[membership.team.address, implementation.pk])
    context = {"form": form, "title": _("Plan the spread"), "back_url": form.cancel_url}
    context |= {"implementation": implementation, "readiness": readiness_of(membership, implementation)}
    return render(request, "improvements/spread/plan_spread.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_spread(request, membership, spread_id):
    related = ["lead", "organisation_lead__user", "early_by", "implementation__idea__improvement"]
    spreads = _spreads(membership).select_related(*related).prefetch_related("sites__stages")
    spread = get_object_or_404(spreads, pk=spread_id)
    context = {
        "spread": spread,
        **_how_far(spread, timezone.localdate()),
        "outcomes": outcomes_of(membership, spread),
        "corrected": _corrected(membership, spread),
        "readiness": readiness_of(membership, spread.implementation),
        "may_measure": spread.implementation.idea.improvement.team_id == membership.team_id,
        "on_shelf": spread.on_shelf.filter(taken_down_on__isnull=True).first(),
    }
    return render(request, "improvements/spread/show_spread.html", context)


def _corrected(membership, spread):
    """What was written and put right, the latest first."""
    steps = SiteStage.all_stages.visible_to(membership).filter(site__spread=spread, set_aside_at__isnull=False)
    return steps.select_related("site", "set_aside_by").order_by("-set_aside_at", "-pk")


@team_page(Permission.SPREAD_CHANGE)
def edit_spread(request, membership, spread_id):
    spread = get_object_or_404(_spreads(membership), pk=spread_id)
    form = EditSpreadForm(sent(request), membership=membership, instance=spread)
    if attempt(form, services.revise_spread, by=membership, spread=spread):
        return _saved(request, membership, spread.pk, _("Plan saved"))
    context = _about(membership, spread, form, _("Change the plan"))
    return render(request, "improvements/spread/edit_spread.html", context)


@team_page(Permission.SPREAD_CHANGE)
def add_site(request, membership, spread_id):
    spread = get_object_or_404(_spreads(membership), pk=spread_id)
    initial = {"on": timezone.localdate()}
    form = AddSiteForm(sent(request), membership=membership, spread=spread, initial=initial)
    if attempt(form, services.add_site, by=membership, spread=spread):
        return _saved(request, membership, spread.pk, _("Site added"))
    context = _about(membership, spread, form, _("Add a site"))
    return render(request, "improvements/spread/add_site.html", context)


@team_page(Permission.SPREAD_CHANGE)
def move_site(request, membership, site_id):
    sites = Site.objects.visible_to(membership).select_related("spread").prefetch_related("stages")
    site = get_object_or_404(sites, pk=site_id)
    form = MoveSiteForm(sent(request), site=site)
    if attempt(form, services.move_site, by=membership, site=site):
        return _saved(request, membership, site.spread_id, _("Site saved"))
    context = _about(membership, site.spread, form, _("How far is %(site)s?") % {"site": site.name})
    return render(request, "improvements/spread/move_site.html", context | {"site": site})


@team_page(Permission.SPREAD_CHANGE)
@require_POST
def measure_site(request, membership, site_id):
    site = get_object_or_404(Site.objects.own_of(membership), pk=site_id)
    try:
        services.measure_site(by=membership, site=site)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("show_spread", membership.team.address, site.spread_id)
    return _saved(request, membership, site.spread_id, _("Now record its first reading, below its name"))


@team_page(Permission.SPREAD_CHANGE)
def correct_site_stage(request, membership, site_stage_id):
    steps = SiteStage.objects.own_of(membership).select_related("site__spread")
    step = get_object_or_404(steps, pk=site_stage_id)
    form = CorrectStageForm(sent(request))
    if attempt(form, services.correct_site_stage, by=membership, step=step):
        return _saved(request, membership, step.site.spread_id, _("Put right. What was written stays below"))
    context = _about(membership, step.site.spread, form, _("Put a stage right"))
    return render(
        request, "improvements/spread/correct_site_stage.html", context | {"step": step, "place": step.site.name}
    )


@team_page(Permission.READ_STORIES)
@require_safe
def list_offers(request, membership):
    page = Paginator(offers_to(membership), 25).get_page(request.GET.get("page"))
    page.object_list = described(membership, page.object_list)
    return render(request, "improvements/spread/list_offers.html", {"page": page})


@team_page(Permission.TEST_CHANGE)
def try_here(request, membership, site_id):
    site = get_object_or_404(offers_to(membership).select_related("spread"), pk=site_id)
    initial = {"title": site.spread.what[:120], "owner": membership.pk}
    form = TryHereForm(sent(request), membership=membership, initial=initial)
    improvement = attempt(form, services.try_here, by=membership, site=site)
    if improvement:
        messages.success(request, _("This is yours to test now. Plan the first test"))
        return redirect("show_improvement", membership.team.address, improvement.pk)
    form.cancel_url = reverse("list_offers", args=[membership.team.address])
    context = {"form": form, "title": _("Try this here"), "back_url": form.cancel_url}
    return render(request, "improvements/spread/try_here.html", context | {"offer": _described(membership, site)})


@team_page(Permission.TEST_CHANGE)
def decline_offer(request, membership, site_id):
    site = get_object_or_404(offers_to(membership), pk=site_id)
    form = DeclineOfferForm(sent(request))
    if attempt(form, services.decline_offer, by=membership, site=site):
        messages.success(request, _("Saved. The team that offered it can read why"))
        return redirect("list_offers", membership.team.address)
    form.cancel_url = reverse("list_offers", args=[membership.team.address])
    context = {"form": form, "title": _("Not for us"), "back_url": form.cancel_url}
    return render(request, "improvements/spread/decline_offer.html", context | {"offer": _described(membership, site)})


def _described(membership, site):
    return described(membership, offers_to(membership).filter(pk=site.pk))[0]


def _spreads(membership):
    return Spread.objects.visible_to(membership).select_related("implementation__idea")


def _how_far(spread, today):
    sites = list(spread.sites.all())
    places = places_of(sites)
    months = adoption.by_month(sites, today, spread.target)
    return {
        "sentence": places.sentence,
        "aim": adoption.aim_in_words(spread, sites, today),
        "sites": [(site, adoption.steps_of(site)) for site in sites],
        "stages": SiteStage.Stage.labels,
        "ladder": [stage.label for stage in adoption.LADDER],
        "months": months,
        "rungs": rungs_of(months, places.number, spread.target),
    }


def _about(membership, spread, form, title):
    form.cancel_url = reverse("show_spread", args=[membership.team.address, spread.pk])
    return {"spread": spread, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, membership, spread_id, message):
    messages.success(request, message)
    return redirect("show_spread", membership.team.address, spread_id)
