"""How concerns are listed, how long ago they were raised, and who is told of them."""

from datetime import timedelta

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES, Permission, may
from ceim.accounts.models import User
from conversations.models import Concern

HANDLING_TEAM_ROLES = [role.value for role in TEAM_ROLES if may(role, Permission.HANDLE_CONCERN)]
HANDLING_ORGANISATION_ROLES = [role.value for role in ORGANISATION_ROLES if may(role, Permission.HANDLE_CONCERN)]
HOUR, TWO_DAYS = timedelta(hours=1), timedelta(days=2)


def listed(concerns):
    """Open ones first, those that cannot wait at their head and the oldest of these first; then the last closed."""
    urgency = Case(
        *(When(urgency=value, then=Value(rank)) for rank, value in enumerate(Concern.Urgency.values)),
        output_field=IntegerField(),
    )
    return concerns.select_related("conversation", "raised_by", "acknowledged_by", "closed_by").order_by(
        F("closed_at").desc(nulls_first=True), urgency, "raised_at", "pk"
    )


def standing_of(concern, now):
    """For example "opened 5 hours ago, not yet picked up"; never what it is about."""
    if concern.closed_at:
        return _("closed %(age)s") % {"age": age(concern.closed_at, now)}
    opened = age(concern.raised_at, now)
    if concern.acknowledged_at:
        return _("opened %(age)s, picked up by %(name)s") % {"age": opened, "name": concern.acknowledged_by.name}
    return _("opened %(age)s, not yet picked up") % {"age": opened}


def age(moment, now):
    """In minutes up to an hour, in hours up to two days, then in days."""
    passed = now - moment
    if passed < HOUR:
        return _("less than an hour ago")
    if passed < TWO_DAYS:
        hours = passed // HOUR
        return ngettext("%(n)d hour ago", "%(n)d hours ago", hours) % {"n": hours}
    return _("%(n)d days ago") % {"n": passed.days}


def people_told_about(concern):
    """The team's leads and the organisation's concerns officers who can sign in, each once."""
    leads = User.objects.filter(
        memberships__team=concern.team_id, memberships__role__in=HANDLING_TEAM_ROLES, memberships__ended_on=None
    )
    officers = User.objects.filter(
        organisation_roles__organisation=concern.team.organisation_id,
        organisation_roles__role__in=HANDLING_ORGANISATION_ROLES,
        organisation_roles__ended_on=None,
    )
    return (leads | officers).filter(is_active=True).distinct().order_by("pk")
