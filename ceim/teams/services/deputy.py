"""Naming who stands in for a team's lead or a concerns officer, from a day until a day; and ending it sooner."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import LeadDeputy, Membership, OrganisationRole
from ceim.teams.models.deputy import CAN_STAND_IN
from ceim.teams.services.grant import note_grants

LONGEST = timedelta(days=366)


@recorded("named a deputy for a lead")
def name_lead_deputy(
    *, by: Membership, lead: Membership, deputy: Membership, starts_on: date, ends_on: date
) -> LeadDeputy:
    """Give somebody of the team a lead's permissions on these days, both included; no others, and nothing ends them.

    Raises ValidationError for days that have passed or end before they start, for somebody who is no member or
    cannot sign in, and for a deputy who would go on by themselves.
    """
    _refuse_days(starts_on, ends_on, _("Choose a last day within a year. For longer, make them a lead"))
    people = Membership.objects.visible_to(by).current()
    if not people.filter(pk=lead.pk, role=Role.LEAD).exists():
        raise ValidationError(_("This person does not lead the team any more"))
    if not may_stand_in(by, people).filter(pk=deputy.pk).exists():
        raise ValidationError({"deputy": _("Choose a member of the team who does not lead it")})
    named = LeadDeputy.objects.create(
        team=by.team, deputy=deputy, stands_in_for=lead, starts_on=starts_on, ends_on=ends_on, named_by=by.user
    )
    note_grants([deputy], granted_by=by.user, role=Role.LEAD)
    return named


@recorded("ended a deputy's days")
def end_lead_deputy(*, by: Membership, deputy: LeadDeputy) -> LeadDeputy:
    """Take back a lead's permissions before the last day. Raises ValidationError when the days are over."""
    among = LeadDeputy.objects.visible_to(by).not_over()
    deputy = locked(by, deputy, among=among, gone=_("These days are over already"))
    deputy.ended_at = timezone.now()
    deputy.save(update_fields=["ended_at"])
    return deputy


@recorded("named a deputy for a concerns officer")
def name_officer_deputy(
    *, by: OrganisationRole, officer: OrganisationRole, email: str, starts_on: date, ends_on: date
) -> OrganisationRole:
    """Give somebody of the organisation a concerns officer's role on these days, both included.

    Raises ValidationError for days that have passed or end before they start, for somebody who is not of the
    organisation, and for one who handles its concerns already.
    """
    for_longer = _("Choose a last day within a year. For longer, invite them as a concerns officer")
    _refuse_days(starts_on, ends_on, for_longer)
    person = _person_of(by.organisation, email)
    if officer.role != Role.CONCERNS_OFFICER or not OrganisationRole.objects.not_over().filter(pk=officer.pk).exists():
        raise ValidationError(_("This person is not a concerns officer any more"))
    if OrganisationRole.objects.filter(
        organisation=by.organisation, user=person, role=Role.CONCERNS_OFFICER, ended_on=None, until=None
    ).exists():
        raise ValidationError({"email": _("This person is a concerns officer already. Choose somebody else")})
    named = OrganisationRole.objects.create(
        organisation=by.organisation,
        user=person,
        role=Role.CONCERNS_OFFICER,
        stands_in_for=officer,
        started_on=starts_on,
        until=ends_on,
    )
    note_grants([named], granted_by=by.user)
    return named


def may_stand_in(by, people):
    """The ones among `people` whom this person can make a lead's deputy: members; no deputy goes on by themselves."""
    can = people.filter(role__in=CAN_STAND_IN, user__is_active=True)
    return can.exclude(pk=by.pk) if by.stands_in else can


def _person_of(organisation, email):
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    of_a_team = Membership.objects.current().filter(team__organisation=organisation, user=found)
    of_it = OrganisationRole.objects.current().filter(organisation=organisation, user=found)
    if found is None or not (of_a_team.exists() or of_it.exists()):
        raise ValidationError({"email": _("Nobody in your organisation signs in with this address. Invite them first")})
    return found


def _refuse_days(starts_on, ends_on, for_longer):
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day must be on or after the first day")})
    if starts_on < timezone.localdate():
        raise ValidationError({"starts_on": _("The first day must be today or later")})
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": for_longer})
