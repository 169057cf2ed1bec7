"""The first draft of a board entry, made from what the records say."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from improvements.board.entries import evidence_of, quotable
from improvements.models import BoardEntry, Cycle, Implementation, Improvement
from meetings.models import Opportunity

ON_THE_BOARD = timedelta(days=90)
LONGEST = {"you_said": 300, "we_did": 600, "because": 300, "what_next": 300}
MOST_SUGGESTIONS = 8
Outcome = BoardEntry.Outcome
OUTCOMES = {Cycle.Decision.ADOPT: Outcome.DID, Cycle.Decision.ABANDON: Outcome.COULD_NOT}


def draft_entry(membership, today, improvement=None, opportunity=None):
    """What the form begins with, as far as the records say it: a dict of the form's fields."""
    draft = {"happened_on": today, "review_on": today + ON_THE_BOARD}
    source = improvement or (opportunity and opportunity.improvements.order_by("-started_on", "-pk").first())
    if opportunity:
        draft |= _set_aside(opportunity)
    if source:
        here = {"idea__improvement": source, "team": membership.team_id}
        draft |= _implemented(here) or _tested(here)
    heard = opportunity or (source and source.opportunities.visible_to(membership).first())
    quote = quotable(evidence_of(membership, improvement, opportunity)).first()
    draft |= {"you_said": heard.need if heard else "", "quote": quote and quote.pk}
    draft["happened_on"] = min(draft["happened_on"], today)
    return draft | {name: Truncator(draft.get(name, "")).chars(most) for name, most in LONGEST.items()}


def _implemented(here):
    implementation = Implementation.objects.filter(**here).order_by("-started_on", "-pk").first()
    if implementation is None:
        return {}
    happened_on = implementation.normal_on or implementation.started_on
    return {"outcome": Outcome.DID, "we_did": implementation.standard, "happened_on": happened_on}


def _tested(here):
    latest_decision = [F("acted_on").desc(nulls_last=True), "-starts_on", "-pk"]
    cycle = Cycle.objects.filter(**here).order_by(*latest_decision).first()
    if cycle is None:
        return {}
    outcome = OUTCOMES.get(cycle.decision, Outcome.TESTING)
    return {
        "outcome": outcome,
        "we_did": cycle.change,
        "because": cycle.learning if outcome == Outcome.COULD_NOT else "",
        "happened_on": cycle.acted_on or cycle.done_on or cycle.starts_on,
        "what_next": cycle.next_step,
    }


def _set_aside(opportunity):
    if opportunity.state == Opportunity.State.PARKED:
        return {"outcome": Outcome.COULD_NOT, "because": opportunity.parked_reason}
    if opportunity.state == Opportunity.State.PASSED_ON:
        we_did = _("We cannot change this ourselves, so we passed it on")
        because = f"{opportunity.get_control_display()}."
        return {"outcome": Outcome.COULD_NOT, "we_did": we_did, "because": because}
    return {}


def not_told_yet(membership):
    """What people could be told about next: improvements, then needs that were set aside, without an entry."""
    told = BoardEntry.objects.own_of(membership).filter(improvement=OuterRef("pk"))
    improvements = Improvement.objects.at_work_for(membership).filter(~Exists(told))
    aside = [Opportunity.State.PARKED, Opportunity.State.PASSED_ON]
    opportunities = Opportunity.objects.visible_to(membership).filter(state__in=aside, board_entries__isnull=True)
    return {
        "improvements": improvements.order_by("-started_on", "-pk")[:MOST_SUGGESTIONS],
        "opportunities": opportunities[:MOST_SUGGESTIONS],
    }
