"""Who came to a meeting: one row for each member, and up to three guests."""

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Legend, NhsField, Several
from ceim.teams.models import Membership
from meetings.models import Attendance

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
            label=part_label, choices=PARTS, required=False,
            initial=attendance.part if attendance else Part.MEMBER,
        )  # fmt: skip

    def _add_guest(self, place, attendance):
        number = {"number": place + 1}
        self.fields[f"guest_role_{place}"] = forms.CharField(
            label=_("Role of guest %(number)s") % number, max_length=80, required=False,
            initial=attendance.guest_role if attendance else "",
        )  # fmt: skip
        self.fields[f"guest_profession_{place}"] = forms.CharField(
            label=_("Profession of guest %(number)s") % number, max_length=80, required=False,
            initial=attendance.profession if attendance else "",
        )  # fmt: skip

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
