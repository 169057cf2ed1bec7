"""What is said of somebody who takes part: what they do or did in it, and from when until when."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership, Team
from improvements.models import Participation

Ending, Role = Participation.Ending, Participation.Role
DID = {
    Role.LEADS: gettext_lazy("Led it"),
    Role.TESTS: gettext_lazy("Tested it too"),
    Role.ADOPTS: gettext_lazy("Took over what worked"),
    Role.SUPPORTS: gettext_lazy("Supported it"),
}


def part_in_words(participation: Participation, stopped_on: date | None) -> str:
    """ "since 9 August 2026", "Led it, 9 August to 27 November 2026"; `stopped_on` of the improvement."""
    if participation.since is None:
        return _answer_in_words(participation, stopped_on)
    if participation.until:
        days = days_in_words(participation.since, participation.until)
        return _("%(did)s, %(days)s") % {"did": DID[participation.role], "days": days}
    if stopped_on:
        words = {"did": DID[participation.role], "day": nhs_date(stopped_on)}
        return _("%(did)s. Until %(day)s, when the improvement was stopped") % words
    return _("since %(day)s") % {"day": nhs_date(participation.since)}


def _answer_in_words(participation, stopped_on):
    asked, over = nhs_date(timezone.localdate(participation.asked_at)), nhs_date(participation.until or stopped_on)
    if participation.ended_how == Ending.DECLINED:
        return _("Declined on %(over)s") % {"over": over}
    if participation.ended_how == Ending.TAKEN_BACK:
        return _("Asked on %(asked)s, taken back on %(over)s") % {"asked": asked, "over": over}
    if participation.until:
        return _("Asked on %(asked)s, did not take part") % {"asked": asked}
    if stopped_on:
        return _("Asked on %(asked)s. Nobody answered before the improvement was stopped") % {"asked": asked}
    return _("Asked on %(asked)s, no answer yet") % {"asked": asked}


def days_in_words(first: date, last: date) -> str:
    """ "9 August to 27 November 2026": the year once where it is the same."""
    if first == last:
        return nhs_date(first)
    begins = nhs_date(first).removesuffix(f" {last.year}")
    return _("%(first)s to %(last)s") % {"first": begins, "last": nhs_date(last)}


def named(membership: Membership, name: str, team: Team) -> str:
    """The name of a team, or of a place that it answers for; with the organisation where that is another one."""
    return name if team.organisation_id == membership.team.organisation_id else f"{name} ({team.organisation.name})"
