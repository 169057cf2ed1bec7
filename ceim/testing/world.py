"""One record of every kind for a team, so that every address can be filled in."""

from datetime import date, timedelta

from django.utils import timezone

from ceim.teams.models import Invitation, Pathway
from ceim.testing import factories as make
from conversations.models import Concern, Theme
from improvements.models import BoardEntry, ChecklistItem
from meetings.models import Action, Reflection


def make_world(lead):
    """Ids by the name of the route argument, all of the team that `lead` leads."""
    team = lead.team
    pathway = Pathway.objects.filter(team=team).first() or make.make_pathway(team)
    waiting = make.make_conversation(lead, state="recorded", pathway=pathway)
    highlight = make.make_highlight(lead, make.make_conversation(lead, state="released", pathway=pathway))
    meeting = make.make_meeting(lead)
    opportunity = make.make_opportunity(lead, highlight=highlight, meeting=meeting)
    improvement = make.make_improvement(lead, opportunity=opportunity)
    idea = make.make_idea(lead, improvement=improvement)
    measure = make.make_measure(lead, improvement=improvement, values=[1, 2, 3])
    implementation = make.make_implementation(lead, idea=make.make_idea(lead, improvement=improvement, state="adopted"))
    site = make.make_site(lead, spread=make.make_spread(lead, implementation=implementation), name="Somewhere")
    records = {
        "pathway": pathway,
        "touchpoint": pathway.touchpoints.first(),
        "membership": lead,
        "invitation": Invitation.objects.create(
            organisation=team.organisation, team=team, email="new@example.org", name="New", role="member"
        ),
        "conversation": highlight.passage.conversation,
        "waiting": waiting,
        "passage": highlight.passage,
        "highlight": highlight,
        "theme": Theme.objects.create(team=team, name="Waiting"),
        "concern": Concern.objects.create(team=team, kind="complaint", urgency="today", raised_by=lead.user),
        "meeting": meeting,
        "reflection": Reflection.objects.create(team=team, meeting=meeting, kind="feeling", text="Sad", by=lead.user),
        "action": Action.objects.create(team=team, meeting=meeting, text="Ask", owner=lead, due_on=date(2030, 1, 1)),
        "opportunity": opportunity,
        "improvement": improvement,
        "idea": idea,
        "cycle": make.make_cycle(lead, idea=idea),
        "measure": measure,
        "reading": measure.readings.first(),
        "implementation": implementation,
        "item": ChecklistItem.objects.create(team=team, implementation=implementation, kind="training"),
        "spread": site.spread,
        "site": site,
        "entry": BoardEntry.objects.create(
            team=team, you_said="Waiting is long", outcome="did", we_did="A card", written_by=lead.user,
            happened_on=timezone.localdate(), review_on=timezone.localdate() + timedelta(days=90),
        ),
    }  # fmt: skip
    today = timezone.localdate()
    return {f"{name}_id": record.pk for name, record in records.items()} | {"year": today.year, "month": today.month}
