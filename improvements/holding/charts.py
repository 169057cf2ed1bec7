"""The chart of the measure that shows whether a change holds, and what it tells since it became normal work."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.teams.models import Membership
from improvements.downloads import file_name
from improvements.figures.readings import readings_of
from improvements.figures.shown import chart_of, first_day
from improvements.models import Implementation, Measure


def chart_since(membership: Membership, implementation: Implementation, today: date) -> dict[str, object]:
    """What a page shows of it, as a template's context; nothing where no measure is named."""
    if implementation.measure_id is None:
        return {}
    measure = Measure.objects.visible_to(membership).get(pk=implementation.measure_id)
    readings = readings_of(measure, today=today)
    return {
        "measure": measure,
        "chart": chart_of(measure, readings, today=today),
        "chart_url": reverse("show_measure_chart", args=[membership.team.address, measure.pk]),
        "file_name": file_name(measure),
        "since_then": _since_then(measure, readings, implementation.normal_on),
    }


def _since_then(measure, readings, normal_on):
    if normal_on is None:
        return ""
    number = sum(first_day(measure, reading) >= normal_on for reading in readings)
    if not number:
        return _("No reading since it became normal work: nobody can see whether it holds.")
    text = ngettext("%(n)s reading since it became normal work.", "%(n)s readings since it became normal work.", number)
    return text % {"n": number}
