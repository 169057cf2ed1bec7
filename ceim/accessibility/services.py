"""Stating how accessible an organisation's CEIM is."""

from datetime import date

from django.utils import timezone

from ceim.accessibility.models import AccessibilityStatement
from ceim.history.recording import recorded
from ceim.teams.models import OrganisationRole


@recorded("stated how accessible CEIM is")
def edit_accessibility_statement(
    *, by: OrganisationRole, nation: str, answers_within_days: int, tested_on: date | None, tested_by: str
) -> AccessibilityStatement:
    """State it anew; the day of the first statement stays, and today is the day on which it was reviewed.

    nation               "gb" or "ni": who enforces the Regulations
    answers_within_days  1 to 60, for who reports a problem
    tested_on, tested_by when people last tested it, and who and how; both or neither
    """
    today = timezone.localdate()
    before = AccessibilityStatement.objects.filter(organisation=by.organisation_id).first()
    statement = AccessibilityStatement(
        organisation_id=by.organisation_id,
        nation=nation,
        answers_within_days=answers_within_days,
        tested_on=tested_on,
        tested_by=tested_by,
        prepared_on=before.prepared_on if before else today,
        reviewed_on=today,
    )
    statement.full_clean(validate_unique=False)
    statement.save()
    return statement
