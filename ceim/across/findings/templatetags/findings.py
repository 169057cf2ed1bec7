"""{% findings_for_team membership %}: what those who oversee teams say of this one, for its lead.

{% findings_this_week period %}: what waits for those who oversee teams.
"""

from django import template
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.across.findings.found import findings_answered_in, findings_of
from ceim.across.findings.models import FindingAnswer

register = template.Library()


@register.inclusion_tag("findings/_for_team.html")
def findings_for_team(membership):
    """Help is never secret: who is on what in the team until when, and what was put off and why.

    One statement where there is nothing, two where there is. Of concerns only for those who handle them.
    """
    kinds = [each for each in FindingAnswer.Kind.values if each != FindingAnswer.Kind.CONCERN]
    if membership.may(Permission.HANDLE_CONCERN):
        kinds.append(FindingAnswer.Kind.CONCERN.value)
    found = findings_answered_in(membership.team, timezone.now(), kinds)
    return {"findings": found, "membership": membership}


@register.inclusion_tag("findings/_this_week.html", takes_context=True)
def findings_this_week(context, period):
    """Over the teams of the period's groups and setting; three statements, or four."""
    standing = context["standing"]
    found = findings_of(period, standing.organisation_id, period.today)
    return {"findings": found, "standing": standing, "request": context.get("request")}
