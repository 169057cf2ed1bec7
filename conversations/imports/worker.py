"""Carries out an import in the background: claims it, checks its rows step by step, then has them kept at once."""

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.teams.models import Membership
from conversations.feedback.outcome import Feedback, FeedbackRow
from conversations.imports import comparison, services
from conversations.imports.services import ImportTaken
from conversations.models import Conversation, FeedbackImport, Passage
from conversations.safe_to_store import find_details

STEP = 250  # rows between two signs of life
State = FeedbackImport.State


def carry_out_import(*, feedback_import_id: int, now=None) -> bool:
    """Import a file that waits for it. True when this call did; any further call finds nothing to do."""
    claim = _claimed(feedback_import_id, now or timezone.now())
    if claim is None:
        return False
    try:
        return _carried_out(claim)
    except ImportTaken:
        return False


def _claimed(feedback_import_id, now):
    """Compare-and-set: of any number of workers exactly one changes the row, and may go on. None for the others."""
    waiting = Q(state=State.WAITING) | Q(state=State.RUNNING, started_at__lt=now - comparison.DIED)
    mine = FeedbackImport.objects.filter(waiting, pk=feedback_import_id)
    if mine.update(state=State.RUNNING, started_at=now, rows_done=0) != 1:
        return None
    related = FeedbackImport.objects.select_related("team__organisation", "pathway")
    return related.get(pk=feedback_import_id)


def _carried_out(claim):
    lead = _lead(claim)
    if lead is None:
        services.give_up_import(by=None, feedback_import=claim, problems=[])
        return False
    feedback, to_look_at = _read_in_steps(claim)
    check = comparison.checked(claim, feedback)
    clashing = {problem.number for problem in check.problems}
    try:
        services.complete_import(
            by=lead,
            feedback_import=claim,
            rows=[row for row in feedback.rows if row.number not in clashing],
            problems=check.problems,
            to_look_at=len(to_look_at & {row.number for row in check.coming}),
            silent=len(check.silent),
        )
    except ValidationError:
        services.give_up_import(by=lead, feedback_import=claim, problems=check.problems)
        return False
    _count_anew()
    return True


def _count_anew():
    """PostgreSQL plans by the rows it counted last; until it counts again, pages on many new ones may crawl."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (Conversation, Passage):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _lead(claim):
    """Whoever began the import, if they still may read what the file holds."""
    begun_by = claim.columns.get("begun_by")
    current = (
        Membership.objects.current().saying_who_stands_in().filter(team=claim.team, user=begun_by, user__is_active=True)
    )
    lead = current.select_related("team__organisation", "user").first()
    return lead if lead and lead.may(Permission.READ_CAPTURED_WORDS) else None


def _read_in_steps(claim):
    """Every row, and the numbers of those whose words are to be looked at.

    How far it has come is written down outside any transaction, where others see it.
    """
    feedback, to_look_at = Feedback(), set()
    own = FeedbackImport.objects.filter(pk=claim.pk, state=State.RUNNING, started_at=claim.started_at)
    outcomes = comparison.outcomes(claim, today=timezone.localdate(), silent=feedback.silent)
    for done, outcome in enumerate(outcomes, start=1):
        feedback.add(outcome)
        if isinstance(outcome, FeedbackRow) and find_details(outcome.text):
            to_look_at.add(outcome.number)
        if (done % STEP == 0 or done == claim.row_count) and own.update(rows_done=done) != 1:
            raise ImportTaken
    return feedback, to_look_at
