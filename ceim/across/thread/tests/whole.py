"""A thread with a record of every kind, for tests."""

from datetime import timedelta

from django.utils import timezone

from ceim.testing import factories as make
from ceim.testing.practices import make_candidate
from conversations.models import Theme
from improvements.models import BoardEntry
from meetings.models import Action, Reflection


def whole_thread(lead):
    highlight, meeting = make.make_highlight(lead, end=24), make.make_meeting(lead)
    theme = Theme.objects.create(team=lead.team, name=f"Waiting on {lead.team}")
    highlight.themes.add(theme)
    meeting.stories.add(highlight.passage.conversation)
    opportunity = make.make_opportunity(lead, highlight=highlight, meeting=meeting, need=f"A need of {lead.team}")
    improvement = make.make_improvement(lead, opportunity=opportunity, title=f"Work of {lead.team}")
    idea = make.make_idea(lead, improvement=improvement, state="implemented", text=f"An idea of {lead.team}")
    implementation = make.make_implementation(lead, idea=idea, normal_on=timezone.localdate())
    spread = make.make_spread(lead, implementation=implementation)
    make.make_site(lead, spread=spread, name=f"A site of {lead.team}", stages=["identified", "testing"])
    about = {"team": lead.team, "meeting": meeting}
    return {
        "conversation": highlight.passage.conversation,
        "highlight": highlight,
        "theme": theme,
        "meeting": meeting,
        "reflection": Reflection.objects.create(
            **about,
            kind="feeling",
            text="Sad",
            by=lead.user,
            state="shared",
            conversation=highlight.passage.conversation,
        ),
        "opportunity": opportunity,
        "action": Action.objects.create(
            **about, opportunity=opportunity, text=f"Ask on {lead.team}", owner=lead, due_on=timezone.localdate()
        ),
        "candidate": make_candidate(lead, highlight, improvement=improvement, wish=f"A wish of {lead.team}"),
        "improvement": improvement,
        "idea": idea,
        "cycle": make.make_cycle(lead, idea=idea, done_on=timezone.localdate()),
        "measure": make.make_measure(lead, improvement=improvement, values=[1, 2, 3] * 4),
        "implementation": implementation,
        "spread": spread,
        "entry": told_back(lead, improvement=improvement),
    }


def told_back(lead, **about):
    today = timezone.localdate()
    approved = {"approved_by": lead.user, "approved_at": timezone.now()}
    return BoardEntry.objects.create(
        team=lead.team,
        you_said="Long waits",
        outcome="did",
        we_did=f"A card on {lead.team}",
        written_by=lead.user,
        happened_on=today,
        review_on=today + timedelta(days=9),
        **(approved | about),
    )
