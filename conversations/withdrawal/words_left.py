"""What teams wrote in their own words about a story: found, noted when it is taken back, and whether it was changed.

Which records that is says each model itself, with `about_story` and `own_words`. Of all kinds is asked at once, for
there are ten of them: rows that are alike, of which each says the place of its kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from operator import itemgetter

from django.apps import apps
from django.db.models import F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from ceim.teams.models import TeamRecord
from conversations.models import Conversation, WordsLeft


@cache
def kinds() -> dict[str, type[TeamRecord]]:
    """{label: model} of those in which a team says something of stories in its own words."""
    models = (model for model in apps.get_models() if issubclass(model, TeamRecord) and model.about_story)
    return {model._meta.label_lower: model for model in models}


def about(story: Conversation) -> list[tuple[str, int, int]]:
    """(kind, id, team's id) of all that says something of it, of whichever team. One statement."""
    return together({label: (_about(story, model), ("team_id",)) for label, model in kinds().items()})


def _about(story, model):
    is_about = Q()
    for path in model.about_story:  # each by itself: one statement over all the joins would look at every row
        is_about |= Q(pk__in=model._base_manager.filter(**{path: story.pk}).order_by().values("pk"))
    return model._base_manager.filter(is_about)


def note_words_left(story: Conversation):
    """Before the links between the story and what was made of it are gone. What was noted before stays as it is."""
    found = about(story)
    marks = marks_of((label, pk) for label, pk, _team in found)
    WordsLeft.objects.bulk_create(
        [
            WordsLeft(conversation=story, record_type=label, record_id=pk, team_id=team, mark=marks[label, pk])
            for label, pk, team in found
        ],
        ignore_conflicts=True,
    )


def marks_of(records: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """{(kind, id): a mark of the words as they are now} of the records that are there. One statement, or none."""
    ids, words = defaultdict(set), defaultdict(set)
    for label, pk in records:
        if label in kinds():
            ids[label].add(pk)
    of_kinds = {label: kinds()[label]._base_manager.filter(pk__in=sorted(found)) for label, found in ids.items()}
    rows = together({label: (rows, rows.model.own_words) for label, rows in of_kinds.items()})
    for label, pk, *texts in rows:
        words[label, pk].update(enumerate(texts))
    return {record: sha256(repr(sorted(texts, key=repr)).encode()).hexdigest() for record, texts in words.items()}


def note_what_was_changed(now=None):
    """Whoever changed or deleted them since has looked at them. Three statements at most."""
    if changed := changed_of(WordsLeft.objects.open().values_list("pk", "record_type", "record_id", "mark")):
        WordsLeft.objects.open().filter(pk__in=changed).update(looked_at=now or timezone.now(), mark="")


def changed_of(noted: Iterable[tuple[int, str, int, str]]) -> set[int]:
    """The ids of those of `noted` (id, kind, record's id, mark) whose words are others now, or gone."""
    noted = list(noted)
    marks = marks_of((label, record) for _pk, label, record, _mark in noted)
    return {pk for pk, label, record, mark in noted if marks.get((label, record)) != mark}


def together(of_kinds: Mapping[str, tuple[QuerySet, tuple[str, ...]]]) -> list[tuple]:
    """(kind, id, the columns asked for) of rows of several kinds, {kind: (rows, columns)}: one statement, or none.

    Sorted by kind, in the order given, and by id. What is no id is read as text; each kind has its ids first.
    """
    if not of_kinds:
        return []
    width = max(len(columns) for _rows, columns in of_kinds.values())
    first, *others = (_alike(place, *asked, width) for place, asked in enumerate(of_kinds.values()))
    names = [(label, len(columns)) for label, (_rows, columns) in of_kinds.items()]
    found = sorted(first.union(*others, all=True), key=itemgetter(0, 1))
    return [(names[place][0], pk, *values[: names[place][1]]) for place, pk, *values in found]


def _alike(place, rows, columns, width):
    """The rows with as many columns as those of other kinds, and names that no model has."""
    texts = {f"left_{number}": _column(name) for number, name in enumerate(columns)}
    texts |= {f"left_{number}": Value("", TextField()) for number in range(len(columns), width)}
    alike = rows.order_by().annotate(left_kind=Value(place, IntegerField()), left_id=F("pk"), **texts)
    return alike.values_list("left_kind", "left_id", *texts)


def _column(name):
    return F(name) if name == "pk" or name.endswith("_id") else Cast(name, TextField())
