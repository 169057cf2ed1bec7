"""Agreeing that somebody may read at once what their new role opens."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams import services
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import organisation_page, team_page
from ceim.teams.grants import SHOWN_WITH, who_can_agree
from ceim.teams.models import RoleGrant
from ceim.teams.views.organisation import organisation_people_url
from ceim.teams.views.people import people_url


@team_page(Permission.MANAGE_PEOPLE)
def agree_to_grant(request, membership, grant_id):
    grants = RoleGrant.objects.visible_to(membership).select_related(*SHOWN_WITH)
    page = _agreeing(
        request, membership, get_object_or_404(grants, pk=grant_id), membership.team, people_url(membership)
    )
    return render(request, "teams/agree_to_grant.html", page) if page else redirect(people_url(membership))


@organisation_page(Permission.MANAGE_ORGANISATION)
def agree_to_organisation_grant(request, standing, grant_id):
    grants = RoleGrant.objects.visible_to(standing).of_roles_over_all().select_related(*SHOWN_WITH)
    grant = get_object_or_404(grants, pk=grant_id)
    back_url = organisation_people_url(standing)
    page = _agreeing(request, standing, grant, standing.organisation, back_url)
    return render(request, "teams/agree_to_organisation_grant.html", page) if page else redirect(back_url)


def _agreeing(request, by, grant, place, back_url):
    """What the page shows; None once they agreed."""
    words = {"submit": _("Let them read now"), "cancel_text": _("Let the day pass"), "cancel_url": back_url}
    form = ConfirmationForm(sent(request), **words)
    if attempt(form, services.agree_to_grant, by=by, grant=grant):
        messages.success(request, _("You agreed. They can read at once"))
        return None
    organisation_id = getattr(place, "organisation_id", place.pk)
    can_agree = by.user in who_can_agree([grant], organisation_id).get(grant.pk, [])
    return {"form": form, "grant": grant, "place": place, "can_agree": can_agree, "back_url": back_url}
