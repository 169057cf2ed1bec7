"""Pages of an improvement: list, show, change, stop."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.addresses import address_of
from ceim.nhs.sending import attempt, sent
from ceim.statements import Pages
from ceim.teams.gate import team_page
from conversations.stories.closed_stories import about_closed_words
from improvements.aim.listed import give_aims
from improvements.aim.progress import aim_told
from improvements.cycles import coach, ramps
from improvements.cycles.elsewhere import numbers_in_words, tests_elsewhere
from improvements.drivers.diagram import drivers_in_a_line, idea_tested_beside_others
from improvements.figures.shown import with_findings
from improvements.improvement import rows, services, stages
from improvements.improvement.forms import EditImprovementForm, StopImprovementForm
from improvements.models import Improvement
from improvements.ownership import is_at_work, is_own, works_on
from improvements.taking_part.asked import asked_of
from improvements.taking_part.progress import main_of
from improvements.taking_part.quotes import shared_quotes
from improvements.taking_part.table import company_of
from improvements.vision.head import head_of


@team_page(Permission.READ_STORIES)
@require_safe
def list_improvements(request, membership):
    show_finished = request.GET.get("show") == "finished"
    number = rows.number_of_improvements(membership, show_finished)
    found = Pages(number, lambda *of_page: rows.listed_improvements(membership, show_finished, *of_page))
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    give_aims(membership, page, timezone.localdate())
    for improvement in page:
        improvement.stage = stages.stage_in_words(improvement)
    context = {"page": page, "show_finished": show_finished, "asked": asked_of(membership)}
    return render(request, "improvements/improvement/list_improvements.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_improvement(request, membership, improvement_id):
    improvement = rows.improvement_of(membership, improvement_id)
    if improvement is None:
        raise Http404
    context = {
        "improvement": improvement,
        **_what_may_be_done(membership, improvement),
        **_ideas_and_measures(membership, improvement),
        **_what_people_said(membership, improvement),
        "company": company_of(membership, improvement),
    }
    context["head"] = head_of(membership, improvement, context["ideas"])
    return render(request, "improvements/improvement/show_improvement.html", context)


def _what_may_be_done(membership, improvement):
    goes_on, own = works_on(membership, improvement), is_own(membership, improvement)
    return {
        "is_own": own,
        "may_lead": membership.may_test_change and own,
        "may_draft": membership.may_draft_test and goes_on,
        "may_test": membership.may_test_change and goes_on,
    }


def _ideas_and_measures(membership, improvement):
    measures = _with_findings(membership, improvement)
    ideas = ramps.ideas_with_ramps(membership, improvement)
    drivers = drivers_in_a_line(membership, improvement)
    beside_others = idea_tested_beside_others(membership, improvement) if drivers else None
    facts = ramps.coach_facts(improvement, ideas, measures, beside_others)
    return {
        "ideas": ideas,
        "drivers": drivers,
        "stage": stages.stage_in_words(improvement, _give_elsewhere(membership, improvement, ideas)),
        "measures": measures,
        "aim_told": aim_told(improvement, improvement.aim, measures, timezone.localdate()),
        "main_measure": main_of(measures),
        "hints": _hints(membership, improvement, facts),
    }


def _hints(membership, improvement, facts):
    unsaid = _left_to_others(membership, improvement)
    return [hint for hint in coach.hints(facts, timezone.localdate()) if hint.page not in unsaid]


def _with_findings(membership, improvement):
    """Its measures, each with what its chart says and its `address`."""
    measures = with_findings(rows.measures_of(membership, improvement=improvement.pk))
    for measure in measures:
        measure.address = address_of("show_measure", membership.team.address, measure.pk)
    return measures


def _left_to_others(membership, improvement):
    """Pages to which no hint leads: the team that leads goes there; of the aim of a practice its head speaks."""
    if not is_own(membership, improvement):
        return coach.FOR_THE_TEAM_THAT_LEADS
    return {"set_aim"} if improvement.is_every_time else set()


def _give_elsewhere(membership, improvement, ideas):
    """Gives each idea `elsewhere`, its tests in other teams in words; returns those of all ideas."""
    tests = tests_elsewhere(membership, improvement)
    for idea in ideas:
        idea.elsewhere = numbers_in_words(tests.get(idea.pk, []))
    return numbers_in_words(each for of_idea in tests.values() for each in of_idea)


def _what_people_said(membership, improvement):
    """The needs of one's own team that it answers, and what was proposed; of those of others what may be quoted."""
    reads_others = membership.team.has_shared_work and is_at_work(membership, improvement)
    return {
        "needs": _with_addresses(membership, "show_opportunity", rows.needs_with_quotes(membership, improvement.pk)),
        "candidates": _with_addresses(
            membership, "show_candidate", rows.candidates_with_quotes(membership, improvement.pk)
        ),
        "shared": shared_quotes(membership, improvement) if reads_others else None,
    }


def _with_addresses(membership, page, found):
    """Gives each of them and its quotes an `address`, and `closed_words`: what to say of quotes that stay closed."""
    page, story = (partial(address_of, name, membership.team.address) for name in (page, "show_conversation"))
    for each in found:
        each.address = page(each.pk)
        for quote in each.quotes:
            quote.address = story(quote.passage.conversation_id)
        each.closed_words = about_closed_words(membership, shown=len(each.quotes), of=each.number_of_quotes)
    return found


@team_page(Permission.TEST_CHANGE)
def edit_improvement(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = EditImprovementForm(sent(request), membership=membership, instance=improvement)
    if attempt(form, services.edit_improvement, by=membership, improvement=improvement):
        messages.success(request, _("Improvement changed"))
        return redirect("show_improvement", membership.team.address, improvement_id)
    context = _about(improvement, form, _("Change the improvement"))
    return render(request, "improvements/improvement/edit_improvement.html", context)


@team_page(Permission.DECIDE_ON_CHANGE)
def stop_improvement(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = StopImprovementForm(sent(request))
    if attempt(form, services.stop_improvement, by=membership, improvement=improvement):
        messages.success(request, _("Improvement stopped"))
        return redirect("show_improvement", membership.team.address, improvement_id)
    context = _about(improvement, form, _("Stop this improvement")) | {
        "others": company_of(membership, improvement).others
    }
    return render(request, "improvements/improvement/stop_improvement.html", context)


def _about(improvement, form, title):
    address = reverse("show_improvement", args=[improvement.team.address, improvement.pk])
    form.cancel_url = address
    return {"improvement": improvement, "form": form, "title": title, "back_url": address}
