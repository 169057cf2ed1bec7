"""What a team changed, for the records of one team (see world.py): one of every kind that belongs to an improvement."""

from datetime import date, timedelta

from django.utils import timezone

from ceim.teams.models import Membership
from ceim.testing import factories as make
from ceim.testing.other_teams import make_team
from ceim.testing.practices import (
    make_candidate,
    make_care_team_member,
    make_case,
    make_comment,
    make_driver,
    make_elements,
    make_session,
    make_support,
    make_vision,
)
from improvements.models import BoardEntry, ChecklistItem, DriverTemplate


def what_changed(lead, opportunity):
    team = lead.team
    improvement = make.make_improvement(lead, opportunity=opportunity, method="every_time")
    make_vision(lead, improvement, agreed_with="Two patients", agreed_on=timezone.localdate())
    idea = make.make_idea(lead, improvement=improvement)
    place = make.make_participation(improvement, by=lead, place="The care home", contact="Extension 12")
    adopted = make.make_idea(lead, improvement=improvement, state="adopted")
    implementation = make.make_implementation(lead, idea=adopted)
    site = make.make_site(lead, spread=make.make_spread(lead, implementation=implementation), name="Somewhere")
    return {
        "improvement": improvement,
        "milestone": make.make_milestone(lead, improvement),
        "candidate": make_candidate(lead, opportunity.evidence.first().highlight),
        **_practised(lead, improvement, idea),
        "participation": place,
        **_asked(lead),
        "idea": idea,
        **_tested(lead, make.make_cycle(lead, idea=idea)),
        **_measured(lead, make.make_measure(lead, improvement=improvement, values=[1, 2, 3] * 4)),
        "implementation": implementation,
        "item": ChecklistItem.objects.create(team=team, implementation=implementation, kind="training"),
        **_spread(lead, site),
        **_drawn(lead, improvement, idea),
        "shared_lesson": make.make_lesson(lead, idea=idea, taken_down_on=timezone.localdate(), taken_down_by=lead.user),
        "place_stage": place.stages.create(team=team, stage="testing", on=date(2026, 1, 5), written_by=lead.user),
        "entry": _told(lead),
    }


def _tested(lead, cycle):
    task = cycle.tasks.create(team=lead.team, position=1, what="Print the card")
    return {"cycle": cycle, "cycle_task": task, "cycle_file": make.make_cycle_file(lead, cycle)}


def _measured(lead, measure):
    team = lead.team
    return {
        "measure": measure,
        "measure_group": measure.groups.create(team=team, name="People over 75"),
        "reading": measure.readings.first(),
        "phase": measure.phases.create(
            team=team, starts_on=date(2026, 1, 12), reason="A new card", accepted_by=lead.user
        ),
        "fixed": measure.fixed_lines.create(team=team, points=12, reason="Before the card", chosen_by=lead.user),
    }


def _spread(lead, site):
    # taken down: what is up is read by the whole organisation
    over = {"taken_down_on": timezone.localdate(), "taken_down_by": lead.user}
    shelf_entry = make.make_shelf_entry(lead, spread=site.spread, **over)
    return {"spread": site.spread, "site": site, "site_stage": site.stages.first(), "shelf_entry": shelf_entry}


def _drawn(lead, improvement, idea):
    """A driver diagram, and one that is kept for others."""
    primary, secondary = make_driver(lead, improvement, idea)
    drivers = [{"text": "A way to follow", "secondary": []}]
    # sent to one team: what is kept for all is read by the whole organisation
    about = {"for_team": make_team(lead.team.organisation, f"Begins from {lead.team.name}"), "kept_by": lead.user}
    kept = DriverTemplate.objects.create(team=lead.team, name="The way", drivers=drivers, **about)
    return {"primary_driver": primary, "secondary_driver": secondary, "driver_template": kept}


def _practised(lead, improvement, idea):
    (element,) = make_elements(lead, improvement)
    return {
        "case": make_case(lead, improvement, element),
        "care_team_member": make_care_team_member(lead, improvement),
        "session": make_session(lead, improvement, idea),
        "support": make_support(lead, improvement),
        "comment": make_comment(lead, improvement),
    }


def _told(lead):
    today = timezone.localdate()
    return BoardEntry.objects.create(
        team=lead.team,
        you_said="Waiting is long",
        outcome="did",
        we_did="A card",
        written_by=lead.user,
        happened_on=today,
        review_on=today + timedelta(days=90),
    )


def _asked(lead):
    """What this team and one of another organisation ask each other: to take part, to lead."""
    other = Membership.objects.current().filter(role="lead").exclude(team=lead.team).latest("pk")
    over = make.make_improvement(lead, stopped_on=timezone.localdate(), stopped_reason="Enough")
    return {
        "asked": make.make_participation(make.make_improvement(other), by=lead, since=None),
        "offered": make.make_participation(make.make_improvement(other), by=lead, is_offered_lead=True),
        "offered_away": make.make_participation(over, by=other, is_offered_lead=True),
    }
