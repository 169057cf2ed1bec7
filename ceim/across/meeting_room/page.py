"""What the page of a meeting has besides its parts: what is written on it, which no part that is made anew replaces."""

from django.urls import reverse

from ceim.access.policy import Permission
from meetings.actions.forms import OneLineActionForm
from meetings.actions.usual_day import usual_day
from meetings.live.forms import NoteNeedForm, NotesForm, SayForm, WriteNeedForm
from meetings.live.quotable import quotable
from meetings.models import AgendaItem
from meetings.reflections.prompts import REFLECTION_PROMPTS
from meetings.stories import released_passages


def here_page(membership, meeting, item: AgendaItem | None) -> dict:
    """`item` is the one in front: notes are written on it."""
    may_join = membership.may(Permission.JOIN_MEETING)
    if not may_join:
        return {"may_join": False}
    return {"may_join": True, "write_notes": notes_form(membership, item), **forms_of(membership, meeting)}


def notes_form(membership, item: AgendaItem | None) -> NotesForm | None:
    if item is None:
        return None
    form = NotesForm(membership=membership, item=item, auto_id="notes_%s")
    form.action = reverse("write_notes", args=[membership.team.address, item.pk])
    return form


def forms_of(membership, meeting) -> dict:
    """Each is sent to a page of its own, where it comes back from if something is wrong with it."""
    said = {"membership": membership, "meeting": meeting}
    forms = {
        "say_in_meeting": SayForm(**said, auto_id="say_%s"),
        "agree_action": OneLineActionForm(
            membership=membership, due_on=usual_day(membership, meeting), auto_id="agree_%s"
        ),
        "note_need": NoteNeedForm(
            membership=membership, passages=released_passages(membership).none(), auto_id="need_%s"
        ),
        "write_need": WriteNeedForm(membership=membership, passages=quotable(membership, meeting), auto_id="write_%s"),
    }
    for page, form in forms.items():
        form.action = reverse(page, args=[membership.team.address, meeting.pk])
    return {**forms, "prompts": REFLECTION_PROMPTS}
