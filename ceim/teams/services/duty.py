"""Saying who is on duty for conversations, from a day until a day; and ending it sooner."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Duty, Membership

LONGEST = timedelta(days=92)


@recorded("said who is on duty")
def say_who_is_on_duty(*, by: Membership, person: Membership, starts_on: date, ends_on: date) -> Duty:
    """Raises ValidationError for days that have passed, end before they start or are too many, for somebody who does
    not have conversations in the team, and for one who is on duty on these days already.
    """
    today = timezone.localdate()
    if starts_on < today:
        raise ValidationError({"starts_on": _("The first day must be today or later")})
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day must be on or after the first day")})
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": _("Choose a last day within three months")})
    if not who_can_be_on_duty(by).filter(pk=person.pk).exists():
        raise ValidationError({"person": _("Choose somebody of the team who has conversations")})
    same = Duty.objects.visible_to(by).not_over(today).filter(person=person)
    if same.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise ValidationError(_("This person is on duty on some of these days already"))
    days = {"starts_on": starts_on, "ends_on": ends_on}
    return Duty.objects.create(team=by.team, person=person, said_by=by.user, **days)


@recorded("ended somebody's duty")
def end_duty(*, by: Membership, duty: Duty) -> Duty:
    """Raises ValidationError when the days are over."""
    among = Duty.objects.visible_to(by).not_over()
    duty = locked(by, duty, among=among, gone=_("These days are over already"))
    duty.ended_at = timezone.now()
    duty.save(update_fields=["ended_at"])
    return duty


def who_can_be_on_duty(membership: Membership):
    """The people of the team who have conversations and sign in."""
    roles = roles_with(Permission.RECORD_CONVERSATION, TEAM_ROLES)
    return Membership.objects.visible_to(membership).holding(roles).filter(user__is_active=True)
