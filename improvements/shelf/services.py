"""Services of the shelf: put a change on it, take it down, try another team's change."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Touchpoint
from conversations.models import Theme
from improvements.locking import refuse_stopped
from improvements.models import Improvement, ShelfEntry, Site, SiteStage, Spread
from improvements.shelf.behind import refuse_words_of_people, themes_behind, touchpoints_behind
from improvements.spread.site_stage import reach
from improvements.spread.taking_up import take_up


@recorded("put a change on the shelf")
def put_on_shelf(
    *,
    by: Membership,
    spread: Spread,
    themes: Iterable[Theme] = (),
    touchpoints: Iterable[Touchpoint] = (),
    today: date | None = None,
) -> ShelfEntry:
    """From now on every team of the organisation finds it there, also by these themes and touchpoints.

    Raises ValidationError for a change that is not normal work, was stopped or is there already, for texts that repeat
    what somebody said, and for a theme or touchpoint that is not of the words behind it.
    """
    spread = locked(by, spread)
    refuse_stopped(spread.implementation.idea.improvement)
    if spread.implementation.normal_on is None:
        raise ValidationError(_("Make the change normal work here first. Then others can find it."))
    if spread.on_shelf.filter(taken_down_on__isnull=True).exists():
        raise ValidationError(_("It is on the shelf already."))
    refuse_words_of_people(spread)
    for chosen, there in ((themes, themes_behind(by, spread)), (touchpoints, touchpoints_behind(by, spread))):
        if not {each.pk for each in chosen} <= set(there.values_list("pk", flat=True)):
            raise ValidationError(_("Choose from the themes and touchpoints of the words behind it"))
    day = today or timezone.localdate()
    entry = ShelfEntry.objects.create(team=by.team, spread=spread, put_up_on=day, put_up_by=by.user)
    entry.themes.set(themes)
    entry.touchpoints.set(touchpoints)
    return entry


@recorded("took a change down from the shelf")
def take_down_from_shelf(*, by: Membership, entry: ShelfEntry, today: date | None = None) -> ShelfEntry:
    """Nobody finds it any more; what other teams took up of it stays. Raises ValidationError when it is down."""
    entry = locked(by, entry)
    if entry.taken_down_on:
        raise ValidationError(_("It was taken down already."))
    entry.taken_down_on, entry.taken_down_by = today or timezone.localdate(), by.user
    entry.save(update_fields=["taken_down_on", "taken_down_by"])
    return entry


@recorded("took up a change from the shelf")
def try_from_shelf(
    *,
    by: Membership,
    entry: ShelfEntry,
    title: str,
    owner: Membership,
    how_much: str,
    for_whom: str,
    by_when: date,
    today: date | None = None,
) -> Improvement:
    """Make an improvement of a change that this team found; it becomes a site of the other team's spread.

    Raises ShelfEntry.DoesNotExist for what is not on the shelf of this team's organisation, ValidationError for its
    own change and for one that was taken up before.
    """
    entry = ShelfEntry.objects.visible_to(by).get(pk=entry.pk)
    if entry.team_id == by.team_id:
        raise ValidationError(_("This is a change of your own team."))
    day = today or timezone.localdate()
    spread = locked(None, Spread(pk=entry.spread_id))  # of the team that offers it
    aim = {"how_much": how_much, "for_whom": for_whom, "by_when": by_when}
    return take_up(by, _site_of(by, spread, day), title, owner, aim, day)


def _site_of(by, spread, day):
    """The team's site in the plan; one of its name that was typed as a place outside is the team itself."""
    site = spread.sites.filter(receiving_team=by.team).first()
    if site is None and (typed := spread.sites.filter(receiving_team=None, name__iexact=by.team.name).first()):
        typed.receiving_team = by.team
        typed.save(update_fields=["receiving_team"])
        return typed
    if site is None:
        site = Site.objects.create(team=spread.team, spread=spread, receiving_team=by.team, name=by.team.name)
        reach(site, SiteStage.Stage.IDENTIFIED, day, by=by.user)
    return site
