"""What came of listening: its answers, their themes, and whether anything new is said."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.statements import Pages, statement, together
from conversations.listening.typing_up import came_by
from conversations.models import Agreement, Conversation, Highlight, ListeningActivity
from conversations.stories.closed_stories import all_stories, closed_of, counted_by_state
from conversations.stories.list_page import FLAGS, SHOWN
from conversations.stories.listing import listed
from conversations.stories.rows import rows_of

STAFF = Conversation.Speaker.STAFF
LATELY = 5  # of so many answers it is told whether they said something new
UNDER_THEME = Highlight.themes.through
STORY = "highlight__passage__conversation"


@dataclass(frozen=True)
class ThemeOfAnswers:
    """In how many answers of people it is, and in how many of staff."""

    pk: int
    name: str
    people: int
    staff: int


def activities(membership):
    """The activities of the team, each with how many answers it has, from people and from staff. The newest first."""
    standing = Conversation.objects.answers().filter(activity=OuterRef("pk")).order_by().values("activity")
    counted = {
        "from_people": standing.annotate(number=Count("pk", filter=~Q(speaker=STAFF))).values("number"),
        "from_staff": standing.annotate(number=Count("pk", filter=Q(speaker=STAFF))).values("number"),
    }
    numbers = {name: Coalesce(Subquery(rows), 0) for name, rows in counted.items()}
    found = ListeningActivity.objects.visible_to(membership).select_related("pathway")
    return found.annotate(**numbers).order_by("-first_day", "-pk")


def answers_of(membership, activity):
    """(Row, and whether staff said it, of each answer this person may see, by the page; what is closed to them)."""
    closed = closed_of(_counted(membership, activity=activity.pk))

    def ask(start, stop):
        stories = _listed(membership, start, stop, activity=activity.pk)
        return list(zip(rows_of(membership, stories), [each.speaker == STAFF for each in stories], strict=True))

    return Pages(closed.shown, ask), closed


@statement
def _counted(membership, *, activity: int):
    stories = Conversation.objects.visible_to(membership).filter(activity=activity)
    return counted_by_state(all_stories(membership).filter(activity=activity), stories)


@statement
def _listed(membership, start, stop, *, activity: int):
    stories = Conversation.objects.visible_to(membership).filter(activity=activity)
    return listed(stories)[start:stop].values_list(*SHOWN, *FLAGS, "speaker", named=True)


def themes_of(membership, activity):
    """(ThemesOfAnswers, the most frequent first; whether people said something new lately, in a sentence)."""
    people, staff, names, by_answer = defaultdict(set), defaultdict(set), {}, defaultdict(set)
    for answer, speaker, theme, name in _under_themes(membership, activity=activity.pk):
        names[theme] = name
        (staff if speaker == STAFF else people)[theme].add(answer)
        if speaker != STAFF:
            by_answer[answer].add(theme)
    found = [ThemeOfAnswers(pk, name, len(people[pk]), len(staff[pk])) for pk, name in names.items()]
    found.sort(key=lambda theme: (-theme.people, -theme.staff, theme.name))
    return found, said_lately(list(by_answer.values()))


@statement
def _under_themes(membership, *, activity: int):
    readable = Conversation.objects.visible_to(membership).readable().filter(activity=activity)
    under = UNDER_THEME.objects.filter(**{f"{STORY}__in": readable.order_by().values("pk")})
    told = under.order_by(f"{STORY}__held_on", STORY, "theme__name")
    return told.values_list(STORY, f"{STORY}__speaker", "theme", "theme__name")


def said_lately(themes_by_answer: list[set[int]]) -> str:
    """Whether the newest answers brought a theme that none before had; "" while there are too few to tell.

    themes_by_answer  the ids of the themes of each answer that has any, in the order in which they were given
    """
    if len(themes_by_answer) <= LATELY:
        return ""
    met, new = set(), []
    for themes in themes_by_answer:
        new.append(not themes <= met)
        met |= themes
    number = sum(new[-LATELY:])
    if not number:
        told = _("None of the last %(lately)s answers brought a new theme: new themes have stopped coming.")
        return told % {"lately": LATELY}
    told = ngettext(
        "%(n)s of the last %(lately)s answers brought a new theme: go on asking.",
        "%(n)s of the last %(lately)s answers brought new themes: go on asking.",
        number,
    )
    return told % {"n": number, "lately": LATELY}


def chosen_before(membership, activity):
    """What this person chose for the answer that they typed up before it, by the fields of AnswerForm; else None.

    How far words may go is not among them: each person says that for themselves.
    """
    own = Conversation.objects.visible_to(membership).answers().filter(held_by=membership.user_id, activity=activity)
    typed = own.filter(read_back=Conversation.ReadBack.NOT_POSSIBLE).prefetch_related("agreements")
    last = typed.order_by("-recorded_at", "-pk").first()
    if last is None:
        return None
    asked = [each for each in last.agreements.all() if each.answer != Agreement.Answer.NOT_ASKED]
    chosen = {name: getattr(last, name) for name in ("speaker", "timing", "held_on", "hear_back")}
    chosen["agreed_how"] = asked[0].how if asked else ""
    chosen["came"] = came_by(activity, last.channel, was_asked=bool(asked))
    return chosen


def number_in_month(membership, first, last) -> int:
    """How many answers were given in these days, whoever may read them: they do not count towards a target."""
    return _in_month(team=membership.team_id, first=first, last=last)[0]["number"]


@statement
def _in_month(*, team: int, first: date, last: date):
    answers = Conversation.objects.answers().filter(team=team).held_between(first, last)
    return together(answers, number=Count("pk"))
