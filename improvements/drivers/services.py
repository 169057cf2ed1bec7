"""Services of the driver diagram: add, change, move and remove a driver, hang an idea; keep it, begin from one."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Team
from improvements.drivers.copying import build, refuse_words_of_people, texts_of
from improvements.locking import also_in_history_of_all, refuse_stopped
from improvements.models import ChangeIdea, DriverTemplate, Improvement, Measure, PrimaryDriver, SecondaryDriver

THERE_ALREADY = gettext_lazy("This driver is there already. Enter another")
MOST = 9  # of a kind beside each other: a diagram of more is read by nobody


@recorded("added a primary driver")
def add_primary_driver(
    *, by: Membership, improvement: Improvement, text: str, measure: Measure | None = None
) -> PrimaryDriver:
    """Something that the aim depends on, after the others.

    Raises ValidationError for words that are there already, a tenth, a measure of another improvement, and for an
    improvement that was stopped. So do the others here.
    """
    improvement = _drawn(by, improvement)
    others = list(improvement.primary_drivers.all())
    _refuse(text, others, measure, improvement)
    _refuse_many(others)
    about = {"team_id": improvement.team_id, "improvement": improvement, "position": len(others) + 1}
    return PrimaryDriver.objects.create(text=text, measure=measure, **about)


@recorded("changed a primary driver")
def edit_primary_driver(
    *, by: Membership, driver: PrimaryDriver, text: str, measure: Measure | None = None
) -> PrimaryDriver:
    driver, others = _primary(by, driver)
    _refuse(text, others, measure, driver.improvement)
    driver.text, driver.measure = text, measure
    driver.save(update_fields=["text", "measure"])
    return driver


@recorded("moved a primary driver")
def move_primary_driver(*, by: Membership, driver: PrimaryDriver, place: int) -> PrimaryDriver:
    """Put it at a place, counted from 1; past the end it comes last."""
    driver, others = _primary(by, driver)
    return _place(driver, others, place)


@recorded("removed a primary driver")
def remove_primary_driver(*, by: Membership, driver: PrimaryDriver) -> PrimaryDriver:
    """Its secondary drivers go with it. Ideas and tests stay, and hang on it no more."""
    driver, _others = _primary(by, driver)
    return _removed(driver)


@recorded("added a secondary driver")
def add_secondary_driver(
    *,
    by: Membership,
    primary: PrimaryDriver,
    text: str,
    measure: Measure | None = None,
    ideas: Iterable[ChangeIdea] = (),
) -> SecondaryDriver:
    """What must be in place for a primary driver, after the others. `ideas` of the improvement that act on it."""
    primary, _others = _primary(by, primary)
    others = list(primary.secondary.all())
    _refuse(text, others, measure, primary.improvement)
    _refuse_many(others)
    about = {"team_id": primary.team_id, "primary": primary, "position": len(others) + 1}
    driver = SecondaryDriver.objects.create(text=text, measure=measure, **about)
    driver.ideas.set(_of_improvement(primary.improvement_id, ideas))
    return driver


@recorded("changed a secondary driver")
def edit_secondary_driver(
    *,
    by: Membership,
    driver: SecondaryDriver,
    primary: PrimaryDriver,
    text: str,
    measure: Measure | None = None,
    ideas: Iterable[ChangeIdea] = (),
) -> SecondaryDriver:
    """Of another `primary` it comes last there. Raises also for a primary driver of another improvement."""
    driver, _others = _secondary(by, driver)
    improvement = driver.primary.improvement
    if primary.improvement_id != improvement.pk:
        raise ValidationError({"primary": _("Choose a primary driver of this improvement")})
    others = list(primary.secondary.exclude(pk=driver.pk))
    _refuse(text, others, measure, improvement)
    if primary.pk != driver.primary_id:
        _refuse_many(others)
        driver.position = len(others) + 1
    driver.primary, driver.text, driver.measure = primary, text, measure
    driver.save(update_fields=["primary", "position", "text", "measure"])
    driver.ideas.set(_of_improvement(improvement.pk, ideas))
    return driver


@recorded("moved a secondary driver")
def move_secondary_driver(*, by: Membership, driver: SecondaryDriver, place: int) -> SecondaryDriver:
    """Among those of its primary driver, likewise."""
    driver, others = _secondary(by, driver)
    return _place(driver, others, place)


@recorded("removed a secondary driver")
def remove_secondary_driver(*, by: Membership, driver: SecondaryDriver) -> SecondaryDriver:
    """Ideas and tests stay, and hang on it no more."""
    driver, _others = _secondary(by, driver)
    return _removed(driver)


@recorded("hung a change idea on its drivers")
def hang_idea(*, by: Membership, idea: ChangeIdea, drivers: Iterable[SecondaryDriver] = ()) -> ChangeIdea:
    """On these and no others; on none it waits. Raises ValidationError for drivers of another improvement."""
    improvement = _drawn(by, idea.improvement)
    wanted = {driver.pk for driver in drivers}
    found = SecondaryDriver.objects.filter(primary__improvement=improvement, pk__in=wanted)
    if len(found) < len(wanted):
        raise ValidationError({"drivers": _("Choose from the drivers of this improvement")})
    idea.drivers.set(found)
    return idea


@recorded("kept a driver diagram for others")
def keep_drivers(
    *, by: Membership, improvement: Improvement, name: str, for_team: Team | None = None
) -> DriverTemplate:
    """The texts as they are now, for any team of the organisation to begin from, or for one team of it.

    Raises ValidationError where there is no driver, where a text repeats what somebody said, and for a team that has
    closed, is one's own or of another organisation.
    """
    improvement = locked(by, improvement)
    drivers = texts_of(improvement)
    if not drivers:
        raise ValidationError(_("Add a driver first"))
    if for_team and (
        for_team.pk == by.team_id or for_team.ended_on or for_team.organisation_id != by.team.organisation_id
    ):
        raise ValidationError({"for_team": _("Choose another team of your organisation")})
    refuse_words_of_people(improvement, [name], drivers)
    also_in_history_of(for_team and for_team.pk)
    return DriverTemplate.objects.create(team=by.team, name=name, drivers=drivers, for_team=for_team, kept_by=by.user)


@recorded("took back a driver diagram that was kept for others")
def take_back_drivers(*, by: Membership, template: DriverTemplate) -> DriverTemplate:
    """Nobody begins from it any more; what was begun from it stays. Raises DoesNotExist for another team's."""
    template = locked(by, template)
    also_in_history_of(template.for_team_id)
    return _removed(template)


@recorded("began a driver diagram from another")
def begin_drivers(*, by: Membership, improvement: Improvement, template: DriverTemplate) -> Improvement:
    """Its drivers and ideas become those of this improvement, to be changed as its own.

    Raises DoesNotExist for a template that the team may not see, ValidationError where there are drivers already.
    """
    improvement = _drawn(by, improvement)
    template = DriverTemplate.objects.visible_to(by).get(pk=template.pk)
    if improvement.primary_drivers.exists():
        raise ValidationError(_("There is a diagram already. Remove its drivers to begin from another"))
    build(improvement, template.drivers)
    return improvement


def _drawn(by, improvement):
    """The improvement, held while its diagram is changed: for every team that works on it."""
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    also_in_history_of_all(improvement)
    return improvement


def _primary(by, driver):
    """The driver as it is now, and the others beside it."""
    improvement = _drawn(by, driver.improvement)
    return _among(driver, improvement.primary_drivers.select_related("improvement"))


def _secondary(by, driver):
    improvement = _drawn(by, driver.primary.improvement)
    drivers = SecondaryDriver.objects.filter(primary__improvement=improvement).select_related("primary__improvement")
    driver, others = _among(driver, drivers)
    return driver, [each for each in others if each.primary_id == driver.primary_id]


def _among(driver, drivers):
    present = list(drivers)
    if driver not in present:
        raise ValidationError(_("Somebody has removed this driver. Go back to the diagram"))
    return present.pop(present.index(driver)), present


def _refuse(text, others, measure, improvement):
    if text.casefold() in {each.text.casefold() for each in others}:
        raise ValidationError({"text": THERE_ALREADY})
    if measure and measure.improvement_id != improvement.pk:
        raise ValidationError({"measure": _("Choose a measure of this improvement")})


def _refuse_many(others):
    if len(others) >= MOST:
        raise ValidationError(_("Nine beside each other are enough. Remove one, or put two together"))


def _place(driver, others, place):
    others.insert(max(place, 1) - 1, driver)
    for position, each in enumerate(others, start=1):
        each.position = position
    type(driver).objects.bulk_update(others, ["position"])
    return driver


def _removed(row):
    gone = type(row)(pk=row.pk, team_id=row.team_id)
    row.delete()
    return gone


def _of_improvement(improvement_id, ideas):
    wanted = {idea.pk for idea in ideas}
    found = ChangeIdea.objects.filter(improvement=improvement_id, pk__in=wanted)
    if len(found) < len(wanted):
        raise ValidationError({"ideas": _("Choose from the ideas of this improvement")})
    return found
