"""What the page of one meeting shows: before it, and afterwards as its minutes."""

from django.utils import timezone

from ceim.access.policy import Permission
from conversations.stories.closed_stories import closed_of, is_outside
from meetings.actions import rows as actions
from meetings.agenda.kinds import KINDS
from meetings.agenda.usual import ladder_of
from meetings.decisions.undecided import undecided
from meetings.measures.lately import told_of
from meetings.measures.wording import say_how_it_was, sentences_of
from meetings.meeting import rows
from meetings.meeting.elsewhere import ENOUGH, heard_elsewhere, needs_more
from meetings.minutes.for_guests import guests_told_of
from meetings.minutes.forms import that_may_agree
from meetings.minutes.frozen import minutes_kept, minutes_to_agree
from meetings.minutes.on_paper import decision_on, state_of
from meetings.models import Meeting
from meetings.reflections.readable import reflections_on
from meetings.vision.versions import vision_of


def life_of(meeting):
    """before, after or cancelled. While it goes on it has a page of its own: `show_here`."""
    if meeting.state == Meeting.State.HELD:
        return "after"
    return "cancelled" if meeting.state == Meeting.State.CANCELLED else "before"


def meeting_page(membership, meeting, life):
    """Of what only one of its lives shows, the others ask nothing."""
    page = {"meeting": meeting, "life": life, **people_of(meeting)}
    page |= stories_and_reflections(membership, meeting)
    page |= elsewhere_of(membership, meeting, life, number_of_own=len(page["sections"]))
    if life != "cancelled":
        page["actions"] = actions.actions_of(membership, meeting=meeting.pk)
        page["opportunities"] = rows.opportunities_of(membership, meeting=meeting.pk)
    if life == "after":
        page["told"] = sentences_of(told_of(membership, meeting))
        page["told"] += say_how_it_was(dict(rows.answers_of(meeting=meeting.pk)))
        page["looked_back_at"] = actions.looked_back_at(membership, meeting=meeting.pk)
        page |= as_it_stood(membership, meeting, page)
    return page | (before_it(membership, meeting) if life == "before" else {})


def before_it(membership, meeting):
    """What a meeting will go through, and what waits for it."""
    earlier = actions.earlier_actions(membership, meeting=meeting.pk)
    page = {"agenda": rows.agenda_of(meeting=meeting.pk), "vision": vision_of(membership)}
    page |= {"purpose": KINDS[meeting.kind].purpose, "ladder": ladder_of(meeting.kind)}
    page |= {"earlier_actions": earlier, "to_look_at": actions.first_to_look_back_at(earlier)}
    page["to_agree"], today = minutes_to_agree(membership, meeting), timezone.localdate()
    page |= {"today": today, "has_come": meeting.is_under_way or timezone.localdate(meeting.planned_for) <= today}
    if meeting.is_about_stories:
        page["undecided"] = undecided(membership, meeting)
    if meeting.kind == Meeting.Kind.REFLECTIVE:
        page["new_story_count"] = rows.number_of_new_stories(membership)
    return page


def as_it_stood(membership, meeting, page):
    """What the minutes kept, each with what became of it `since`; and what was added to the meeting later.

    `kept` is None of a meeting that was held before minutes were kept: its page shows what is written down now.
    """
    kept = minutes_kept(membership, meeting)
    if kept is None:
        return {"kept": None, "today": timezone.localdate()}
    shown = {"may_be_agreed": kept.record.agreed_at is None and that_may_agree(membership, meeting).exists()}
    shown |= {"kept": kept, "late_reflections": late_among(page["reflections_on"].shared, kept)}
    shown["to_guests"] = guests_told_of(meeting)
    for name, told in (("opportunities", decision_on), ("actions", state_of)):
        shown[name] = getattr(kept, name)
        since = _say_since(shown[name], page[name], told)
        shown[f"{name}_since"] = [each for each in since if each.meeting_id == meeting.pk]
    now = page["present"] + page["apologies"]
    people = people_told(kept.people)
    return shown | people | {"people_since": now if set(now) != set(kept.people) else []}


def late_among(shared, kept):
    """The numbers of the reflections that were shared when the meeting had closed."""
    return {each.pk for each in shared} - kept.reflections


def _say_since(kept, rows_now, told):
    """Gives each of what was kept its `since`, "" where it is as it was; gives what was not there yet."""
    now = {row.pk: row for row in rows_now}
    for each in kept:
        after = told(now.pop(each.pk)) if each.pk in now else ""
        each.since = "" if after == told(each) else after
    return list(now.values())


def elsewhere_of(membership, meeting, life, number_of_own):
    """Where there are few stories of the team's own, those who run the meeting are offered to choose others."""
    heard, gone = heard_elsewhere(membership, meeting, is_read_out=False)
    page = {"heard_elsewhere": heard, "gone_elsewhere": gone, "may_choose_elsewhere": bool(heard)}
    is_open = life == "before" and meeting.is_about_stories and membership.may(Permission.RUN_MEETING)
    if not heard:
        page["may_choose_elsewhere"] = is_open and number_of_own < ENOUGH and needs_more(membership)
    return page | ({} if is_open else {"may_choose_elsewhere": False})


def people_of(meeting):
    return people_told(rows.attendants_of(meeting))


def people_told(attendances):
    present = [attendance for attendance in attendances if attendance.was_present]
    apologies = [attendance for attendance in attendances if not attendance.was_present]
    return {"present": present, "apologies": apologies, "profession_count": professions_present(present)}


def professions_present(attendances):
    """How many different professions or backgrounds, however they are written."""
    named = (attendance.profession.strip().casefold() for attendance in attendances if attendance.was_present)
    return len({profession for profession in named if profession})


def stories_and_reflections(membership, meeting):
    stories = rows.stories_of(membership, meeting)
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
