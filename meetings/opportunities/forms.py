"""Stating and revising an opportunity, its evidence and its place."""

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import offer
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional, NhsField
from ceim.teams.models import Membership, Touchpoint
from conversations.models import Highlight
from conversations.safe_to_store.watched import WatchedForm
from meetings.fields import HighlightsField
from meetings.models import Meeting, Opportunity
from meetings.without_sign_in import spoken_for

OFFERED_AT_MOST = 60
NO_EVIDENCE = _("Choose at least one highlight. A need must rest on what somebody told you.")


class NeedTouchpointField(forms.ModelChoiceField):
    def label_from_instance(self, touchpoint):
        return f"{touchpoint.label} ({touchpoint.pathway.title})"


def _answer(name):
    label = Opportunity._meta.get_field(name).verbose_name
    return forms.ChoiceField(label=label, choices=Opportunity.Answer.choices, widget=forms.RadioSelect, required=False)


def _words(label, hint=""):
    return forms.CharField(label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": 3}), required=False)


class OpportunityForm(WatchedForm):
    """What stating and revising ask for alike."""

    need = forms.CharField(
        label=_("What do people need, or what was good?"),
        max_length=200,
        help_text=_(
            "In the person’s terms: “Know how long the wait will be”, not “Put up a screen”. Or “She asked what I like "
            "to be called”."
        ),
        error_messages={
            "required": _("Enter what people need"),
            "max_length": _("Shorten what people need to 200 letters or fewer"),
        },
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Opportunity.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is: something that could be better, or good practice")},
    )
    what_was_done = _words(_("What was done?"), _("So that somebody who was not there could do it"))
    what_made_it_good = _words(_("What made it good?"), _("For the person, and for whoever did it"))
    how_to_make_reliable = _words(_("How could it happen every time?"))
    touchpoint = NeedTouchpointField(
        label=_("Touchpoint"),
        queryset=Touchpoint.objects.none(),
        required=False,
        empty_label=_("None in particular"),
    )
    control = forms.ChoiceField(
        label=_("Who can change it?"),
        choices=Opportunity.Control.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who can change it")},
    )
    worth_the_work = _answer("worth_the_work")
    matters_to_people = _answer("matters_to_people")
    supports_staff = _answer("supports_staff")

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        touchpoints = Touchpoint.objects.at_work_for(membership).select_related("pathway")
        current = touchpoints.active().filter(pathway__retired_on__isnull=True)
        self.fields["touchpoint"].queryset = current.order_by("pathway__title", "position")


ANSWERS = ("worth_the_work", "matters_to_people", "supports_staff")
OF_GOOD_PRACTICE = ("what_was_done", "what_made_it_good", "how_to_make_reliable")
INLINE = [NhsField(name, inline=True) for name in ANSWERS]
KIND = Conditional("kind", {Opportunity.Kind.GOOD_PRACTICE: OF_GOOD_PRACTICE})


class StateOpportunityForm(OpportunityForm):
    submit, suggests = _("Save opportunity"), ALL_FIELDS
    highlights = HighlightsField(
        label=_("Which words does it rest on?"),
        queryset=Highlight.objects.none(),
        required=False,
        help_text=_("Choose all that apply. Good practice may go without."),
        error_messages={"invalid_choice": _("Choose highlights from the list. One of them can no longer be read.")},
    )
    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("Go back to the meeting and start again from there")},
    )
    said_by = forms.ModelChoiceField(
        label=_("Who said it?"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Nobody who is listed here"),
        help_text=_("People of the team who do not sign in. You write it down for them."),
    )
    layout = Layout(
        "meeting",
        KIND,
        "need",
        NhsField("highlights", optional_mark=False),
        "touchpoint",
        "control",
        *INLINE,
        "said_by",
    )

    def __init__(self, *args, membership, meeting=None, chosen=(), **options):
        super().__init__(*args, membership=membership, initial={"meeting": meeting, "highlights": chosen}, **options)
        self.fields["meeting"].queryset = Meeting.objects.visible_to(membership)
        people = spoken_for(membership)
        offer(self.fields["said_by"], people)
        if not people:
            self.fields["said_by"].widget = forms.HiddenInput()
        offer_highlights(self, membership, meeting=meeting, chosen=chosen)

    def clean(self):
        cleaned = super().clean()
        is_problem = cleaned.get("kind") == Opportunity.Kind.PROBLEM
        if is_problem and not cleaned.get("highlights") and "highlights" not in self.errors:
            self.add_error("highlights", NO_EVIDENCE)
        return cleaned


class ReviseOpportunityForm(OpportunityForm):
    layout = Layout(KIND, "need", "touchpoint", "control", *INLINE)

    def __init__(self, *args, membership, opportunity, **options):
        names = ("need", "kind", "touchpoint", "control", *ANSWERS, *OF_GOOD_PRACTICE)
        shown = {name: getattr(opportunity, name) for name in names}
        super().__init__(*args, membership=membership, initial=shown, **options)
        if opportunity.touchpoint_id:
            own = Touchpoint.objects.visible_to(membership).filter(pk=opportunity.touchpoint_id)
            field = self.fields["touchpoint"]
            field.queryset = (field.queryset | own.select_related("pathway")).distinct()


class EvidenceForm(NhsForm):
    submit = _("Add evidence")
    highlights = HighlightsField(
        label=_("Which words does it rest on?"),
        queryset=Highlight.objects.none(),
        help_text=_("Choose all that apply"),
        error_messages={
            "required": _("Choose at least one highlight"),
            "invalid_choice": _("Choose highlights from the list. One of them can no longer be read."),
        },
    )

    def __init__(self, *args, membership, opportunity, **options):
        super().__init__(*args, **options)
        offer_highlights(self, membership, left_out=opportunity)


def offer_highlights(form, membership, *, meeting=None, chosen=(), left_out=None):
    """List the highlights of the meeting's stories, or the newest; and always those already ticked."""
    field = form.fields["highlights"]
    field.usual = membership.team.organisation.language
    visible = Highlight.objects.visible_to(membership).select_related("passage__conversation", "passage__touchpoint")
    visible = visible.defer("passage__captured_text")
    if left_out:
        visible = visible.exclude(evidence__opportunity=left_out)
    field.queryset = visible
    of_meeting = visible.filter(passage__conversation__meetings=meeting) if meeting else visible
    offered = {highlight.pk: highlight for highlight in of_meeting.order_by("-made_at", "-id")[:OFFERED_AT_MOST]}
    ticked = form.data.getlist("highlights") if form.is_bound and hasattr(form.data, "getlist") else chosen
    ids = [int(each) for each in map(str, ticked) if each.isdecimal() and len(each) < 19]
    offered |= {highlight.pk: highlight for highlight in visible.filter(pk__in=set(ids) - set(offered))}
    field.offer(offered.values())


IMPACTS = [
    (1, _("1: hardly any difference")),
    (2, _("2: a small difference")),
    (3, _("3: some difference")),
    (4, _("4: a big difference")),
    (5, _("5: all the difference")),
]
DIFFICULTIES = [
    (1, _("1: we could start today")),
    (2, _("2: easy")),
    (3, _("3: some work")),
    (4, _("4: hard")),
    (5, _("5: very hard")),
]


class PlaceForm(NhsForm):
    submit = _("Place it")
    impact = forms.TypedChoiceField(
        label=_("How much difference would it make to people?"),
        choices=IMPACTS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how much difference it would make")},
    )
    difficulty = forms.TypedChoiceField(
        label=_("How hard would it be?"),
        choices=DIFFICULTIES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how hard it would be")},
    )

    def __init__(self, *args, membership, opportunity, **options):
        initial = {"impact": opportunity.impact, "difficulty": opportunity.difficulty}
        super().__init__(*args, initial=initial, **options)
