"""Services of the groups that a measure is broken down by: add one, change it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import also_in_history_of_all
from improvements.models import Measure, MeasureGroup


@recorded("added a group to a measure")
def add_measure_group(*, by: Membership, measure: Measure, name: str, barriers: str = "") -> MeasureGroup:
    """People who are counted for themselves as well. Raises ValidationError for a name that the measure has, and for
    a measure that counts itself.
    """
    measure = locked(by, measure)
    if measure.derived_from:
        raise ValidationError(_("This measure counts itself, so nobody enters readings of a group."))
    _refuse_twice(measure, name)
    also_in_history_of_all(measure.improvement)
    return measure.groups.create(team=by.team, name=name, barriers=barriers)


@recorded("changed a group of a measure")
def edit_measure_group(
    *, by: Membership, group: MeasureGroup, name: str, barriers: str = "", retired_on: date | None = None
) -> MeasureGroup:
    """Other words, what stands in their way, or that they are no longer counted; their readings stay.

    Raises ValidationError for a name that the measure has, and for another name once there are readings.
    """
    group = locked(by, group)
    if name != group.name and group.readings.exists():
        raise ValidationError({"name": _("There are readings of this group already. Add another group instead")})
    if retired_on is None:
        _refuse_twice(group.measure, name, group)
    also_in_history_of_all(group.measure.improvement)
    group.name, group.barriers, group.retired_on = name, barriers, retired_on
    group.save(update_fields=["name", "barriers", "retired_on"])
    return group


def _refuse_twice(measure, name, group=None):
    others = measure.groups.standing().exclude(pk=group.pk if group else None)
    if others.filter(name__iexact=name).exists():
        raise ValidationError({"name": _("This group is there already. Choose another name")})
