"""What a lead's first page has besides: what waits for a decision, and what is short of evidence. No statement."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from improvements.models import Cycle


@dataclass(frozen=True)
class ForLead:
    """One line: what it is, where it leads, and why it is worth doing."""

    text: str
    address: str
    why: str = ""


def for_lead(membership, facts, cycles) -> dict:
    """A template's context: nothing but for who decides; `cycles` are those under way."""
    if not membership.may_decide_on_opportunity:
        return {}
    return {
        "to_decide": [*_to_decide(membership, facts), *_to_act(membership, cycles)],
        "short_of_evidence": list(_short_of_evidence(membership, facts)),
    }


def _to_decide(membership, facts):
    if number := facts.undecided:
        text = ngettext("Decide about %(n)s need", "Decide about %(n)s needs", number)
        address = f"{_address(membership, 'list_opportunities')}?state=new"
        yield ForLead(text % {"n": number}, address, _("Best together, at your next meeting"))
    if number := facts.proposed:
        text = ngettext(
            "Decide about %(n)s wish for what should always happen",
            "Decide about %(n)s wishes for what should always happen",
            number,
        )
        yield ForLead(text % {"n": number}, _address(membership, "list_candidates"))


def _to_act(membership, cycles):
    for cycle in cycles:
        if cycle.stage == Cycle.Stage.ACT:
            text = _("Decide what follows from test %(number)s") % {"number": cycle.number}
            yield ForLead(text, _address(membership, "act_on_cycle", cycle.pk), cycle.idea.text)


def _short_of_evidence(membership, facts):
    if number := facts.without_words:
        text = ngettext(
            "%(n)s need has no words of people behind it", "%(n)s needs have no words of people behind them", number
        )
        address = _address(membership, "add_evidence", facts.without_words_first)
        yield ForLead(text % {"n": number}, address, _("Link what somebody said, so that all know why it matters"))
    if number := facts.without_readings:
        text = ngettext("%(n)s measure has no reading yet", "%(n)s measures have no reading yet", number)
        address = _address(membership, "show_measure", facts.without_readings_first)
        yield ForLead(text % {"n": number}, address, _("A first number, from before the change, helps most"))
    if number := facts.without_prediction:
        text = ngettext("%(n)s test has no prediction", "%(n)s tests have no prediction", number)
        address = _address(membership, "edit_cycle", facts.without_prediction_first)
        yield ForLead(text % {"n": number}, address, _("Write down what you expect before you begin"))


def _address(membership, page, *ids):
    return reverse(page, args=[membership.team.address, *ids])
