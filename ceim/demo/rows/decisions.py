"""What a meeting of the demo decided about an opportunity, and what it asked of others, as rows."""

from django.utils import timezone

from meetings.models import Ask, Decision, Opportunity

State, What = Opportunity.State, Decision.What
DECIDED = {State.PARKED: What.PARK, State.PASSED_ON: What.PASS_ON} | dict.fromkeys(
    (State.PRIORITISED, *Opportunity.TAKEN_UP), What.PRIORITISE
)


def decide(ward, content, opportunity, meeting, moment):
    """At the meeting that stated it; what is new waits for the next."""
    if content.state not in DECIDED:
        return
    Decision.objects.create(
        team=ward.team,
        opportunity=opportunity,
        meeting=meeting,
        what=DECIDED[content.state],
        reason=content.parked_because,
        quadrant=opportunity.quadrant or "",
        votes=content.votes,
        at=moment,
        by=ward.lead.user,
    )
    if content.passed_to:
        Ask.objects.create(
            team=ward.team,
            opportunity=opportunity,
            receiver=content.passed_to,
            asked_on=timezone.localdate(moment),
            asked_by=ward.lead.user,
            reply_due_on=opportunity.reply_due_on,
        )
