"""The tags that say where a story stands: in lists, and on the page of one."""

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from ceim.nhs.components import component
from conversations.models import Conversation

State = Conversation.State
COLOURS = {State.RELEASED: "green", State.DISCUSSED: "blue"}  # of the others grey


def tags_of(story):
    """The HTML of a story's tags; give it with its flags: see `listing.with_flags`."""
    tags = [component("tag", text=text, colour=colour) for text, colour in _told(story)]
    return format_html_join("\n", "{}", ((tag,) for tag in tags))


def _told(story):
    """(text, colour) of each; a list that holds answers of listening alone leaves out `activity_id`."""
    return [*_where_it_stands(story), *([(_("What matters to you?"), "aqua-green")] if _is_of_listening(story) else [])]


def _is_of_listening(story):
    return getattr(story, "activity_id", None) is not None


def _where_it_stands(story):
    if story.state != State.RECORDED:
        return [(State(story.state).label, COLOURS.get(story.state, "grey"))]
    told = [_of_release(story)]
    return [*told, (_("Held: a concern is open"), "red")] if story.has_open_concern else told


def _of_release(story):
    if story.is_not_to_be_shared:
        return _("Not to be shared"), "grey"
    return (_("Kept back"), "orange") if story.is_kept_back else (_("Waiting for release"), "yellow")


def looks_like(story):
    """What its tags depend on: stories that are alike in it have the same."""
    if story.state != State.RECORDED:
        return story.state, _is_of_listening(story)
    return story.state, _is_of_listening(story), story.is_not_to_be_shared, story.is_kept_back, story.has_open_concern
