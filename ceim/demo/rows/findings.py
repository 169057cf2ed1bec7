"""What the QI lead is on, and what they put off: the two actions that are longest overdue."""

from datetime import timedelta

from ceim.access.policy import Role
from ceim.across.findings.models import FindingAnswer
from meetings.models import Action

TAKEN = {"what": "taken"}
PUT_OFF = {"what": "put_off", "reason": "bad_time", "note": "They move to the new clinic this month"}


def be_on_the_oldest(organisation, today):
    qi_lead = organisation.roles.filter(role=Role.QI_LEAD).first()
    overdue = Action.objects.overdue(today - timedelta(days=14)).filter(team__organisation=organisation)
    for action, answer, days in zip(overdue.order_by("due_on", "pk"), (TAKEN, PUT_OFF), (5, 20), strict=False):
        about = {"team": action.team, "kind": "action", "record": action.pk}
        FindingAnswer.objects.create(by=qi_lead.user, until=today + timedelta(days=days), **about, **answer)
