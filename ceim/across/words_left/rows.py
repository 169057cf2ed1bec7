"""The rows of words left, as far as a reader may read what they are about: what each is, its words, where it stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

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
from conversations.withdrawal.words_left import about, changed_of, kinds
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
        _("Notes and minutes of a meeting"), "show_meeting", ("planned_for",), told=lambda moment: nhs_date(moment)
    ),
    "meetings.reflection": WordsKind(_("Reflection"), "show_meeting", ("text",), to="meeting"),
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
    for label, model in kinds().items():
        for pk, team in about(story, model).values_list("pk", "team_id"):
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
    """{kind: {record's id: (id, story's code)}} of what nobody has looked at, and nobody changed."""
    rows, found = list(noted.open().values_list("record_type", "pk", "record_id", "mark", STORY)), defaultdict(dict)
    for label, model in kinds().items():
        of_kind = [each[1:] for each in rows if each[0] == label]
        changed = changed_of(model, [each[:3] for each in of_kind])
        found[label] = {record: (pk, story) for pk, record, _mark, story in of_kind if pk not in changed}
    return found


def _looks_after(membership):
    """The lead and who handles concerns: all of the team's. Others: of stories in their hands, and what they wrote."""
    if membership.may(Permission.TAKE_BACK_STORY) or membership.may(Permission.HANDLE_CONCERN):
        return Q()
    own = Reflection.objects.own_of(membership).written_by(membership).order_by().values("pk")
    theirs = takes_back(membership).order_by().values("pk")
    return Q(conversation__in=theirs) | Q(record_type="meetings.reflection", record_id__in=own)


def _rows(membership, found) -> WordsLeftRows:
    shown = WordsLeftRows()
    for label, records in found.items():
        opened = list(_opened(membership, label, records)) if records else []
        shown.open += opened
        shown.closed += len(records) - len(opened)
    return shown


def _opened(membership, label, records) -> Iterable[WordsLeftRow]:
    kind, team = KINDS[label], membership.team.address
    if not membership.may(resolve(_address(kind, team, 1)).func.permission):
        return
    visible = kinds()[label].objects.visible_to(membership).filter(pk__in=list(records)).order_by("pk")
    for pk, to, *texts in visible.values_list("pk", kind.to or "pk", *kind.says):
        left, story = records[pk]
        says = Truncator(kind.told(next(filter(None, texts), ""))).chars(LONGEST)
        yield WordsLeftRow(left, str(kind.name), says, _address(kind, team, to), story)


def _address(kind, team, to):
    return reverse(kind.page, args=[team, to] if kind.to else [team])
