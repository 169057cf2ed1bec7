"""Forms of the cycles of a change idea: plan, do, study, act."""

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.asking import Asks
from ceim.nhs.fields import NhsDateField, offer
from ceim.nhs.formats import nhs_date
from ceim.nhs.layout import Details, Legend, NhsField
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.cycles.order import BESIDE_ANOTHER, MOST_QUESTIONS
from improvements.models import Cycle, CycleQuestion

POSITIONS = range(1, MOST_QUESTIONS + 1)
PLAN = ["purpose", "objective", "change", "who", "where", "starts_on", "ends_on", "people", "data_plan", "driver"]
MOST_PEOPLE = 5000


def asks(position):
    """A question and its prediction. Neither is marked as optional: who enters one is asked for the other."""
    return [NhsField(f"{name}_{position}", optional_mark=False) for name in ("question", "prediction")]


class PlanCycleForm(Asks, WatchedModelForm):
    """The plan, with up to three questions; each filled-in pair is in `cleaned_data["questions"]`."""

    submit = _("Save the plan")

    starts_on = NhsDateField(label=_("When it starts"), subject=_("day the test starts"))
    ends_on = NhsDateField(
        label=_("When it ends"),
        subject=_("day the test ends"),
        required=False,
        help_text=_("Leave it empty if it is over in a day"),
    )
    people = forms.IntegerField(
        label=_("With how many people"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        help_text=_("Start with 1. The next test may be with up to 5 times as many."),
        error_messages={
            "required": _("Enter how many people, 1 or more"),
            "invalid": _("Enter how many people as a whole number, such as 1"),
            "min_value": _("Enter how many people, 1 or more"),
            "max_value": _("Enter a smaller number of people: a test is with a few"),
        },
    )

    class Meta:
        model = Cycle
        fields = PLAN
        widgets = {
            "purpose": forms.RadioSelect,
            "change": forms.Textarea(attrs={"rows": 3}),
            "data_plan": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "purpose": {"required": _("Choose what this cycle is for")},
            "change": {"required": _("Enter what you will try")},
            "who": {"required": _("Enter who will do it")},
            "where": {"required": _("Enter where it will be done")},
            "driver": {"invalid_choice": _("Choose from the drivers of this improvement")},
        }
        help_texts = {
            "objective": _("In one sentence. For example, whether people who cannot see well can use the card."),
            "who": _("Roles are enough. For example, the nurse in charge."),
            "data_plan": _("What you will count, ask or watch, and who writes it down"),
        }

    layout = Layout(
        Legend(
            _("What will you try?"),
            "purpose",
            "change",
            "who",
            "where",
            "starts_on",
            NhsField("people", width=4),
        ),
        Legend(_("What do you want to find out?"), *asks(1)),
        Details(_("A second question"), *asks(2), open_when_filled=True),
        Details(_("A third question"), *asks(3), open_when_filled=True),
        "data_plan",
        "driver",
        Details(
            _("For a longer test: what it is to show, and when it ends"), "objective", "ends_on", open_when_filled=True
        ),
    )

    def __init__(self, *args, drivers, asked=(), open_beside=None, **kwargs):
        """The form of a plan.

        drivers      those of the improvement, if any
        asked        (question, prediction) pairs to begin with
        open_beside  an open cycle of the same idea
        """
        super().__init__(*args, **kwargs)
        self.open_beside = open_beside
        self.fields["driver"].empty_label = _("None, or not known yet")
        offer(self.fields["driver"], drivers)
        if not drivers:
            del self.fields["driver"]
            self.layout = Layout(*(each for each in self.layout.fields if each != "driver"))
        pairs = [*asked, *[("", "")] * MOST_QUESTIONS]
        for position, (question, prediction) in zip(POSITIONS, pairs, strict=False):
            self.fields[f"question_{position}"] = _question_field(position, question)
            self.fields[f"prediction_{position}"] = _prediction_field(position, prediction)

    def clean(self):
        cleaned = super().clean()
        pairs = [(cleaned.pop(f"question_{n}", ""), cleaned.pop(f"prediction_{n}", "")) for n in POSITIONS]
        for position, (question, prediction) in zip(POSITIONS, pairs, strict=True):
            if question and not prediction:
                self.add_error(f"prediction_{position}", _("Enter what you think will happen"))
            if prediction and not question:
                self.add_error(f"question_{position}", _("Enter the question this answers"))
        if not any(question or prediction for question, prediction in pairs):
            self.add_error("question_1", _("Enter at least one question"))
        cleaned["questions"] = [pair for pair in pairs if all(pair)]
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Day the test ends must be on or after the day it starts"))
        if self.open_beside:
            self.ask_about_two(cleaned)
        return cleaned

    def ask_about_two(self, cleaned):
        told = BESIDE_ANOTHER % {"number": self.open_beside.number}
        self.ask("is_beside", _("Plan this one beside it all the same"), told)
        cleaned["is_beside"] = self["is_beside"].data


class CarryOutCycleForm(Asks, WatchedForm):
    submit = _("Save what happened")
    suggests = ALL_FIELDS

    done_on = NhsDateField(label=_("When it was done"), subject=_("day it was done"), latest=timezone.localdate)
    went_as_planned = forms.TypedChoiceField(
        label=_("Did it go as planned?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it went as planned")},
    )
    observations = forms.CharField(
        label=_("What happened"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you saw and counted, what people said, and anything you did not expect. No names."),
        error_messages={"required": _("Enter what happened")},
    )
    notes = forms.CharField(
        label=_("What people said, and how it felt"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("What no number tells: in their words, but without saying who they are."),
    )

    layout = Layout("done_on", NhsField("went_as_planned", inline=True), "observations", Details(_("Notes"), "notes"))

    def __init__(self, *args, cycle, **kwargs):
        super().__init__(*args, **kwargs)
        self.starts_on = cycle.starts_on

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("done_on") and cleaned["done_on"] < self.starts_on:
            told = _("It was to start on %(day)s. Change the day, or tick that it was done before")
            self.ask("was_early", _("It was done before it was to start"), told % {"day": nhs_date(self.starts_on)})
        return cleaned


class StudyCycleForm(WatchedForm):
    """A result for each question; `cleaned_data["results"]` maps its position to (result, matched)."""

    learning = forms.CharField(
        label=_("What you learned"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What surprised you? What would you do differently?"),
        error_messages={"required": _("Enter what you learned")},
    )
    compared = forms.CharField(
        label=_("Compared with before the test"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("What is better, the same or worse, and how do you know?"),
    )

    def __init__(self, *args, cycle, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(cycle.questions.all())
        for question in self.questions:
            self.fields[f"result_{question.position}"] = _result_field(question.position)
            self.fields[f"matched_{question.position}"] = _matched_field(question.position)
        self.order_fields([name for name in self.fields if name not in {"learning", "compared"}])

    def rows(self):
        """(question, field of its result, field of matched) in order."""
        for question in self.questions:
            yield question, self[f"result_{question.position}"], self[f"matched_{question.position}"]

    def clean(self):
        cleaned = super().clean()
        places = [question.position for question in self.questions]
        pairs = {n: (cleaned.pop(f"result_{n}", ""), cleaned.pop(f"matched_{n}", "")) for n in places}
        return {**cleaned, "results": pairs}


class ActOnCycleForm(WatchedModelForm):
    submit = _("Save what you decided")
    needed_when = {"next_step": ("decision", tuple(Cycle.LEADS_ON))}

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=Cycle.Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decided")},
    )

    class Meta:
        model = Cycle
        fields = ["decision", "next_step"]
        widgets = {"next_step": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"next_step": {"required": _("Enter what happens next")}}
        help_texts = {"next_step": _("If you adapt it, you plan the next cycle on the page that follows.")}


def _question_field(position, initial):
    return forms.CharField(
        label=gettext("Question %(number)s") % {"number": position},
        max_length=200,
        required=False,
        initial=initial,
        help_text=_("For example, will people read the card?") if position == 1 else "",
    )


def _prediction_field(position, initial):
    return forms.CharField(
        label=gettext("What do you think will happen?"),
        max_length=200,
        required=False,
        initial=initial,
        help_text=_("Say it before the test, with a number if you can.") if position == 1 else "",
    )


def _result_field(position):
    missing = gettext("Enter what you found for question %(number)s") % {"number": position}
    return forms.CharField(
        label=gettext("What did you find?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": missing},
    )


def _matched_field(position):
    missing = gettext("Choose whether question %(number)s went as you predicted") % {"number": position}
    return forms.ChoiceField(
        label=gettext("Was it as you predicted?"),
        choices=CycleQuestion.Matched.choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )
