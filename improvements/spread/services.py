"""Services of a spread: plan it, change the plan, add a site, move a site; and try another team's change here."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.teams.models import Membership, Team
from improvements.locking import locked
from improvements.models import Aim, ChangeIdea, Implementation, Improvement, Site, SiteStage, Spread
from improvements.ownership import refuse_departed
from improvements.putting_right import put_right
from improvements.spread.offers import offers_to
from improvements.spread.site_stage import bring_forward, reach


@recorded("planned a spread")
def plan_spread(
    *,
    by: Membership,
    implementation: Implementation,
    what: str,
    where: str,
    by_when: date,
    must_stay: str,
    may_adapt: str,
    lead: Membership,
    sponsor: str = "",
) -> Spread:
    """The plan for a change that is normal work; `sponsor` is a role, never a name.

    Raises ValidationError when it is not normal work yet, or has a plan already.
    """
    implementation = locked(by, implementation)
    if implementation.normal_on is None:
        raise ValidationError(_("Make the change normal work here first. Then plan where else it goes."))
    if Spread.objects.filter(implementation=implementation).exists():
        raise ValidationError(_("The spread of this change is planned already."))
    refuse_departed(by, lead)
    return Spread.objects.create(
        team=by.team,
        implementation=implementation,
        what=what,
        where=where,
        by_when=by_when,
        must_stay=must_stay,
        may_adapt=may_adapt,
        lead=lead,
        sponsor=sponsor,
    )


@recorded("changed the plan of a spread")
def revise_spread(
    *,
    by: Membership,
    spread: Spread,
    what: str,
    where: str,
    by_when: date,
    must_stay: str,
    may_adapt: str,
    lead: Membership,
    sponsor: str = "",
) -> Spread:
    """Change the plan; the sites and how far they are stay. Raises ValidationError for a lead who has left."""
    spread = locked(by, spread)
    refuse_departed(by, lead)
    spread.what, spread.where, spread.by_when = what, where, by_when
    spread.must_stay, spread.may_adapt, spread.lead, spread.sponsor = must_stay, may_adapt, lead, sponsor
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
    site = Site.objects.create(team=by.team, spread=spread, receiving_team=receiving_team, name=name)
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
    site = offers_to(by).select_for_update(of=("self",)).get(pk=site.pk)
    if ChangeIdea.objects.filter(taken_from=site).exists():
        raise ValidationError(_("Your team has taken up this change already."))
    refuse_departed(by, owner)
    day = today or timezone.localdate()
    improvement = Improvement.objects.begin(team=by.team, title=title, owner=owner, started_on=day)
    Aim.objects.create(
        team=by.team, improvement=improvement, how_much=how_much, for_whom=for_whom, by_when=by_when, set_by=by.user
    )
    ChangeIdea.objects.create(team=by.team, improvement=improvement, text=site.spread.what, taken_from=site)
    also_in_history_of(site.team_id)
    bring_forward(site, SiteStage.Stage.TESTING, day, by=by.user)
    return improvement


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
