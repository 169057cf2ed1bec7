"""What the page of one meeting shows: before it, while it goes on, and afterwards as its minutes."""

from django.utils import timezone

from conversations.stories.closed_stories import is_outside, unreadable_stories
from meetings.meeting.agenda import GROUND_RULES
from meetings.models import Action, Meeting, Opportunity
from meetings.opportunities.matrix import matrix_of
from meetings.opportunities.rows import in_play
from meetings.opportunities.votes import with_votes
from meetings.reflections.prompts import REFLECTION_PROMPTS
from meetings.reflections.readable import private_reflections, shared_reflections
from meetings.stories import stories_on, stories_waiting, with_highlights


def life_of(meeting, *, is_room=False, today=None):
    """before, during, after or cancelled.

    From the day it was planned for, until it is held, its page is the one the room looks at.
    """
    if meeting.state == Meeting.State.HELD:
        return "after"
    if meeting.state == Meeting.State.CANCELLED:
        return "cancelled"
    has_come = timezone.localdate(meeting.planned_for) <= (today or timezone.localdate())
    return "during" if is_room or has_come else "before"


def meeting_page(membership, meeting, life):
    page = {"meeting": meeting, "life": life, "agenda": meeting.agenda.all()}
    page |= people_of(meeting) | stories_and_reflections(membership, meeting)
    page |= opportunities_and_actions(membership, meeting)
    if life == "before" and meeting.kind == Meeting.Kind.REFLECTIVE:
        page["new_story_count"] = stories_waiting(membership).exclude(meetings=meeting).count()
    if life == "during":
        matrix = matrix_of(in_play(membership))
        page |= {"ground_rules": GROUND_RULES, "prompts": REFLECTION_PROMPTS, "matrix": matrix}
    return page


def people_of(meeting):
    attendances = list(meeting.attendances.select_related("membership", "oversight_member"))
    present = [attendance for attendance in attendances if attendance.was_present]
    apologies = [attendance for attendance in attendances if not attendance.was_present]
    return {"present": present, "apologies": apologies, "profession_count": professions_present(present)}


def professions_present(attendances):
    """How many different professions or backgrounds, however they are written."""
    named = (attendance.profession.strip().casefold() for attendance in attendances if attendance.was_present)
    return len({profession for profession in named if profession})


def stories_and_reflections(membership, meeting):
    stories = list(with_highlights(stories_on(membership, meeting)))
    reflections = shared_reflections(membership, meeting)
    ids = {story.pk for story in stories}
    on_closed = [each for each in reflections if each.conversation_id and each.conversation_id not in ids]
    return {
        "sections": [(story, [each for each in reflections if each.conversation_id == story.pk]) for story in stories],
        "whole_reflections": [each for each in reflections if each.conversation_id is None],
        # What the team said to each other about a story is as closed to others as the story itself.
        "closed_reflections": [] if is_outside(membership) else on_closed,
        "closed_reflection_count": len(on_closed),
        "private": private_reflections(membership, meeting),
        "closed": unreadable_stories(membership, meeting.stories.all()),
    }


def opportunities_and_actions(membership, meeting):
    opportunities = with_votes(Opportunity.objects.visible_to(membership).filter(meeting=meeting), membership)
    actions = Action.objects.visible_to(membership).select_related("owner", "opportunity")
    return {
        "opportunities": opportunities.select_related("touchpoint").order_by("stated_at", "id"),
        "actions": actions.filter(meeting=meeting),
        "earlier_actions": actions.open().exclude(meeting=meeting).order_by("due_on"),
    }
