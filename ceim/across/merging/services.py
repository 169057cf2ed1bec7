"""Making a team part of another, in one transaction."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.closing.checklist import who_works_with
from ceim.across.closing.obstacles import files_being_imported
from ceim.across.merging.clashes import CLASHES
from ceim.across.merging.people import leads_of, who_got_more
from ceim.across.merging.preview import Preview
from ceim.across.merging.records import (
    lead_on,
    move_records,
    remember_whose_it_was,
    stop_moves,
    worked_on_by_both,
)
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import all_locked, locked, own_rows
from ceim.teams.grants import holds_words
from ceim.teams.models import OrganisationRole, Team
from ceim.teams.services.grant import note_grants
from conversations.counts.mending import mend


@recorded("merged a team into another")
def merge_teams(*, by: OrganisationRole, team: Team, into: Team, shown: str | None = None, now=None) -> Team:
    """Move everything `team` has to `into`, and end it today; what it did in its months stays its own in the grid.

    shown   `Preview.as_shown` that this person saw; None to merge whatever there is

    Raises ValidationError for a team and itself, for teams that are not both at work in this organisation, while a
    file is being imported, and when there is something else to move by now. Returns the team that was.
    """
    now = now or timezone.now()
    team, into = _locked(by, team, into)
    if obstacle := files_being_imported(team, now):
        raise ValidationError(obstacle)
    if shown is not None and shown != Preview.of(team, into).as_shown:
        raise ValidationError(_("Something changed since you opened this page. Look at it again, then merge the teams"))
    day = timezone.localdate(now)
    both, led_before = worked_on_by_both(team, into), _led_before(team, into)
    also_in_history_of(team.pk, into.pk, *who_works_with(team))
    stop_moves(team, now)
    for clash in CLASHES:
        clash.settle(team, into)
    remember_whose_it_was(team, day)
    move_records(team, into, both)
    lead_on(team, into, day)
    mend([team.pk, into.pk])
    note_grants(who_got_more(into, led_before), granted_by=by.user)
    if team.has_shared_work:
        into.has_shared_work = True
        into.save(update_fields=["has_shared_work"])
    team.merged_into, team.ended_on = into, day
    team.save(update_fields=["merged_into", "ended_on"])
    return team


def _led_before(team, into):
    """Who read as a lead what there is: whoever led `into`, or `team` where that alone had something to read."""
    return leads_of(team) if holds_words(team) and not holds_words(into) else leads_of(into)


def _locked(by, team, into):
    """Both as they are now; of two who merge or close at once the second is refused."""
    if team.pk == into.pk:
        raise ValidationError(_("Choose another team. A team cannot become part of itself"))
    locked(by, by.organisation)
    found = {each.pk: each for each in all_locked(own_rows(by, Team).filter(pk__in=[team.pk, into.pk]))}
    if len(found) < 2:
        raise ValidationError(_("Choose a team of your organisation"))
    if closed := [each.name for each in found.values() if each.ended_on]:
        raise ValidationError(_("%(team)s has closed already. Choose teams that are at work") % {"team": closed[0]})
    return found[team.pk], found[into.pk]
