"""Services of the board: write an entry, change it, approve it, take it down, make the board public or private."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.history.recording import recorded
from ceim.locking import all_locked, locked
from ceim.teams.models import Membership, Team
from ceim.teams.models.team import new_token
from conversations.models import Conversation, Highlight, Passage
from improvements.board.entries import evidence_of, obstacle_to_approval, quotable
from improvements.models import BoardEntry, Improvement
from improvements.own_words import repeats
from improvements.ownership import is_own
from meetings.models import Opportunity

TEXTS = ("you_said", "we_did", "because", "what_next")


@recorded("wrote a board entry")
def write_board_entry(
    *,
    by: Membership,
    you_said: str,
    outcome: str,
    we_did: str,
    happened_on: date,
    review_on: date,
    because: str = "",
    what_next: str = "",
    improvement: Improvement | None = None,
    opportunity: Opportunity | None = None,
    quote: Highlight | None = None,
    seen: str = "",
) -> BoardEntry:
    """A draft for the board, which the lead approves. All texts are in the team's own words.

    outcome  a `BoardEntry.Outcome`; "could_not" needs `because`
    quote    the person's words, shown for as long as the person agrees to be quoted in public
    seen     not needed here: there is nothing yet that a colleague could have changed

    Raises ValidationError, on the field it is about, for words that may not be quoted, for a text that repeats a
    story, for "could not" without a reason, for a review date that has passed.
    """
    said = {"you_said": you_said, "outcome": outcome, "we_did": we_did, "because": because, "what_next": what_next}
    said |= {"happened_on": happened_on, "review_on": review_on, "quote": quote}
    entry = BoardEntry(team=by.team, improvement=improvement, opportunity=opportunity, written_by=by.user, **said)
    _refuse_anothers(by, improvement, opportunity)
    _refuse_unfit(by, entry)
    entry.save()
    return entry


@recorded("changed a board entry")
def revise_board_entry(
    *,
    by: Membership,
    entry: BoardEntry,
    you_said: str,
    outcome: str,
    we_did: str,
    happened_on: date,
    review_on: date,
    because: str = "",
    what_next: str = "",
    quote: Highlight | None = None,
    improvement: Improvement | None = None,
    opportunity: Opportunity | None = None,
    seen: str = "",
) -> BoardEntry:
    """Give an entry another wording. It is a draft again, whatever it was: what stands on the board has been approved.

    `improvement` or `opportunity` is what it is about, where it did not say so before. `seen` is the version that was
    changed (see `BoardEntry.version`); ValidationError when it is no longer that one,
    for an entry that is not one's own unless one may approve, and as in `write_board_entry`.
    """
    changed = _("A colleague changed this entry while you wrote. Save again to put your text in its place.")
    entry = locked(by, entry, seen, changed=changed)
    if entry.written_by_id != by.user_id and not by.may(Permission.APPROVE_BOARD):
        raise ValidationError(_("Ask the person who wrote this entry, or the lead, to change it."))
    entry.you_said, entry.outcome, entry.we_did = you_said, outcome, we_did
    entry.because, entry.what_next, entry.quote = because, what_next, quote
    if not (entry.improvement_id or entry.opportunity_id):
        _refuse_anothers(by, improvement, opportunity)
        entry.improvement, entry.opportunity = improvement, opportunity
    entry.happened_on, entry.review_on = happened_on, review_on
    entry.approved_at = entry.approved_by = entry.taken_down_on = None
    _refuse_unfit(by, entry)
    entry.save()
    return entry


@recorded("approved a board entry")
def approve_board_entry(
    *, by: Membership, entry: BoardEntry, seen: str = "", now: datetime | None = None
) -> BoardEntry:
    """Put it on the board, and on the public page where there is one.

    `seen` is the version that was read. Raises ValidationError when the entry has been changed since, is on the
    board already, was taken down, is past its review date, or rests on nothing.
    """
    now = now or timezone.now()
    changed = _("This entry was changed after you read it. Read it again, then approve it.")
    entry = locked(by, entry, seen, changed=changed)
    if entry.approved_at or entry.taken_down_on:
        raise ValidationError(_("This entry is not waiting for approval. Read what became of it on the board."))
    if obstacle := obstacle_to_approval(entry, timezone.localdate(now)):
        raise ValidationError(obstacle)
    entry.approved_at, entry.approved_by = now, by.user
    entry.save(update_fields=["approved_at", "approved_by"])
    return entry


@recorded("took down a board entry")
def take_down_board_entry(*, by: Membership, entry: BoardEntry, taken_down_on: date | None = None) -> BoardEntry:
    """Off the board and the public page at once; kept under "Taken down". ValidationError when it is there already."""
    entry = locked(by, entry)
    if entry.taken_down_on:
        raise ValidationError(_("This entry was taken down already."))
    entry.taken_down_on = taken_down_on or timezone.localdate()
    entry.save(update_fields=["taken_down_on"])
    return entry


@recorded("made the board public")
def publish_board(*, by: Membership) -> Team:
    """Anybody with the address may read the board. Raises ValidationError when it is so already."""
    team = locked(by, by.team)
    if team.is_board_public:
        raise ValidationError(_("The board is public already."))
    team.is_board_public = True
    team.save(update_fields=["is_board_public"])
    return team


@recorded("made the board private")
def unpublish_board(*, by: Membership) -> Team:
    """Only the team reads the board. The address is given up: no link or poster that went out works ever again."""
    team = locked(by, by.team)
    if not team.is_board_public:
        raise ValidationError(_("The board is private already."))
    team.is_board_public, team.board_token = False, new_token()
    team.save(update_fields=["is_board_public", "board_token"])
    return team


def _refuse_anothers(by, improvement, opportunity):
    works_on_it = improvement is None or Improvement.objects.at_work_for(by).filter(pk=improvement.pk).exists()
    if not works_on_it or (opportunity and not is_own(by, opportunity)):
        raise ValidationError(_("Choose an improvement or an opportunity of your own team"))


def _refuse_unfit(by, entry):
    if entry.outcome == BoardEntry.Outcome.COULD_NOT and not entry.because.strip():
        raise ValidationError({"because": _("Enter why you could not")})
    if entry.review_on < timezone.localdate():
        raise ValidationError({"review_on": _("Enter a day in the future to take it off the board on")})
    if entry.quote_id and not _may_be_quoted(by, entry.quote_id):
        raise ValidationError({"quote": _("Choose words from the list. The ones you chose may no longer be quoted.")})
    _refuse_repeated_words(by, entry)


def _may_be_quoted(by, highlight_id):
    """Holds the highlight as well, so that the story cannot be withdrawn between this answer and the saving."""
    visible = quotable(Highlight.objects.visible_to(by)).filter(pk=highlight_id)
    return bool(all_locked(visible))


def _refuse_repeated_words(by, entry):
    stories = Conversation.objects.visible_to(by).readable()
    spoken = list(Passage.objects.filter(conversation__in=stories).values_list("released_text", flat=True))
    evidence = evidence_of(by, entry.improvement, entry.opportunity).select_related("passage")
    spoken += [highlight.quote for highlight in evidence]
    if entry.quote:
        spoken.append(entry.quote.quote)
    if found := [name for name in TEXTS if repeats(getattr(entry, name), spoken)]:
        message = _(
            "Say it in your own words. This repeats what somebody told you: choose those words as a quote instead."
        )
        raise ValidationError(dict.fromkeys(found, message))
