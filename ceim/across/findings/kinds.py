"""Each kind of finding in words: its sentence, how many of it there are, what helps, and the page behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.across.findings.models import FindingAnswer
from ceim.months import months_before
from ceim.nhs.formats import nhs_date, nhs_month
from conversations.models import ShortMonth

HOURS_IN_HOURS = 72  # from here on a concern waits days

Kind = FindingAnswer.Kind


@dataclass(frozen=True)
class FindingKind:
    """say(row, words): what waits, without the name of the team. count(number): how many there are.

    page  the page about it: of its record, or of the team alone
    """

    say: Callable[[object, dict], str]
    count: Callable[[int], str]
    what_to_do: Promise
    page: str
    of_record: bool = False

    @property
    def is_to_offer(self) -> bool:
        return self is KINDS[Kind.OFFER]


def said_of(row, today, hours: int | None, could_use: int = 0) -> str:
    """What one row of `queries` says, without the name of its team.

    could_use   how many teams could use what the team is asked to offer; 0 where that cannot be told
    """
    told = {
        "days": (today - row.found_since).days,
        "day": nhs_date(row.found_since),
        "words": row.found_words,
        "number": row.found_amount,
        "all": row.found_of_how_many,
        "hours": hours,
        "could_use": could_use,
    }
    return KINDS[row.found_kind].say(row, told)


def _concern(_row, told):
    if told["hours"] < 1:
        return _("a concern was raised within the last hour.")
    if told["hours"] < HOURS_IN_HOURS:
        return ngettext("a concern waits %(n)s hour.", "a concern waits %(n)s hours.", told["hours"]) % {
            "n": told["hours"]
        }
    return ngettext("a concern waits %(n)s day.", "a concern waits %(n)s days.", told["days"]) % {"n": told["days"]}


def _short(row, told):
    months = {"before": nhs_month(row.found_since), "month": nhs_month(months_before(row.found_since, -1))}
    text = _(
        "short of conversations on the pathway “%(pathway)s” in %(before)s and in %(month)s, then with %(number)s of "
        "%(all)s."
    )
    text = text % {**told, **months, "pathway": row.found_about}
    if not row.found_words:
        return text
    return _("%(text)s The reason given: %(reason)s.") % {
        "text": text,
        "reason": ShortMonth.Reason(row.found_words).label,
    }


def _cycle(_row, told):
    days = ngettext("has been tested for %(days)s day", "has been tested for %(days)s days", told["days"]) % told
    return _("“%(words)s” %(days)s and the test has no end.") % {"words": told["words"], "days": days}


def _action(_row, told):
    return (
        ngettext("“%(words)s” is %(days)s day overdue.", "“%(words)s” is %(days)s days overdue.", told["days"]) % told
    )


def _to_offer(_row, told):
    text = _("“%(words)s” has been normal work since %(day)s and lasts, say %(number)s of %(all)s people.") % told
    if not told["could_use"]:
        return _("%(text)s Other teams could use it.") % {"text": text}
    teams = ngettext(
        "%(n)s team could use it that has not been offered it: it has a touchpoint of the same name.",
        "%(n)s teams could use it that have not been offered it: they have a touchpoint of the same name.",
        told["could_use"],
    )
    return f"{text} {teams % {'n': told['could_use']}}"


KINDS = {
    Kind.CONCERN: FindingKind(
        _concern,
        lambda n: ngettext("%(n)s concern that nobody has picked up", "%(n)s concerns that nobody has picked up", n),
        gettext_lazy("Ring the team lead or the concerns officer now."),
        "show_team",
    ),
    Kind.CONVERSATION: FindingKind(
        lambda _row, told: _("no conversation for %(days)s days, since %(day)s.") % told,
        lambda n: ngettext("%(n)s team without a conversation", "%(n)s teams without a conversation", n),
        gettext_lazy("Ask the lead what gets in the way, and offer to sit in on one."),
        "list_conversations",
    ),
    Kind.SHORT: FindingKind(
        _short,
        lambda n: ngettext(
            "%(n)s pathway short in both of the last two finished months",
            "%(n)s pathways short in both of the last two finished months",
            n,
        ),
        gettext_lazy("Ask the lead what would make it easier, and whether the target is the right one."),
        "list_conversations",
    ),
    Kind.LEAD: FindingKind(
        lambda _row, told: _("nobody is its lead."),
        lambda n: ngettext("%(n)s team without a lead", "%(n)s teams without a lead", n),
        gettext_lazy("Ask your administrator to name a lead, or somebody who stands in."),
        "show_team",
    ),
    Kind.HOLD: FindingKind(
        lambda _row, told: _("%(number)s of %(all)s people say that “%(words)s” is not done every time.") % told,
        lambda n: ngettext("%(n)s change that slips", "%(n)s changes that slip", n),
        gettext_lazy("Ask what has become harder, and who looks after it now."),
        "show_holding",
        of_record=True,
    ),
    Kind.MEETING: FindingKind(
        lambda _row, told: _("no meeting held for %(days)s days, since %(day)s.") % told,
        lambda n: ngettext("%(n)s team that has not met", "%(n)s teams that have not met", n),
        gettext_lazy("Offer to help run the next one: 30 minutes and one story are enough."),
        "list_meetings",
    ),
    Kind.CYCLE: FindingKind(
        _cycle,
        lambda n: ngettext("%(n)s test without an end", "%(n)s tests without an end", n),
        gettext_lazy("Ask what they learned so far. A smaller test may end sooner."),
        "show_cycle",
        of_record=True,
    ),
    Kind.ACTION: FindingKind(
        _action,
        lambda n: ngettext("%(n)s overdue action", "%(n)s overdue actions", n),
        gettext_lazy("Ask whether it still matters: do it, hand it on or drop it."),
        "show_action",
        of_record=True,
    ),
    Kind.OFFER: FindingKind(
        _to_offer,
        lambda n: ngettext("%(n)s change that others could use", "%(n)s changes that others could use", n),
        gettext_lazy("Ask the lead to let other teams know, and name the teams that could use it."),
        "show_implementation",
        of_record=True,
    ),
}
