"""Conversations held in a month, and the reason why there were fewer."""

from django.utils import timezone

from ceim.testing import factories as make
from conversations.models import ShortMonth


def hold(by, number, month, pathway=None):
    for _each in range(number):
        make.make_conversation(by, held_on=month, pathway=pathway, words="The pink elephant")


def explain(by, pathway, month, reason="staff_away", note=""):
    said = {"reason": reason, "note": note, "said_by": by.user, "said_at": timezone.now()}
    return ShortMonth.objects.create(team=by.team, pathway=pathway, month=month, **said)
