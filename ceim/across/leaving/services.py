"""Leaving a team, and handing over what was left: one transaction, and history that names no record."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ceim.across.leaving.kinds import DISCARD, KINDS
from ceim.across.leaving.work import rows_of, takers_of, usual_taker
from ceim.history.recording import recorded
from ceim.teams.models import Membership
from ceim.teams.services.people import refuse_for_a_deputy, take_out_of_team

CHANGED = _("Choose again who takes over. What they have in hand, or who is in the team, changed")


@recorded("ended a membership")
def end_membership(*, by: Membership, membership: Membership, to: Mapping[str, Membership | str]) -> Membership:
    """Take a person out of the team, and give what they have in hand to others; what they did stays theirs.

    to      {name of a WorkKind: who takes it over, or DISCARD where that is allowed}

    Raises ValidationError for the last lead, for work that nobody was chosen for, and for somebody who may not have it.
    """
    refuse_for_a_deputy(by, membership.role)
    membership = take_out_of_team(membership)
    hand_over_to(by.user_id, membership, to)
    return membership


@recorded("handed over what somebody left")
def hand_over_work(*, by: Membership, leaver: Membership, to: Mapping[str, Membership | str]) -> Membership:
    """Give what somebody still has who left the team; arguments and refusals as in `end_membership`."""
    if leaver.ended_on is None:
        raise ValidationError(_("This person is in the team"))
    hand_over_to(by.user_id, leaver, to)
    return leaver


def hand_over_to(by_id, person, to, *, else_to_a_lead=False):
    """The handing over itself, for services in whose transaction it lies; done by the user with this id.

    else_to_a_lead  gives what nobody fit was chosen for to the one who is suggested, in place of refusing
    """
    for kind in KINDS:
        rows, taker = rows_of(kind, person), to.get(kind.name)
        if taker == DISCARD and kind.may_be_discarded:
            rows.delete()
        elif isinstance(taker, Membership) and takers_of(kind, person).filter(pk=taker.pk).exists():
            kind.give(rows, taker, by_id)
        elif rows.exists() and (fit := list(takers_of(kind, person))):
            if not else_to_a_lead:
                raise ValidationError(CHANGED)
            kind.give(rows, usual_taker(fit), by_id)
