"""Services of taking part: ask a team, accept, decline, end; add a place outside; hand the lead over."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Team
from improvements.locking import also_in_history_of_all, held_improvement, refuse_stopped
from improvements.models import Improvement, Participation, PlaceStage, SiteStage
from improvements.ownership import refuse_who_cannot
from improvements.putting_right import put_right
from meetings.models import Oversight

Role, Ending = Participation.Role, Participation.Ending
# Who ends it, the team itself or the one that leads, and before or after the answer.
ENDINGS = {
    (True, True): Ending.DECLINED,
    (True, False): Ending.LEFT,
    (False, True): Ending.TAKEN_BACK,
    (False, False): Ending.ENDED,
}


@recorded("asked a team to take part in an improvement")
def ask_team(*, by: Membership, improvement: Improvement, team: Team, role: str) -> Participation:
    """Ask another team, also of another organisation. Nothing is shared before its lead accepts.

    Raises ValidationError for a team that takes part or is asked already, one's own, one that has closed, and for an
    improvement that was stopped.
    """
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    if team.pk == by.team_id:
        raise ValidationError(_("Choose another team: yours leads this improvement"))
    if team.ended_on:
        raise ValidationError(_("This team has closed. Choose another"))
    if improvement.participations.of_teams().filter(team=team, until__isnull=True).exists():
        raise ValidationError(_("This team takes part already, or has been asked"))
    _refuse_lead(role)
    Team.objects.filter(pk__in=[team.pk, by.team_id]).update(has_shared_work=True)
    also_in_history_of(team.pk)
    return improvement.participations.create(team=team, role=role, asked_by=by.user)


@recorded("took part in an improvement")
def accept_participation(
    *, by: Membership, participation: Participation, owner: Membership, today: date | None = None
) -> Participation:
    """From now on definitions, tests and numbers are shared between all who work on it.

    owner   who in the team sees that it goes on
    Raises ValidationError when it is answered or withdrawn already, when the improvement was stopped meanwhile, and
    for an owner who has left.
    """
    improvement = _held(participation)
    participation = locked(by, participation)
    if improvement.stopped_on:
        raise ValidationError(_("This improvement has ended meanwhile, so there is nothing to take part in."))
    _refuse_answered(participation)
    refuse_who_cannot(by, owner)
    participation.since, participation.accepted_by = today or timezone.localdate(), by.user
    participation.owner = owner
    participation.save(update_fields=["since", "accepted_by", "owner"])
    also_in_history_of_all(improvement)
    return participation


@recorded("declined to take part in an improvement")
def decline_participation(
    *, by: Membership, participation: Participation, reason: str, today: date | None = None
) -> Participation:
    """The team that leads reads why. Raises ValidationError when it is answered or withdrawn already."""
    _held(participation)
    participation = locked(by, participation)
    _refuse_answered(participation)
    return _over(participation, Ending.DECLINED, reason, today)


@recorded("ended that a team takes part in an improvement")
def end_participation(
    *, by: Membership, participation: Participation, reason: str, today: date | None = None
) -> Participation:
    """A team leaves, or the team that leads ends it or takes back that it asked. Each keeps its own records.

    Raises ValidationError for the team that leads, and for what is over already.
    """
    improvement = _held(participation)
    participation = locked(by, participation, among=improvement.participations.all())
    leaves = participation.team_id == by.team_id and not participation.place
    if not leaves and improvement.team_id != by.team_id:
        raise Participation.DoesNotExist
    if participation.until:
        raise ValidationError(_("This is over already."))
    if participation.role == Role.LEADS:
        raise ValidationError(_("Your team leads this improvement. Hand the lead over first, or stop the improvement"))
    if participation.since:
        also_in_history_of_all(improvement)
    return _over(participation, ENDINGS[leaves, participation.is_waiting], reason, today)


@recorded("added a place outside to an improvement")
def add_place(
    *,
    by: Membership,
    improvement: Improvement,
    place: str,
    contact: str,
    role: str,
    owner: Membership,
    today: date | None = None,
) -> Participation:
    """A place that does not use the application: its readings and stages are typed by `owner`.

    contact     how to reach somebody there, in words
    Raises ValidationError for a name that is there already, and for an owner who has left.
    """
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    place = " ".join(place.split())
    if improvement.participations.filter(place__iexact=place, until__isnull=True).exists():
        raise ValidationError({"place": _("This place takes part already. Enter another name")})
    _refuse_lead(role)
    refuse_who_cannot(by, owner)
    return improvement.participations.create(
        team=by.team,
        place=place,
        contact=contact,
        role=role,
        owner=owner,
        asked_by=by.user,
        since=today or timezone.localdate(),
        accepted_by=by.user,
    )


@recorded("changed what somebody does in an improvement")
def edit_participation(
    *, by: Membership, participation: Participation, role: str, contact: str = "", owner: Membership | None = None
) -> Participation:
    """Change the role; of a place also how to reach somebody there and who types for it."""
    improvement = locked(by, participation.improvement)
    participation = locked(by, participation, among=improvement.participations.all())
    if participation.until or participation.role == Role.LEADS:
        raise ValidationError(_("This is over, or leads the improvement. It stays as it is."))
    _refuse_lead(role)
    also_in_history_of(participation.team_id)
    participation.role = role
    if participation.place:
        refuse_who_cannot(by, owner)
        participation.contact, participation.owner = contact, owner
    participation.save(update_fields=["role", "contact", "owner"])
    return participation


@recorded("said how far a place outside is")
def move_place(
    *, by: Membership, participation: Participation, stage: str, on: date, reason: str = "", today: date | None = None
) -> PlaceStage:
    """To a stage on a day; the stages before stay. Raises ValidationError for a day in the future or before the last
    stage, for the stage it is at, and for "declined" without a reason.
    """
    participation = locked(by, participation)
    if not participation.place or participation.until:
        raise ValidationError(_("This place does not take part any more."))
    now = participation.stages.last()
    if on > (today or timezone.localdate()):
        raise ValidationError({"on": _("Enter a day that is today or in the past")})
    if now and on < now.on:
        raise ValidationError({"on": _("Enter a day that is not before the stage it is at")})
    if now and stage == now.stage:
        raise ValidationError({"stage": _("It is at this stage already. Choose another")})
    is_declined = stage == SiteStage.Stage.DECLINED
    if is_declined and not reason.strip():
        raise ValidationError({"reason": _("Enter why they declined")})
    about = {"team": by.team, "stage": stage, "on": on, "written_by": by.user}
    return participation.stages.create(**about, reason=reason if is_declined else "")


@recorded("corrected a stage of a place")
def correct_place_stage(
    *, by: Membership, step: PlaceStage, why: str, on: date | None = None, today: date | None = None
) -> PlaceStage:
    """It was reached `on` another day, or never (None): see `improvements.spread.services.correct_site_stage`."""
    step = locked(by, step)
    put_right(by, step, why, on, today)
    return step


@recorded("chose who watches over an improvement")
def choose_oversight(*, by: Membership, improvement: Improvement, oversight: Oversight | None) -> Improvement:
    """Its people then read the aim, the tests and the numbers, never a story; with None nobody does.

    Raises ValidationError for a group of another team, or one that has ended, unless it watches over it already: an
    improvement takes it along when its lead is handed over.
    """
    improvement = locked(by, improvement)
    is_another = oversight and oversight.pk != improvement.oversight_id
    if is_another and (oversight.team_id != by.team_id or oversight.ended_on):
        raise ValidationError({"oversight": _("Choose one of your oversight groups")})
    also_in_history_of_all(improvement)
    improvement.oversight = oversight
    improvement.save(update_fields=["oversight"])
    return improvement


def _held(participation):
    """The improvement, locked: whoever comes, goes or stops it waits here for the others. Both sides read of it."""
    improvement = held_improvement(participation)
    also_in_history_of(improvement.team_id, participation.team_id)
    return improvement


def _over(participation, how, reason, today):
    if not reason.strip():
        raise ValidationError(_("Enter why"))
    day = today or timezone.localdate()
    participation.until = max(day, participation.since or day)
    participation.ended_how, participation.ended_reason = how, reason
    participation.save(update_fields=["until", "ended_how", "ended_reason"])
    return participation


def _refuse_answered(participation):
    if not participation.is_waiting:
        raise ValidationError(_("This has been answered already, or is no longer asked."))


def _refuse_lead(role):
    if role not in Role.values or role == Role.LEADS:
        raise ValidationError(_("Choose what they do in it"))
