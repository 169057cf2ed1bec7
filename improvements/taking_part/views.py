"""Pages of taking part: who does, ask a team, answer, end, a place outside, the lead handed over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.doors import answered_already
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import team_page
from improvements.models import Improvement, Measure, Participation, PlaceStage
from improvements.ownership import is_own, works_on
from improvements.putting_right import CorrectStageForm
from improvements.taking_part import course, forms, lead, services
from improvements.taking_part.asked import what_is_asked
from improvements.taking_part.table import participations_of


@team_page(Permission.READ_STORIES)
@require_safe
def list_participations(request, membership, improvement_id):
    improvements = Improvement.objects.visible_to(membership).select_related("team", "oversight__team")
    improvement = get_object_or_404(improvements, pk=improvement_id)
    context = {
        "improvement": improvement,
        "participations": participations_of(membership, improvement),
        "may_ask": membership.may_share_work and is_own(membership, improvement) and not improvement.stopped_on,
        "may_leave": membership.may_share_work and works_on(membership, improvement),
    }
    return render(request, "improvements/taking_part/list_participations.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_participation(request, membership, participation_id):
    participation = _participation(membership, participation_id)
    may_work = membership.may_test_change and works_on(membership, participation.improvement)
    context = {
        "participation": participation,
        "is_here": course.is_here(membership, participation),
        "ideas": course.ideas_of(membership, participation),
        "together": course.measures_of(membership, participation),
        "stages": participation.stages.all(),
        "corrected": course.corrected_stages(participation),
        "may_type": may_work and is_own(membership, participation),
    }
    return render(request, "improvements/taking_part/show_participation.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def compare_measure(request, membership, measure_id):
    measures = Measure.objects.at_work_for(membership).filter(improvement__isnull=False, derived_from="")
    measure = get_object_or_404(measures.select_related("improvement"), pk=measure_id)
    readable = Participation.objects.readable_by(membership).filter(improvement=measure.improvement_id)
    together = course.compared(membership, measure, list(readable.select_related("team").order_by("pk")))
    return render(request, "improvements/taking_part/compare_measure.html", {"measure": measure, "together": together})


@team_page(Permission.TEST_CHANGE)
def move_place(request, membership, participation_id):
    places = Participation.objects.own_of(membership).at_work().exclude(place="")
    participation = get_object_or_404(_known(places), pk=participation_id)
    form = forms.MovePlaceForm(sent(request), initial={"on": timezone.localdate()})
    if attempt(form, services.move_place, by=membership, participation=participation):
        messages.success(request, _("Saved"))
        return redirect("show_participation", membership.team.address, participation.pk)
    form.cancel_url = reverse("show_participation", args=[membership.team.address, participation.pk])
    context = {"form": form, "title": _("How far are they?"), "back_url": form.cancel_url}
    return render(request, "improvements/taking_part/move_place.html", context | {"participation": participation})


@team_page(Permission.TEST_CHANGE)
def correct_place_stage(request, membership, place_stage_id):
    steps = PlaceStage.objects.own_of(membership).select_related("participation__improvement")
    step = get_object_or_404(steps, pk=place_stage_id)
    form, place = CorrectStageForm(sent(request)), step.participation
    if attempt(form, services.correct_place_stage, by=membership, step=step):
        messages.success(request, _("Put right. What was written stays below"))
        return redirect("show_participation", membership.team.address, place.pk)
    form.cancel_url = reverse("show_participation", args=[membership.team.address, place.pk])
    context = {"form": form, "title": _("Put a stage right"), "back_url": form.cancel_url, "step": step}
    return render(request, "improvements/taking_part/correct_place_stage.html", context | {"place": place.place})


@team_page(Permission.SHARE_WORK)
def choose_oversight(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = forms.ChooseOversightForm(sent(request), membership=membership, improvement=improvement)
    if attempt(form, services.choose_oversight, by=membership, improvement=improvement):
        return _saved(request, membership, improvement.pk, _("Saved"))
    context = _about(membership, improvement.pk, form, _("Who watches over it?"))
    return render(request, "improvements/taking_part/choose_oversight.html", context | {"improvement": improvement})


@team_page(Permission.SHARE_WORK)
def ask_team(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = forms.AskTeamForm(sent(request), membership=membership, improvement=improvement)
    if attempt(form, services.ask_team, by=membership, improvement=improvement):
        return _saved(request, membership, improvement.pk, _("The team has been asked. Its lead can accept now"))
    context = _about(membership, improvement.pk, form, _("Ask a team to take part"))
    return render(request, "improvements/taking_part/ask_team.html", context | {"improvement": improvement})


@team_page(Permission.SHARE_WORK)
def add_place(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = forms.AddPlaceForm(sent(request), membership=membership, initial={"owner": membership.pk})
    if attempt(form, services.add_place, by=membership, improvement=improvement):
        return _saved(request, membership, improvement.pk, _("Place added"))
    context = _about(membership, improvement.pk, form, _("Add a place outside"))
    return render(request, "improvements/taking_part/add_place.html", context | {"improvement": improvement})


@team_page(Permission.SHARE_WORK)
def edit_participation(request, membership, participation_id):
    participation = get_object_or_404(_known(_led_by(membership)), pk=participation_id)
    form = forms.EditParticipationForm(sent(request), membership=membership, instance=participation)
    if attempt(form, services.edit_participation, by=membership, participation=participation):
        return _saved(request, membership, participation.improvement_id, _("Saved"))
    context = _about(membership, participation.improvement_id, form, _("Change what they do in it"))
    return render(
        request, "improvements/taking_part/edit_participation.html", context | {"participation": participation}
    )


@team_page(Permission.SHARE_WORK)
def accept_participation(request, membership, participation_id):
    participation = get_object_or_404(_of_ones_own(membership), pk=participation_id)
    if request.method == "GET" and not participation.is_waiting:
        return answered_already(request, "list_improvements", membership.team.address)
    form = forms.AcceptParticipationForm(sent(request), membership=membership, initial={"owner": membership.pk})
    if attempt(form, services.accept_participation, by=membership, participation=participation):
        messages.success(request, _accepted(participation))
        return redirect("show_participation", membership.team.address, participation.pk)
    form.cancel_url = reverse("list_improvements", args=[membership.team.address])
    context = {"form": form, "title": _("Take part?"), "back_url": form.cancel_url, "participation": participation}
    context["asked"] = what_is_asked(participation)
    return render(request, "improvements/taking_part/accept_participation.html", context)


def _accepted(participation):
    if participation.role == Participation.Role.SUPPORTS:
        return _("Your team takes part")
    return _("Your team takes part. Next: plan your first test")


@team_page(Permission.SHARE_WORK)
def decline_participation(request, membership, participation_id):
    participation = get_object_or_404(_of_ones_own(membership), pk=participation_id)
    if request.method == "GET" and not participation.is_waiting:
        return answered_already(request, "list_improvements", membership.team.address)
    form = forms.DeclineParticipationForm(sent(request))
    if attempt(form, services.decline_participation, by=membership, participation=participation):
        messages.success(request, _("Your answer is saved. The team that asked can read it"))
        return redirect("list_improvements", membership.team.address)
    form.cancel_url = reverse("accept_participation", args=[membership.team.address, participation.pk])
    context = {"form": form, "title": _("Do not take part"), "back_url": form.cancel_url}
    return render(request, "improvements/taking_part/decline_participation.html", context)


@team_page(Permission.SHARE_WORK)
def end_participation(request, membership, participation_id):
    may_end = _led_by(membership) | Participation.objects.own_of(membership).of_teams().standing()
    participation = get_object_or_404(_known(may_end), pk=participation_id)
    improvement, leaves = participation.improvement, course.is_here(membership, participation)
    form = (forms.LeaveForm if leaves else forms.EndParticipationForm)(sent(request))
    if attempt(form, services.end_participation, by=membership, participation=participation):
        message = _left(improvement) if leaves else _("This is over now")
        return _saved(request, membership, improvement.pk, message)
    title = _("Leave this improvement") if leaves else _("End taking part")
    context = _about(membership, improvement.pk, form, title) | {"participation": participation, "leaves": leaves}
    return render(request, "improvements/taking_part/end_participation.html", context)


def _left(improvement):
    text = _("Your team has left “%(title)s”. Your tests and numbers stay yours; a test that is open can be finished")
    return text % {"title": improvement.title}


@team_page(Permission.SHARE_WORK)
def offer_lead(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = forms.OfferLeadForm(sent(request), improvement=improvement)
    if attempt(form, lead.offer_lead, by=membership, improvement=improvement):
        return _saved(request, membership, improvement.pk, _("The lead is offered. The team can take it over now"))
    context = _about(membership, improvement.pk, form, _("Hand the lead over"))
    context |= {"improvement": improvement, "has_teams": form.fields["participation"].queryset.exists()}
    return render(request, "improvements/taking_part/offer_lead.html", context)


@team_page(Permission.SHARE_WORK)
def take_over_lead(request, membership, participation_id):
    participation = get_object_or_404(_of_ones_own(membership), pk=participation_id)
    if request.method == "GET" and not participation.is_offered_lead_now:
        return answered_already(request, "list_improvements", membership.team.address)
    form = forms.TakeOverLeadForm(sent(request), membership=membership, initial={"owner": membership.pk})
    if attempt(form, lead.take_over_lead, by=membership, participation=participation):
        return _saved(request, membership, participation.improvement_id, _("Your team leads it now"))
    context = _about(membership, participation.improvement_id, form, _("Lead this improvement?"))
    return render(request, "improvements/taking_part/take_over_lead.html", context | {"participation": participation})


@team_page(Permission.SHARE_WORK)
def decline_lead(request, membership, participation_id):
    participation = get_object_or_404(_of_ones_own(membership), pk=participation_id)
    if request.method == "GET" and not participation.is_offered_lead_now:
        return answered_already(request, "list_improvements", membership.team.address)
    form = forms.DeclineLeadForm(sent(request))
    if attempt(form, lead.decline_lead, by=membership, participation=participation):
        return _saved(request, membership, participation.improvement_id, _("Your answer is saved. Nothing changes"))
    form.cancel_url = reverse("take_over_lead", args=[membership.team.address, participation.pk])
    context = {"form": form, "title": _("Decline the lead"), "back_url": form.cancel_url}
    return render(request, "improvements/taking_part/decline_lead.html", context | {"participation": participation})


@team_page(Permission.SHARE_WORK)
def take_back_offer(request, membership, participation_id):
    offered = _led_by(membership).filter(is_offered_lead=True)
    participation = get_object_or_404(_known(offered), pk=participation_id)
    back_url = reverse("list_participations", args=[membership.team.address, participation.improvement_id])
    texts = {"submit": _("Take the offer back"), "cancel_text": _("Leave it as it is")}
    form = ConfirmationForm(sent(request), cancel_url=back_url, **texts)
    if attempt(form, lead.take_back_offer, by=membership, participation=participation):
        return _saved(request, membership, participation.improvement_id, _("The offer is taken back"))
    context = {"form": form, "title": texts["submit"], "back_url": back_url, "participation": participation}
    return render(request, "improvements/taking_part/take_back_offer.html", context)


def _participation(membership, participation_id):
    readable = Participation.objects.readable_by(membership)
    return get_object_or_404(_known(readable).select_related("owner"), pk=participation_id)


def _led_by(membership):
    """Who takes part, or is asked to, in what the team leads."""
    led = Improvement.objects.own_of(membership).values("pk")
    return Participation.objects.visible_to(membership).filter(improvement__in=led).standing()


def _of_ones_own(membership):
    return _known(Participation.objects.own_of(membership).of_teams())


def _known(participations):
    return participations.select_related("improvement__team__organisation", "team")


def _about(membership, improvement_id, form, title):
    form.cancel_url = reverse("list_participations", args=[membership.team.address, improvement_id])
    return {"form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, membership, improvement_id, message):
    messages.success(request, message)
    return redirect("list_participations", membership.team.address, improvement_id)
