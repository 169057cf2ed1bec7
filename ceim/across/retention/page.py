"""What the administrator's page of retention shows: a row a kind, with what its rule would touch today; fixed times."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.retention.kinds import KINDS, actions_of, counted
from ceim.across.retention.models import RecordKind, RetentionAction, RetentionRule, RetentionRun
from ceim.nhs.addresses import address_of
from ceim.teams.models import OrganisationRole
from conversations.models import StoryHold

MOST_RUNS = 30
TO_CHOOSE_BY = (1, 3, 6, 12, 24, 36, 60)  # months


@dataclass(frozen=True)
class KindRow:
    """about: the heading it stands under. rule: in words. why: so long. due: how many records it would touch today.

    is_set: False where it is only suggested.
    """

    about: str
    name: str
    rule: str
    why: str
    due: int
    is_set: bool
    address: str


def kind_rows(standing: OrganisationRole) -> list[KindRow]:
    """Two statements."""
    rules = {rule.kind: rule for rule in RetentionRule.objects.visible_to(standing)}
    wanted = [(kind, rules[kind].months if kind in rules else KINDS[kind].months) for kind in RecordKind]
    numbers = counted(wanted, standing.organisation_id, timezone.localdate())
    found = zip(wanted, numbers, strict=True)
    return [_row(standing, kind, months, rules.get(kind), number) for (kind, months), number in found]


def _row(standing, kind, months, rule, number):
    action = RetentionAction(rule.action) if rule else actions_of(kind)[0]
    told = ngettext("%(n)s month %(since)s: %(action)s", "%(n)s months %(since)s: %(action)s", months)
    return KindRow(
        about=str(KINDS[kind].about),
        name=str(kind.label),
        rule=told % {"n": months, "since": KINDS[kind].since, "action": str(action.label)},
        why=str(KINDS[kind].why),
        due=number,
        is_set=rule is not None,
        address=address_of("set_retention_rule", standing.organisation.slug, kind.value),
    )


def touched_after(kind: RecordKind, standing: OrganisationRole) -> list[tuple[int, int]]:
    """[(months, how many records are older today)] of some numbers of months, to choose by. One statement."""
    wanted = [(kind, months) for months in TO_CHOOSE_BY]
    return list(zip(TO_CHOOSE_BY, counted(wanted, standing.organisation_id, timezone.localdate()), strict=True))


def held_now(standing: OrganisationRole) -> int:
    """How many stories are held in all teams."""
    return StoryHold.objects.standing().filter(team__organisation=standing.organisation_id).count()


def runs_of(standing: OrganisationRole):
    return RetentionRun.objects.visible_to(standing)[:MOST_RUNS]


def fixed_times() -> list[tuple[str, str]]:
    """(what, for how long): the same for every organisation of an installation, done by itself."""
    return [
        (
            _("Conversations begun and not saved"),
            _("%(n)s days after somebody last went on with them") % {"n": settings.DRAFT_DAYS},
        ),
        (_("Board papers"), _("1 day")),
        (_("Everything as open files"), _("3 days")),
        (_("Marks of forms that were sent, so that none is carried out twice"), _("3 days")),
        (_("What was typed to reset a password"), _("7 days")),
        (_("Changes of an email address"), _("30 days")),
        (_("Addresses that guests of a meeting left for its minutes"), _("Until they are sent, at most 100 days")),
        (_("What happened to sign-ins"), _("400 days")),
        (_("What people were told by mail"), _("400 days")),
        (_("Sessions that have ended, counts of wrong passwords and of guesses"), _("1 day after they end")),
    ]
