"""Services of an implementation: start it, change it, tick its checklist, make it normal work."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.cycles.idea_state import locked_idea, set_state
from improvements.locking import locked_shared, refuse_stopped
from improvements.models import (
    BroughtInTogether,
    ChangeIdea,
    ChecklistItem,
    Implementation,
    Measure,
    Site,
    SiteStage,
)
from improvements.ownership import refuse_departed
from improvements.spread.site_stage import bring_forward
from meetings.models import Opportunity

# What is parked or passed on stays so: the change answered a different need.
ANSWERED = [Opportunity.State.NEW, Opportunity.State.PRIORITISED, Opportunity.State.TESTING]


@recorded("began to implement a change")
def implement_change(
    *,
    by: Membership,
    idea: ChangeIdea,
    approach: str,
    process_owner: Membership,
    standard: str,
    started_on: date,
    measure: Measure | None = None,
    together: Iterable[ChangeIdea] = (),
    today: date | None = None,
) -> Implementation:
    """Bring in an idea that was adopted, with a checklist of one item of each kind.

    `standard` is what becomes the normal way, `measure` shows whether it holds, `together` are further ideas that are
    brought in as one with it. Ideas stay "adopted" until it is normal work.
    Raises ValidationError for an idea not adopted or brought in already, and a start in the future.
    """
    improvement = locked_shared(by, idea.improvement)  # until the end: nobody else brings one of its ideas in meanwhile
    refuse_stopped(improvement)
    idea, *others = [_ready(by, each, improvement) for each in (idea, *together)]
    refuse_departed(by, process_owner)
    _refuse_future(started_on, today)
    implementation = Implementation.objects.create(
        team=by.team,
        idea=idea,
        approach=approach,
        process_owner=process_owner,
        standard=standard,
        started_on=started_on,
        measure=measure,
    )
    BroughtInTogether.objects.bulk_create(
        BroughtInTogether(team=by.team, implementation=implementation, idea=other) for other in others
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(team=by.team, implementation=implementation, kind=kind) for kind in ChecklistItem.Kind.values
    )
    return implementation


@recorded("changed an implementation")
def revise_implementation(
    *,
    by: Membership,
    implementation: Implementation,
    approach: str,
    process_owner: Membership,
    standard: str,
    started_on: date,
    measure: Measure | None = None,
    normal_on: date | None = None,
    today: date | None = None,
) -> Implementation:
    """Change owner, standard, approach, measure, start, or since when it is normal work, where it is.

    Raises ValidationError for a start after it was normal work, and for a day in the future.
    """
    implementation = locked(by, implementation)
    refuse_departed(by, process_owner)
    if implementation.normal_on:
        implementation.normal_on = normal_on or implementation.normal_on
        _refuse_future(implementation.normal_on, today)
        if started_on > implementation.normal_on:
            raise ValidationError(_("Enter a day that is not after the day it became normal work"))
    _refuse_future(started_on, today)
    if implementation.process_owner != process_owner and implementation.process_owner.ended_on:
        implementation.owner_left_on = implementation.process_owner.ended_on
    implementation.approach, implementation.process_owner = approach, process_owner
    implementation.standard, implementation.started_on, implementation.measure = standard, started_on, measure
    implementation.save()
    return implementation


@recorded("made a change normal work")
def make_normal_work(
    *, by: Membership, implementation: Implementation, normal_on: date, today: date | None = None
) -> Implementation:
    """From now on its ideas are implemented, and so are the opportunities they answer.

    Where the change was taken over from another team, its site there is brought forward to "implemented".
    Raises ValidationError when it is normal work already, or for a day before its start or in the future.
    """
    idea = locked_idea(by, implementation.idea)
    implementation = locked(by, implementation)
    if implementation.normal_on:
        raise ValidationError(_("This is normal work already."))
    _refuse_future(normal_on, today)
    if normal_on < implementation.started_on:
        raise ValidationError(_("Enter a day that is not before the day you started"))
    implementation.normal_on = normal_on
    implementation.save(update_fields=["normal_on"])
    for each in (idea, *(locked_idea(by, row.idea) for row in implementation.together.select_related("idea"))):
        set_state(by, each, ChangeIdea.State.IMPLEMENTED)
    if idea.improvement.team_id == by.team_id:  # the needs are those of the team that leads
        idea.improvement.opportunities.filter(state__in=ANSWERED).update(state=Opportunity.State.IMPLEMENTED)
    if idea.taken_from_id and idea.team_id == by.team_id:
        site = locked(None, Site(pk=idea.taken_from_id))  # of the team that offered it
        bring_forward(site, SiteStage.Stage.IMPLEMENTED, normal_on, by=by.user)
    return implementation


@recorded("went on with the checklist of a change")
def tick_item(
    *,
    by: Membership,
    item: ChecklistItem,
    is_needed: bool = True,
    done_on: date | None = None,
    note: str = "",
    today: date | None = None,
) -> ChecklistItem:
    """Done on a day, still to do (no day), or not needed here. Raises ValidationError for a day in the future."""
    item = locked(by, item)
    if done_on:
        _refuse_future(done_on, today)
        if not is_needed:
            raise ValidationError(_("Choose either done or not needed"))
    item.is_needed, item.done_on, item.note = is_needed, done_on, note
    item.save(update_fields=["is_needed", "done_on", "note"])
    return item


def _ready(by, idea, improvement):
    """The idea, locked, if it can be brought in."""
    idea = locked_idea(by, idea)
    if idea.improvement_id != improvement.pk:
        raise ValidationError(_("Choose ideas of one improvement"))
    if idea.brought_in:
        raise ValidationError(_("This change is being brought in already. Open it from the change idea."))
    if idea.state_there != ChangeIdea.State.ADOPTED:
        raise ValidationError(_("Test the idea first, and adopt it. Then make it normal work."))
    return idea


def _refuse_future(day, today):
    if day > (today or timezone.localdate()):
        raise ValidationError(_("Enter a day that is today or in the past"))
