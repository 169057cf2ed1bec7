"""Services of an oversight group: begin one, change it, put people in, take them out, end it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.accounts.models import User
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import GroupOfTeams, Membership
from meetings.models import Oversight, OversightMember


@recorded("began an oversight group")
def begin_oversight(
    *, by: Membership, name: str, duties: str = "", programme: GroupOfTeams | None = None, today: date | None = None
) -> Oversight:
    """A group that this team calls together. Raises ValidationError for a name that one has already."""
    _refuse_twice(by, name)
    day = today or timezone.localdate()
    return Oversight.objects.create(team=by.team, name=name, duties=duties, programme=programme, started_on=day)


@recorded("changed an oversight group")
def edit_oversight(
    *, by: Membership, oversight: Oversight, name: str, duties: str = "", programme: GroupOfTeams | None = None
) -> Oversight:
    """Raises ValidationError for a name that another has already, and for one that has ended."""
    oversight = _standing(by, oversight)
    _refuse_twice(by, name, oversight)
    oversight.name, oversight.duties, oversight.programme = name, duties, programme
    oversight.save(update_fields=["name", "duties", "programme"])
    return oversight


@recorded("put somebody into an oversight group")
def add_oversight_member(
    *,
    by: Membership,
    oversight: Oversight,
    name: str,
    part: str,
    comes_from: str = "",
    has_lived_experience: bool = False,
    is_sponsor: bool = False,
    user: User | None = None,
    today: date | None = None,
) -> OversightMember:
    """Somebody of any team or organisation, or of none.

    user    with one, they read about the work on a page of their own once they are signed in
    Raises ValidationError for somebody who is in it already, and for a group that has ended.
    """
    oversight = _standing(by, oversight)
    if user and oversight.members.current().filter(user=user).exists():
        raise ValidationError(_("They are in this group already"))
    return oversight.members.create(
        team=by.team,
        name=name,
        part=part,
        comes_from=comes_from,
        has_lived_experience=has_lived_experience,
        is_sponsor=is_sponsor,
        user=user,
        since=today or timezone.localdate(),
    )


@recorded("took somebody out of an oversight group")
def end_oversight_member(*, by: Membership, member: OversightMember, today: date | None = None) -> OversightMember:
    """Take somebody out; their time in it stays to be read. Raises ValidationError when they have left already."""
    member = locked(by, member)
    if member.until:
        raise ValidationError(_("They have left this group already"))
    member.until = max(today or timezone.localdate(), member.since)
    member.save(update_fields=["until"])
    return member


@recorded("ended an oversight group")
def end_oversight(*, by: Membership, oversight: Oversight, today: date | None = None) -> Oversight:
    """Nobody reads about the work through it any more; its meetings stay. Raises ValidationError if it has ended."""
    oversight = _standing(by, oversight)
    oversight.ended_on = max(today or timezone.localdate(), oversight.started_on)
    oversight.save(update_fields=["ended_on"])
    return oversight


def _standing(by, oversight):
    oversight = locked(by, oversight)
    if oversight.ended_on:
        raise ValidationError(_("This oversight group has ended"))
    return oversight


def _refuse_twice(by, name, oversight=None):
    others = Oversight.objects.own_of(by).standing().exclude(pk=oversight.pk if oversight else None)
    if others.filter(name__iexact=name).exists():
        raise ValidationError({"name": _("There is an oversight group of this name. Choose another name")})
