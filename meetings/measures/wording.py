"""What a held meeting tells of itself, in sentences: kindly, of the team, never of a person."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.measures.rules import MeetingTold
from meetings.models import MeetingAnswer


def sentences_of(told: MeetingTold) -> list[str]:
    """One for each measure of which something is known."""
    return [*_heard(told), *_on_stories(told), *_reflections(told)]


def _heard(told):
    if told.heard is None:
        return
    if told.present == 1:
        yield _("The one person who was there spoke or shared a reflection.")
        return
    words = _("At least %(heard)s of the %(present)s people who were there spoke or shared a reflection.")
    yield words % {"heard": told.heard, "present": told.present}


def _on_stories(told):
    minutes = told.minutes_on_stories
    if minutes is not None:
        words = ngettext("%(n)s minute went to the stories.", "%(n)s minutes went to the stories.", minutes)
        yield words % {"n": minutes}


def _reflections(told):
    if number := told.reflections:
        yield ngettext("%(n)s reflection was shared.", "%(n)s reflections were shared.", number) % {"n": number}


def say_how_it_was(counted: dict[str, int]) -> list[str]:
    """What people answered at the end: {answer: how many}; one sentence, none where nobody did."""
    if not counted:
        return []
    told = ", ".join(f"{label}: {counted.get(answer, 0)}" for answer, label in MeetingAnswer.Answer.choices)
    return [_("How it was: %(told)s.") % {"told": told}]
