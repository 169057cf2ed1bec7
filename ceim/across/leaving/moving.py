"""Moving somebody to another team of the organisation: asked for by one lead, accepted by the other, without a mail."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Permission, Role
from ceim.across.leaving.services import hand_over_to
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import all_locked, locked
from ceim.teams.models import Membership, Move, Team
from ceim.teams.services.grant import note_grants
from ceim.teams.services.people import take_out_of_team

CLOSED = _("This is no longer open")


def moves_at_once(by: Membership, starts_on: date) -> bool:
    """Whether it happens without the other team's lead: an administrator's move, on its first day."""
    return by.may(Permission.MANAGE_ORGANISATION) and starts_on <= timezone.localdate()


@recorded("asked to move a person")
def ask_for_move(*, by: Membership, membership: Membership, **details) -> Move:
    """Ask the lead of another team to take somebody. Nothing changes before they accept; `_asked` names the details."""
    return _asked(by, membership, **details)


@recorded("moved a person")
def move_at_once(*, by: Membership, membership: Membership, **details) -> Move:
    """An administrator's move, which both teams see on their pages of people. Raises ValidationError for others."""
    if not moves_at_once(by, details["starts_on"]):
        raise ValidationError(_("The lead of the other team must accept"))
    return _carried_out(by, _asked(by, membership, **details))


@recorded("accepted a person from another team")
def accept_move(*, by: Membership, move: Move) -> Move:
    """Let somebody join from another team: with account, contact and reminders as they are.

    They leave that team now, unless they work in both, and what they have in hand there goes to whom its lead chose;
    to that lead what nobody was chosen for. Raises ValidationError before the first day, when it was withdrawn, when
    they are in the team already, and when they are now the only lead of the other.
    """
    move = _locked(Move.objects.into(by.team), move)
    if not move.can_begin:
        raise ValidationError(_("You can accept from the first day on"))
    return _carried_out(by, move)


@recorded("declined a person from another team")
def decline_move(*, by: Membership, move: Move) -> Move:
    """Say that somebody does not join. They stay where they are."""
    return _stopped(Move.objects.into(by.team), move)


@recorded("withdrew a move")
def withdraw_move(*, by: Membership, move: Move) -> Move:
    """Take back what was asked of another team."""
    return _stopped(Move.objects.out_of(by.team), move)


def _asked(
    by: Membership,
    membership: Membership,
    *,
    to_team: Team,
    role: str,
    profession: str,
    starts_on: date,
    stays: bool,
    to: Mapping[str, Membership | str],
) -> Move:
    """The move itself.

    stays   whether they work in both teams; then nothing is handed over
    to      as in `ceim.across.leaving.services.end_membership`
    """
    locked(by, by.team)
    membership = Membership.objects.visible_to(by).current().filter(pk=membership.pk).first()
    if membership is None:
        raise ValidationError(_("This person has left the team already"))
    if to_team.organisation_id != by.team.organisation_id or to_team.ended_on or to_team.pk == by.team_id:
        raise ValidationError({"to_team": _("Choose another team of your organisation")})
    if starts_on < timezone.localdate():
        raise ValidationError({"starts_on": _("The first day must be today or later")})
    _refuse_where(membership, to_team, role, stays)
    if Move.objects.open().filter(membership=membership).exists():
        raise ValidationError(_("They are asked to another team already. Withdraw that first"))
    also_in_history_of(to_team.pk)
    return Move.objects.create(
        team=by.team,
        membership=membership,
        to_team=to_team,
        role=role,
        profession=profession,
        starts_on=starts_on,
        stays=stays,
        takers={} if stays else {name: getattr(taker, "pk", taker) for name, taker in to.items() if taker},
        asked_by=by.user,
    )


def _refuse_where(membership, to_team, role, stays):
    """What stands in the way, when it is asked for and again when it is accepted."""
    if membership.user_id is None and role != Role.PARTNER:
        raise ValidationError(_("Without a sign-in they can only be a partner"))
    if membership.user_id and Membership.objects.current().filter(team=to_team, user=membership.user_id).exists():
        raise ValidationError({"to_team": _("This person is in that team already")})
    if not stays and Membership.objects.only_leads().filter(pk=membership.pk).exists():
        raise ValidationError(_("Make somebody else team lead first. A team needs at least 1"))


def _carried_out(by, move):
    all_locked(Team.objects.filter(pk__in=[move.team_id, move.to_team_id]))
    also_in_history_of(move.team_id, move.to_team_id)
    person = move.membership
    try:
        _refuse_where(person, move.to_team, move.role, move.stays)
    except ValidationError as refusal:
        raise ValidationError(refusal.messages) from refusal
    if not move.stays:
        takers = Membership.objects.in_bulk([pk for pk in move.takers.values() if isinstance(pk, int)])
        hand_over_to(
            move.asked_by_id,
            take_out_of_team(person),
            {name: takers.get(pk, pk) for name, pk in move.takers.items()},
            else_to_a_lead=True,
        )
    there = Membership.objects.create(
        team=move.to_team,
        user=person.user,
        name=person.name,
        role=move.role,
        profession=move.profession,
        wants_reminders=person.wants_reminders,
    )
    note_grants([there], granted_by=by.user)
    person.noted = there.noted
    move.accepted_at, move.accepted_by = timezone.now(), by.user
    move.save(update_fields=["accepted_at", "accepted_by"])
    return move


def _stopped(among, move):
    move = _locked(among, move)
    also_in_history_of(move.team_id, move.to_team_id)
    move.stopped_at = timezone.now()
    move.save(update_fields=["stopped_at"])
    return move


def _locked(among, move):
    return locked(None, move, among=among.open(), gone=CLOSED)
