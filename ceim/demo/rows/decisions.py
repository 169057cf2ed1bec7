"""What a meeting of the demo decided about an opportunity, and what it asked of others, as rows."""

from datetime import timedelta

from django.utils import timezone

from meetings.models import Ask, Decision, Opportunity

State, What = Opportunity.State, Decision.What
TO_REPLY = timedelta(weeks=6)
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
        _ask(ward, content, opportunity, timezone.localdate(moment))


def _ask(ward, content, opportunity, asked_on):
    """Whoever replied did so within three weeks."""
    answered = {}
    if content.answer:
        answered_on = asked_on + timedelta(days=7 + len(content.key) % 14)
        answered = {"answer": content.answer, "reply": content.reply, "answered_on": answered_on}
        answered["answered_by"] = ward.lead.user
    Ask.objects.create(
        team=ward.team,
        opportunity=opportunity,
        receiver=content.passed_to,
        person=content.passed_to_person,
        asked_on=asked_on,
        asked_by=ward.lead.user,
        reply_due_on=asked_on + TO_REPLY,
        **answered,
    )
