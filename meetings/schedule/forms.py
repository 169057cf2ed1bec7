"""A series of meetings, seen as its next dates before it is saved; skipping a date; ending."""

import hashlib
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.formats import nhs_date
from ceim.nhs.layout import ButtonGroup, Conditional, Details, Layout, NhsField, Submit
from conversations.safe_to_store.watched import WatchedForm
from meetings.diary import clock
from meetings.diary.asking import FARTHEST, SECOND, WHICH
from meetings.diary.said import NTHS
from meetings.meeting.forms import PlanMeetingForm
from meetings.models import MeetingSeries
from meetings.schedule.ahead import planned_ahead
from meetings.schedule.dates import days_after, odd_hours
from meetings.schedule.fields import DatesField
from meetings.schedule.rule import Recurrence, days_from

MONTHLY, WEEKS, DATES = MeetingSeries.Rule.values
SHOWN = 3  # of the next dates, before they are saved
OF_RULE = {MONTHLY: {"nth", "weekday"}, WEEKS: {"every_weeks"}, DATES: {"dates"}}
MORE = _("Kind of meeting, last day")
OFFERED = 12  # days from which one to skip is chosen


def number_of(choices):
    return {"coerce": int, "empty_value": None, "required": False, "choices": choices}


class SeriesForm(PlanMeetingForm):
    """Sent once it shows the next dates; sent again with these it is agreed."""

    submit = _("Show the next dates")
    unwatched = PlanMeetingForm.unwatched | {"dates": "takes dates and nothing else"}
    date = None
    rule = forms.ChoiceField(
        label=_("How often do you meet?"),
        choices=MeetingSeries.Rule.choices,
        widget=forms.RadioSelect,
        initial=MONTHLY,
        error_messages={"required": _("Choose how often you meet")},
    )
    nth = forms.TypedChoiceField(label=_("Which one of the month"), initial=1, **number_of(NTHS.items()))
    weekday = forms.TypedChoiceField(label=_("Day of the week"), initial=1, **number_of(WEEKDAYS.items()))
    every_weeks = forms.IntegerField(
        label=_("Weeks from one meeting to the next"),
        initial=4,
        min_value=1,
        max_value=26,
        required=False,
        help_text=_("The first meeting is on the first day, below"),
        error_messages={
            "required": _("Enter after how many weeks you meet again, such as 4"),
            "invalid": _("Enter the weeks as a number, such as 4"),
            "min_value": _("Enter 1 week or more"),
            "max_value": _("Enter 26 weeks or fewer"),
        },
    )
    dates = DatesField(
        label=_("Dates"),
        required=False,
        help_text=_("One on each line, such as 5 January 2027"),
        error_messages={"required": _("Enter the dates, one on each line, such as 5 January 2027")},
    )
    starts_on = NhsDateField(
        label=_("First day"),
        subject=_("first day"),
        initial=timezone.localdate,
        help_text=_("No meeting is planned before it"),
    )
    ends_on = NhsDateField(
        label=_("Last day"), subject=_("last day"), required=False, help_text=_("Leave it empty to go on")
    )
    needed_when = PlanMeetingForm.needed_when | {
        name: ("rule", rule) for rule, names in OF_RULE.items() for name in names
    }

    def __init__(self, *args, membership, series=None, **options):
        initial = _initial_of(series) if series else None
        super().__init__(*args, membership=membership, now=series, initial=initial, **options)
        self.zone = ZoneInfo(series.zone) if series else timezone.get_default_timezone()
        self.coming, self.mark, self.is_agreed = [], "", False

    def laid_out(self, kind):
        often = Conditional("rule", {MONTHLY: ["nth", "weekday"], WEEKS: ["every_weeks"], DATES: ["dates"]})
        return [often, NhsField("time", width=10), "starts_on", *self.how_long[1:], Details(MORE, kind, "ends_on")]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("rule") == DATES and cleaned.get("dates"):
            cleaned["starts_on"] = min(cleaned["dates"])
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Last day must be on or after the first day"))
        if not self.errors:
            self._look_at_days(_rule_from(cleaned), cleaned["time"], cleaned["minutes"])
        return cleaned

    def full_clean(self):
        """What it shows is agreed when it comes back with the mark of just these moments."""
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        self.mark = hashlib.sha256(repr(self.coming).encode()).hexdigest()[:16]
        self.is_agreed = self.data.get("agreed") == self.mark
        if not self.is_agreed:
            self.layout = Layout(Details(_("Change it"), *self.layout.fields))

    def buttons(self):
        """The button itself carries the mark: what a browser gives back into the fields later agrees to nothing."""
        if not self.shows_dates:
            return super().buttons()
        plan = ButtonGroup(Submit(_("Plan these meetings"), name="agreed", value=self.mark))
        return [*super().buttons()[:-1], plan]

    @property
    def shows_dates(self):
        """Whether the next dates are there to be agreed to."""
        return self.is_bound and not self.errors and not self.is_agreed

    def details(self):
        """What the services take."""
        cleaned = self.cleaned_data
        mine = OF_RULE[cleaned["rule"]]
        others = {name: None for names in OF_RULE.values() for name in names - mine - {"dates"}}
        names = {"rule", "starts_on", "ends_on", "time", "minutes", "place", "kind", "oversight"} | mine
        return {**others, **{name: cleaned[name] for name in names}, "takes_second": self._takes_second()}

    def _look_at_days(self, rule, time, minutes):
        now = timezone.now()
        today = now.astimezone(self.zone).date()
        odd = sorted(odd_hours(rule, time, self.zone, today), key=lambda each: each[1])  # what does not exist first
        if odd and self.moment_of(odd[0][0], self.zone) is None:
            return
        second = self._takes_second()
        at = (clock.moment(datetime.combine(day, time), self.zone, second=second) for day in days_from(rule, today))
        self.coming = list(islice((moment for moment in at if moment > now), SHOWN))
        if not self.coming:
            self.add_error(None, _("No meeting would be planned by this. Change the dates or the last day."))
        elif (self.coming[0].astimezone(self.zone).date() - today).days > FARTHEST:
            self.add_error(None, _("The first meeting would be more than two years from today. Change the dates."))
        own = planned_ahead(self.meeting, now).values_list("meeting", flat=True) if self.meeting else []
        self.ask_about_others(self.membership, self.coming, minutes, besides=list(own))

    def _takes_second(self):
        return WHICH in self.fields and self[WHICH].data == SECOND


def _rule_from(cleaned):
    mine = {name: cleaned[name] for name in OF_RULE[cleaned["rule"]]}
    return Recurrence(rule=cleaned["rule"], starts_on=cleaned["starts_on"], ends_on=cleaned["ends_on"], **mine)


def _initial_of(series):
    names = ("rule", "starts_on", "ends_on", "time", "minutes", "place", "kind", "oversight")
    shown = {name: getattr(series, name) for name in (*names, *(OF_RULE[series.rule] - {"dates"}))}
    dates = list(series.dates.values_list("on", flat=True)) if series.rule == DATES else None
    return shown | {"oversight": series.oversight_id, "dates": dates}


class SkipDateForm(WatchedForm):
    submit = _("Skip this date")
    day = forms.TypedChoiceField(
        label=_("Which meeting does not take place?"),
        coerce=date.fromisoformat,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which meeting does not take place")},
    )
    reason = forms.CharField(
        label=_("Why not?"),
        max_length=200,
        error_messages={"required": _("Enter why there is no meeting, such as “Easter holidays”")},
    )

    def __init__(self, *args, series, now, **options):
        super().__init__(*args, **options)
        taken = set(series.entries.exclude(meeting__state="planned").values_list("slot", flat=True))
        days = islice((day for day in days_after(series, now) if day not in taken), OFFERED)
        self.fields["day"].choices = [(day.isoformat(), nhs_date(day)) for day in days]

    def details(self):
        return self.cleaned_data


class EndSeriesForm(WatchedForm):
    submit = _("End these meetings")
    reason = forms.CharField(
        label=_("Why do they end?"),
        max_length=200,
        help_text=_("The meetings that are planned are cancelled with this reason"),
        error_messages={"required": _("Enter why these meetings end")},
    )

    def details(self):
        return self.cleaned_data
