"""Services of a measure: define it, change it, choose its chart; let the team's own records be counted."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.accounts.models import User
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Touchpoint
from improvements.locking import also_in_history_of_all, refuse_stopped
from improvements.measures.counted_definitions import definition_of
from improvements.models import Improvement, Measure
from improvements.units import CHARTS, FROM_ONE_TO_THE_NEXT, OF_TWO_NUMBERS, rules_for


@recorded("defined a measure")
def define_measure(
    *,
    by: Membership,
    improvement: Improvement | None = None,
    name: str,
    kind: str,
    why_it_matters: str,
    definition: str,
    unit: str,
    better: str,
    collection_plan: str,
    rhythm: str,
    reviewed_by: User | None = None,
    reviewed_on: date | None = None,
    numerator: str = "",
    denominator: str = "",
    per: int = 1,
    target: Decimal | None = None,
) -> Measure:
    """A measure of one improvement, or of the whole team without one.

    `numerator` and `denominator` say in words what a percentage or a rate is of, `per` for how many of those a rate
    is; `target` is in the measure's unit; `reviewed_by` is somebody of the team who looked at this definition, if any.
    Raises ValidationError for a stopped improvement, a name in use, a share of nothing, or a reviewer from elsewhere.
    """
    if improvement:
        improvement = locked(by, improvement)
        refuse_stopped(improvement)
    also_in_history_of_all(improvement)
    measure = Measure(team=by.team, improvement=improvement, unit=unit, rhythm=rhythm, better=better, target=target)
    measure.name, measure.kind, measure.why_it_matters, measure.definition = name, kind, why_it_matters, definition
    measure.numerator, measure.denominator, measure.per = numerator, denominator, per
    measure.collection_plan, measure.reviewed_by, measure.reviewed_on = collection_plan, reviewed_by, reviewed_on
    _refuse_unclear(by, measure)
    if reviewed_by:
        _refuse_stranger(by, reviewed_by)
    measure.save()
    return measure


@recorded("changed a measure")
def revise_measure(
    *,
    by: Membership,
    measure: Measure,
    name: str,
    kind: str,
    why_it_matters: str,
    definition: str,
    unit: str,
    better: str,
    collection_plan: str,
    rhythm: str,
    reviewed_by: User | None = None,
    reviewed_on: date | None = None,
    numerator: str = "",
    denominator: str = "",
    per: int = 1,
    target: Decimal | None = None,
    retired_on: date | None = None,
) -> Measure:
    """Change the definition; with `retired_on` the measure is no longer collected.

    A chart that somebody chose goes when it does not fit the new unit. Raises ValidationError for another unit,
    rhythm or base of a rate once there are readings, for they would mean something else.
    """
    measure = locked(by, measure)
    _refuse_another_meaning(measure, unit, rhythm, per)
    also_in_history_of_all(measure.improvement)
    if reviewed_by and reviewed_by.pk != measure.reviewed_by_id:
        _refuse_stranger(by, reviewed_by)
    measure.name, measure.kind, measure.why_it_matters = name, kind, why_it_matters
    measure.definition, measure.unit, measure.better, measure.target = definition, unit, better, target
    measure.numerator, measure.denominator, measure.per = numerator, denominator, per
    measure.collection_plan, measure.rhythm, measure.retired_on = collection_plan, rhythm, retired_on
    measure.reviewed_by, measure.reviewed_on = reviewed_by, reviewed_on
    _drop_unfit_chart(measure)
    _refuse_unclear(by, measure)
    measure.save()
    return measure


@recorded("changed a measure that counts itself")
def revise_derived_measure(
    *,
    by: Membership,
    measure: Measure,
    name: str,
    why_it_matters: str,
    target: Decimal | None = None,
    retired_on: date | None = None,
) -> Measure:
    """What people may say of a measure that counts itself; how it is counted stays."""
    measure = locked(by, measure)
    if not measure.derived_from:
        raise ValidationError(_("This measure does not count itself."))
    measure.name, measure.why_it_matters = name, why_it_matters
    measure.target, measure.retired_on = target, retired_on
    _refuse_unclear(by, measure)
    measure.save()
    return measure


@recorded("added a measure that counts itself")
def add_derived_measure(*, by: Membership, derived_from: str, touchpoint: Touchpoint | None = None) -> Measure:
    """A measure of the whole team, counted from its own records; at a touchpoint where it is about one.

    Raises ValidationError for one that the team has already, and for a touchpoint that is missing or not wanted.
    """
    if (derived_from in Measure.AT_A_TOUCHPOINT) != _is_asked_about(by, touchpoint):
        raise ValidationError(_("Choose a touchpoint of your team where the measure is about one"))
    of_team = Measure.objects.visible_to(by).filter(retired_on=None)
    if of_team.filter(derived_from=derived_from, touchpoint=touchpoint).exists():
        raise ValidationError(_("The team has this measure already."))
    measure = Measure(team=by.team, touchpoint=touchpoint, **definition_of(derived_from, touchpoint))
    _refuse_unclear(by, measure)
    measure.save()
    return measure


@recorded("chose how a measure is drawn")
def choose_chart(
    *,
    by: Membership,
    measure: Measure,
    chart: str = "",
    chart_reason: str = "",
    rules: str = "",
    is_screened: bool = True,
) -> Measure:
    """A kind of chart with the reason for it, or none: then the app chooses. The same for the rules for signals.

    `is_screened` leaves single wild jumps out when limits are worked out. Raises ValidationError for a chart that
    does not fit the unit, rules that do not fit the chart, and a chart without a reason.
    """
    measure = locked(by, measure)
    also_in_history_of_all(measure.improvement)
    if chart and chart not in CHARTS[measure.unit]:
        raise ValidationError(_("Choose a chart that fits the unit of this measure"))
    if bool(chart) != bool(chart_reason.strip()):
        raise ValidationError(_("Enter why you choose this chart. Without a chart of your own, leave the reason out"))
    if rules and rules not in rules_for(chart):
        raise ValidationError(_("Choose rules that fit the chart"))
    measure.chart, measure.chart_reason, measure.rules = chart, chart_reason, rules
    measure.is_screened = is_screened
    measure.save(update_fields=["chart", "chart_reason", "rules", "is_screened"])
    return measure


def _refuse_unclear(by, measure):
    if measure.unit in OF_TWO_NUMBERS and not (measure.numerator and measure.denominator):
        raise ValidationError(_("Enter what the top number and the bottom number count"))
    if measure.unit in FROM_ONE_TO_THE_NEXT and measure.rhythm != Measure.Rhythm.EACH:
        raise ValidationError(_("Choose “Each time it happens”: this unit counts from one time to the next"))
    same_place = Measure.objects.visible_to(by).filter(improvement=measure.improvement, retired_on=None)
    if measure.retired_on is None and same_place.exclude(pk=measure.pk).filter(name=measure.name).exists():
        raise ValidationError(_("There is a measure of this name already. Choose another name"))


def _refuse_stranger(by, person):
    if not Membership.objects.visible_to(by).current().filter(user=person).exists():
        raise ValidationError(_("Choose somebody of your team who looked at this definition"))


def _refuse_another_meaning(measure, unit, rhythm, per):
    if measure.derived_from:
        raise ValidationError(_("This measure counts itself, so how it is counted stays."))
    is_other = (unit, rhythm, per) != (measure.unit, measure.rhythm, measure.per)
    if is_other and measure.readings.exists():
        raise ValidationError(_("There are readings already. Define a new measure for another unit or rhythm."))


def _drop_unfit_chart(measure):
    if measure.chart and measure.chart not in CHARTS[measure.unit]:
        measure.chart = measure.chart_reason = measure.rules = ""


def _is_asked_about(by, touchpoint):
    """Whether it is one of a pathway that the team holds or uses."""
    return touchpoint is not None and Touchpoint.objects.at_work_for(by).filter(pk=touchpoint.pk).exists()
