"""Choosing words of a passage, what they are about, and the themes that lie over them."""

from itertools import groupby

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import ModelChoicesField
from conversations.fields import LineField, WordsField
from conversations.models import Highlight, Passage, Theme
from conversations.review.places import are_at, around, in_original, places_of, trimmed
from conversations.review.quotes import may_change
from conversations.safe_to_store.watched import WatchedForm

LONGEST_NOTE = Highlight._meta.get_field("note").max_length
LONGEST_NAME = Theme._meta.get_field("name").max_length


class ThemesForm(WatchedForm):
    """Its part of both pages; give `membership`."""

    submit = _("Save the highlight")

    kind = forms.ChoiceField(
        label=_("What is the person telling us?"),
        choices=Highlight.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person is telling us")},
    )
    themes = ModelChoicesField(
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Themes that fit"),
        error_messages=dict.fromkeys(["invalid_choice", "invalid_pk_value"], _("Choose themes from the list")),
    )
    new_theme = LineField(
        label=_("Another theme"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("A few words of your own. Your team can use it again."),
        error_messages={"max_length": _("Keep the theme to %(limit_value)d characters")},
    )
    note = LineField(
        label=_("Note for the team"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Why it struck you. Leave out names."),
        error_messages={"max_length": _("Keep the note to %(limit_value)d characters")},
    )

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        chosen = Q(pk__in=self.initial.get("themes", []))
        self.fields["themes"].queryset = Theme.objects.visible_to(membership).filter(Q(retired_on=None) | chosen)

    def theme_groups(self):
        """[(group, [(theme, its box is ticked)])] for the page."""
        ticked = {str(value) for value in self["themes"].value() or []}
        themes = [(theme, str(theme.pk) in ticked) for theme in self.offered]
        return [(group, list(boxes)) for group, boxes in groupby(themes, key=lambda box: box[0].group)]

    @cached_property
    def offered(self):
        return list(self.fields["themes"].queryset)

    def has_descriptions(self):
        return any(theme.description for theme in self.offered)


class HighlightForm(ThemesForm):
    """Give `passage`. With a script, `start` and `end` come with the words; without, the words are looked for."""

    unwatched = {"words": "somebody's words as they were released; only their place is kept"}

    words = WordsField(label=_("The words to highlight"), rows=3)
    start = forms.CharField(widget=forms.HiddenInput, required=False)
    end = forms.CharField(widget=forms.HiddenInput, required=False)
    which = forms.ChoiceField(required=False, label=_("Which of them?"), widget=forms.RadioSelect)

    field_order = ["words", "which", "kind", "themes", "new_theme", "note"]

    def __init__(self, *args, passage, **options):
        super().__init__(*args, **options)
        self.passage, self.text = passage, passage.released_text
        self.found = places_of(self.data.get("words", ""), self.text)
        self.fields["which"].choices = [(str(number), str(number)) for number in range(1, len(self.found) + 1)]

    def clean(self):
        """What `highlight_words` takes: the place instead of the words."""
        sent = super().clean()
        words, place = sent.get("words", "").strip(), self._place_sent()
        if not place or (words and not are_at(words, self.text, *place)):
            place = self._place_found(words)
        if not place:
            return sent
        kept = {name: sent[name] for name in ("kind", "themes", "new_theme", "note") if name in sent}
        return {**kept, "start": place[0], "end": place[1]}

    def _place_sent(self):
        """Where the script says that the words are; None when it says nothing, or nothing that can be."""
        sent = [self.cleaned_data.get(name, "") for name in ("start", "end")]
        if not all(text.isascii() and text.isdecimal() and len(text) < 10 for text in sent):
            return None
        start, end = (in_original(self.text, int(text)) for text in sent)
        start, end = trimmed(self.text, start, end) if start < end <= len(self.text) else (0, 0)
        return (start, end) if start < end else None

    def _place_found(self, words):
        chosen = self.cleaned_data.get("which")
        if not words:
            self.add_error("words", _("Select words in the text, or copy them into this box"))
        elif not self.found:
            self.add_error("words", self._why_not_found(words))
        elif len(self.found) > 1 and not chosen:  # an unknown choice says so itself
            self.add_error("which", _("These words are there more than once. Choose which you mean"))
        else:
            return self.found[int(chosen or 1) - 1]
        return None

    def _why_not_found(self, words):
        story = Passage.objects.filter(conversation=self.passage.conversation_id)
        texts = list(story.order_by("position").values_list("released_text", flat=True))
        if any(places_of(words, text) for text in texts):
            return _("These words are in another part of the story. Highlight them there")
        if places_of(words, "\n".join(texts)):
            return _("These words go on into another part of the story. Highlight each part by itself")
        return _("These words are not in the text. Copy them as they stand there")

    def which_choices(self):
        """(number, words before, words, words after, is chosen) where the words stand more than once."""
        places = self.found if len(self.found) > 1 and self.errors.get("which") else []
        for number, (start, end) in enumerate(places, start=1):
            yield (number, *around(self.text, start, end))


class HighlightMeaningForm(ThemesForm):
    """Give `highlight`. Who did not make it may only give themes."""

    submit = _("Save")

    def __init__(self, *args, membership, highlight, **options):
        initial = {
            "kind": highlight.kind,
            "note": highlight.note,
            "themes": [theme.pk for theme in highlight.themes.all()],
        }
        super().__init__(*args, membership=membership, initial=initial, **options)
        if not may_change(membership, highlight):
            del self.fields["kind"], self.fields["note"]
