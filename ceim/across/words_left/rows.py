"""The rows of words left, as far as a reader may read what they are about: what each is, its words, where it stands."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Permission
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership
from conversations.models import Concern, Conversation, WordsLeft
from conversations.withdrawal.rules import takes_back
from conversations.withdrawal.words_left import about, changed_of, kinds, together
from meetings.models import Reflection

LONGEST = 80  # characters of a text that stands for the whole
STORY = "conversation__reference"


@dataclass(frozen=True)
class WordsKind:
    """says: the columns that name a record, of which the first that is filled in is told; to: the one in the address.

    to  "": the page is that of the team
    """

    name: Promise
    page: str
    says: tuple[str, ...]
    to: str = "pk"
    told: Callable = str


KINDS = {
    "conversations.concern": WordsKind(
        _("Concern"), "show_concern", ("kind",), told=lambda kind: Concern.Kind(kind).label
    ),
    "meetings.meeting": WordsKind(
        _("Notes and minutes of a meeting"),
        "show_meeting",
        ("planned_for__date",),
        told=lambda day: nhs_date(date.fromisoformat(day)),
    ),
    "meetings.reflection": WordsKind(_("Reflection"), "show_meeting", ("text",), to="meeting_id"),
    "meetings.opportunity": WordsKind(_("Need, or good practice"), "show_opportunity", ("need",)),
    "meetings.action": WordsKind(_("Action"), "show_action", ("text",)),
    "improvements.candidate": WordsKind(_("What should always happen"), "show_candidate", ("wish",)),
    "improvements.improvement": WordsKind(_("Improvement"), "show_improvement", ("title",)),
    "improvements.cycle": WordsKind(_("Test"), "show_cycle", ("objective", "change")),
    "improvements.comment": WordsKind(_("Comment"), "list_comments", ("text",), to=""),
    "improvements.boardentry": WordsKind(_("You said, we did"), "list_board_entries", ("you_said",), to=""),
}


@dataclass(frozen=True)
class WordsLeftRow:
    """pk: None as long as the story was not taken back. story: its reference, where several stories are listed."""

    pk: int | None
    kind: str
    says: str
    address: str
    story: str = ""


@dataclass
class WordsLeftRows:
    """open: what this reader can look at; closed: how many more there are, that somebody else must look at."""

    open: list[WordsLeftRow] = field(default_factory=list)
    closed: int = 0
    is_noted: bool = False  # whether anything was, so that it can be said that all has been looked at


def words_about(membership: Membership, story: Conversation) -> WordsLeftRows:
    """What is written about a story, and what was noted when it was withdrawn; of other teams' words only how many."""
    found, elsewhere = _noted(WordsLeft.objects.own_of(membership).filter(conversation=story)), 0
    for label, pk, team in about(story):
        if team == membership.team_id:
            found[label].setdefault(pk, (None, ""))
        else:
            elsewhere += 1
    rows = _rows(membership, found)
    rows.closed += elsewhere
    return rows


def words_left(membership: Membership, story: Conversation | None = None) -> WordsLeftRows:
    """What nobody has looked at yet, or changed; of one story, or of all that this reader looks after."""
    noted = WordsLeft.objects.own_of(membership).filter(_looks_after(membership))
    if story is not None:
        noted = noted.filter(conversation=story)
    shown = _rows(membership, _noted(noted))
    shown.is_noted = noted.exists()
    return shown


def _noted(noted):
    """{kind: {record's id: (id, story's code)}} of what nobody has looked at, and nobody changed. Two statements."""
    rows, found = list(noted.open().values_list("pk", "record_type", "record_id", "mark", STORY)), defaultdict(dict)
    changed = changed_of(row[:4] for row in rows)
    for pk, label, record, _mark, story in rows:
        if pk not in changed:
            found[label][record] = (pk, story)
    return found


def _looks_after(membership):
    """The lead and who handles concerns: all of the team's. Others: of stories in their hands, and what they wrote."""
    if membership.may(Permission.TAKE_BACK_STORY) or membership.may(Permission.HANDLE_CONCERN):
        return Q()
    own = Reflection.objects.own_of(membership).written_by(membership).order_by().values("pk")
    theirs = takes_back(membership).order_by().values("pk")
    return Q(conversation__in=theirs) | Q(record_type="meetings.reflection", record_id__in=own)


def _rows(membership, found) -> WordsLeftRows:
    """One statement, or none."""
    team, readable = membership.team.address, {}
    for label in kinds():
        if found[label] and membership.may(resolve(_address(KINDS[label], team, 1)).func.permission):
            rows = kinds()[label].objects.visible_to(membership).filter(pk__in=list(found[label]))
            readable[label] = (rows, (KINDS[label].to or "pk", *KINDS[label].says))
    opened = [_opened(team, found[label][pk], *row) for row in together(readable) for label, pk in [row[:2]]]
    return WordsLeftRows(opened, sum(map(len, found.values())) - len(opened))


def _opened(team, noted, label, _pk, to, *texts) -> WordsLeftRow:
    kind, (left, story) = KINDS[label], noted
    says = Truncator(kind.told(next(filter(None, texts), ""))).chars(LONGEST)
    return WordsLeftRow(left, str(kind.name), says, _address(kind, team, to), story)


def _address(kind, team, to):
    return reverse(kind.page, args=[team, to] if kind.to else [team])
