"""Amending the notes of a meeting, and saying where its minutes were agreed."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_date
from ceim.nhs.forms import NhsForm
from conversations.safe_to_store.watched import WatchedForm
from meetings.models import Meeting


class AmendMinutesForm(WatchedForm):
    submit = _("Save the notes")
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Do not write who a person is, or name a colleague"),
    )


class LaterMeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{nhs_date(meeting.planned_for)}, {meeting.get_kind_display()}"


def that_may_agree(membership, meeting):
    """The later meetings of the team whose day has come, or that were opened before it."""
    later = Meeting.objects.visible_to(membership).filter(planned_for__gt=meeting.planned_for)
    later = later.filter(Q(planned_for__date__lte=timezone.localdate()) | Q(opened_at__isnull=False))
    return later.exclude(state=Meeting.State.CANCELLED).order_by("planned_for")


class AgreeMinutesForm(NhsForm):
    submit = _("Agree these minutes")
    suggests = ("at_meeting",)
    at_meeting = LaterMeetingField(
        label=_("In which meeting were they agreed?"),
        queryset=Meeting.objects.none(),
        error_messages={
            "required": _("Choose in which meeting they were agreed"),
            "invalid_choice": _("Choose a later meeting of your team"),
        },
    )

    def __init__(self, *args, membership, meeting, **options):
        later = that_may_agree(membership, meeting)
        super().__init__(*args, initial={"at_meeting": later.first()}, **options)
        self.fields["at_meeting"].queryset = later
        self.has_later = later.exists()
