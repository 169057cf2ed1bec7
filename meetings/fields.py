"""A time as people write it, an agenda as lines, and quotes to tick."""

import re
from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.fields import ModelChoicesField
from ceim.nhs.formats import nhs_month, nhs_time

WORDS = {"midday": time(12), "noon": time(12), "midnight": time(0)}
TIME = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?\s*(?:([ap])\s*\.?\s*m?\.?)?", re.ASCII)
AGENDA_LINE = re.compile(r"(.*\S)\s*[,:\t ]\s*(\d{1,3})\s*(?:min(?:ute)?s?)?\.?", re.ASCII)
FIRST_PLAIN_HOUR = 7  # "2:30" might be either; "9:30" and "14:30" are plain


class TimeOfDayField(forms.CharField):
    """2:30pm, 2.30 pm, 14:30, 1430, 2pm, midday."""

    default_error_messages = {
        "required": _("Enter the time the meeting starts, such as 2:30pm"),
        "not_a_time": _("Enter a time, such as 2:30pm"),
        "which_half": _("Enter am or pm after the time, such as 2:30pm"),
    }

    def prepare_value(self, value):
        return nhs_time(value) if isinstance(value, time) else value

    def to_python(self, value):
        text = super().to_python(value).casefold()
        if not text or text in WORDS:
            return WORDS.get(text)
        found = TIME.fullmatch(text)
        if not found:
            raise forms.ValidationError(self.error_messages["not_a_time"], code="not_a_time")
        return self.read_time(*found.groups())

    def read_time(self, hour_text, minute_text, half):
        hour = int(hour_text)
        is_24_hour = hour_text.startswith("0") or len(hour_text) == 2
        if not half and not is_24_hour and hour < FIRST_PLAIN_HOUR:
            raise forms.ValidationError(self.error_messages["which_half"], code="which_half")
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        try:
            return time(hour, int(minute_text or 0))
        except ValueError:
            raise forms.ValidationError(self.error_messages["not_a_time"], code="not_a_time") from None


class AgendaField(forms.CharField):
    """One item on each line, its minutes at the end: "Welcome, 5"."""

    widget = forms.Textarea(attrs={"rows": 9})
    longest_title, longest_item = 120, 480

    def prepare_value(self, value):
        return "\n".join(f"{title}, {minutes}" for title, minutes in value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = enumerate(super().to_python(value).splitlines(), start=1)
        return [self.read_line(number, line.strip()) for number, line in lines if line.strip()]

    def read_line(self, number, line):
        found = AGENDA_LINE.fullmatch(line)
        if not found or not 1 <= int(found[2]) <= self.longest_item:
            raise forms.ValidationError(
                _("End line %(number)s with its minutes, such as “Welcome, 5”"), params={"number": number}
            )
        title = found[1].rstrip(" ,:")
        if len(title) > self.longest_title:
            raise forms.ValidationError(_("Shorten line %(number)s to 120 letters or fewer"), params={"number": number})
        return title, int(found[2])


class HighlightsField(ModelChoicesField):
    """Quotes to tick. Any highlight the person may see is valid, but only those offered are listed.

    `usual` is the language of words of which nothing else is said.
    """

    usual = USUAL
    widget = forms.CheckboxSelectMultiple

    def offer(self, offered):
        self.widget.choices = [(highlight.pk, self.label_from_instance(highlight)) for highlight in offered]
        self.widget.hints = {highlight.pk: self.hint_of(highlight) for highlight in offered}

    def label_from_instance(self, highlight):
        return Quoting("", highlight.quote, language=highlight.written_in or self.usual)

    def hint_of(self, highlight):
        passage = highlight.passage
        where = [passage.touchpoint.label] if passage.touchpoint else []
        return ", ".join([str(highlight.get_kind_display()), *where, nhs_month(passage.conversation.held_on)])
