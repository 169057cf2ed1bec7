"""Forms whose texts others read: they ask once, before saving, about words that may say who a person is."""

import hashlib
from dataclasses import dataclass

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.nhs.forms import NhsForm, NhsModelForm
from conversations.safe_to_store import FindKind, details_about_people

TICK = "says_nobody"


@dataclass(frozen=True)
class WatchedWords:
    """Words in the field labelled `label` that may say who somebody is."""

    kind: FindKind
    words: str
    label: str


class Watched:
    """Looks through every text of a form, so that a later field is looked through by being there.

    Nothing is blocked: the form comes back once with the words it found, and a tick lets exactly these words through.
    Words that were saved before are not asked about again.

    unwatched  {field: why nobody needs to look through it}
    finds      what looks through a text
    """

    unwatched = {}
    finds = staticmethod(details_about_people)

    def __getitem__(self, name):
        """A box also shows what is found while somebody types, wherever it came from."""
        bound = super().__getitem__(name)
        if self.is_box(name):
            bound.field.widget.attrs["data-safe-to-store"] = True
        return bound

    def is_watched(self, name):
        field = self.fields[name]
        return is_text(field) and name not in self.unwatched

    def is_box(self, name):
        return isinstance(self.fields[name].widget, forms.Textarea) and self.is_watched(name)

    @property
    def watches_boxes(self):
        """Whether the page needs what shows finds while somebody types."""
        return any(map(self.is_box, self.fields))

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.method == "post":
            self.ask_about(self.doubts())

    @property
    def asks_about_details(self):
        """Whether there is the field `says_nobody`, for a template that lays its fields out by itself."""
        return self.is_bound and bool(self.errors is not None and TICK in self.fields)

    def doubts(self):
        found = {}
        for name in [name for name in self.fields if self.is_watched(name)]:
            text, label = str(self[name].data or ""), str(self.fields[name].label or "")
            before = str(self.get_initial_for_field(self.fields[name], name) or "")
            for find in self.finds(text):
                words = text[find.start : find.end]
                if words not in before:
                    found.setdefault((find.kind, words), WatchedWords(FindKind(find.kind), words, label))
        return list(found.values())

    def ask_about(self, doubts):
        if not doubts:
            return
        mark = mark_of(doubts)
        self.fields[TICK] = tick_for(doubts, mark)
        if self[TICK].data != [mark]:
            text = _("Change the words, or tick that they say nothing about who a person is")
            self.add_error(TICK, forms.ValidationError(text, code="details"))

    def buttons(self):
        """The question stands before them where the form has an order of its own."""
        is_apart = self.layout and TICK in self.fields
        return [*([TICK] if is_apart else []), *super().buttons()]


class WatchedForm(Watched, NhsForm):
    """A form without a record behind it, whose texts others read."""


class WatchedModelForm(Watched, NhsModelForm):
    """A form that validates against a model, whose texts others read."""


def is_text(field):
    """Whether people type words of their own into it."""
    shapes = (forms.EmailField, forms.URLField, forms.UUIDField, forms.SlugField)
    return (
        isinstance(field, forms.CharField)
        and not isinstance(field, shapes)
        and isinstance(field.widget, (forms.Textarea, forms.TextInput))
        and not isinstance(field.widget, (forms.HiddenInput, forms.PasswordInput))
    )


def mark_of(doubts):
    """Bound to the very words: with others the question comes again."""
    words = "\n".join(sorted(f"{doubt.kind} {doubt.words}" for doubt in doubts))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def tick_for(doubts, mark):
    # One line for each find; every part is escaped.
    lines = format_html_join(
        "", "<li>“{}” ({}: {})</li>", ((doubt.words, doubt.label, doubt.kind.label) for doubt in doubts)
    )
    return forms.MultipleChoiceField(
        label=gettext_lazy("Do these words say who somebody is?"),
        help_text=format_html("<ul>{}</ul>", lines),
        choices=[(mark, gettext_lazy("No, they say nothing about who a person is"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
