"""The check before a story is released: what to black out, why other words stay, and five questions."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ceim.nhs.forms import NhsForm
from conversations.fields import OneOfField, WordsField
from conversations.models import Passage, ReleaseCheck
from conversations.release.open_details import open_details
from conversations.release.redaction import is_in, redact
from conversations.release.rules import CHECKS, asks_whether_they_knew
from conversations.release.suggestions import parts_of, suggestions_for
from conversations.safe_to_store.staying import choices_for, explained_by

NOBODY_KNOWS = "no"  # and so the story is not released


def _tick(label, error):
    return forms.BooleanField(label=label, error_messages={"required": error})


class SuggestionsField(forms.MultipleChoiceField):
    """Words that look as if they could name somebody. What is ticked is blacked out."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, suggestions):
        super().__init__(
            required=False,
            label=_("Words that could say who somebody is. Tick what to black out."),
            choices=[(each.key, _label(each)) for each in suggestions],
            initial=[each.key for each in suggestions if not each.why_kept],
        )
        self.widget.hints = {each.key: each.hint for each in suggestions}

    def valid_value(self, value):
        return True  # of words that were changed meanwhile nothing is left to tick: the version says so, in its place


def _label(suggestion):
    times = len(suggestion.places)
    label = ngettext("“%(words)s”", "“%(words)s”, in %(times)d places", times)
    return label % {"words": suggestion.words, "times": times}


@dataclass(frozen=True)
class CheckedPassage:
    """What the page shows of one passage.

    left     the fields that ask why something stays that nobody has explained
    preview  how it will read, empty until that was asked for
    """

    passage: Passage
    parts: list
    finds: BoundField | None
    box: BoundField
    left: list[BoundField]
    preview: str


class ReleaseForm(NhsForm):
    """Give `conversation`; with `is_preview` only the blacking out is asked for, to see how it will read."""

    suggests = ALL_FIELDS  # `seen` holds the version of the words

    submit = _("Release")

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    names_removed = _tick(_("Names of people are blacked out"), _("Black out the names of people, then tick this"))
    staff_by_role = _tick(
        _("Staff can be told by their role only"),
        _("Black out what says more of staff than their role, then tick this"),
    )
    third_parties_removed = _tick(
        _("Family, friends and other patients cannot be recognised"),
        _("Black out what tells family, friends or other patients, then tick this"),
    )
    dates_generalised = _tick(
        _("Exact dates are blacked out; a month may stay"), _("Black out exact dates, then tick this")
    )
    rare_details_considered = _tick(
        _("I thought about rare conditions and unusual events"),
        _("Think about rare conditions and unusual events, then tick this"),
    )
    recognisable = forms.ChoiceField(
        label=_("Could somebody in the team still tell who the person is?"),
        choices=ReleaseCheck.Recognisable.choices,
        widget=forms.RadioSelect,
        help_text=_("If they could, black out more, or keep the story back."),
        error_messages={
            "required": _("Choose if somebody could still tell who the person is, or keep the story back"),
            "invalid_choice": _("Choose if somebody could still tell who the person is, or keep the story back"),
        },
    )
    person_knew = forms.ChoiceField(
        label=_("Did the person know that their words are kept?"),
        choices=[*ReleaseCheck.Knew.choices, (NOBODY_KNOWS, _("No, or I do not know"))],
        widget=forms.RadioSelect,
        help_text=_("Nobody wrote down whether they were asked."),
        error_messages={"required": _("Choose if the person knew that their words are kept")},
    )

    def __init__(self, *args, conversation, is_preview=False, **options):
        super().__init__(*args, **options)
        self.is_preview = is_preview
        self.passages = list(conversation.passages.select_related("touchpoint"))
        kept = list(conversation.kept_details.all())
        self.suggestions = {passage.pk: suggestions_for(passage.captured_text, kept) for passage in self.passages}
        for passage in self.passages:
            self._add_fields(passage)
        self.initial["seen"] = conversation.version
        self.left = self._ask_why(explained_by(kept)) if self.is_bound and not self._is_overtaken() else {}
        self._put_in_order()
        if not asks_whether_they_knew(conversation):
            del self.fields["person_knew"]
        for name in self._questions() if is_preview else ():
            self.fields[name].required = False

    def _questions(self):
        return [name for name in (*CHECKS, "recognisable", "person_knew") if name in self.fields]

    def _add_fields(self, passage):
        suggestions = self.suggestions[passage.pk]
        if suggestions:
            self.fields[f"finds_{passage.pk}"] = SuggestionsField(suggestions)
        self.fields[f"redact_{passage.pk}"] = WordsField(
            label=_("Other words to black out") if suggestions else _("Words to black out"),
            rows=2,
            help_text=_("One name or phrase on each line, spelt as in the text. It goes wherever it stands."),
        )

    def _is_overtaken(self):
        """Whether somebody changed the words meanwhile: who has not seen them is not asked about them."""
        seen = self["seen"].data
        return bool(seen) and seen != self.initial["seen"] and not self.is_preview

    def _ask_why(self, explained):
        """{passage id: what is open in it}: there is a field for each, in the passage where it stands first."""
        left = {}
        for passage in self.passages:
            details = open_details(self._blacked(passage), explained)
            left[passage.pk] = [detail for detail in details if detail.name not in self.fields]
            for detail in left[passage.pk]:
                choices = [("", _("Choose a reason")), *choices_for(detail.kind)]
                label = _("“%(words)s” stays in, because") % {"words": detail.words}
                options = {"help_text": detail.kind.label, "required": not self.is_preview}
                self.fields[detail.name] = OneOfField(choices, label, detail.error, **options)
        return left

    def _put_in_order(self):
        """What is wrong is listed in the order of the page."""
        of_passages = (
            [f"finds_{each.pk}", f"redact_{each.pk}", *(detail.name for detail in self.left.get(each.pk, []))]
            for each in self.passages
        )
        self.order_fields([name for names in of_passages for name in names])

    def clean(self):
        super().clean()
        for passage in self.passages:
            lines = self._lines_for(passage)
            if missed := [line for line in lines if not is_in(line, passage.captured_text)]:
                number = lines.index(missed[0]) + 1
                self.add_error(
                    f"redact_{passage.pk}",
                    _("Line %(number)d is not in this text. Spell it as it stands there.") % {"number": number},
                )

    def clean_person_knew(self):
        answer = self.cleaned_data["person_knew"]
        if answer == NOBODY_KNOWS and not self.is_preview:
            raise forms.ValidationError(_("Keep this story back: the person may not know that their words are kept"))
        return answer

    def _sent(self, name):
        """What was sent for a field that refuses nothing."""
        return self.fields[name].clean(self[name].data) if name in self.fields else None

    def _lines_for(self, passage):
        lines = (self._sent(f"redact_{passage.pk}") or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def _places_in(self, passage):
        ticked = self._sent(f"finds_{passage.pk}") or []
        return [place for each in self.suggestions[passage.pk] if each.key in ticked for place in each.places]

    def _blacked(self, passage):
        return redact(passage.captured_text, self._lines_for(passage), self._places_in(passage))

    def blacked_out(self):
        """What `release_story` takes: the words typed, the places of the finds that are ticked, and why others stay."""
        return {
            "redactions": {passage.pk: self._lines_for(passage) for passage in self.passages},
            "places": {passage.pk: self._places_in(passage) for passage in self.passages},
            "kept": [(each.kind.value, each.words, self.cleaned_data[each.name]) for each in self._all_left()],
        }

    def _all_left(self):
        return [detail for details in self.left.values() for detail in details]

    def checked_passages(self):
        shows_preview = self.is_preview and self.is_valid()
        for passage in self.passages:
            preview = self._blacked(passage) if shows_preview else ""
            finds = self[f"finds_{passage.pk}"] if self.suggestions[passage.pk] else None
            left = [self[detail.name] for detail in self.left.get(passage.pk, [])]
            box, parts = self[f"redact_{passage.pk}"], parts_of(passage.captured_text)
            yield CheckedPassage(passage, parts, finds, box, left, preview)

    def answers(self):
        return {name: self.cleaned_data[name] for name in self._questions()}

    def offer_again(self, error, conversation):
        """With the refusal. Where the words were changed, what looks like a name in them is ticked anew."""
        self.add_error(None, error)
        version, self.data = conversation.version, self.data.copy()
        if self.data.get("seen") != version:
            for name in [name for name in self.fields if name.startswith("finds_")]:
                self.data.setlist(name, self.fields[name].initial)
        self.data["seen"] = version
