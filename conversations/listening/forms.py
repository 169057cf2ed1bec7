"""Forms of listening: the activity itself, and an answer that somebody types up."""

from uuid import uuid4

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.months import NHS_BEGAN
from ceim.nhs.fields import NhsDateField
from ceim.teams.models import Pathway
from conversations.asking.agreement import SEPARATELY, STEPS
from conversations.asking.boxes import answer_boxes
from conversations.fields import CheckedWordsField, KeyField, OneOfField
from conversations.listening.starters import MOST_QUESTIONS, usual_questions
from conversations.listening.typing_up import NOT_ASKED, Came, usual_way
from conversations.models import Agreement, Conversation, KeptDetail, ListeningActivity
from conversations.models.listening import MOST_ANSWERS
from conversations.safe_to_store import find_details
from conversations.safe_to_store.watched import WatchedForm

MOST_PEOPLE = 100_000
REACHES = tuple(step for step, _label in STEPS if step != SEPARATELY)
A_NUMBER = dict.fromkeys(("invalid", "min_value", "max_value"), _("Enter the number of people as a whole number"))


class ListeningForm(WatchedForm):
    """Give `activity` when one is changed."""

    submit = _("Save")

    method = OneOfField(ListeningActivity.Method.choices, _("How do you ask?"), _("Choose how you ask"))
    pathway = forms.ModelChoiceField(
        label=_("What part of care is it about?"),
        queryset=Pathway.objects.none(),
        empty_label=_("Choose a pathway"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a pathway of your team")),
    )
    first_day = NhsDateField(label=_("From"), subject=_("First day"), earliest=NHS_BEGAN)
    last_day = NhsDateField(label=_("To"), subject=_("Last day"), earliest=NHS_BEGAN)
    led_by = forms.CharField(
        label=_("Who leads it?"),
        max_length=120,
        help_text=_("By their part, without names. For example: a play specialist and a mother"),
        error_messages={"required": _("Enter who leads it, by their part")},
    )
    invited = forms.IntegerField(
        label=_("How many people were invited?"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("Leave it empty while you do not know, or where anybody could come"),
        error_messages=A_NUMBER,
    )
    took_part = forms.IntegerField(
        label=_("How many took part?"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages=A_NUMBER,
    )
    support = forms.CharField(
        label=_("How were people supported to take part?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: easy read, an interpreter, travel paid, a quiet room"),
    )
    questions = forms.CharField(
        label=_("What do you ask?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One question on each line, at most 5. Ours are there to begin with: change them as you like."),
        error_messages={"required": _("Enter what you ask")},
    )

    def __init__(self, *args, membership, activity=None, **options):
        is_now = {name: getattr(activity, name) for name in self.base_fields} if activity else {}
        suggested = {"questions": usual_questions(), "first_day": timezone.localdate()}
        super().__init__(*args, initial=is_now or suggested, **options)
        pathways = Pathway.objects.at_work_for(membership)
        self.fields["pathway"].queryset = pathways if activity else pathways.active()
        if not activity:
            self.suggests = ("questions", "first_day")

    def clean_questions(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_QUESTIONS:
            raise ValidationError(_("Keep it to %(most)s questions") % {"most": MOST_QUESTIONS})
        return "\n".join(lines)


class AnswerForm(WatchedForm):
    """One person's answers, typed up from a sheet of paper or a flip chart; `last` says what was chosen before.

    What could name somebody is looked for as in every conversation: it is put right here, or ticked to be nobody's.
    """

    submit = _("Save, and type the next one")
    finds = staticmethod(find_details)
    marks_optional = False
    suggests = forms.models.ALL_FIELDS

    needed_when = {"agreed_how": ("reach", REACHES)}

    came = OneOfField(Came.choices, _("How did the answer come?"), _("Choose how the answer came"))
    speaker = OneOfField(Conversation.Speaker.choices, _("Who is speaking"), _("Choose who is speaking"))
    reach = OneOfField(
        [*((step, label) for step, label in STEPS if step in REACHES), (NOT_ASKED, _("They were not asked"))],
        _("How far may their words go, without their name?"),
        _("Choose how far their words may go"),
        widget=forms.RadioSelect,
        help_text=_("As they said, or as it stands on their sheet. Each step includes those above it."),
    )
    agreed_how = OneOfField(
        [("", _("Choose how")), *Agreement.How.choices],
        _("How they agreed"),
        _("Choose how they agreed"),
        required=False,
        help_text=_("Leave it empty if they were not asked"),
    )
    hear_back = OneOfField(
        Conversation.HearBack.choices,
        _("Do they want to hear what comes of it?"),
        _("Choose if they want to hear what comes of it"),
    )
    held_on = NhsDateField(
        label=_("When they said it"), subject=_("Day"), earliest=NHS_BEGAN, latest=timezone.localdate
    )
    timing = OneOfField(Conversation.Timing.choices, _("When in their care"), _("Choose when in their care it was"))
    key = KeyField()
    layout = Layout(
        *(f"answer_{number}" for number in range(1, MOST_ANSWERS + 1)),
        *("came", "reach", "agreed_how", "speaker", "timing", "held_on", "hear_back", "key"),
    )

    def __init__(self, *args, activity, last=None, **options):
        begun = min(max(activity.first_day, NHS_BEGAN), timezone.localdate())
        usual = {"held_on": begun, "came": usual_way(activity)} | (last or {})
        super().__init__(*args, initial=usual | {"key": uuid4()}, **options)
        self.activity = activity
        for number, box in enumerate(answer_boxes(), 1):
            self.fields[f"answer_{number}"] = CheckedWordsField(label=box.label, rows=2)

    def answer(self):
        """What was sent, as `type_answer` takes it; with (kind, words, why) of each find that was ticked."""
        nobodys = KeptDetail.Why.NOT_A_PERSON.value
        return self.cleaned_data | {"kept_details": [(each.kind.value, each.words, nobodys) for each in self.doubts()]}

    def clean(self):
        """`words` are the answers that there are."""
        cleaned = super().clean()
        names = [f"answer_{number}" for number in range(1, MOST_ANSWERS + 1)]
        words = [text for text in (cleaned.pop(name, "") for name in names) if text.strip()]
        if not words:
            self.add_error("answer_1", _("Enter what the person said"))
        return cleaned | {"words": words}
