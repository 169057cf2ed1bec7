"""What the board shows and to whom: its entries, and the words that may still be quoted on it."""

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.row_security.scope import looks_everywhere
from ceim.teams.models import Team
from conversations.models import Agreement, Conversation, Highlight
from improvements.board.thanks import only_thanks
from improvements.models import BoardEntry


def quotable(highlights, scope=Agreement.Scope.PUBLIC):
    """The highlights whose story can be read and whose person agreed to be quoted so widely and still does.

    Asked each time something is shown: an agreement may be taken back at any moment.
    """
    agreed = Agreement.objects.filter(conversation=OuterRef("passage__conversation"))
    readable = highlights.filter(Exists(agreed.standing(scope)), passage__conversation__state__in=Conversation.READABLE)
    readable = readable.filter(passage__conversation__words_gone_on__isnull=True)
    return readable.select_related("passage__conversation")


def with_words(entries):
    """Each entry with `words`: the highlight quoted in it, None where it may not be quoted (any more).

    Templates show `entry.words.quote`, never `entry.quote`: an entry that did not come through here shows no words.
    """
    return entries.prefetch_related(Prefetch("quote", quotable(Highlight.objects.all()), to_attr="words"))


def public_boards():
    """The teams whose board anybody with its address may read."""
    return Team.objects.filter(is_board_public=True, ended_on__isnull=True).select_related(
        "organisation__accessibility_statement"
    )


@looks_everywhere
def public_board_of(board_token):
    """The team whose public board this leads to, or None; that of a team which is part of another leads on."""
    found = public_boards().filter(board_token=board_token).first()
    return found or _led_on_to(board_token)


def _led_on_to(board_token):
    was = Team.objects.filter(board_token=board_token, is_board_public=True, merged_into__isnull=False).first()
    return was and public_boards().filter(former_addresses__address=was.address).first()


def on_board(team, today):
    return with_words(BoardEntry.objects.filter(team=team).on_board(today))


def to_be_worked_on(membership, today):
    """(drafts, entries past their review date), in the queries of one list."""
    waiting = Q(approved_at__isnull=True) | Q(review_on__lt=today)
    entries = list(_of_team(membership).filter(waiting, taken_down_on__isnull=True))
    drafts = [entry for entry in entries if entry.approved_at is None]
    for entry in drafts:
        entry.obstacle = obstacle_to_approval(entry, today)
        entry.only_thanks = only_thanks(entry.we_did)
    return drafts, [entry for entry in entries if entry.approved_at]


def obstacle_to_approval(entry, today):
    """Why it cannot go on the board yet, in a sentence that says what to do; empty when it can."""
    if entry.review_on < today:
        return _("Its day has passed. Change the entry and give it a later one first.")
    if not (entry.improvement_id or entry.opportunity_id or entry.quote_id):
        return _("It does not say what it rests on. Change the entry and choose the improvement or the need first.")
    return ""


def taken_down(membership):
    return _of_team(membership).filter(taken_down_on__isnull=False)


def _of_team(membership):
    return with_words(BoardEntry.objects.visible_to(membership))


def editable_by(membership):
    """One's own entries; for the lead all of the team's."""
    entries = BoardEntry.objects.visible_to(membership)
    if membership.may(Permission.APPROVE_BOARD):
        return entries
    return entries.filter(written_by=membership.user_id)


def evidence_of(membership, improvement=None, opportunity=None):
    """The highlights that an improvement or opportunity rests on, as far as they may be read."""
    rests_on = Q(evidence__opportunity=opportunity) if opportunity else Q()
    if improvement:
        rests_on |= Q(evidence__opportunity__improvements=improvement)
    highlights = Highlight.objects.visible_to(membership)
    return highlights.filter(rests_on).distinct() if rests_on else highlights.none()
