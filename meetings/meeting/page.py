"""What the page of one meeting shows: before it, while it goes on, and afterwards as its minutes."""

from django.utils import timezone

from ceim.access.policy import Permission
from conversations.stories.closed_stories import closed_of, is_outside
from meetings.actions import rows as actions
from meetings.agenda.ground_rules import ground_rules_of
from meetings.agenda.kinds import KINDS
from meetings.agenda.usual import ladder_of
from meetings.decisions.undecided import undecided
from meetings.measures.lately import told_of
from meetings.measures.wording import sentences_of
from meetings.meeting import rows
from meetings.meeting.elsewhere import ENOUGH, heard_elsewhere, needs_more
from meetings.models import Meeting
from meetings.opportunities.matrix import matrix_of
from meetings.opportunities.rows import in_play
from meetings.reflections.prompts import REFLECTION_PROMPTS
from meetings.reflections.readable import reflections_on
from meetings.vision.versions import vision_of


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
    """Of what only one of its lives shows, the others ask nothing."""
    page = {"meeting": meeting, "life": life, **people_of(meeting)}
    page |= stories_and_reflections(membership, meeting, is_read_out=life == "during")
    page |= elsewhere_of(membership, meeting, life, number_of_own=len(page["sections"]))
    page["actions"] = actions.actions_of(membership, meeting=meeting.pk) if life in ("during", "after") else []
    if life == "after":
        page["told"] = sentences_of(told_of(membership, meeting))
        page["looked_back_at"] = actions.looked_back_at(membership, meeting=meeting.pk)
        page["opportunities"] = rows.opportunities_of(membership, meeting=meeting.pk)
    if life in ("before", "during"):
        page |= {"agenda": rows.agenda_of(meeting=meeting.pk), "vision": vision_of(membership)}
        page |= {"purpose": KINDS[meeting.kind].purpose, "ladder": ladder_of(meeting.kind)}
        earlier = actions.earlier_actions(membership, meeting=meeting.pk)
        page |= {"earlier_actions": earlier, "to_look_at": actions.first_to_look_back_at(earlier)}
    if life == "before" and meeting.is_about_stories:
        page["undecided"] = undecided(membership, meeting)
    if life == "before" and meeting.kind == Meeting.Kind.REFLECTIVE:
        page["new_story_count"] = rows.number_of_new_stories(membership, meeting)
    if life == "during":
        matrix = matrix_of(in_play(membership, meeting=meeting.pk))
        page |= {"ground_rules": ground_rules_of(membership), "prompts": REFLECTION_PROMPTS}
        page |= {"matrix": matrix, "voting": meeting}
    return page


def elsewhere_of(membership, meeting, life, number_of_own):
    """Where there are few stories of the team's own, those who run the meeting are offered to choose others."""
    heard, gone = heard_elsewhere(membership, meeting, is_read_out=life == "during")
    page = {"heard_elsewhere": heard, "gone_elsewhere": gone, "may_choose_elsewhere": bool(heard)}
    is_open = life in ("before", "during") and meeting.is_about_stories and membership.may(Permission.RUN_MEETING)
    if not heard:
        page["may_choose_elsewhere"] = is_open and number_of_own < ENOUGH and needs_more(membership)
    return page | ({} if is_open else {"may_choose_elsewhere": False})


def people_of(meeting):
    attendances = rows.attendants_of(meeting)
    present = [attendance for attendance in attendances if attendance.was_present]
    apologies = [attendance for attendance in attendances if not attendance.was_present]
    return {"present": present, "apologies": apologies, "profession_count": professions_present(present)}


def professions_present(attendances):
    """How many different professions or backgrounds, however they are written."""
    named = (attendance.profession.strip().casefold() for attendance in attendances if attendance.was_present)
    return len({profession for profession in named if profession})


def stories_and_reflections(membership, meeting, *, is_read_out):
    stories = rows.stories_of(membership, meeting)
    if is_read_out:
        rows.give_words(membership, stories)
    found = reflections_on(membership, meeting)
    reflections = found.shared
    ids = {story.pk for story in stories}
    on_closed = [each for each in reflections if each.conversation_id and each.conversation_id not in ids]
    return {
        "sections": [(story, [each for each in reflections if each.conversation_id == story.pk]) for story in stories],
        "whole_reflections": [each for each in reflections if each.conversation_id is None],
        # What the team said to each other about a story is as closed to others as the story itself.
        "closed_reflections": [] if is_outside(membership) else on_closed,
        "closed_reflection_count": len(on_closed),
        "reflections_on": found,
        "closed": closed_of(rows.counted_stories(membership, meeting=meeting.pk)),
    }
