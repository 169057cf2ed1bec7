"""The form of a board entry: what people said, what came of it, and whose words may stand beside it."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.fields import NhsDateField
from ceim.nhs.formats import nhs_month
from ceim.nhs.layout import Details, InsetText, Legend
from ceim.nhs.widgets import TextareaWithCount
from conversations.models import Highlight
from conversations.safe_to_store.watched import WatchedModelForm
from improvements.board.entries import evidence_of, quotable
from improvements.models import BoardEntry, Improvement
from improvements.ownership import is_own
from meetings.models import Opportunity

MOST_QUOTES, MOST_SOURCES = 20, 40
LONGEST_STAY = timedelta(days=366)


class QuoteField(forms.ModelChoiceField):
    """One of the highlights, told apart by its words and its month; readers never learn the day."""

    usual = USUAL

    def label_from_instance(self, highlight):
        month = nhs_month(highlight.passage.conversation.held_on)
        return Quoting("", highlight.quote, f" {month}", language=highlight.written_in or self.usual)


def words(label, most, rows=2, **options):
    """A box that shows how many characters are left near its limit."""
    too_long = _("Shorten it to %(limit_value)d characters or fewer")
    options["error_messages"] = options.get("error_messages", {}) | {"max_length": too_long}
    widget = TextareaWithCount(max_characters=most, threshold=75, attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **options)


def a_year_from_now():
    return timezone.localdate() + LONGEST_STAY


class BoardEntryForm(WatchedModelForm):
    """`improvement` or `opportunity`: what it is about, whose evidence then gives the words to choose from."""

    submit = _("Save the draft")
    needed_when = {"because": ("outcome", BoardEntry.Outcome.COULD_NOT)}

    you_said = words(
        _("What people said, in a few words of your own"),
        300,
        help_text=_("For example, you did not know how long you would wait"),
        error_messages={"required": _("Enter what people said, in a few words of your own")},
    )
    quote = QuoteField(
        label=_("The person’s own words beside it"),
        queryset=Highlight.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        blank=True,
        empty_label=_("No quote"),
        help_text=_(
            "Only words of people who agreed to be quoted in public. "
            "They leave the board at once when the story is withdrawn."
        ),
        error_messages={"invalid_choice": _("Choose words from the list. The ones you chose may no longer be quoted.")},
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=BoardEntry.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it")},
    )
    we_did = words(
        _("What you did, are testing, or could not do"),
        600,
        rows=3,
        help_text=_("Plain words, as you would say it to the person. No names."),
        error_messages={"required": _("Enter what you did, are testing, or could not do")},
    )
    because = words(
        _("Because"),
        300,
        required=False,
        help_text=_("Why you did it. When you could not do it, people need to know why."),
        error_messages={"required": _("Enter why you could not")},
    )
    happened_on = NhsDateField(
        label=_("When"),
        subject=_("day it happened"),
        latest=timezone.localdate,
        help_text=_("The board shows the month"),
    )
    what_next = words(_("What happens next"), 300, required=False)
    review_on = NhsDateField(
        label=_("Take it off the board on"),
        subject=_("day to take it off the board"),
        earliest=timezone.localdate,
        latest=a_year_from_now,
        help_text=_("You can keep it longer then, if it is still true"),
    )
    about = forms.ChoiceField(
        label=_("What it is about"),
        required=False,
        help_text=_(
            "The lead can approve it once it says so. The words of those who spoke of it can then stand beside it."
        ),
        error_messages={"invalid_choice": _("Choose from the list")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = BoardEntry
        fields = ["you_said", "quote", "outcome", "we_did", "because", "happened_on", "what_next", "review_on"]

    def __init__(self, *args, membership, improvement=None, opportunity=None, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            improvement, opportunity = self.instance.improvement, self.instance.opportunity
            self.initial["seen"] = self.instance.version
        choices = quotes_to_choose_from(membership, improvement, opportunity, self.instance.quote_id)
        self.fields["quote"].queryset = choices
        self.fields["quote"].usual = membership.team.organisation.language
        self.may_quote = choices.exists()
        self.quotes_evidence = rests_on_own(membership, improvement, opportunity)
        if not self.may_quote:
            del self.fields["quote"]
        self.rests_on = {"improvement": improvement, "opportunity": opportunity}
        self.sources = {} if improvement or opportunity else sources_of(membership)
        self.fields["about"].choices = choices_of(self.sources)
        if not self.sources:
            del self.fields["about"]

    def clean(self):
        """What is kept of `about` is the record itself."""
        cleaned = super().clean()
        chosen = self.sources.get(cleaned.pop("about", ""))
        kind = chosen and chosen._meta.model_name
        return cleaned | self.rests_on | ({kind: chosen} if kind else {})

    @property
    def layout(self):
        return Layout(
            *(["about"] if self.sources else []),
            Legend(_("You said"), "you_said", self.words_beside_it()),
            Legend(_("What came of it"), "outcome", "we_did", "because", "happened_on", "what_next"),
            "review_on",
            "seen",
        )

    def words_beside_it(self):
        """The choice of quotes; folded away where they are merely the newest of the team."""
        if not self.may_quote:
            return InsetText(
                _("There are no words to quote here: nobody who spoke about this agreed to be quoted in public.")
            )
        is_about_something = self.quotes_evidence or self["quote"].value()
        return "quote" if is_about_something else Details(_("Put a person’s own words beside it"), "quote")

    def offer_again(self, entry):
        """After a refusal: sending the same once more is then a decision, not an accident."""
        self.data = self.data.copy()
        self.data["seen"] = entry.version


def sources_of(membership):
    """{"improvement-5": the improvement}, and needs likewise, the newest first: what an entry may be about."""
    improvements = Improvement.objects.at_work_for(membership).order_by("-started_on", "-pk")[:MOST_SOURCES]
    opportunities = Opportunity.objects.own_of(membership).order_by("-pk")[:MOST_SOURCES]
    return {f"{each._meta.model_name}-{each.pk}": each for each in (*improvements, *opportunities)}


def choices_of(sources):
    groups = {"improvement": _("Improvements"), "opportunity": _("What people need")}
    of_kind = {
        name: [(key, str(each)) for key, each in sources.items() if each._meta.model_name == kind]
        for kind, name in groups.items()
    }
    return [("", _("Not chosen yet")), *((name, choices) for name, choices in of_kind.items() if choices)]


def quotes_to_choose_from(membership, improvement, opportunity, chosen=None):
    """What may be quoted of the evidence; the newest of the team where it has none itself. Always the one chosen."""
    visible = quotable(Highlight.objects.visible_to(membership))
    behind = evidence_of(membership, improvement, opportunity)
    is_ours = rests_on_own(membership, improvement, opportunity)
    source = visible.filter(pk__in=behind.values("pk")) if is_ours else visible
    newest = list(source.order_by("-pk").values_list("pk", flat=True)[:MOST_QUOTES])
    return visible.filter(pk__in=[*newest, chosen]).order_by("-pk")


def rests_on_own(membership, improvement, opportunity):
    """Whether what it is about began with stories of the team itself, and not of one that it works with."""
    return bool(opportunity or (improvement and is_own(membership, improvement)))
