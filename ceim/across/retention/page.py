"""What the administrator's page of retention shows: a row a kind, with what its rule would touch today; fixed times."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.retention.kinds import KINDS, due_of
from ceim.across.retention.models import RecordKind, RetentionAction, RetentionRule, RetentionRun
from ceim.nhs.addresses import address_of
from ceim.teams.models import OrganisationRole

MOST_RUNS = 30
TO_CHOOSE_BY = (1, 3, 6, 12, 24, 36, 60)  # months


@dataclass(frozen=True)
class KindRow:
    """rule: in words. due: how many records it would touch today. is_set: False where it is only suggested."""

    kind: str
    name: str
    rule: str
    due: int
    is_set: bool
    address: str


def kind_rows(standing: OrganisationRole) -> list[KindRow]:
    """One statement for the rules and one a kind."""
    today, rules = timezone.localdate(), {}
    for rule in RetentionRule.objects.visible_to(standing):
        rules[rule.kind] = rule
    return [_row(standing, kind, rules.get(kind.value), today) for kind in RecordKind]


def _row(standing, kind, rule, today):
    months = rule.months if rule else KINDS[kind].months
    action = RetentionAction(rule.action) if rule else KINDS[kind].actions[0]
    told = ngettext("%(n)s month %(since)s: %(action)s", "%(n)s months %(since)s: %(action)s", months)
    return KindRow(
        kind=kind.value,
        name=str(kind.label),
        rule=told % {"n": months, "since": KINDS[kind].since, "action": str(action.label)},
        due=due_of(kind, standing.organisation_id, months, today).count(),
        is_set=rule is not None,
        address=address_of("set_retention_rule", standing.organisation.slug, kind.value),
    )


def touched_after(kind: RecordKind, standing: OrganisationRole) -> list[tuple[int, int]]:
    """[(months, how many records are older today)] of some numbers of months, to choose by."""
    today, organisation = timezone.localdate(), standing.organisation_id
    return [(months, due_of(kind, organisation, months, today).count()) for months in TO_CHOOSE_BY]


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
        (_("What happened to sign-ins"), _("400 days")),
        (_("What people were told by mail"), _("400 days")),
        (_("Sessions that have ended, counts of wrong passwords and of guesses"), _("1 day after they end")),
    ]
