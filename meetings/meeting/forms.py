"""Planning, changing, holding and cancelling a meeting; choosing its stories; who came."""

from datetime import datetime

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import ModelChoicesField, NhsDateField
from ceim.nhs.formats import nhs_month
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional, Legend, NhsField, Several
from ceim.teams.models import Membership
from conversations.models import Conversation
from conversations.safe_to_store.watched import WatchedForm
from meetings.fields import AgendaField, TimeOfDayField
from meetings.models import Attendance, Meeting, Oversight
from meetings.stories import first_words, with_words


class PlanMeetingForm(WatchedForm):
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
        error_messages={"invalid_choice": _("Choose one of your oversight groups")},
    )
    layout = Layout(
        Conditional("kind", {Meeting.Kind.OVERSIGHT: ["oversight"]}),
        "date",
        NhsField("time", width=10),
        NhsField("minutes", width=4, suffix=_("minutes")),
        "place",
    )

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        groups = Oversight.objects.visible_to(membership).standing()
        self.fields["oversight"].queryset = groups
        if not groups:
            del self.fields["oversight"]
            self.layout = Layout("kind", *self.layout.fields[1:])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("date") and cleaned.get("time") is not None:
            start = datetime.combine(cleaned["date"], cleaned["time"])
            cleaned["planned_for"] = timezone.make_aware(start)
        if cleaned.get("kind") != Meeting.Kind.OVERSIGHT:
            cleaned["oversight"] = None
        return cleaned

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
    layout = Layout(*PlanMeetingForm.layout.fields, "agenda")

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
        super().__init__(*args, initial={**shown, "minutes": meeting.minutes, "agenda": agenda}, **options)
        self.was = {"minutes": meeting.minutes, "agenda": agenda}

    def details(self):
        """An agenda left alone is not sent along, so that it is scaled to a new length."""
        details = super().details()
        return {**details, "agenda": None} if details["agenda"] == self.was["agenda"] else details


class MinutesForm(WatchedForm):
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


class HoldMeetingForm(MinutesForm):
    submit = _("Mark as held")


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
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, story):
        return f"{nhs_month(story.held_on)}: “{first_words(story)}”"


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
        self.fields["stories"].queryset = with_words(membership, offered).select_related("pathway")


Part = Attendance.Part
PRESENT, APOLOGIES, NOT_RECORDED = "present", "apologies", ""
PRESENCES = [(PRESENT, _("Present")), (APOLOGIES, _("Apologies")), (NOT_RECORDED, _("Not recorded"))]
PARTS = [(part.value, part.label) for part in Part if part != Part.GUEST]
GUESTS = 3


class PersonRow(Several):
    """One person's answers beside each other where there is room."""

    def render(self, *args, **options):
        return format_html('<div class="ceim-attendance__row">{}</div>', super().render(*args, **options))


class AttendanceForm(NhsForm):
    submit = _("Save who was there")

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, **options)
        recorded = list(meeting.attendances.all())
        self.people = list(self._people(membership, recorded))
        before = {attendance.membership_id: attendance for attendance in recorded if attendance.membership_id}
        for person in self.people:
            self._add_person(person, before.get(person.pk))
        guests = [attendance for attendance in recorded if not attendance.membership_id]
        self.guest_places = range(max(GUESTS, len(guests)))
        for place in self.guest_places:
            self._add_guest(place, guests[place] if place < len(guests) else None)

    def _people(self, membership, recorded):
        """Everyone who belongs to the team now, and who was written down before they left."""
        ids = [attendance.membership_id for attendance in recorded if attendance.membership_id]
        return Membership.objects.visible_to(membership).filter(Q(ended_on__isnull=True) | Q(pk__in=ids))

    def _add_person(self, person, attendance):
        presence = NOT_RECORDED
        if attendance:
            presence = PRESENT if attendance.was_present else APOLOGIES
        label = f"{person.name}, {person.profession}" if person.profession else person.name
        part_label = _("Part of %(name)s in the meeting") % {"name": person.name}
        self.fields[f"presence_{person.pk}"] = forms.ChoiceField(
            label=label, choices=PRESENCES, widget=forms.RadioSelect, required=False, initial=presence
        )
        self.fields[f"part_{person.pk}"] = forms.ChoiceField(
            label=part_label,
            choices=PARTS,
            required=False,
            initial=attendance.part if attendance else Part.MEMBER,
        )

    def _add_guest(self, place, attendance):
        number = {"number": place + 1}
        self.fields[f"guest_role_{place}"] = forms.CharField(
            label=_("Role of guest %(number)s") % number,
            max_length=80,
            required=False,
            initial=attendance.guest_role if attendance else "",
        )
        self.fields[f"guest_profession_{place}"] = forms.CharField(
            label=_("Profession of guest %(number)s") % number,
            max_length=80,
            required=False,
            initial=attendance.profession if attendance else "",
        )

    @property
    def layout(self):
        people = [self._person_layout(person) for person in self.people]
        guests = [
            PersonRow(
                NhsField(f"guest_role_{place}", optional_mark=False),
                NhsField(f"guest_profession_{place}", optional_mark=False),
            )
            for place in self.guest_places
        ]
        return Layout(Legend(_("Members and partners"), *people), Legend(_("Guests, by their role only"), *guests))

    def _person_layout(self, person):
        look = {"inline": True, "small": True, "label_size": "s", "optional_mark": False}
        return PersonRow(NhsField(f"presence_{person.pk}", **look), NhsField(f"part_{person.pk}", optional_mark=False))

    def clean(self):
        cleaned = super().clean()
        for place in self.guest_places:
            if cleaned.get(f"guest_profession_{place}") and not cleaned.get(f"guest_role_{place}"):
                self.add_error(f"guest_role_{place}", _("Enter the role of this guest, such as “Pharmacist”"))
        return cleaned

    def rows(self):
        """What the service takes."""
        return [*self._member_rows(), *self._guest_rows()]

    def _member_rows(self):
        for person in self.people:
            presence = self.cleaned_data[f"presence_{person.pk}"]
            if presence != NOT_RECORDED:
                part = self.cleaned_data[f"part_{person.pk}"] or Part.MEMBER
                yield {"membership": person, "part": part, "was_present": presence == PRESENT}

    def _guest_rows(self):
        for place in self.guest_places:
            if role := self.cleaned_data[f"guest_role_{place}"]:
                yield {"guest_role": role, "profession": self.cleaned_data[f"guest_profession_{place}"]}
