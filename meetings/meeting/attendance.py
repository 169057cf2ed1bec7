"""Who came to a meeting: the people it offers, and the form that asks about each of them."""

from dataclasses import dataclass

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Legend, NhsField, Several
from ceim.teams.models import Membership
from meetings.models import Attendance, Meeting, OversightMember

Part = Attendance.Part
PRESENT, APOLOGIES, NOT_RECORDED = "present", "apologies", ""
PRESENCES = [(PRESENT, _("Present")), (APOLOGIES, _("Apologies")), (NOT_RECORDED, _("Not recorded"))]
PARTS = [(part.value, part.label) for part in Part if part != Part.GUEST]
GUESTS = 3


@dataclass(frozen=True)
class Offered:
    """Somebody the form asks about: of the team, or of the oversight group that meets."""

    key: str
    who: Membership | OversightMember
    about: str  # a profession, or what they are in the group
    attendance: Attendance | None

    @property
    def label(self) -> str:
        return f"{self.who.name}, {self.about}" if self.about else self.who.name

    @property
    def presence(self) -> str:
        if self.attendance is None:
            return NOT_RECORDED
        return PRESENT if self.attendance.was_present else APOLOGIES


def people_of_group(membership: Membership, meeting: Meeting, recorded: list[Attendance]) -> list[Offered]:
    """Who is in the group that meets now, and who was written down before they left."""
    before = {each.oversight_member_id: each for each in recorded if each.oversight_member_id}
    if not (meeting.oversight_id or before):
        return []
    now = Q(oversight=meeting.oversight_id, until__isnull=True)
    members = OversightMember.objects.visible_to(membership).filter(now | Q(pk__in=before))
    return [Offered(f"of_group_{each.pk}", each, each.part, before.get(each.pk)) for each in members]


def people_of_team(membership: Membership, of_group: list[Offered], recorded: list[Attendance]) -> list[Offered]:
    """Everyone who belongs to the team now, and who was written down before they left; once where in the group too."""
    before = {each.membership_id: each for each in recorded if each.membership_id}
    in_group = {each.who.user_id for each in of_group} - {None}
    now = Q(ended_on__isnull=True) & ~Q(user__in=in_group)
    members = Membership.objects.visible_to(membership).filter(now | Q(pk__in=before))
    return [Offered(str(each.pk), each, each.profession, before.get(each.pk)) for each in members]


class PersonRow(Several):
    """One person's answers beside each other where there is room."""

    def render(self, *args, **options):
        return format_html('<div class="ceim-attendance__row">{}</div>', super().render(*args, **options))


class AttendanceForm(NhsForm):
    submit = _("Save who was there")

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, **options)
        recorded = list(meeting.attendances.all())
        self.of_group = people_of_group(membership, meeting, recorded)
        self.of_team = people_of_team(membership, self.of_group, recorded)
        for person in [*self.of_group, *self.of_team]:
            self._add_person(person)
        guests = [attendance for attendance in recorded if attendance.guest_role]
        self.guests = guests + [None] * max(GUESTS - len(guests), 1)  # always one more than there are
        for place, attendance in enumerate(self.guests):
            self._add_guest(place, attendance)

    def _add_person(self, person):
        self.fields[f"presence_{person.key}"] = forms.ChoiceField(
            label=person.label, choices=PRESENCES, widget=forms.RadioSelect, required=False, initial=person.presence
        )
        self.fields[f"part_{person.key}"] = forms.ChoiceField(
            label=_("Part of %(name)s in the meeting") % {"name": person.who.name},
            choices=PARTS,
            required=False,
            initial=person.attendance.part if person.attendance else Part.MEMBER,
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
        guests = [
            PersonRow(
                NhsField(f"guest_role_{place}", optional_mark=False),
                NhsField(f"guest_profession_{place}", optional_mark=False),
            )
            for place in range(len(self.guests))
        ]
        group = [self._person_layout(person) for person in self.of_group]
        team = [self._person_layout(person) for person in self.of_team]
        return Layout(
            *([Legend(_("The oversight group"), *group)] if group else []),
            Legend(_("Members and partners"), *team),
            Legend(_("Guests, by their role only"), *guests),
        )

    def _person_layout(self, person):
        look = {"inline": True, "small": True, "label_size": "s", "optional_mark": False}
        answers = NhsField(f"presence_{person.key}", **look), NhsField(f"part_{person.key}", optional_mark=False)
        return PersonRow(*answers)

    def clean(self):
        cleaned = super().clean()
        for place in range(len(self.guests)):
            if cleaned.get(f"guest_profession_{place}") and not cleaned.get(f"guest_role_{place}"):
                self.add_error(f"guest_role_{place}", _("Enter the role of this guest, such as “Pharmacist”"))
        return cleaned

    def rows(self):
        """What the service takes."""
        group = self._rows_of("oversight_member", self.of_group)
        return [*group, *self._rows_of("membership", self.of_team), *self._guest_rows()]

    def _rows_of(self, kind, people):
        for person in people:
            presence = self.cleaned_data[f"presence_{person.key}"]
            if presence != NOT_RECORDED:
                part = self.cleaned_data[f"part_{person.key}"] or Part.MEMBER
                yield {kind: person.who, "part": part, "was_present": presence == PRESENT}

    def _guest_rows(self):
        for place, attendance in enumerate(self.guests):
            if role := self.cleaned_data[f"guest_role_{place}"]:
                profession = self.cleaned_data[f"guest_profession_{place}"]
                yield {"attendance": attendance, "guest_role": role, "profession": profession}
