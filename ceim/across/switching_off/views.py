"""What happened at the doors of an organisation's people; one person's sign-in, switched off and on again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.again import asks_again
from ceim.access.policy import Permission
from ceim.accounts.second_factor.required import has_second_factor
from ceim.across.switching_off import services
from ceim.across.switching_off.people import people_of, records_of, stands_elsewhere
from ceim.nhs.sending import attempt, sent
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import organisation_page

PER_PAGE = 50


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_people_sign_ins(request, standing):
    page = Paginator(records_of(standing.organisation_id), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "switching_off/list_people_sign_ins.html", {"page": page})


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def show_person_sign_in(request, standing, person_id):
    person = _person(standing, person_id)
    records = Paginator(person.sign_in_records.order_by("-at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"person": person, "page": records, "has_factor": has_second_factor(person)}
    context["is_oneself"] = person == request.user
    return render(request, "switching_off/show_person_sign_in.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@asks_again
def switch_off_person(request, standing, person_id):
    person, form = _asked(request, standing, person_id, submit=_("Switch off"), cancel_text=_("Leave it on"))
    if attempt(form, services.switch_off_person, by=standing, person=person):
        messages.success(request, _("Switched off: %(name)s") % {"name": person})
        return redirect(form.cancel_url)
    context = {"form": form, "person": person, "back_url": form.cancel_url}
    context["stays_elsewhere"] = stands_elsewhere(person, standing.organisation_id)
    return render(request, "switching_off/switch_off_person.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@asks_again
def switch_on_person(request, standing, person_id):
    person, form = _asked(request, standing, person_id, submit=_("Switch on"), cancel_text=_("Leave it off"))
    if attempt(form, services.switch_on_person, by=standing, person=person):
        messages.success(request, _("Switched on: %(name)s. Invite them to what they need") % {"name": person})
        return redirect(form.cancel_url)
    context = {"form": form, "person": person, "back_url": form.cancel_url}
    return render(request, "switching_off/switch_on_person.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@asks_again
def take_away_second_factor(request, standing, person_id):
    person, form = _asked(request, standing, person_id, submit=_("Take it away"), cancel_text=_("Leave it"))
    if attempt(form, services.take_away_second_factor, by=standing, person=person):
        messages.success(request, _("Taken away. They are told by email"))
        return redirect(form.cancel_url)
    context = {"form": form, "person": person, "back_url": form.cancel_url}
    return render(request, "switching_off/take_away_second_factor.html", context)


def _person(standing, person_id):
    return get_object_or_404(people_of(standing.organisation_id), pk=person_id)


def _asked(request, standing, person_id, **words):
    """The person, and the form that asks about them."""
    person = _person(standing, person_id)
    cancel_url = reverse("show_person_sign_in", args=[standing.organisation.slug, person.pk])
    return person, ConfirmationForm(sent(request), cancel_url=cancel_url, **words)
