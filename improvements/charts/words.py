"""What a run chart shows, in words a ward sister would use."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from improvements.charts.series import Series
from improvements.spc import ABOVE, BELOW, RunChart, Signal

# When a shift happened, as three shapes of sentence.
ONGOING, EARLY, PASSING = "ongoing", "early", "passing"

SHIFT_TITLES = {
    (ONGOING, ABOVE): gettext_lazy("%(name)s: a lasting shift up since %(first)s"),
    (ONGOING, BELOW): gettext_lazy("%(name)s: a lasting shift down since %(first)s"),
    (EARLY, ABOVE): gettext_lazy("%(name)s: a shift up after %(last)s"),
    (EARLY, BELOW): gettext_lazy("%(name)s: a shift down after %(last)s"),
    (PASSING, ABOVE): gettext_lazy("%(name)s: a shift up from %(first)s to %(last)s"),
    (PASSING, BELOW): gettext_lazy("%(name)s: a shift down from %(first)s to %(last)s"),
}
VERDICTS = {
    ("up", ABOVE): gettext_lazy("Higher is better here, so this is a change for the better."),
    ("up", BELOW): gettext_lazy("Higher is better here, so this is a change for the worse."),
    ("down", ABOVE): gettext_lazy("Lower is better here, so this is a change for the worse."),
    ("down", BELOW): gettext_lazy("Lower is better here, so this is a change for the better."),
}


def finding(series: Series, run: RunChart) -> str:
    """Say in one line what the chart shows, to stand as its title."""
    words = {"name": series.name}
    if run.shift:
        shape, direction = _change(run)
        words |= {"first": series.period_name(run.shift.first), "last": series.period_name(run.shift.last)}
        return SHIFT_TITLES[shape, direction] % words
    if not run.points:
        return _("%(name)s: no readings yet") % words
    if run.signals == (Signal.CROSSINGS,):
        return _("%(name)s: a sign of a change, with no clear start") % words
    if run.median is not None and not run.useful_points:
        return _("%(name)s: the same every time") % words
    if run.is_too_few:
        return _("%(name)s: too few points for a signal yet") % words
    if run.median is None:
        return _("%(name)s: no median yet") % words
    return _("%(name)s: no sign of a change") % words


def explanation(series: Series, run: RunChart) -> str:
    """Say which rule found what, and where; or why nothing can be said yet."""
    if run.signals:
        return " ".join(_signs(series, run))
    if not run.points:
        return _("The chart starts with the first reading.")
    if run.median is not None and not run.useful_points:
        return _("Every point is on the median, so there is no sign of a change.")
    words = {"needed": run.rules.points_for_signal, "median": run.rules.points_for_median}
    if run.is_too_few and run.median is None:
        return _("Too few points for a signal yet: %(count)s of %(needed)s.") % {"count": run.points, **words}
    if run.is_too_few:
        words["count"] = run.useful_points
        return _("Too few points for a signal yet: %(count)s of %(needed)s. Points on the median do not count.") % words
    if run.median is None:
        return _("No median yet: it is drawn from %(median)s points.") % words
    return _("Up and down as expected, no sign of a change.")


def _change(run: RunChart) -> tuple[str, int]:
    # A run that begins the chart and then ends is the old level; the change is away from it.
    if not any(run.sides[run.shift.last + 1 :]):
        return ONGOING, run.shift.side
    if not any(run.sides[: run.shift.first]):
        return EARLY, -run.shift.side
    return PASSING, run.shift.side


def _signs(series: Series, run: RunChart) -> list[str]:
    sentences = []
    if run.shift:
        sentences.append(_shift_sentence(series, run))
    if Signal.CROSSINGS in run.signals:
        crossed = ngettext(
            "The line crosses the median only %(count)s time; chance rarely gives fewer than %(needed)s.",
            "The line crosses the median only %(count)s times; chance rarely gives fewer than %(needed)s.",
            run.crossings,
        )
        sentences.append(crossed % {"count": run.crossings, "needed": run.crossings_needed})
    if not run.shift:
        sentences.append(_("This does not say when it changed, nor whether it is better or worse."))
    elif series.better == "none":
        sentences.append(_("Whether this is better or worse is for the team to say."))
    else:
        sentences.append(str(VERDICTS[series.better, _change(run)[1]]))
    return sentences


def _shift_sentence(series: Series, run: RunChart) -> str:
    words = {
        "count": run.shift.length,
        "first": series.period_name(run.shift.first),
        "last": series.period_name(run.shift.last),
        "allowed": run.longest_run_allowed,
    }
    if run.shift.side == ABOVE:
        return (
            _(
                "%(count)s points in a row are above the median, from %(first)s to %(last)s; "
                "chance rarely gives more than %(allowed)s."
            )
            % words
        )
    return (
        _(
            "%(count)s points in a row are below the median, from %(first)s to %(last)s; "
            "chance rarely gives more than %(allowed)s."
        )
        % words
    )
