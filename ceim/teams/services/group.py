"""Groups of teams: made, changed, ended; which teams belong to one from which day on; reminders of its lead."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.accounts.models import User
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.nhs.formats import nhs_date
from ceim.teams.groups import groups_to_lie_in, has_stood_empty, people_who_may_lead
from ceim.teams.models import GroupOfTeams, Organisation, OrganisationRole, Team, TeamInGroup


@recorded("made a group of teams")
def make_group(
    *, by: OrganisationRole, name: str, kind: str, parent: GroupOfTeams | None, lead: User, started_on: date
) -> GroupOfTeams:
    """Make a group, by itself or as part of another.

    Raises ValidationError for a name that another current group has, and for a lead or a place that cannot be.
    """
    organisation = _locked(by)
    group = GroupOfTeams(
        organisation=organisation, name=name, kind=kind, parent=parent, lead=lead, started_on=started_on
    )
    _refuse_what_cannot_be(group, is_placed=parent is not None)
    group.save()
    return group


@recorded("changed a group of teams")
def edit_group(
    *, by: OrganisationRole, group: GroupOfTeams, name: str, kind: str, parent: GroupOfTeams | None, lead: User
) -> GroupOfTeams:
    """Change what it is called, what kind it is, who leads it and, while it has stood empty, what it is part of.

    Raises ValidationError as `make_group`, and when it would take the past of its teams elsewhere.
    """
    _locked(by)
    group = _current(group)
    is_placed = group.parent != parent
    if is_placed and not has_stood_empty(group):
        raise ValidationError(_("Teams or groups were in it: end this group and make another where you want it"))
    if lead.pk != group.lead_id:
        group.lead_wants_reminders = True  # who led it before said so for themselves
    group.name, group.kind, group.parent, group.lead = name, kind, parent, lead
    _refuse_what_cannot_be(group, is_placed=is_placed and parent is not None)
    group.save()
    return group


@recorded("ended a group of teams")
def end_group(*, by: OrganisationRole, group: GroupOfTeams) -> GroupOfTeams:
    """End it today: its teams leave it, its past stays. Raises ValidationError while there are groups in it."""
    _locked(by)
    group, today = _current(group), timezone.localdate()
    if group.inner_groups.current().exists():
        raise ValidationError(_("End the groups inside it first"))
    also_in_history_of(*group.places.current().values_list("team", flat=True))
    group.places.current().update(until=today)
    group.ended_on = today
    group.save(update_fields=["ended_on"])
    return group


@recorded("chose the teams of a group")
def choose_group_teams(*, by: OrganisationRole, group: GroupOfTeams, teams: list[Team], day: date) -> GroupOfTeams:
    """Let just these teams belong to it from `day` on: others come in on that day or leave on it.

    Raises ValidationError where a team would come before it last left, or leave before it came.
    """
    organisation = _locked(by)
    group, places = _current(group), list(group.places.select_related("team"))
    here = {place.team_id for place in places if place.until is None}
    wanted = set(
        Team.objects.filter(organisation=organisation, pk__in=[team.pk for team in teams]).values_list("pk", flat=True)
    )
    if day < group.started_on or day > timezone.localdate():
        day_began = nhs_date(group.started_on)
        raise ValidationError({"day": _("Choose a day from %(day)s up to today") % {"day": day_began}})
    for place in places:
        _refuse_out_of_order(place, wanted, day)
    group.places.current().exclude(team__in=wanted).update(until=day)
    also_in_history_of(*(here ^ wanted))
    TeamInGroup.objects.bulk_create(TeamInGroup(group=group, team_id=pk, since=day) for pk in sorted(wanted - here))
    return group


@recorded("chose about reminders of a group")
def choose_group_reminders(*, by: User, group: GroupOfTeams, wants_reminders: bool) -> GroupOfTeams:
    """Say for oneself, as who leads a group, whether to be told when teams of it are short.

    Raises ValidationError for whoever does not lead it any more.
    """
    _locked(group)
    group = _current(group)
    if group.lead_id != by.pk:
        raise ValidationError(_("You do not lead this group any more"))
    group.lead_wants_reminders = wants_reminders
    group.save(update_fields=["lead_wants_reminders"])
    return group


def _locked(of):
    """The organisation of a role or a group; nobody else changes its groups until we are done."""
    return locked(None, Organisation(pk=of.organisation_id))


def _current(group):
    current = GroupOfTeams.objects.current().select_related("parent").filter(pk=group.pk).first()
    if current is None:
        raise ValidationError(_("This group has ended already"))
    return current


def _refuse_what_cannot_be(group, *, is_placed):
    alike = group.organisation.groups.current().filter(name__iexact=group.name)
    if alike.exclude(pk=group.pk).exists():
        raise ValidationError({"name": _("There is a group of this name already. Choose another name")})
    if not people_who_may_lead(group.organisation).filter(pk=group.lead_id).exists():
        raise ValidationError({"lead": _("Choose one of the people of the organisation")})
    if is_placed and not groups_to_lie_in(group.organisation, group).filter(pk=group.parent_id).exists():
        raise ValidationError({"parent": _("Choose a group that is not too deep inside others, and not this one")})


def _refuse_out_of_order(place, wanted, day):
    about = {"team": place.team.name}
    if place.until is None and place.team_id not in wanted and day < place.since:
        about["day"] = nhs_date(place.since)
        raise ValidationError({"day": _("%(team)s came in on %(day)s. Choose that day or a later one") % about})
    if place.until and place.team_id in wanted and day < place.until:
        about["day"] = nhs_date(place.until)
        raise ValidationError({"day": _("%(team)s was in it until %(day)s. Choose that day or a later one") % about})
