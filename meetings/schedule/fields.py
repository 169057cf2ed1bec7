"""Dates as people list them, one on each line."""

import re
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import month_number
from ceim.nhs.formats import nhs_date

DATE = re.compile(r"(?:[^\W\d]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(\d{1,2}|[^\W\d]+)[\s/.,-]+(\d{4})")
MOST = 60


class DatesField(forms.CharField):
    """5 January 2027, Tuesday 5 January 2027 or 5/1/2027: days to come, each once, in their order."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value):
        return "\n".join(nhs_date(day) for day in value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = enumerate(super().to_python(value).splitlines(), start=1)
        days = {self.read_line(number, line.strip()) for number, line in lines if line.strip()}
        if len(days) > MOST:
            raise forms.ValidationError(_("Enter 60 dates or fewer"))
        return sorted(days)

    def read_line(self, number, line):
        found = DATE.fullmatch(line)
        try:
            day = date(int(found[3]), month_number(found[2]), int(found[1])) if found else None
        except (TypeError, ValueError):
            day = None
        if day is None:
            text = _("Write line %(number)s as a date, such as 5 January 2027")
            raise forms.ValidationError(text, params={"number": number})
        return day

    def validate(self, value):
        super().validate(value)
        past = [day for day in value if day < timezone.localdate()]
        if past and len(past) == len(value):
            raise forms.ValidationError(_("Enter at least one date that is still to come"))
