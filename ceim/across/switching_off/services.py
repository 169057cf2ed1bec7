"""Switching the sign-in of a person off and on again, and taking away a second factor that was lost."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import SignInRecord, User
from ceim.accounts.provider.services import unbind
from ceim.accounts.second_factor.services import drop_second_factor
from ceim.accounts.sign_ins.noting import end_sessions
from ceim.across.leaving.services import hand_over_to
from ceim.across.switching_off.people import stands_elsewhere
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import all_locked, locked
from ceim.teams.models import OrganisationRole

ELSEWHERE = _("This person works in another organisation as well, which has to agree. Ask who runs CEIM")


@recorded("switched off the sign-in of somebody who left")
def switch_off_person(*, by: OrganisationRole, person: User) -> User:
    """Take everything from a leaver at once: teams, roles, invitations, tokens, and where they are signed in.

    What they have in hand goes to whom `leaving` would suggest; what nobody may have is left, and shown to their team.
    A team may be without a lead by it, which the administrator's page says: nobody stays in because of that.
    Who stands in another organisation as well loses what they have here, and keeps their sign-in.

    Raises ValidationError for oneself and for the last administrator.
    """
    organisation = locked(by, by.organisation)
    _refuse_self(by, person)
    roles = organisation.roles.not_over().filter(user=person)
    if OrganisationRole.objects.only_administrators().filter(pk__in=roles.values("pk")).exists():
        raise ValidationError(_("Invite another administrator first. An organisation needs at least 1"))
    _end_memberships(by, person)
    roles.update(ended_on=timezone.localdate())
    _withdraw(by, person)
    if not stands_elsewhere(person, organisation.pk):
        _shut(person)
    SignInRecord.objects.create(user=person, kind=SignInRecord.Kind.SWITCHED_OFF)
    return person


@recorded("switched on a sign-in again")
def switch_on_person(*, by: OrganisationRole, person: User) -> User:
    """Let somebody sign in again. They are in no team and have no role until they are invited anew."""
    person = locked(None, person)
    if person.is_active:
        raise ValidationError(_("This person can sign in already"))
    person.is_active = True
    person.save(update_fields=["is_active"])
    SignInRecord.objects.create(user=person, kind=SignInRecord.Kind.SWITCHED_ON)
    return person


@recorded("took away a second factor that was lost")
def take_away_second_factor(*, by: OrganisationRole, person: User) -> User:
    """Let somebody in with their password alone, once: who needs a second factor is led to set up another.

    They are signed out everywhere and told by mail. Raises ValidationError for oneself, and for who has none.
    """
    _refuse_self(by, person)
    if stands_elsewhere(person, by.organisation_id):
        raise ValidationError(ELSEWHERE)
    drop_second_factor(person)
    return person


def _refuse_self(by, person):
    if person.pk == by.user_id:
        raise ValidationError(_("You cannot do this to your own sign-in. Ask another administrator"))


def _end_memberships(by, person):
    today = timezone.localdate()
    memberships = person.memberships.current().filter(team__organisation=by.organisation_id).select_related("team")
    for membership in all_locked(memberships):
        membership.ended_on = today
        membership.save(update_fields=["ended_on"])
        also_in_history_of(membership.team_id)
        hand_over_to(by.user_id, membership, {}, else_to_a_lead=True)


def _withdraw(by, person):
    """Invitations that were sent to them or by them, and the tokens they made."""
    now, organisation = timezone.now(), by.organisation
    invitations = organisation.invitations.unanswered()
    for theirs in (invitations.filter(email__iexact=person.email), invitations.filter(sent_by=person)):
        theirs.update(withdrawn_at=now)
    tokens = organisation.api_tokens.filter(made_by=person, withdrawn_at=None)
    tokens.update(withdrawn_at=now, withdrawn_by=by.user_id)


def _shut(person):
    person.is_active = False
    person.save(update_fields=["is_active"])
    unbind(person)
    end_sessions(person)
