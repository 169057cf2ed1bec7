"""How concerns are listed, how long ago they were raised, who is told of them, and which story one may be about."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Case, F, IntegerField, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES, Permission, Role, roles_with
from ceim.accounts.models import User
from ceim.teams.models import Membership, OrganisationRole
from conversations.models import Concern, Conversation

HANDLING_TEAM_ROLES = roles_with(Permission.HANDLE_CONCERN, TEAM_ROLES)
HANDLING_ORGANISATION_ROLES = roles_with(Permission.HANDLE_CONCERN, ORGANISATION_ROLES)
HOUR, TWO_DAYS = timedelta(hours=1), timedelta(days=2)
LONGEST_BEFORE = timedelta(days=31)  # between a conversation and a concern that may be about it


def listed(concerns):
    """Open ones first, those that cannot wait at their head and the oldest of these first; then the last closed."""
    urgency = Case(
        *(When(urgency=value, then=Value(rank)) for rank, value in enumerate(Concern.Urgency.values)),
        output_field=IntegerField(),
    )
    return concerns.select_related(
        "conversation", "raised_by", "acknowledged_by", "handed_over_by", "closed_by"
    ).order_by(F("closed_at").desc(nulls_first=True), urgency, "raised_at", "pk")


def standing_of(concern, now):
    """How a concern stands, such as "opened 5 hours ago, not yet picked up"; never what it is about."""
    if concern.closed_at:
        return _("closed %(age)s") % {"age": age(concern.closed_at, now)}
    opened = age(concern.raised_at, now)
    if concern.handed_over_at:
        return _("opened %(age)s, handed to %(name)s") % {"age": opened, "name": concern.acknowledged_by.name}
    if concern.acknowledged_at:
        return _("opened %(age)s, picked up by %(name)s") % {"age": opened, "name": concern.acknowledged_by.name}
    return _("opened %(age)s, not yet picked up") % {"age": opened}


def age(moment, now):
    """In minutes up to an hour, in hours up to two days, then in days."""
    passed = now - moment
    if passed < HOUR:
        return _("less than an hour ago")
    if passed < TWO_DAYS:
        hours = passed // HOUR
        return ngettext("%(n)d hour ago", "%(n)d hours ago", hours) % {"n": hours}
    return _("%(n)d days ago") % {"n": passed.days}


def people_told_about(concerns):
    """(concern, user id) for each who handles it and can sign in, once; where nobody is left, for its administrators.

    A concern that nobody is told of would wait for ever: whoever can appoint a concerns officer must know.
    """
    handlers = handlers_of(concerns)
    left_alone = [concern for concern in concerns if not handlers[concern.pk]]
    administrators = _people_of(OrganisationRole, [Role.ADMINISTRATOR.value], left_alone) if left_alone else {}
    for concern in concerns:
        told = handlers[concern.pk] or administrators.get(concern.team.organisation_id, ())
        for user_id in sorted(told):
            yield concern, user_id


def third_people_told(concerns, now):
    """(concern, user id, since when) of those that wait longer than their organisation lets them; two queries.

    Told is whoever its settings name, as long as that person has a role there.
    """
    due = {concern: _goes_on_at(concern) for concern in concerns if concern.team.organisation.concerns_go_on_to_id}
    late = {concern: moment for concern, moment in due.items() if moment <= now}
    roles = OrganisationRole.objects.current().filter(
        organisation__in={concern.team.organisation_id for concern in late}, user__is_active=True
    )
    there = set(roles.values_list("organisation_id", "user_id")) if late else set()
    for concern, moment in late.items():
        organisation = concern.team.organisation
        if (organisation.pk, organisation.concerns_go_on_to_id) in there:
            yield concern, organisation.concerns_go_on_to_id, moment


def _goes_on_at(concern):
    return concern.raised_at + timedelta(hours=concern.team.organisation.concerns_go_on_after)


def handlers_of(concerns):
    """{concern id: ids of the leads of its team and the concerns officers who can sign in}. Two queries."""
    leads = _people_of(Membership, HANDLING_TEAM_ROLES, concerns)
    officers = _people_of(OrganisationRole, HANDLING_ORGANISATION_ROLES, concerns)
    return {each.pk: leads[each.team_id] | officers[each.team.organisation_id] for each in concerns}


def who_may_have(concern):
    """The people to whom it can be handed: all who handle it, but the one who has it."""
    handlers = handlers_of([concern])[concern.pk] - {concern.acknowledged_by_id}
    return User.objects.filter(pk__in=handlers).order_by("name")


def _people_of(model, roles, concerns):
    """{team id, or for OrganisationRole organisation id: user ids} of those in these roles there."""
    of = "organisation_id" if model is OrganisationRole else "team_id"
    places = {concern.team.organisation_id if model is OrganisationRole else concern.team_id for concern in concerns}
    found = defaultdict(set)
    current = model.objects.holding(roles).free_to_read().filter(user__is_active=True, **{f"{of}__in": places})
    for place, user_id in current.values_list(of, "user_id"):
        found[place].add(user_id)
    return found


def stories_it_may_be_about(membership, concern):
    """What this person may link it to: their own stories of the month before it was raised; for the lead all."""
    day = timezone.localdate(concern.raised_at)
    return (
        Conversation.objects.held_by_or_permitted(membership, Permission.READ_CAPTURED_WORDS)
        .exclude(state__in=Conversation.NOT_COUNTED)
        .filter(held_on__range=(day - LONGEST_BEFORE, day))
        .order_by("-held_on", "-pk")
    )


def perhaps_about(conversation):
    """Open concerns that its holder raised while it was held and written down, and linked to no story."""
    written = timezone.localdate(conversation.recorded_at) if conversation.recorded_at else conversation.held_on
    return (
        Concern.objects.open()
        .filter(team=conversation.team_id, raised_by=conversation.held_by_id, conversation=None)
        .filter(raised_at__date__range=(conversation.held_on, written))
        .order_by("raised_at")
    )
