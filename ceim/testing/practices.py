"""Records for tests of what should always happen: candidate, vision, people, sessions, counted cases, comments."""

from django.utils import timezone

from improvements.models import (
    Candidate,
    CareTeamMember,
    CoDesignSession,
    Comment,
    CountedCase,
    PracticeElement,
    PrimaryDriver,
    SecondaryDriver,
    Support,
    Vision,
)


def make_candidate(by, *highlights, **fields):
    about = {"wish": "I always know what happens next", "area": "Going home", "proposed_by": by.user}
    candidate = Candidate.objects.create(team=by.team, proposed_on=timezone.localdate(), **(about | fields))
    candidate.highlights.set(highlights)
    return candidate


def make_vision(by, improvement, **fields):
    about = {"text": "I will always know what happens next", "voice": "i", "spoken_by": "A daughter"} | fields
    return Vision.objects.create(team=improvement.team, improvement=improvement, written_by=by.user, **about)


def make_care_team_member(by, improvement, **fields):
    """Somebody of `by`'s team who works on it where care is given; without a name unless `membership` is given."""
    about = {"part": "A father", "has_lived_experience": True, "since": timezone.localdate()} | fields
    return CareTeamMember.objects.create(team=by.team, improvement=improvement, **about)


def make_session(by, improvement, *ideas, **fields):
    about = {"held_on": timezone.localdate(), "rung": 6, "people": 2, "staff": 3} | fields
    session = CoDesignSession.objects.create(team=by.team, improvement=improvement, written_by=by.user, **about)
    session.ideas.set(ideas)
    return session


def make_driver(by, improvement, *ideas, text="People can see the way", part="Something to follow", **fields):
    """A primary driver and its one secondary driver, on which the ideas hang."""
    position = improvement.primary_drivers.count() + 1
    primary = PrimaryDriver.objects.create(
        team=by.team, improvement=improvement, text=text, position=position, **fields
    )
    secondary = SecondaryDriver.objects.create(team=by.team, primary=primary, text=part, position=1)
    secondary.ideas.set(ideas)
    return primary, secondary


def make_support(by, improvement, **fields):
    about = {"held_on": timezone.localdate(), "who": "The coach, a charge nurse", "agreed": "Count on"} | fields
    return Support.objects.create(team=by.team, improvement=improvement, written_by=by.user, **about)


def make_comment(by, improvement, **fields):
    about = {"text": "What did the children say?", "is_of_coach": by.role == "coach"} | fields
    return Comment.objects.create(team=by.team, improvement=improvement, written_by=by.user, **about)


def make_elements(by, improvement, *texts):
    """What belongs to it every time, as many things as there are texts."""
    begun_at = timezone.now()
    return [
        PracticeElement.objects.create(
            team=improvement.team, improvement=improvement, text=text, position=position, begun_at=begun_at
        )
        for position, text in enumerate(texts or ["Told what happens next"], 1)
    ]


def make_case(by, improvement, *missed, **fields):
    """A case that `by`'s team counted: complete unless something of it was missed."""
    moment = {"counted_at": timezone.now()} | fields
    case = CountedCase.objects.create(
        team=by.team, improvement=improvement, counted_by=by.user, is_complete=not missed, **moment
    )
    case.missed.set(missed)
    return case
