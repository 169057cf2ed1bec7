"""What was released to the team lately: the words of today for its first page and for paper, and the week's praise."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Left
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.months import LONDON, london_day
from ceim.nhs.addresses import address_of
from ceim.statements import statement, together
from conversations.models import Agreement, Conversation, Feeling, Passage
from conversations.stories.closed_stories import ClosedStories, all_stories
from conversations.stories.listing import TEASER_LENGTH
from conversations.stories.rows import LONGEST_WORDS, cut

WEEK = timedelta(days=7)
WEEKEND = (5, 6)
MOST_TODAY, MOST_PRAISE = 5, 3  # on the first page
MOST_PRINTED = 18  # two lines of each, and what stands around them, are one side of A4
LONGEST_PRINTED = 90  # characters of a line
COUNTED = ("shown", "agreed", "praise", "not_released", "taken_back")


@dataclass(frozen=True)
class WordsRow:
    """A story in two lines: its first `words`, its `place` on the pathway, and what a `feeling` says."""

    address: str
    words: str
    written_in: str
    place: str
    feeling: str


@dataclass(frozen=True)
class WordsOfToday:
    """What reached the team since the morning of `since`.

    closed     how many there are, and how many besides that the team cannot read (yet), by why not
    praise     what came before in the week and is nothing but praise, as rows; `praise_count` counts all of it
    """

    since: date
    closed: ClosedStories
    rows: list = field(default_factory=list)
    praise: list = field(default_factory=list)
    praise_count: int = 0

    @property
    def number_more(self):
        return self.closed.shown - len(self.rows)

    def __bool__(self):
        return bool(self.closed.shown or self.closed or self.praise_count)


@dataclass(frozen=True)
class Handover:
    """The words of today on one sheet: the person of each story in `rows` agreed that the team shares it.

    not_agreed   stories to be read in CEIM alone, since nobody asked the person about the team
    """

    since: date
    closed: ClosedStories
    rows: list
    number_more: int
    not_agreed: int


def since_day(today: date) -> date:
    """The working day before: each shift of a ward, and a clinic after its weekend, meets all at a handover."""
    day = today - timedelta(days=1)
    while day.weekday() in WEEKEND:
        day -= timedelta(days=1)
    return day


def morning_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)


def words_of_today(membership, now: datetime) -> WordsOfToday:
    """For those who take part in the team. One statement, and one for each of the two lists that is not empty."""
    found = _found(membership, now)
    moments = found["moments"]
    today = _released(membership, 0, MOST_TODAY, since=moments["since"]) if found["shown"] else []
    praise = _praised(membership, 0, MOST_PRAISE, **moments) if found["praise"] else []
    rows = [rows_of(membership, stories, LONGEST_WORDS) for stories in (today, praise)]
    return WordsOfToday(found["day"], _closed(found), *rows, found["praise"])


def handover_of(membership, now: datetime) -> Handover:
    """Two statements at most."""
    found = _found(membership, now)
    stories = _agreed(membership, 0, MOST_PRINTED, since=found["moments"]["since"]) if found["agreed"] else []
    rows = rows_of(membership, stories, LONGEST_PRINTED)
    more, not_agreed = found["agreed"] - len(rows), found["shown"] - found["agreed"]
    return Handover(found["day"], _closed(found), rows, more, not_agreed)


def _found(membership, now):
    """What is counted, with the `day` and the `moments` since when."""
    day = since_day(london_day(now))
    moments = {"since": morning_of(day), "week": morning_of(london_day(now - WEEK))}
    counted = next(iter(_counted(membership, **moments)), None) or dict.fromkeys(COUNTED, 0)
    return counted | {"day": day, "moments": moments}


def _closed(found):
    return ClosedStories(found["shown"], 0, found["not_released"], found["taken_back"])


@statement
def _counted(membership, *, since: datetime, week: datetime):
    """What was released within the week, what was taken back since, and what is written down and not released yet."""
    refused = Agreement.objects.filter(conversation=OuterRef("pk")).refused(Agreement.Scope.TEAM)
    waits = Q(state=Conversation.State.RECORDED)
    stories = all_stories(membership).filter(Q(released_at__gte=week) | (waits & ~Q(Exists(refused))))
    is_shown = Q(pk__in=Conversation.objects.visible_to(membership).readable().order_by().values("pk"))
    is_new = Q(released_at__gte=since)
    numbers = {
        "shown": is_shown & is_new,
        "agreed": is_shown & is_new & _is_agreed(),
        "praise": is_shown & ~is_new & _is_praise(),
        "not_released": waits,
        "taken_back": is_new & Q(state__in=Conversation.NOT_COUNTED),
    }
    return together(stories, **{name: Count("pk", filter=condition) for name, condition in numbers.items()})


@statement
def _released(membership, start, stop, *, since: datetime):
    return _listed(_readable(membership).filter(released_at__gte=since))[start:stop]


@statement
def _agreed(membership, start, stop, *, since: datetime):
    return _listed(_readable(membership).filter(_is_agreed(), released_at__gte=since))[start:stop]


@statement
def _praised(membership, start, stop, *, since: datetime, week: datetime):
    stories = _readable(membership).filter(_is_praise(), released_at__gte=week, released_at__lt=since)
    return _listed(stories)[start:stop]


def _readable(membership):
    return Conversation.objects.visible_to(membership).readable()


def _is_agreed():
    return Q(Exists(Agreement.objects.standing(Agreement.Scope.TEAM).filter(conversation=OuterRef("pk"))))


def _is_praise():
    return Q(_felt(True)) & ~Q(_felt(False))


def _felt(is_positive):
    return Exists(Feeling.objects.filter(conversation=OuterRef("pk"), is_positive=is_positive))


def _listed(stories):
    """The latest first: what each row tells."""
    said = Passage.objects.filter(conversation=OuterRef("pk")).exclude(released_text="").order_by("position")
    first = {
        "title": F("pathway__title"),
        "label": Subquery(said.values("touchpoint__label")[:1]),
        "teaser": Subquery(said.values(first_words=Left("released_text", TEASER_LENGTH))[:1]),
    }
    felt = {"is_praised": _felt(True), "is_to_mend": _felt(False)}
    stories = stories.order_by("-released_at", "-pk").annotate(**first, **felt)
    return stories.values_list("pk", "reference", "written_in", *first, *felt, named=True)


def rows_of(membership, stories, longest):
    return [_row(membership, story, longest) for story in stories]


def _row(membership, story, longest):
    place = _("%(touchpoint)s, %(pathway)s") % {"touchpoint": story.label, "pathway": story.title}
    return WordsRow(
        address_of("show_conversation", membership.team.address, story.pk),
        f"“{_first_words(story.teaser, longest)}”" if story.teaser else _("Story %(code)s") % {"code": story.reference},
        story.written_in if story.teaser else get_language(),
        place if story.label else story.title,
        _feeling(story),
    )


def _first_words(words, longest):
    """Whole words, as many as there is room for."""
    shown = cut(" ".join(words.split()), longest)
    return f"{shown.rpartition(' ')[0]}…" if shown.endswith("…") and " " in shown else shown


def _feeling(story):
    """What the feelings say that the person named; nothing where they named none."""
    if story.is_praised and story.is_to_mend:
        return _("Praise, and something to mend")
    if story.is_praised:
        return _("Praise")
    return _("Something to mend") if story.is_to_mend else ""
