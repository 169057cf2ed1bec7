"""Forms of candidates: propose one, the four questions, the decision."""

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.fields import ModelChoicesField
from ceim.nhs.formats import nhs_month
from ceim.nhs.layout import Conditional, Legend
from ceim.nhs.looking import LooksWithin
from conversations.fields import LineField
from conversations.models import Conversation, Highlight, Passage, Theme
from conversations.safe_to_store.watched import WatchedForm
from conversations.stories.search import with_words
from improvements.candidates.services import STILL_PROPOSED
from improvements.models import Candidate, CriterionAnswer, Improvement, Measure

LONGEST_AREA = Candidate._meta.get_field("area").max_length
Criterion = CriterionAnswer.Criterion
TOO_LONG = {"max_length": _("Shorten it to %(limit_value)d characters or fewer")}
CHOOSE = {
    Criterion.IMPORTANT: _("Choose whether it is important to people"),
    Criterion.KNOWN: _("Choose whether it is known to help"),
    Criterion.COUNTABLE: _("Choose whether anybody can say that it happened"),
    Criterion.LASTING: _("Choose whether it can be afforded, and go on"),
}


class QuotesField(ModelChoicesField):
    """What people said, told apart by its words and its month. All is valid, and what is offered is listed."""

    usual = USUAL
    widget = forms.CheckboxSelectMultiple

    def offer(self, highlights):
        self.widget.choices = [(each.pk, self.label_from_instance(each)) for each in highlights]

    def label_from_instance(self, highlight):
        conversation = highlight.passage.conversation
        about = nhs_month(conversation.held_on)
        if conversation.speaker == conversation.Speaker.STAFF:
            about = _("%(month)s, said by staff") % {"month": about}
        return Quoting("", highlight.quote, f" {about}", language=highlight.written_in or self.usual)


class CandidateForm(LooksWithin, WatchedForm):
    submit = _("Save")
    unwatched = {"look_for": "is looked for, and not kept"}

    wish = forms.CharField(
        label=_("What should always happen?"),
        max_length=200,
        help_text=_(
            "One sentence, as the person who wants it would say it. For example: I always know what happens next"
        ),
        error_messages={
            "required": _("Enter what should always happen"),
            "max_length": _("Say what should always happen in %(limit_value)d characters or fewer"),
        },
    )
    area = forms.CharField(
        label=_("What part of care is it about?"),
        max_length=120,
        help_text=_("For example: going home from hospital"),
        error_messages={
            "required": _("Enter what part of care it is about"),
            "max_length": _("Name the part of care in %(limit_value)d characters or fewer"),
        },
    )
    look_for = LineField(label=_("Look for words in what people said"), max_length=200, required=False)
    look_under = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Theme"), required=False, empty_label=_("With any theme or none")
    )
    highlights = QuotesField(label=_("What people said about it"), queryset=Highlight.objects.none(), required=False)

    def __init__(self, *args, membership, theme=None, activity=None, candidate=None, **kwargs):
        initial, self.membership, self.activity = {"look_under": theme}, membership, activity
        if activity:
            initial |= {"area": activity.pathway.title[:LONGEST_AREA], "highlights": said_by_people(self._of_team())}
        if candidate:
            chosen = [each.pk for each in candidate.highlights.all()]
            initial = {"wish": candidate.wish, "area": candidate.area, "highlights": chosen}
        else:
            self.suggests = ALL_FIELDS
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["highlights"].usual = membership.team.organisation.language
        self.fields["highlights"].queryset = self._of_team()
        self.fields["look_under"].queryset = Theme.objects.visible_to(membership)
        self._offer_quotes()

    def _of_team(self):
        """All that may be linked: of a listening activity, where it is proposed from one, what was said in it."""
        visible = Highlight.objects.visible_to(self.membership).select_related("passage__conversation")
        return visible.filter(passage__conversation__activity=self.activity) if self.activity else visible

    def _offer_quotes(self):
        """What is ticked, whatever is looked for; then the newest of what fits."""
        quotes = self.fields["highlights"]
        ticked = quotes.queryset.filter(pk__in=self.ticked("highlights"))
        fitting = self._fitting().exclude(pk__in=ticked.values("pk")).order_by("-pk")
        number = fitting.count()
        quotes.offer([*ticked.order_by("-pk"), *fitting[: self.number_shown]])
        quotes.help_text = _("They stay where they are: this only links them. What you tick stays in the list.")
        if not number and (self.looked_for("look_for") or self.looked_for("look_under")):
            quotes.help_text = _("Nothing more fits. Look for fewer words, or under another theme.")
        more = [self.more_button()] if number > self.number_shown else []
        self.layout = Layout("wish", "area", "look_for", "look_under", self.search_button(), "highlights", *more)
        if not number and not ticked and not self.is_looking and not quotes.queryset.exists():
            for name in ("look_for", "look_under", "highlights"):
                del self.fields[name]
            self.layout = Layout("wish", "area")

    def _fitting(self):
        found = self.fields["highlights"].queryset
        words, theme = self.looked_for("look_for"), self.looked_for("look_under")
        if words:
            found = found.filter(passage__in=with_words(Passage.objects.visible_to(self.membership), words))
        return found.filter(themes=theme) if theme.isdecimal() and len(theme) < 19 else found

    def clean(self):
        """What was looked for is not saved."""
        cleaned = super().clean()
        return {name: value for name, value in cleaned.items() if name not in {"look_for", "look_under"}}


def said_by_people(quotes):
    """The ids of the quotes of those who use the service and care for them: staff do not say what people want."""
    staff = Conversation.Speaker.STAFF
    return list(quotes.exclude(passage__conversation__speaker=staff).values_list("pk", flat=True))


class JudgeForm(WatchedForm):
    """The four questions on one page: `answers` are those of before."""

    submit = _("Save the answers")
    marks_optional = False

    measure = forms.ModelChoiceField(
        label=_("Which measure counts it?"),
        queryset=Measure.objects.none(),
        required=False,
        empty_label=_("None yet"),
        error_messages={"invalid_choice": _("Choose a measure of your team")},
    )
    spending = forms.MultipleChoiceField(
        label=_("Does it need any of these?"),
        choices=CriterionAnswer.Spending.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all empty if it only needs people to do something differently"),
    )
    judged_by = forms.CharField(
        label=_("Who judged it?"),
        max_length=120,
        help_text=_("By their part, without names. For example: a father, two nurses"),
        error_messages={
            "required": _("Enter who judged it, by their part"),
            "max_length": _("Say who judged it in %(limit_value)d characters or fewer"),
        },
    )
    with_experience = forms.BooleanField(label=_("Somebody with lived experience was among them"), required=False)

    def __init__(self, *args, membership, answers=(), **kwargs):
        before = {each.criterion: each for each in answers}
        super().__init__(*args, initial=_initial(before), **kwargs)
        self.fields["measure"].queryset = Measure.objects.own_of(membership).order_by("name")
        for criterion in Criterion:
            self.fields[f"{criterion}_answer"] = forms.ChoiceField(
                label=criterion.label,
                choices=CriterionAnswer.Answer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": CHOOSE[criterion]},
            )
            self.fields[f"{criterion}_because"] = forms.CharField(
                label=_("Because"), max_length=300, required=False, error_messages=TOO_LONG
            )

    @property
    def layout(self):
        beside = {Criterion.COUNTABLE: ["measure"], Criterion.LASTING: ["spending"]}
        questions = [
            name
            for criterion in Criterion
            for name in (f"{criterion}_answer", f"{criterion}_because", *beside.get(criterion, []))
        ]
        return Layout(*questions, Legend(_("Who judged it"), "judged_by", "with_experience"))

    def clean(self):
        """The answers together, as the service takes them."""
        cleaned = super().clean()
        pairs = {
            criterion.value: (cleaned.pop(f"{criterion}_answer", ""), cleaned.pop(f"{criterion}_because", ""))
            for criterion in Criterion
        }
        return cleaned | {"answers": pairs}


def _initial(before):
    initial = {f"{name}_answer": each.answer for name, each in before.items()}
    initial |= {f"{name}_because": each.because for name, each in before.items()}
    if counted := before.get(Criterion.COUNTABLE):
        initial["measure"] = counted.measure_id
    if lasting := before.get(Criterion.LASTING):
        initial |= {"spending": lasting.spending, "judged_by": lasting.judged_by}
        initial["with_experience"] = lasting.with_experience
    return initial


class DecideCandidateForm(WatchedForm):
    submit = _("Save the decision")
    needed_when = {"reason": ("state", Candidate.SET_ASIDE)}

    state = forms.ChoiceField(
        label=_("What happens with it?"),
        choices=Candidate.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens with it"), "invalid_choice": STILL_PROPOSED},
    )
    improvement = forms.ModelChoiceField(
        label=_("Which improvement works on it?"),
        queryset=Improvement.objects.none(),
        required=False,
        empty_label=_("None yet"),
        error_messages={"invalid_choice": _("Choose an improvement of your team")},
    )
    begins_now = forms.BooleanField(
        label=_("Begin one now"),
        required=False,
        help_text=_(
            "An improvement of its own, with these words as its first vision. You lead it until you change that."
        ),
    )
    spoken_by = forms.CharField(
        label=_("Who says it like this?"),
        max_length=120,
        required=False,
        help_text=_("If you begin one now. A part, never a name. For example: a daughter"),
        error_messages=TOO_LONG,
    )
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "If you do not take it up, or keep it for later, say why: kindly, as you would say it to the person who "
            "wished for it. If you take it up, say why unless all four questions are answered with yes."
        ),
        error_messages={"required": _("Enter why, as you would say it to the person who wished for it")},
    )
    tells_board = forms.BooleanField(
        label=_("Write a draft for the board"),
        required=False,
        help_text=_("It says that you could not do it, and why. The lead looks at it before anybody else does."),
    )
    layout = Layout(
        Conditional(
            "state",
            {
                Candidate.State.ACCEPTED: ["begins_now", "spoken_by", "improvement"],
                Candidate.State.REJECTED: ["tells_board"],
            },
        ),
        "reason",
    )

    def __init__(self, *args, membership, candidate, **kwargs):
        decided = candidate.state if candidate.is_decided else None
        initial = {"state": decided, "reason": candidate.reason, "improvement": candidate.improvement_id}
        super().__init__(*args, initial=initial, **kwargs)
        left_out = {Candidate.State.UNDER_REVIEW} | (set() if candidate.is_decided else {Candidate.State.PROPOSED})
        self.fields["state"].choices = [each for each in Candidate.State.choices if each[0] not in left_out]
        self.fields["improvement"].queryset = Improvement.objects.at_work_for(membership).order_by("-started_on", "-pk")
