"""Searching a team's released stories. PostgreSQL has an index for it; SQLite reads the team's passages.

On SQLite there is no index on purpose. Its own full-text tables would be a second copy of what people said, and
keep words in their pages for a while after a story is withdrawn (it learned to overwrite them in 3.42 only). One
team's passages are few enough to be read one by one.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchVectorField,
    TrigramWordSimilarity,
)
from django.db import connection
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from conversations.models import Conversation, Highlight, Passage
from conversations.stories.query import (
    ALIKE_ENOUGH,
    alternatives,
    places_alike,
    places_of_terms,
    straight,
    wanted_terms,
)
from conversations.stories.snippets import Snippet, snippet

CONFIG = "english"  # that of the column `searched` in the migrations
OPENS, CLOSES = "\ue000", "\ue001"  # private use: no meaning in anybody's words
MARKED = re.compile(f"{OPENS}[^{CLOSES}]*{CLOSES}")
NEWEST_FIRST = ("-conversation__held_on", "-conversation_id", "position")


@dataclass(frozen=True)
class Search:
    """The passages found, by id in the order to show; `is_alike` when none has the words but some look like them."""

    query: str
    ids: list
    is_alike: bool = False


@dataclass(frozen=True)
class Result:
    passage: Passage
    snippet: Snippet


def search(passages, query):
    """What is found for `query` among `passages`; one query more when nothing has the very words."""
    ids = list(with_words(passages, query).order_by(*NEWEST_FIRST).values_list("pk", flat=True))
    if ids or not _is_postgresql():
        return Search(query, ids)
    alike = with_words_alike(passages, query, knows_spellings=_has_trigrams())
    return Search(query, list(alike.values_list("pk", flat=True)), is_alike=True)


def searched_passages(membership, *, pathway=None, theme=None, kind="", since=None):
    """Released passages of the team that this person may read, narrowed to those asked for."""
    stories = Conversation.objects.visible_to(membership).readable()
    if pathway:
        stories = stories.filter(pathway=pathway)
    if since:
        stories = stories.filter(held_on__gte=since)
    passages = Passage.objects.visible_to(membership).filter(conversation__in=stories).exclude(released_text="")
    marked = Q(**({"themes": theme} if theme else {}), **({"kind": kind} if kind else {}))
    if not marked:
        return passages
    return passages.filter(pk__in=Highlight.objects.filter(marked, team=membership.team_id).values("passage"))


def with_words(passages, query):
    """The passages in which the words stand, in these or other forms of them."""
    if _is_postgresql():
        return passages.alias(searched=_vector()).filter(searched=_asked(query))
    found = Q(pk__in=[])
    for terms in alternatives(query):
        every = Q()
        for term in terms:
            has_term = Q(released_text__iregex=term.pattern)
            every &= ~has_term if term.is_excluded else has_term
        found |= every
    return passages.filter(found)


def with_words_alike(passages, query, *, knows_spellings):
    """PostgreSQL only: parts of words, words that full text leaves out and, with pg_trgm, other spellings; best first.

    The index is of no help here, so that only the team's own passages are looked at, one by one.
    """
    words = [word for term in wanted_terms(query) for word in term.words]
    if not words:
        return passages.none()
    likeness = []
    for number, word in enumerate(words):
        has_word = Q(released_text__icontains=word)
        if knows_spellings:
            name = f"likeness_{number}"
            passages = passages.alias(**{name: TrigramWordSimilarity(word, "released_text")})
            has_word |= Q(**{f"{name}__gte": ALIKE_ENOUGH})
            likeness.append(F(name))
        passages = passages.filter(has_word)
    best_first = [sum(likeness[1:], likeness[0]).desc()] if likeness else []
    return passages.order_by(*best_first, *NEWEST_FIRST)


def results(search, ids):
    """The Results for some of the ids found, in their order, in one query."""
    passages = (
        _marked_by_postgresql(search, Passage.objects.filter(pk__in=ids))
        .defer("captured_text", "asked_text")
        .select_related("conversation__pathway", "touchpoint")
        .in_bulk()
    )
    found = [passages[each] for each in ids if each in passages]
    return [Result(passage, snippet(passage.released_text, _places(search, passage))) for passage in found]


def _places(search, passage):
    text = passage.released_text
    if search.is_alike:
        return places_alike(search.query, text)
    return places_marked(getattr(passage, "marked", ""), text) or places_of_terms(search.query, text)


def places_marked(marked, text):
    """[(start, end)] of what stands between OPENS and CLOSES; none when the rest is not `text`."""
    if marked.replace(OPENS, "").replace(CLOSES, "") != text:
        return []
    found = MARKED.finditer(marked)
    # Every mark before has put two characters into the text.
    return [(each.start() - 2 * number, each.end() - 2 * number - 2) for number, each in enumerate(found)]


def _marked_by_postgresql(search, passages):
    """With `marked`: the text with OPENS and CLOSES around the words, in whatever form PostgreSQL takes them for.

    To be asked for the rows of one page only: it reads every text anew, which for all that was found takes seconds.
    """
    if search.is_alike or not _is_postgresql():
        return passages
    headline = SearchHeadline(
        "released_text", _asked(search.query), config=CONFIG, start_sel=OPENS, stop_sel=CLOSES, highlight_all=True
    )
    return passages.annotate(marked=headline)


def _asked(query):
    return SearchQuery(straight(query), config=CONFIG, search_type="websearch")


def _vector():
    """The column that the migrations add on PostgreSQL; the model does not know it."""
    return RawSQL("conversations_passage.searched", [], output_field=SearchVectorField())


def _is_postgresql():
    return connection.vendor == "postgresql"


def _has_trigrams():
    """Whoever runs the server may have kept pg_trgm out; see the migrations."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('word_similarity(text, text)') IS NOT NULL")
        return cursor.fetchone()[0]
