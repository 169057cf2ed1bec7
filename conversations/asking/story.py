"""The story: a box for each touchpoint, or one for all of it."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import SimpleLazyObject, lazy
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from conversations.asking.boxes import Box
from conversations.asking.step import SavedWhileTyping, StepForm, sent_by
from conversations.fields import CheckedWordsField

EACH, ONE = "each", "one"


@dataclass
class StoryBox:
    """A box as the page shows it: bound fields, and what to ask."""

    box: Box
    words: forms.BoundField
    asked: forms.BoundField
    to_ask: list  # beyond what the box itself says


class StoryForm(SavedWhileTyping, StepForm):
    """Give also `ask`, which gives {touchpoint id: [Question]}, to have them beside the boxes where these are shown."""

    slug = "story"
    title = _("What did they tell you?")

    def __init__(self, *args, ask=dict, **options):
        self.questions = SimpleLazyObject(ask)
        super().__init__(*args, **options)
        if language := getattr(self.draft or self.conversation, "written_in", ""):
            for box in self.boxes:
                self.fields[f"words_{box.key}"].widget.attrs["lang"] = language

    def add_fields(self):
        for box in self.boxes:
            label, asked = _labels_of(box)
            self.fields[f"words_{box.key}"] = CheckedWordsField(
                label=label, help_text=hint(self, box), initial=box.text
            )
            self.fields[f"asked_{box.key}"] = CheckedWordsField(label=asked, rows=2, initial=box.asked)

    def go_on_with(self, draft):
        super().go_on_with(draft)
        self.count_saves(draft)

    def sent(self):
        """How it is laid out is sent only when that changes."""
        shape = {"shape": self.data.getlist("shape")} if "shape" in self.data else {}
        return sent_by(self) | shape | ({"read_back": []} if self._says_something_else() else {})

    def _says_something_else(self):
        """Then nobody has read it back."""
        before, fields = self.draft.answers, [f"words_{box.key}" for box in self.boxes]
        was_read = "".join(before.get("read_back", []))
        return bool(was_read) and any(self.data.getlist(name) != before.get(name, [""]) for name in fields)

    @property
    def is_in_one(self):
        """Whether only the box for the whole is offered, and those with words in them."""
        return bool(self.draft) and not self.is_listening and self.draft.answers.get("shape", [EACH])[-1:] == [ONE]

    @property
    def asked_of_all(self):
        """What a listening activity asks."""
        return (self.draft or self.conversation).activity.asked

    @property
    def other_shape(self):
        return EACH if self.is_in_one else ONE

    def story_boxes(self):
        """The boxes to show. None that holds words is ever left out."""
        boxes = [self._story_box(box) for box in self.boxes]
        if not self.is_in_one:
            return boxes
        return [boxes[-1], *(each for each in boxes[:-1] if each.words.value() or each.asked.value())]

    def asked_along_the_way(self):
        """(touchpoint, what to ask there) where there is something."""
        return [(box.touchpoint, self._questions(box)) for box in self.boxes if self._questions(box)]

    def _questions(self, box):
        return self.questions.get(box.touchpoint and box.touchpoint.pk, [])

    def hint(self, box):
        """What happens at the touchpoint, and what to begin with there."""
        if box.touchpoint is None:
            return SafeString()
        openers = [each.text for each in self._questions(box) if each.kind == each.Kind.DISCOVERY]
        lines = [(line,) for line in (box.touchpoint.description, *openers) if line]
        return format_html_join(mark_safe("<br>"), "{}", lines)

    def _story_box(self, box):
        to_ask = [question for question in self._questions(box) if question.kind != question.Kind.DISCOVERY]
        return StoryBox(box, self[f"words_{box.key}"], self[f"asked_{box.key}"], to_ask)

    def clean(self):
        super().clean()
        if not any(said.strip() for _touchpoint, said, _asked in self.passages()):
            self.add_error(self.story_boxes()[0].words.name, _("Enter what the person told you"))
            return
        for box, (_touchpoint, said, asked) in zip(self.boxes, self.passages(), strict=True):
            if asked.strip() and not said.strip():
                self.add_error(f"words_{box.key}", _("Enter what they said when you asked, or clear what you asked"))

    def passages(self):
        """(touchpoint, what the person said, what the holder asked) of each box."""
        sent = self.cleaned_data
        return [
            (box.touchpoint, sent.get(f"words_{box.key}", ""), sent.get(f"asked_{box.key}", "")) for box in self.boxes
        ]

    def details(self):
        return {"passages": self.passages()}


def _labels_of(box):
    """(of the words, of what was asked)"""
    if box.touchpoint or box.answer:
        return box.label, _("What you asked: %(box)s") % {"box": box.label}
    return _("Anything else, or the whole story in one"), _("What else you asked")


hint = lazy(StoryForm.hint, SafeString)
