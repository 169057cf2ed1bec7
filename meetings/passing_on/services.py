"""Writing down what another department said."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership
from meetings.models import Ask, Opportunity


@recorded("wrote down a reply")
def answer_ask(*, by: Membership, ask: Ask, answer: str, reply: str, answered_on: date) -> Ask:
    """What they said to what was passed on, in their words or the gist of it.

    Raises ValidationError for an answer without words, for a day before they were asked, and where a reply stands: what
    was said stays, and who asks once more passes it on again.
    """
    ask = locked(by, ask, among=Ask.objects.own_of(by).select_related("answered_by"))
    _refuse_second(ask)
    if not reply.strip():
        raise ValidationError({"reply": _("Enter what they said")})
    if answered_on < ask.asked_on:
        raise ValidationError({"answered_on": _("Enter a day on or after %(day)s") % {"day": nhs_date(ask.asked_on)}})
    ask.answer, ask.reply = answer, reply
    ask.answered_on, ask.answered_by = answered_on, by.user
    ask.save(update_fields=["answer", "reply", "answered_on", "answered_by"])
    _say_that_none_is_due(ask.opportunity_id)
    return ask


def _say_that_none_is_due(opportunity_id):
    """On the opportunity, once nobody owes a reply about it any more."""
    if not Ask.objects.waiting().filter(opportunity=opportunity_id).exists():
        Opportunity.objects.filter(pk=opportunity_id).update(reply_due_on=None)


def _refuse_second(ask):
    if ask.answered_on:
        said = {"name": ask.answered_by.name, "answer": ask.get_answer_display(), "reply": ask.reply}
        raise ValidationError(_("%(name)s wrote down a reply already: “%(answer)s: %(reply)s”") % said)
