"""The kinds of work that a person of a team has in hand, a record each: whose it is, who may take it over, and how."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from ceim.access.policy import ORGANISATION_ROLES, Permission, roles_with
from ceim.teams.models import Membership, OrganisationRole
from conversations.models import Concern, Conversation, Draft
from improvements.models import Implementation, Improvement, Participation, Spread
from meetings.actions.handing_over import hand_over
from meetings.models import Action

DISCARD = "discard"  # in place of somebody who takes it over


@dataclass(frozen=True)
class WorkKind:
    """Work that somebody has in hand.

    name            what the form's field for it is called
    counted         "2 open actions from meetings", to be filled in with `n`
    of              the rows in the hands of a membership and its user; both may be an OuterRef
    give            puts rows into the hands of a membership; done by the user with this id
    needs           the permission without which nobody can have it; None: whoever is in the team
    is_by_user      whether it is the user's, however often they joined and left; else the membership's
    may_be_discarded
    """

    name: str
    counted: Promise
    of: Callable[..., QuerySet]
    give: Callable[[QuerySet, Membership, int], int]
    needs: Permission | None = None
    is_by_user: bool = False
    may_be_discarded: bool = False


def _unreleased(membership, user):
    return Conversation.objects.filter(state=Conversation.State.RECORDED).in_hands_of(user)


def _concerns(membership, user):
    """The ones they picked up, unless they go on to handle them for the whole organisation."""
    over_it = OrganisationRole.objects.current().filter(
        user=OuterRef("acknowledged_by"),
        organisation=OuterRef("team__organisation"),
        role__in=roles_with(Permission.HANDLE_CONCERN, ORGANISATION_ROLES),
    )
    return Concern.objects.open().filter(~Exists(over_it), acknowledged_by__isnull=False, acknowledged_by=user)


def _looked_after(membership, user):
    return Implementation.objects.filter(process_owner=membership, idea__improvement__stopped_on__isnull=True)


def _give_to_look_after(rows, to, by_id):
    """The team is asked at once whether the change still holds: from the day on which who had it left."""
    left = Membership.objects.filter(pk=OuterRef("process_owner")).values("ended_on")
    return rows.update(process_owner=to, owner_left_on=Coalesce(Subquery(left), Value(timezone.localdate())))


def _spreads(membership, user):
    going_on = Spread.objects.filter(implementation__idea__improvement__stopped_on__isnull=True)
    return going_on.filter(lead=membership)


def _parts(membership, user):
    """What a team takes part in; where it leads, the improvement itself says who owns it."""
    standing = Participation.objects.standing().filter(since__isnull=False, improvement__stopped_on__isnull=True)
    return standing.filter(owner=membership)


def _put_into_hands(rows, to, by_id):
    return rows.give_to(to.user_id)


def _hand_over_concerns(rows, to, by_id):
    """What `hand_over_concern` of `conversations.concerns` does for one; who takes them over gets the same mail."""
    now = timezone.now()
    return rows.update(acknowledged_by=to.user_id, acknowledged_at=now, handed_over_by=by_id, handed_over_at=now)


KINDS = (
    WorkKind(
        "drafts",
        ngettext_lazy("%(n)d conversation not saved yet", "%(n)d conversations not saved yet", "n"),
        lambda membership, user: Draft.objects.in_hands_of(user),
        _put_into_hands,
        needs=Permission.RECORD_CONVERSATION,
        is_by_user=True,
        may_be_discarded=True,
    ),
    WorkKind(
        "stories",
        ngettext_lazy("%(n)d story not released yet", "%(n)d stories not released yet", "n"),
        _unreleased,
        _put_into_hands,
        needs=Permission.RECORD_CONVERSATION,
        is_by_user=True,
    ),
    WorkKind(
        "concerns",
        ngettext_lazy("%(n)d open concern they picked up", "%(n)d open concerns they picked up", "n"),
        _concerns,
        _hand_over_concerns,
        needs=Permission.HANDLE_CONCERN,
        is_by_user=True,
    ),
    WorkKind(
        "actions",
        ngettext_lazy("%(n)d open action from meetings", "%(n)d open actions from meetings", "n"),
        lambda membership, user: Action.objects.open().filter(owner=membership),
        hand_over,
    ),
    WorkKind(
        "improvements",
        ngettext_lazy("%(n)d improvement they own", "%(n)d improvements they own", "n"),
        lambda membership, user: Improvement.objects.under_way().filter(owner=membership),
        lambda rows, to, by_id: rows.update(owner=to),
    ),
    WorkKind(
        "parts",
        ngettext_lazy("%(n)d part in shared work they see to", "%(n)d parts in shared work they see to", "n"),
        _parts,
        lambda rows, to, by_id: rows.update(owner=to),
    ),
    WorkKind(
        "implementations",
        ngettext_lazy("%(n)d change they look after", "%(n)d changes they look after", "n"),
        _looked_after,
        _give_to_look_after,
    ),
    WorkKind(
        "spreads",
        ngettext_lazy("%(n)d spread they lead", "%(n)d spreads they lead", "n"),
        _spreads,
        lambda rows, to, by_id: rows.update(lead=to),
    ),
)
