"""A draft as its holder looks at it before it is saved: answers, what is missing, what could name somebody."""

from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from conversations.recording.forms.conversation import ConversationForm
from conversations.recording.forms.kept import Detail, KeptDetailsForm
from conversations.safe_to_store import find_details, marked

ENOUGH_THEIRS = 8  # words in 10, as the model asks: it is hoped that the person does most of the talking


@dataclass(frozen=True)
class CheckedBox:
    """One box of the story: the text in parts, those that could name somebody with their find."""

    label: str
    name: str  # of the field
    parts: list
    asked: list


class DraftCheck:
    """What the page shows of a draft; give `data` when the page was sent."""

    def __init__(self, draft, membership, data=None):
        self.key = draft.idempotency_key
        self.whole = ConversationForm(MultiValueDict(draft.answers), membership=membership, pathway=draft.pathway)
        self.is_complete = self.whole.is_valid()
        self.told = [CheckedBox(*each) for each in self._told() if each[2] or each[3]]
        self.kept = KeptDetailsForm(data, details=self._details(), draft=draft)

    def _told(self):
        story = self.whole.steps["story"]
        for box, (_touchpoint, said, asked) in zip(story.boxes, story.passages(), strict=True):
            name = f"words_{box.key}"
            yield (
                story[name].label,
                name,
                *(marked(text, find_details(text)) for text in (said.strip() and said, asked)),
            )

    def _details(self):
        """Each once, at the first place where it stands."""
        found = {}
        for step, name, label, parts in self._texts():
            for part in parts:
                if part.find:
                    found.setdefault((part.find.kind, part.text), Detail(part.find.kind, part.text, step, name, label))
        return list(found.values())

    def _texts(self):
        """(step, field, label, the text in parts) of all that was typed."""
        for told in self.told:
            yield "story", told.name, told.label, told.parts
            yield "story", told.name.replace("words_", "asked_"), told.label, told.asked
        for step, name, text in self._typed_elsewhere():
            yield step, name, self.whole.steps[step][name].label, marked(text, find_details(text))

    def _typed_elsewhere(self):
        feelings, about = self.whole.steps["feelings"], self.whole.steps["about"]
        for name, words in feelings.cleaned_data.items():
            if name in feelings.own_names():
                yield "feelings", name, ", ".join(words)
        yield "about", "language", about.cleaned_data.get("language", "")

    def is_ready(self):
        return self.is_complete and self.kept.is_valid()

    @property
    def has_errors(self):
        """Only once it was sent: what is missing before that is no mistake."""
        return self.kept.is_bound and not self.is_ready()

    @property
    def steps(self):
        return self.whole.steps.values()

    def sections(self):
        """(form, [(question, answer)]) of every page after the story."""
        return [(form, list(form.answers())) for form in self.steps if form.slug != "story"]

    @property
    def share(self):
        """How many in 10 of the words are theirs."""
        passages = self.whole.steps["story"].passages()
        return share_of_talk([said for _t, said, _a in passages], [asked for _t, _s, asked in passages])

    @property
    def is_enough_theirs(self):
        return self.share >= ENOUGH_THEIRS


def share_of_talk(said, asked):
    """How many in 10 of the words are the person's; None where nobody wrote down what was asked.

    said, asked  lists of texts: what the person said, and what the holder asked
    """
    theirs, ours = _count(said), _count(asked)
    return round(10 * theirs / (theirs + ours)) if ours else None


def _count(texts):
    return sum(len(text.split()) for text in texts)
