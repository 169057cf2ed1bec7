"""Planning, changing, holding and cancelling a meeting; choosing its stories."""

from datetime import datetime

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.fields import ModelChoicesField, NhsDateField
from ceim.nhs.formats import nhs_month
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional, NhsField
from conversations.models import Conversation
from conversations.safe_to_store.watched import WatchedForm
from meetings.agenda.kinds import KINDS
from meetings.diary.asking import AsksAboutTime
from meetings.fields import AgendaField, TimeOfDayField
from meetings.models import Meeting, Oversight
from meetings.reflections.readable import say_waiting
from meetings.stories import first_words, with_words


def asked_for(address):
    """What a link to the page has chosen already: `?oversight=3` plans a meeting of that group."""
    wanted = address.get("oversight", "")
    return {"kind": Meeting.Kind.OVERSIGHT, "oversight": wanted} if wanted.isdecimal() else {}


class PlanMeetingForm(AsksAboutTime, WatchedForm):
    """Asks which group meets where the team has one; without any there is no oversight meeting to plan."""

    submit = _("Plan meeting")
    unwatched = {"place": "asks for the name of a room or a building"}

    kind = forms.ChoiceField(
        label=_("Kind of meeting"),
        choices=Meeting.Kind.choices,
        widget=forms.RadioSelect,
        initial=Meeting.Kind.REFLECTIVE,
        error_messages={"required": _("Choose the kind of meeting")},
    )
    date = NhsDateField(label=_("Date"), subject=_("date of the meeting"))
    time = TimeOfDayField(label=_("Time it starts"), help_text=_("For example, 2:30pm"))
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        initial=60,
        min_value=10,
        max_value=480,
        error_messages={
            "required": _("Enter how many minutes the meeting takes, such as 60"),
            "invalid": _("Enter the length in minutes as a number, such as 60"),
            "min_value": _("Enter 10 minutes or more"),
            "max_value": _("Enter 480 minutes or fewer"),
        },
    )
    place = forms.CharField(
        label=_("Where"), required=False, max_length=200, help_text=_("A room, or a link for joining online")
    )
    oversight = forms.ModelChoiceField(
        label=_("Which group meets"),
        queryset=Oversight.objects.none(),
        required=False,
        error_messages={
            "required": _("Choose which group meets"),
            "invalid_choice": _("Choose one of your oversight groups"),
        },
    )
    needed_when = {"oversight": ("kind", Meeting.Kind.OVERSIGHT)}
    how_long = (NhsField("time", width=10), NhsField("minutes", width=4, suffix=_("minutes")), "place")

    def __init__(self, *args, membership, now=None, **options):
        """`now` is the meeting that is changed: its own group can stay, also when it has ended."""
        super().__init__(*args, **options)
        self.fields["kind"].widget.hints = {kind: about.purpose for kind, about in KINDS.items()}
        self.membership, self.meeting = membership, now
        groups = Oversight.objects.visible_to(membership).filter(Q(ended_on=None) | Q(pk=now and now.oversight_id))
        self.fields["oversight"].queryset = groups
        self.has_groups = bool(groups)
        kind = Conditional("kind", {Meeting.Kind.OVERSIGHT: ["oversight"]}) if self.has_groups else "kind"
        self.layout = Layout(*self.laid_out(kind))
        if not self.has_groups:
            del self.fields["oversight"]
            self.needed_when = {name: when for name, when in self.needed_when.items() if name != "oversight"}
            kept = [kind for kind in Meeting.Kind.choices if kind[0] != Meeting.Kind.OVERSIGHT or is_of_no_group(now)]
            self.fields["kind"].choices = kept

    def laid_out(self, kind):
        """Its fields in their order; `kind` with what it reveals."""
        return [kind, "date", *self.how_long]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("date") and cleaned.get("time") is not None:
            cleaned["planned_for"] = self.planned_for(datetime.combine(cleaned["date"], cleaned["time"]))
        if cleaned.get("kind") != Meeting.Kind.OVERSIGHT:
            cleaned["oversight"] = None
        return cleaned

    def planned_for(self, wall):
        """Asks nothing about a time that was left as it is."""
        saved, minutes = self.meeting, self.cleaned_data.get("minutes")
        is_left = saved and timezone.localtime(saved.planned_for).replace(tzinfo=None, fold=0) == wall
        if not is_left:
            self.ask_about_day("date", wall.date(), timezone.localdate())
        start = saved.planned_for if is_left else self.moment_of(wall, timezone.get_default_timezone())
        if start and minutes and not (is_left and minutes == saved.minutes):
            self.ask_about_others(self.membership, [start], minutes, besides=[saved.pk] if saved else [])
        return start

    def details(self):
        """What the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("date", "time")}


class ChangeMeetingForm(PlanMeetingForm):
    submit = _("Save")
    agenda = AgendaField(
        label=_("Agenda"),
        help_text=_("One item on each line, with its minutes at the end"),
        error_messages={"required": _("Enter at least one item, such as “Hear the stories, 15”")},
    )

    def __init__(self, *args, meeting, **options):
        start = timezone.localtime(meeting.planned_for)
        shown = {
            "kind": meeting.kind,
            "oversight": meeting.oversight_id,
            "date": start.date(),
            "time": start.time(),
            "place": meeting.place,
        }
        agenda = [(item.title, item.minutes) for item in meeting.agenda.all()]
        super().__init__(*args, now=meeting, initial={**shown, "minutes": meeting.minutes, "agenda": agenda}, **options)
        self.was = {"minutes": meeting.minutes, "agenda": agenda}

    def laid_out(self, kind):
        return [*super().laid_out(kind), "agenda"]

    def clean(self):
        """An agenda that is written anew fits the length of the meeting."""
        cleaned = super().clean()
        agenda, minutes = cleaned.get("agenda"), cleaned.get("minutes")
        needed = sum(each[1] for each in agenda or [])
        if agenda and minutes and needed > minutes and agenda != self.was["agenda"]:
            told = _("The agenda takes %(needed)s minutes, and the meeting %(minutes)s. Change one of them")
            self.add_error("agenda", forms.ValidationError(told, params={"needed": needed, "minutes": minutes}))
        return cleaned

    def details(self):
        """An agenda left alone is not sent along, so that it is scaled to a new length."""
        details = super().details()
        return {**details, "agenda": None} if details["agenda"] == self.was["agenda"] else details


def is_of_no_group(meeting):
    """An oversight meeting from before there were groups: it may stay so."""
    return bool(meeting) and meeting.kind == Meeting.Kind.OVERSIGHT and meeting.oversight_id is None


class MinutesForm(WatchedForm):
    """What is written down at the end of a meeting, or corrected later."""

    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Do not write who a person is, or name a colleague"),
    )

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, initial={"notes": meeting.notes}, **options)

    def details(self):
        return self.cleaned_data


class ClosingForm(MinutesForm):
    """Asks what becomes of the reflections that wait, where there are any: `waiting` of them."""

    suggests = ("share_waiting",)
    share_waiting = forms.TypedChoiceField(
        label=_("Share them now?"),
        choices=[("yes", _("Yes, with the team")), ("no", _("No, they go on waiting"))],
        coerce=lambda answer: answer == "yes",
        initial="yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the reflections that wait are shared now")},
    )

    def __init__(self, *args, waiting, **options):
        super().__init__(*args, **options)
        if waiting:
            self.fields["share_waiting"].label = _("%(waiting)s Share now?") % {"waiting": say_waiting(waiting)}
        else:
            del self.fields["share_waiting"]
            self.layout = Layout(*(each for each in self.layout.fields if each != "share_waiting"))


class HoldMeetingForm(ClosingForm):
    submit = _("Mark as held")
    spoke_count = forms.IntegerField(
        label=_("How many of the people who were there spoke?"),
        required=False,
        min_value=0,
        max_value=1000,
        help_text=_("About how many. CEIM counts people only, and keeps for nobody whether they spoke"),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter how many people spoke as a number, such as 5")
        ),
    )
    layout = Layout("notes", NhsField("spoke_count", width=3), "share_waiting")


class CancelMeetingForm(WatchedForm):
    submit = _("Cancel this meeting")
    reason = forms.CharField(
        label=_("Why is it cancelled?"),
        max_length=200,
        error_messages={"required": _("Enter why the meeting is cancelled, such as “Too few staff on the ward”")},
    )

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)


class StoriesField(ModelChoicesField):
    widget, usual = forms.CheckboxSelectMultiple, USUAL

    def label_from_instance(self, story):
        language = story.written_in or self.usual
        return Quoting(f"{nhs_month(story.held_on)}: ", first_words(story), language=language)


class ChooseStoriesForm(NhsForm):
    """Stories waiting for a meeting, those already on this one, and those that were looked at before."""

    submit = _("Save stories")
    stories = StoriesField(
        label=_("Stories for this meeting"),
        queryset=Conversation.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Choose stories from the list. One of them can no longer be read.")},
    )
    shown_at_most = 60
    layout = Layout(NhsField("stories", optional_mark=False))

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, initial={"stories": meeting.stories.all()}, **options)
        readable = Conversation.objects.visible_to(membership).readable()
        looked_at = Meeting.objects.visible_to(membership).held().filter(stories=OuterRef("pk"))
        kept = readable.filter(Q(meetings=meeting) | ~Exists(looked_at)).values("pk")
        recent = readable.order_by("-held_on").values("pk")[: self.shown_at_most]
        offered = readable.filter(Q(pk__in=kept) | Q(pk__in=recent)).order_by("-held_on", "-id")
        self.fields["stories"].usual = membership.team.organisation.language
        self.fields["stories"].queryset = with_words(membership, offered).select_related("pathway")
