"""Forms that plan by the clock on the wall: they ask about an hour that comes twice, and about two meetings at once."""

from datetime import date, datetime

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ceim.nhs.formats import nhs_date, nhs_time
from meetings.diary import clock
from meetings.diary.together import at_the_same_time

WHICH, BOTH, GONE_BY = "which_hour", "both_are_right", "has_gone_by"
FARTHEST = 731  # days
FIRST, SECOND = "first", "second"


class AsksAboutTime:
    """Refuses a time that the wall clock leaves out. What it asks about stands before the button, once it is asked."""

    def moment_of(self, wall: datetime, zone) -> datetime | None:
        """The moment that is meant; None, with what to do on the form, where that is not clear."""
        found = clock.moments(wall, zone)
        if len(found) == 2:
            return self._one_of_two(found, wall)
        if not found:
            self.add_error("time", _no_such_hour(wall, zone))
        return found[0] if found else None

    def ask_about_day(self, name: str, day: date, today: date) -> None:
        """Refuses a day that nobody can mean, and asks about one that has gone by, to be written down now."""
        if abs((day - today).days) > FARTHEST:
            self.add_error(name, forms.ValidationError(_("Enter a day within two years of today"), code="too_far"))
        elif day < today:
            self.fields[GONE_BY] = _day_has_gone_by(day)
            if self[GONE_BY].data != [day.isoformat()]:
                self._ask(GONE_BY, _("Change the date, or tick that it is right"))

    def ask_about_others(self, membership, starts: list[datetime], minutes: int, *, besides=()) -> None:
        """Comes back once where the team has something else at these times; a tick says that both are right."""
        found = [other for start in starts for other in at_the_same_time(membership, start, minutes, besides=besides)]
        if not found:
            return
        mark = " ".join([*(f"{start:%Y%m%d%H%M}" for start in starts), *(str(other.pk) for other in found)])
        self.fields[BOTH] = _both_are_right(found, mark)
        if self[BOTH].data != [mark]:
            self._ask(BOTH, _("Change the time, or tick that both are right"))

    def _one_of_two(self, found, wall):
        self.fields[WHICH] = _which_hour(wall)
        answer = self[WHICH].data
        if answer in (FIRST, SECOND):
            return found[answer == SECOND]
        return self._ask(WHICH, _("Choose which of the two is meant"))

    def _ask(self, name, what_to_do):
        self.add_error(name, forms.ValidationError(what_to_do, code="asked"))

    def buttons(self):
        return [*(name for name in (WHICH, GONE_BY, BOTH) if name in self.fields), *super().buttons()]


def _no_such_hour(wall, zone):
    told = {
        "time": nhs_time(wall),
        "day": nhs_date(wall),
        "other": nhs_time(wall + clock.left_out(wall, zone)),
    }
    text = _("The clocks go forward on %(day)s, so %(time)s does not exist. Enter another time, such as %(other)s")
    return forms.ValidationError(text % told, code="no_such_hour")


def _which_hour(wall):
    told = {"time": nhs_time(wall), "day": nhs_date(wall)}
    return forms.ChoiceField(
        label=_("The clocks go back on %(day)s, so %(time)s comes twice. Which is meant?") % told,
        choices=[
            (FIRST, _("The first %(time)s, before the clocks go back") % told),
            (SECOND, _("The second %(time)s, an hour later") % told),
        ],
        widget=forms.RadioSelect,
    )


def _day_has_gone_by(day):
    return forms.MultipleChoiceField(
        label=_("%(day)s has gone by") % {"day": nhs_date(day)},
        choices=[(day.isoformat(), _("It is right: we write down a meeting that has been"))],
        widget=forms.CheckboxSelectMultiple,
    )


def _both_are_right(found, mark):
    lines = format_html_join("", "<li>{}</li>", ([said_of(meeting)] for meeting in found))
    return forms.MultipleChoiceField(
        label=_("Another meeting of the team is at that time"),
        help_text=format_html("<ul>{}</ul>", lines),
        choices=[(mark, _("Both are right"))],
        widget=forms.CheckboxSelectMultiple,
    )


def said_of(meeting) -> str:
    """Reflective improvement meeting, 5 January 2027, 2pm, Seminar room"""
    start = localtime(meeting.planned_for)
    parts = [meeting.get_kind_display(), nhs_date(start), nhs_time(start), meeting.place]
    return ", ".join(str(part) for part in parts if part)
