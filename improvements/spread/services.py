"""Services of a spread: plan it, change the plan, add a site, move a site; and try another team's change here."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Team
from improvements.locking import refuse_stopped
from improvements.models import ChangeIdea, Implementation, Improvement, Participation, Site, SiteStage, Spread
from improvements.places import has_declined
from improvements.putting_right import put_right
from improvements.spread.leads import Leader, columns_of
from improvements.spread.offers import offers_to
from improvements.spread.site_stage import reach
from improvements.spread.taking_up import take_up


@recorded("planned a spread")
def plan_spread(
    *,
    by: Membership,
    implementation: Implementation,
    what: str,
    where: str,
    target: int,
    by_when: date,
    must_stay: str,
    may_adapt: str,
    leader: Leader,
    sponsor: str = "",
    early_reason: str = "",
) -> Spread:
    """The plan for a change: to how many places (`target`) it is to go, and who leads it; `sponsor` is a role.

    `early_reason`: why it goes on although the change is not normal work yet, kept with who said it.
    Raises ValidationError when it is not normal work yet and there is no reason, when it has a plan already, and for
    who cannot lead it.
    """
    implementation = locked(by, implementation)
    early = _early(by, implementation, early_reason)
    if Spread.objects.filter(implementation=implementation).exists():
        raise ValidationError(_("The spread of this change is planned already."))
    return Spread.objects.create(
        team=by.team,
        implementation=implementation,
        what=what,
        where=where,
        target=target,
        by_when=by_when,
        must_stay=must_stay,
        may_adapt=may_adapt,
        sponsor=sponsor,
        **columns_of(by, leader),
        **early,
    )


@recorded("changed the plan of a spread")
def revise_spread(
    *,
    by: Membership,
    spread: Spread,
    what: str,
    where: str,
    target: int,
    by_when: date,
    must_stay: str,
    may_adapt: str,
    leader: Leader,
    sponsor: str = "",
) -> Spread:
    """Change the plan; the sites and how far they are stay, and so does why it began early.

    Raises ValidationError for who cannot lead it, or no longer.
    """
    spread = locked(by, spread)
    spread.what, spread.where, spread.target, spread.by_when = what, where, target, by_when
    spread.must_stay, spread.may_adapt, spread.sponsor = must_stay, may_adapt, sponsor
    for column, value in columns_of(by, leader).items():
        setattr(spread, column, value)
    spread.save()
    return spread


@recorded("added a site to a spread")
def add_site(
    *,
    by: Membership,
    spread: Spread,
    on: date,
    receiving_team: Team | None = None,
    name: str = "",
    today: date | None = None,
) -> Site:
    """A place the change may go to, "identified" on a day: another team of the organisation, or `name`.

    Raises ValidationError for neither or both, a team of another organisation or one that has ended, a site the
    plan has already, and a day in the future.
    """
    spread = locked(by, spread)
    if bool(receiving_team) == bool(name.strip()):
        raise ValidationError(_("Choose a team, or enter the name of another place"))
    if receiving_team:
        _refuse_unreachable(by, receiving_team)
    _refuse_future(on, today)
    name = receiving_team.name if receiving_team else " ".join(name.split())
    if spread.sites.filter(name__iexact=name).exists():
        raise ValidationError(_("This site is in the plan already"))
    also_in_history_of(receiving_team and receiving_team.pk)
    offered_at = timezone.now() if receiving_team else None
    site = Site.objects.create(
        team=by.team, spread=spread, receiving_team=receiving_team, name=name, offered_at=offered_at
    )
    reach(site, SiteStage.Stage.IDENTIFIED, on, by=by.user)
    return site


@recorded("moved a site of a spread")
def move_site(
    *,
    by: Membership,
    site: Site,
    stage: str,
    on: date,
    reason: str = "",
    adaptations: str = "",
    outcome: str = "",
    today: date | None = None,
) -> Site:
    """To another stage on a day, with what the site changed and what came of it there.

    At the stage it is at already only the two texts are kept, and the day is not looked at.
    Raises ValidationError for a day before the stage it is at or in the future, and for "declined" without a reason.
    """
    site = locked(by, site)
    also_in_history_of(site.receiving_team_id)
    now = site.stage
    if now is None or stage != now.stage:
        _refuse_step(site, now, stage, on, reason, today)
        reach(site, stage, on, reason if stage == SiteStage.Stage.DECLINED else "", by=by.user)
    site.adaptations, site.outcome = adaptations, outcome
    site.save(update_fields=["adaptations", "outcome"])
    return site


@recorded("corrected a stage of a site")
def correct_site_stage(
    *, by: Membership, step: SiteStage, why: str, on: date | None = None, today: date | None = None
) -> SiteStage:
    """It was reached `on` another day, also an earlier one, or never (None). What was written stays, set aside.

    Raises ValidationError without a reason `why`, for a day in the future and for one on which it is written already;
    SiteStage.DoesNotExist for what was set aside before.
    """
    step = locked(by, step)
    also_in_history_of(step.site.receiving_team_id)
    put_right(by, step, why, on, today)
    return step


@recorded("began to type the readings of a site")
def measure_site(*, by: Membership, site: Site, today: date | None = None) -> Site:
    """A place outside takes part in the improvement from now on, and this team types its readings.

    A place of its name that takes part already is the place itself. Raises ValidationError for a site that is a team,
    for one that is measured already, and where another team leads the improvement or stopped it.
    """
    site = locked(by, site)
    improvement = site.spread.implementation.idea.improvement
    if site.receiving_team_id or site.participation_id:
        raise ValidationError(_("The readings of this site come from its team, or are typed already."))
    if improvement.team_id != by.team_id:
        raise ValidationError(_("Ask the team that leads the improvement to add this place."))
    refuse_stopped(improvement)
    site.participation = _place_of(by, improvement, site.name, today or timezone.localdate())
    site.save(update_fields=["participation"])
    return site


@recorded("took up another team's change")
def try_here(
    *,
    by: Membership,
    site: Site,
    title: str,
    owner: Membership,
    how_much: str,
    for_whom: str,
    by_when: date,
    today: date | None = None,
) -> Improvement:
    """Make an improvement of a change that another team offers, and tell that team that it is being tested.

    The improvement begins without opportunities and with one idea, which remembers the site it came from.
    Raises Site.DoesNotExist for what is not offered to this team, ValidationError when it was taken up before.
    """
    site = locked(by, site, among=offers_to(by))
    aim = {"how_much": how_much, "for_whom": for_whom, "by_when": by_when}
    return take_up(by, site, title, owner, aim, today or timezone.localdate())


@recorded("declined another team's change")
def decline_offer(*, by: Membership, site: Site, reason: str, today: date | None = None) -> Site:
    """Not for this team, and why: the team that offered it reads the reason. It can still be tried later.

    Raises Site.DoesNotExist for what is not offered to this team; ValidationError without a reason, for what was
    declined already, and for what was taken up.
    """
    site = locked(by, site, among=offers_to(by))
    if not reason.strip():
        raise ValidationError({"reason": _("Enter why it is not for you")})
    if ChangeIdea.objects.filter(taken_from=site).exists():
        raise ValidationError(_("Your team has taken up this change already."))
    day = max(today or timezone.localdate(), site.stage.on if site.stage else date.min)
    if has_declined(site) or site.stages.filter(stage=SiteStage.Stage.DECLINED, on=day).exists():
        raise ValidationError(_("Your team has said already that this is not for it."))
    also_in_history_of(site.team_id)
    reach(site, SiteStage.Stage.DECLINED, day, reason.strip(), by=by.user)
    return site


def _place_of(by, improvement, name, day):
    there = improvement.participations.filter(place__iexact=name, until__isnull=True).first()
    accepted = {"since": day, "accepted_by": by.user, "asked_by": by.user, "owner": by if by.pk else None}
    return there or improvement.participations.create(
        team=by.team, place=name, role=Participation.Role.ADOPTS, **accepted
    )


def _early(by, implementation, reason):
    """What is kept of a plan before the change is normal work; nothing of one after that."""
    if implementation.normal_on:
        return {}
    if not reason.strip():
        raise ValidationError(_("It is not normal work here yet. Wait for that, or say why you go on all the same."))
    return {"early_reason": reason.strip(), "early_by": by.user, "early_on": timezone.localdate()}


def _refuse_step(site, now, stage, on, reason, today):
    if stage not in SiteStage.Stage.values:
        raise ValidationError(_("Choose the stage"))
    _refuse_future(on, today)
    if now and on < now.on:
        raise ValidationError(_("Enter a day that is not before the stage it is at"))
    if stage == SiteStage.Stage.DECLINED and not reason.strip():
        raise ValidationError(_("Enter why they declined"))
    if site.stages.filter(stage=stage, on=on).exists():
        raise ValidationError(_("It was at this stage on that day already. Enter another day."))


def _refuse_unreachable(by, team):
    is_here = team.organisation_id == by.team.organisation_id and team.ended_on is None
    if not is_here or team.pk == by.team_id:
        raise ValidationError(_("Choose another team of your organisation"))


def _refuse_future(day, today):
    if day > (today or timezone.localdate()):
        raise ValidationError(_("Enter a day that is today or in the past"))
