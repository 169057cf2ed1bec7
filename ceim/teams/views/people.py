"""The people of a team."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import signed_in_page
from ceim.access.policy import Permission, Role
from ceim.nhs.sending import attempt, sent
from ceim.statements import Pages, statement, together
from ceim.teams import services
from ceim.teams.forms import ChangeRoleForm, PartnerForm, RemindersForm
from ceim.teams.gate import team_page
from ceim.teams.grants import shown_grants, what_it_means
from ceim.teams.models import LeadDeputy, Membership, RoleGrant

PER_PAGE = 25


def people_url(membership):
    return reverse("list_people", args=[membership.team.address])


def after_change_to(person, membership):
    """Somebody who changed their own place in the team may not see its people any more."""
    return redirect("show_home") if person.user_id == membership.user_id else redirect(people_url(membership))


@team_page(Permission.MANAGE_PEOPLE)
@require_safe
def list_people(request, membership):
    people = Pages(_number_of_people(membership)[0]["number"], lambda *rows: _people(membership, *rows))
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    invitations = membership.team.invitations.unanswered().select_related("letter")
    deputies = LeadDeputy.objects.visible_to(membership).not_over().select_related("deputy", "stands_in_for")
    grants = RoleGrant.objects.visible_to(membership)
    grants = shown_grants(grants, membership.user, membership.team.organisation_id)
    context = {"page": page, "invitations": invitations, "deputies": deputies, "grants": grants}
    context["lead_is_invited"] = any(each.role == Role.LEAD for each in invitations)
    return render(request, "teams/list_people.html", context)


@statement
def _people(membership, start, stop):
    people = Membership.objects.visible_to(membership).current().select_related("user")
    return people.saying_who_must_stay()[start:stop]


@statement
def _number_of_people(membership):
    return together(Membership.objects.visible_to(membership).current(), number=Count("pk"))


@team_page(Permission.MANAGE_PEOPLE)
def add_partner(request, membership):
    form = PartnerForm(sent(request), membership=membership)
    form.cancel_url = people_url(membership)
    if attempt(form, services.add_partner, by=membership):
        messages.success(request, _("Partner added"))
        return redirect(form.cancel_url)
    return render(request, "teams/add_partner.html", {"form": form, "back_url": form.cancel_url})


@team_page(Permission.MANAGE_PEOPLE)
def change_role(request, membership, membership_id):
    person = get_object_or_404(Membership.objects.visible_to(membership).current(), pk=membership_id)
    form = ChangeRoleForm(sent(request), membership=membership, instance=person)
    form.cancel_url = people_url(membership)
    if changed := attempt(form, services.change_role, by=membership, membership=person):
        messages.success(request, what_it_means(_("Role changed"), changed.noted))
        return after_change_to(person, membership)
    return render(request, "teams/change_role.html", {"form": form, "person": person, "back_url": form.cancel_url})


@team_page(Permission.VIEW_TEAM)
@require_POST
def choose_reminders(request, membership):
    form = RemindersForm(request.POST)
    # An organisation role is no membership: there is nothing to set it on.
    if membership.pk and attempt(form, services.choose_reminders, by=membership):
        on = form.cleaned_data["wants_reminders"]
        messages.success(request, _("You get reminders again") if on else _("Reminders stopped"))
    return redirect("show_account")


@signed_in_page
@require_POST
def choose_organisation_reminders(request, organisation_slug):
    roles = request.user.organisation_roles.holding([Role.QI_LEAD])
    role, form = get_object_or_404(roles, organisation__slug=organisation_slug), RemindersForm(request.POST)
    if attempt(form, services.choose_organisation_reminders, by=role):
        on = form.cleaned_data["wants_reminders"]
        messages.success(request, _("You get reminders again") if on else _("Reminders stopped"))
    return redirect("show_account")
