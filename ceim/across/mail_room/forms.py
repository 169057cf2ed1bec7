"""Of which day, and of what, a preview of reminders tells."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.forms import FilterForm
from ceim.across.mail_room.foreseen import NAMES
from ceim.across.reminders.models import Reminder
from ceim.nhs.formats import nhs_date

BACK, AHEAD = 31, 92


class PreviewForm(FilterForm):
    day = forms.ChoiceField(label=_("On which day"), required=False)
    about = forms.ChoiceField(label=_("About what"), required=False)

    def _prepare(self):
        days = [self.today + timedelta(days=number) for number in range(-BACK, AHEAD + 1)]
        self.days = {day.isoformat(): day for day in days}
        self.fields["day"].choices = [("", _("Today")), *((value, nhs_date(day)) for value, day in self.days.items())]
        kinds = [(name.value, Reminder.Kind(name).label) for name in NAMES]
        self.fields["about"].choices = [("", _("Everything")), *kinds]

    @property
    def chosen_day(self):
        return self.days.get(self.chosen.get("day"), self.today)
