"""When a digest goes out: on the days and at the hour that somebody chose, by the clock in London, never at night.

Pure functions: every one is told what time it is.
"""

from datetime import date, datetime, time, timedelta

from ceim.across.digest.models import FIRST_HOUR, LAST_HOUR, MailChoice
from ceim.months import LONDON, london_day

HowOften = MailChoice.HowOften
DAY, WEEK = timedelta(days=1), timedelta(days=7)
WORKING_DAYS = (0, 1, 2, 3, 4)


def days_chosen(choice: MailChoice) -> tuple[int, ...]:
    """The days of the week with a mail, Monday as 0."""
    return {
        HowOften.WEEKLY: (choice.weekday,),
        HowOften.TWO_DAYS: (choice.weekday, choice.second_weekday),
        HowOften.WORKING_DAYS: WORKING_DAYS,
        HowOften.NEVER: (),
    }[choice.how_often]


def moment_on(choice: MailChoice, day: date) -> datetime:
    return datetime.combine(day, time(choice.hour), tzinfo=LONDON)


def next_moment(choice: MailChoice, after: datetime) -> datetime:
    """The first moment chosen later than `after`; only for who wants mail."""
    days = (london_day(after) + number * DAY for number in range(8))
    moments = (moment_on(choice, day) for day in days if day.weekday() in days_chosen(choice))
    return next(moment for moment in moments if moment > after)


def early_moment(choice: MailChoice, after: datetime, needed_by: date) -> datetime:
    """The hour chosen, on the first day there is; at once where that would be too late, but not at night."""
    today = london_day(after)
    usual = moment_on(choice, today)
    if usual <= after:
        usual = moment_on(choice, today + DAY)
    return min(usual, not_at_night(after + timedelta(seconds=1))) if london_day(usual) > needed_by else usual


def is_night(now: datetime) -> bool:
    return not FIRST_HOUR <= now.astimezone(LONDON).hour <= LAST_HOUR


def not_at_night(moment: datetime) -> datetime:
    """The moment itself, or that at which the night ends in which it lies."""
    if not is_night(moment):
        return moment
    here = moment.astimezone(LONDON)
    day = here.date() + DAY if here.hour > LAST_HOUR else here.date()
    return datetime.combine(day, time(FIRST_HOUR), tzinfo=LONDON)
