"""Services of shaping a practice together: name who works on it, let them go, write down a session, change one."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import also_in_history_of_all, locked_shared, refuse_stopped
from improvements.models import CareTeamMember, ChangeIdea, CoDesignSession, Improvement
from improvements.ownership import refuse_departed


@recorded("named somebody who shapes a practice where care is given")
def add_care_team_member(
    *,
    by: Membership,
    improvement: Improvement,
    part: str,
    kind: str = CareTeamMember.Kind.MEMBER,
    person: Membership | None = None,
    has_lived_experience: bool = False,
    since: date | None = None,
) -> CareTeamMember:
    """Somebody of one's own team, or a `part` without a name: "a father".

    Raises ValidationError for somebody who is one of them already or not in the team, and for work that was stopped.
    """
    improvement = _going_on(by, improvement)
    people = CareTeamMember.objects.filter(improvement=improvement, team=by.team)
    if person:
        refuse_departed(by, person)
        if people.current().filter(membership=person).exists():
            raise ValidationError({"person": _("They are one of them already")})
    return CareTeamMember.objects.create(
        team=by.team,
        improvement=improvement,
        membership=person,
        part=part,
        kind=kind,
        has_lived_experience=has_lived_experience,
        since=since or timezone.localdate(),
    )


@recorded("said that somebody no longer shapes a practice")
def end_care_team_member(*, by: Membership, member: CareTeamMember, today: date | None = None) -> CareTeamMember:
    """Their time in it stays to be read. Raises ValidationError when they have left already."""
    member = locked(by, member)
    if member.until:
        raise ValidationError(_("They have left already"))
    member.until = max(today or timezone.localdate(), member.since)
    member.save(update_fields=["until"])
    return member


@recorded("wrote down a co-design session")
def record_session(
    *, by: Membership, improvement: Improvement, held_on: date, idea: str = "", idea_of: str = "", **about
) -> CoDesignSession:
    """What was shaped together on a day.

    idea, idea_of   a new change idea and whose it was, by their part; it is added to the improvement
    about           people, carers, staff, others: how many were there; rung: a CoDesignSession.Rung; decisions;
                    thanked; ideas: those of the improvement that were raised in it

    Raises ValidationError where nobody was there, and for ideas of another improvement.
    """
    improvement = _going_on(by, improvement)
    session = CoDesignSession(team=by.team, improvement=improvement, written_by=by.user, held_on=held_on)
    _fill(by, session, idea=idea, idea_of=idea_of, **about)
    return session


@recorded("changed a co-design session")
def edit_session(
    *, by: Membership, session: CoDesignSession, held_on: date, idea: str = "", idea_of: str = "", **about
) -> CoDesignSession:
    """Put right what was written down of one's own session. Raises ValidationError as `record_session` does."""
    _going_on(by, session.improvement)
    session = locked(by, session)
    session.held_on = held_on
    _fill(by, session, idea=idea, idea_of=idea_of, **about)
    return session


def _going_on(by, improvement):
    improvement = locked_shared(by, improvement)
    refuse_stopped(improvement)
    if not improvement.is_every_time:
        raise ValidationError(_("This improvement is not about something that should happen every time"))
    return improvement


def _fill(
    by,
    session,
    *,
    rung: int,
    idea: str,
    idea_of: str,
    people: int = 0,
    carers: int = 0,
    staff: int = 0,
    others: int = 0,
    decisions: str = "",
    thanked: str = "",
    ideas: Iterable[ChangeIdea] = (),
):
    if not any((people, carers, staff, others)):
        raise ValidationError(_("Enter how many people were there"))
    if rung not in CoDesignSession.Rung.values:
        raise ValidationError({"rung": _("Choose how far people were in it")})
    raised = list(ChangeIdea.objects.filter(improvement=session.improvement_id, pk__in=[each.pk for each in ideas]))
    if len(raised) < len(list(ideas)):
        raise ValidationError({"ideas": _("Choose from the ideas of this improvement")})
    session.people, session.carers, session.staff, session.others = people, carers, staff, others
    session.rung, session.decisions, session.thanked = rung, decisions, thanked
    session.save()
    session.ideas.set([*raised, *_new_idea(by, session, idea, idea_of)])


def _new_idea(by, session, text, whose):
    if not text.strip():
        return []
    also_in_history_of_all(session.improvement)
    also_in_history_of(session.improvement.team_id)
    about = {"team": by.team, "improvement": session.improvement, "proposed_by": whose}
    return [ChangeIdea.objects.create(text=text.strip(), **about)]
