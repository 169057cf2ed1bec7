"""Voting for an opportunity, and taking the vote back."""

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from meetings.models import Opportunity, Vote


@recorded("voted for an opportunity")
def cast_vote(*, by: Membership, opportunity: Opportunity) -> Opportunity:
    """One vote per person; a second one changes nothing."""
    Vote.objects.get_or_create(opportunity=opportunity, by=by.user, defaults={"team": by.team})
    return opportunity


@recorded("took back a vote")
def take_back_vote(*, by: Membership, opportunity: Opportunity) -> Opportunity:
    """The Event is about the opportunity, for the vote itself is gone."""
    opportunity.votes.filter(by=by.user).delete()
    return opportunity
