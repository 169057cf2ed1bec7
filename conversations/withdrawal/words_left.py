"""What teams wrote in their own words about a story: found, noted when it is taken back, and whether it was changed.

Which records that are says each model itself, with `about_story` and `own_words`.
"""

from functools import cache
from hashlib import sha256

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from ceim.teams.models import TeamRecord
from conversations.models import Conversation, WordsLeft


@cache
def kinds() -> dict[str, type[TeamRecord]]:
    """{label: model} of those in which a team says something of stories in its own words."""
    models = (model for model in apps.get_models() if issubclass(model, TeamRecord) and model.about_story)
    return {model._meta.label_lower: model for model in models}


def about(story: Conversation, model: type[TeamRecord]) -> QuerySet:
    """The rows that say something of it, of whichever team; in no order."""
    is_about = Q()
    for path in model.about_story:  # each by itself: one statement over all the joins would look at every row
        is_about |= Q(pk__in=model._base_manager.filter(**{path: story.pk}).order_by().values("pk"))
    return model._base_manager.filter(is_about).order_by()


def note_words_left(story: Conversation):
    """Before the links between the story and what was made of it are gone. What was noted before stays as it is."""
    found = []
    for label, model in kinds().items():
        teams = dict(about(story, model).values_list("pk", "team_id"))
        marks = marks_of(model, teams)
        found += (
            WordsLeft(conversation=story, record_type=label, record_id=pk, team_id=teams[pk], mark=marks[pk])
            for pk in sorted(teams)
        )
    WordsLeft.objects.bulk_create(found, ignore_conflicts=True)


def marks_of(model: type[TeamRecord], ids) -> dict[int, str]:
    """{id: a mark of the words as they are now} of the rows that are there. One statement."""
    words: dict[int, set] = {}
    for pk, *texts in model._base_manager.filter(pk__in=list(ids)).order_by().values_list("pk", *model.own_words):
        words.setdefault(pk, set()).update(enumerate(texts))
    return {pk: sha256(repr(sorted(texts, key=repr)).encode()).hexdigest() for pk, texts in words.items()}


def note_what_was_changed(now=None):
    """Whoever changed or deleted them since has looked at them. Two statements for each kind that there is."""
    for label, model in kinds().items():
        noted = WordsLeft.objects.open().filter(record_type=label)
        if changed := changed_of(model, noted.values_list("pk", "record_id", "mark")):
            noted.filter(pk__in=changed).update(looked_at=now or timezone.now(), mark="")


def changed_of(model: type[TeamRecord], noted) -> list[int]:
    """The ids of those of `noted` (id, id of the record, mark) whose words are others now, or gone."""
    noted = list(noted)
    marks = marks_of(model, {record for _pk, record, _mark in noted}) if noted else {}
    return [pk for pk, record, mark in noted if marks.get(record) != mark]
