"""The boxes for a story: one for each touchpoint, and one for the rest or the whole; in listening one an answer."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Touchpoint
from conversations.models.listening import MOST_ANSWERS

FEELINGS = {True: "positive", False: "less_positive"}
KINDS = ("words", "asked", *FEELINGS.values(), *(f"felt_{name}" for name in FEELINGS.values()))  # begin a field's name


@dataclass
class Box:
    """`key` ends the names of its fields; `touchpoint` is None for the whole story, and for an answer."""

    key: str
    touchpoint: Touchpoint | None
    text: str = ""
    asked: str = ""
    feelings: dict = field(default_factory=dict)  # is_positive → words
    is_spoken_of: bool = False  # there are words in it, or feelings, recorded or typed
    has_feelings: bool = True  # False for a second box about the same touchpoint
    answer: str = ""  # which one it is, in a listening activity

    @property
    def label(self):
        if self.answer:
            return self.answer
        return self.touchpoint.label if self.touchpoint else _("The whole of it")


def boxes_for(pathway, conversation=None, typed=None):
    """One for each passage there is and each touchpoint without one, in the order of the journey.

    typed  a MultiValueDict of what was typed so far, with what came back. A touchpoint that was retired keeps its box
           where something was said or felt about it, and while somebody types
    """
    said = list(conversation.passages.select_related("touchpoint")) if conversation else []
    felt = list(conversation.feelings.all()) if conversation else []
    boxes = [Box(_key(each.touchpoint), each.touchpoint, each.captured_text, each.asked_text) for each in said]
    used = {box.key for box in boxes}
    kept = {str(feeling.touchpoint_id) for feeling in felt} | _keys_in(typed or ())
    for touchpoint in pathway.touchpoints.all():
        key = _key(touchpoint)
        if key not in used and (touchpoint.retired_on is None or key in kept):
            boxes.append(Box(key, touchpoint))
    if _key(None) not in used:
        boxes.append(Box(_key(None), None))
    _tell_apart(boxes)
    boxes.sort(key=_place)
    _fill_in_feelings(boxes, felt)
    _note_what_is_spoken_of(boxes, typed)
    return boxes


def boxes_of_draft(draft, typed):
    """The boxes of a draft: of a conversation, or of an answer."""
    return answer_boxes() if draft.activity_id else boxes_for(draft.pathway, typed=typed)


def answer_boxes(conversation=None):
    """What one person says matters most, up to three times; a new one holds nothing yet."""
    said = list(conversation.passages.all()) if conversation else []
    felt = list(conversation.feelings.all()) if conversation else []
    boxes = [Box(_key(None), None, each.captured_text, each.asked_text) for each in said]
    boxes += [Box(_key(None), None) for _more in range(MOST_ANSWERS - len(said))]
    _tell_apart(boxes)
    for number, box in enumerate(boxes, 1):
        box.answer = _("Answer %(number)d") % {"number": number}
    _fill_in_feelings(boxes, felt)
    _note_what_is_spoken_of(boxes, None)
    boxes[0].is_spoken_of = True
    return boxes


def _key(touchpoint):
    return str(touchpoint.pk) if touchpoint else "whole"


def _keys_in(names):
    parts = [name.rpartition("_") for name in names]
    return {key for kind, _dash, key in parts if kind in KINDS}


def _place(box):
    return (1, 0) if box.touchpoint is None else (0, box.touchpoint.position)


def _tell_apart(boxes):
    met = {}
    for box in boxes:
        met[box.key] = met.get(box.key, 0) + 1
        if met[box.key] > 1:
            box.has_feelings, box.key = False, f"{box.key}_{met[box.key]}"


def _fill_in_feelings(boxes, felt):
    for box in boxes:
        touchpoint_id = box.touchpoint and box.touchpoint.pk
        about = [each for each in felt if each.touchpoint_id == touchpoint_id]
        for is_positive in (True, False):
            box.feelings[is_positive] = [each.word for each in about if each.is_positive == is_positive]


def _note_what_is_spoken_of(boxes, typed):
    told = _keys_in(name for name in typed or () if "".join(typed.getlist(name)).strip())
    for box in boxes:
        box.is_spoken_of = bool(box.text or any(box.feelings.values()) or box.key in told)
