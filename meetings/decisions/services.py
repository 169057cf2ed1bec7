"""Giving a vote at a meeting and taking it back; deciding about an opportunity."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Team
from meetings.decisions.newest import decided_meanwhile, newest_of
from meetings.models import Ask, Decision, Meeting, Opportunity, Vote

What, State = Decision.What, Opportunity.State
STANDS = {
    What.PRIORITISE: State.PRIORITISED,
    What.PARK: State.PARKED,
    What.PASS_ON: State.PASSED_ON,
    What.REOPEN: State.NEW,
}
ANSWERS = ("worth_the_work", "matters_to_people", "supports_staff")


@recorded("gave a vote")
def cast_vote(
    *, by: Membership, meeting: Meeting, opportunity: Opportunity, said_by: Membership | None = None
) -> Meeting:
    """One vote per person, opportunity and meeting; the same again changes nothing.

    said_by   somebody of the team without a sign-in whose vote `by` writes down

    The Event is about the meeting and so tells nobody for what it was. Raises ValidationError when all votes are given,
    when the meeting is over, or for what has been taken up or decided.
    """
    meeting, voter = _not_over(by, meeting), _voter(by, said_by)
    if not Opportunity.objects.own_of(by).in_play().filter(pk=opportunity.pk).exists():
        raise ValidationError(_("This opportunity has been decided about. Vote for one that has not."))
    given = Vote.objects.filter(meeting=meeting, membership=voter)
    if not given.filter(opportunity=opportunity).exists():
        _refuse_more_than(by.team.votes_each, given.count())
        Vote.objects.create(team=by.team, meeting=meeting, opportunity=opportunity, membership=voter)
    return meeting


@recorded("took back a vote")
def take_back_vote(
    *, by: Membership, meeting: Meeting, opportunity: Opportunity, said_by: Membership | None = None
) -> Meeting:
    """It can be given to another. Raises ValidationError when the meeting is over."""
    meeting, voter = _not_over(by, meeting), _voter(by, said_by)
    Vote.objects.filter(meeting=meeting, membership=voter, opportunity=opportunity).delete()
    return meeting


@recorded("changed how many votes each person has")
def set_votes_each(*, by: Membership, votes_each: int) -> Team:
    """At every meeting from now on. Votes that were given stay."""
    team = locked(by, by.team)
    team.votes_each = votes_each
    team.save(update_fields=["votes_each"])
    return team


def _voter(by, said_by):
    """Locked: whoever presses twice at once has three votes and not four."""
    voter = locked(by, said_by or by, no_key=True)
    if said_by and (voter.user_id or voter.ended_on):
        raise ValidationError(_("Write down votes only for people of the team who do not sign in"))
    return voter


def _not_over(by, meeting):
    """Held: its minutes say how many voted, so nobody closes it meanwhile."""
    meeting = locked(by, meeting, no_key=True)
    if meeting.state != Meeting.State.PLANNED:
        raise ValidationError(_("This meeting is over. Vote at the next one."))
    return meeting


def _refuse_more_than(number, given):
    if given >= number:
        raise ValidationError(
            ngettext(
                "You have given your %(number)s vote. Take it back first, then vote for this.",
                "You have given your %(number)s votes. Take one back first, then vote for this.",
                number,
            )
            % {"number": number}
        )


@recorded("prioritised an opportunity")
def prioritise_opportunity(*, by: Membership, opportunity: Opportunity, reason: str = "", **details) -> Opportunity:
    """Choose it for the next test. `details` are those of `_decide`, as in the other three."""
    return _decide(by, opportunity, What.PRIORITISE, reason, **details)


@recorded("parked an opportunity")
def park_opportunity(*, by: Membership, opportunity: Opportunity, reason: str, **details) -> Opportunity:
    """Leave it for now, and say why, so that whoever raised it is not left wondering."""
    if not reason.strip():
        raise ValidationError(_("Enter why it is parked"))
    return _decide(by, opportunity, What.PARK, reason, parked_reason=reason, **details)


@recorded("passed on an opportunity")
def pass_on_opportunity(
    *,
    by: Membership,
    opportunity: Opportunity,
    passed_to: str,
    person: str = "",
    reply_due_on: date | None = None,
    reason: str = "",
    now: datetime | None = None,
    **details,
) -> Opportunity:
    """Ask those who can change it: a role or department, who there, and a day by which they are asked to reply."""
    if not passed_to.strip():
        raise ValidationError(_("Enter who it was passed to"))
    now, shown = now or timezone.now(), {"passed_to": passed_to, "reply_due_on": reply_due_on}
    opportunity = _decide(by, opportunity, What.PASS_ON, reason, now=now, **shown, **details)
    Ask.objects.create(
        team=by.team,
        opportunity=opportunity,
        receiver=passed_to,
        person=person,
        asked_on=timezone.localdate(now),
        asked_by=by.user,
        reply_due_on=reply_due_on,
    )
    return opportunity


@recorded("opened an opportunity again")
def reopen_opportunity(*, by: Membership, opportunity: Opportunity, reason: str = "", **details) -> Opportunity:
    """Back among the new ones, for a meeting to decide."""
    return _decide(by, opportunity, What.REOPEN, reason, **details)


def _decide(
    by,
    opportunity,
    what,
    reason,
    *,
    meeting: Meeting | None = None,
    seen: int | None = None,
    answers: Mapping[str, str] | None = None,
    now: datetime | None = None,
    parked_reason="",
    passed_to="",
    reply_due_on=None,
):
    """Writes the Decision, and what the opportunity shows of it, in one transaction.

    meeting   where it was decided; None outside of one
    seen      the id of the newest decision that was seen, 0 for none; refused when there is a newer one
    answers   to the questions named in ANSWERS; what is left out stays as it was
    """
    opportunity = locked(by, opportunity)
    _refuse_taken_up_or_unseen(opportunity, seen)
    for name in ANSWERS:
        setattr(opportunity, name, (answers or {}).get(name, getattr(opportunity, name)))
    opportunity.state, opportunity.parked_reason = STANDS[what], parked_reason
    opportunity.passed_to, opportunity.reply_due_on = passed_to, reply_due_on
    opportunity.save(update_fields=["state", "parked_reason", "passed_to", "reply_due_on", *ANSWERS])
    Decision.objects.create(
        team=by.team,
        opportunity=opportunity,
        meeting=meeting,
        what=what,
        reason=reason,
        quadrant=opportunity.quadrant or "",
        votes=Vote.objects.filter(opportunity=opportunity, meeting=meeting).count() if meeting else 0,
        at=now or timezone.now(),
        by=by.user,
    )
    return opportunity


def _refuse_taken_up_or_unseen(opportunity, seen):
    if opportunity.is_taken_up:
        raise ValidationError(_("An improvement has come of this opportunity. Decide about the improvement instead."))
    newest = newest_of(opportunity)
    if seen is not None and newest and newest.pk != seen:
        raise ValidationError(decided_meanwhile(newest), code="decided_meanwhile")
