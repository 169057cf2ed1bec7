"""The last page of a draft: the words to read back, what could name somebody, and the last questions."""

from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ceim.languages.of_words import known
from conversations.asking.boxes import boxes_of_draft
from conversations.asking.conversation import STEPS, SeveralParts
from conversations.asking.step import sent_by
from conversations.asking.story import StoryForm
from conversations.models import Conversation
from conversations.recording.kept import Detail, KeptDetailsForm
from conversations.safe_to_store import find_details, marked

ENOUGH_THEIRS = 8  # words in 10, as the model asks: it is hoped that the person does most of the talking
LAST_QUESTIONS = {slug: form for slug, form in STEPS.items() if form is not StoryForm}


@dataclass(frozen=True)
class CheckedBox:
    """One box of the story: the text in parts, those that could name somebody with their find."""

    label: str
    name: str  # of the field
    parts: list
    asked: list


class DraftCheck(SeveralParts):
    """What the page shows of a draft; give `data` when the page was sent, and the `usual` answers."""

    slug = "check"

    def __init__(self, draft, membership, data=None, usual=None):
        answers = MultiValueDict(draft.answers)
        data, self.as_sent = _as_pressed(data), data
        typed = MultiValueDict(draft.answers | dict((data or MultiValueDict()).lists()))
        of = {"membership": membership, "pathway": draft.pathway, "boxes": boxes_of_draft(draft, typed)}
        self.draft, self.story = draft, StoryForm(answers, **of)
        self.questions = {slug: form(data, draft=draft, usual=usual, **of) for slug, form in LAST_QUESTIONS.items()}
        self.is_told = self.story.is_valid()
        self.told = [CheckedBox(*each) for each in self._told() if each[2] or each[3]]
        self.kept = KeptDetailsForm(data, details=self._details(), draft=draft)
        super().__init__([*self.questions.values(), self.kept])

    def _told(self):
        for box, (_touchpoint, said, asked) in zip(self.story.boxes, self.story.passages(), strict=True):
            name = f"words_{box.key}"
            parts = (marked(text, find_details(text)) for text in (said.strip() and said, asked))
            yield (self.story[name].label, name, *parts)

    def _details(self):
        """Each once, at the first place where it stands."""
        found = {}
        for name, label, parts in self._texts():
            for part in parts:
                if part.find:
                    found.setdefault((part.find.kind, part.text), Detail(part.find.kind, part.text, name, label))
        return list(found.values())

    def _texts(self):
        """(field, label, the text in parts) of all that was typed."""
        for told in self.told:
            yield told.name, told.label, told.parts
            yield told.name.replace("words_", "asked_"), told.label, told.asked
        for bound in self._typed_here():
            text = str(bound.value() or "")
            yield bound.name, bound.label, marked(text, find_details(text))

    def _typed_here(self):
        feelings = self.questions["feelings"]
        return [*(feelings[name] for name in feelings.own_names()), self.questions["about"]["language"]]

    def finds(self):
        """(what was found, the field that asks why it stays, whether it was typed on this page) of each."""
        return [(detail, self.kept[detail.name], detail.field not in self.story.fields) for detail in self.kept.found]

    # --- As it was sent ------------------------------------------------------------------------------------------

    def sent(self):
        """What the button says is kept with the conversation alone: a press that failed was no answer."""
        pressed = {"read_back": self.as_sent.getlist("read_back")} if "agreed" in self.as_sent else {}
        return sent_by(*self.parts) | pressed

    def seen(self):
        return self.kept.seen()

    def offer_again(self, draft):
        self.kept.offer_again(draft)

    @property
    def written_in(self):
        sent = self.questions["about"]["written_in"].value()
        return self.draft.written_in if sent is None else known(sent)

    def is_valid(self):
        return super().is_valid() and self.is_told

    def non_field_errors(self):
        untold = [message for messages in self.story.errors.values() for message in messages] if self.is_bound else []
        return [*super().non_field_errors(), *untold]

    @property
    def has_errors(self):
        """Only once it was sent: what is missing before that is no mistake."""
        return self.is_bound and bool(self.refusals or not self.is_valid())

    @property
    def is_read_back_open(self):
        """Whether anything but the usual was said of the reading back."""
        field = self.questions["read_back"]["read_back"]
        return bool(field.errors or field.value() not in (None, "", Conversation.ReadBack.AGREED))

    def details(self):
        """What `record_conversation` takes."""
        parts = [self.story, *self.questions.values()]
        said = {name: value for form in parts for name, value in form.details().items()}
        return said | {"kept_details": self.kept.kept_details()}

    def overlooks_changes(self):
        self.refusals.append(
            _("Your words were changed in another window. Look at them as they are now, then save again.")
        )

    # --- Whose words they are ------------------------------------------------------------------------------------

    @property
    def share(self):
        """How many in 10 of the words are theirs."""
        passages = self.story.passages()
        return share_of_talk([said for _t, said, _a in passages], [asked for _t, _s, asked in passages])

    @property
    def is_enough_theirs(self):
        return self.share >= ENOUGH_THEIRS


def _as_pressed(data):
    """The button that says they agreed, as the answer that it is."""
    if data is None or "agreed" not in data:
        return data
    data = data.copy()
    data["read_back"] = Conversation.ReadBack.AGREED.value
    return data


def share_of_talk(said, asked):
    """How many in 10 of the words are the person's; None where nobody wrote down what was asked.

    said, asked  lists of texts: what the person said, and what the holder asked
    """
    theirs, ours = _count(said), _count(asked)
    return round(10 * theirs / (theirs + ours)) if ours else None


def _count(texts):
    return sum(len(text.split()) for text in texts)
