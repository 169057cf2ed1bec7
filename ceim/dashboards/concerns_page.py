"""Concerns open in any team of an organisation, each with its age in hours."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.dashboards.period import hours_since
from ceim.dashboards.queries.teams import teams_of
from conversations.models import Concern


def open_concerns(standing):
    """The oldest first."""
    teams = teams_of(standing).values("pk")
    return Concern.objects.open().filter(team__in=teams).select_related("team").order_by("raised_at", "pk")


def with_age(concerns, now):
    """(concern, its age in words) of one page."""
    return [(concern, age_in_words(hours_since(concern.raised_at, now))) for concern in concerns]


def age_in_words(hours):
    if hours == 0:
        return _("less than 1 hour ago")
    return ngettext("%(hours)s hour ago", "%(hours)s hours ago", hours) % {"hours": hours}
