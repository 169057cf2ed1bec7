"""The stages of a meeting: the key by which CEIM knows each of them, whatever a team calls it, and its usual title."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingStage(models.TextChoices):
    """In the order in which a reflective meeting goes through them. The keys are stored: they never change."""

    ARRIVE = "arrive", _("Welcome, roles and ground rules")
    SINCE_LAST_TIME = "since_last_time", _("What happened since last time")
    STORIES = "stories", _("Hear the stories")
    REFLECTIONS = "reflections", _("How that felt, and what we learned")
    GOOD_PRACTICE = "good_practice", _("What went well, and how to make it always happen")
    COULD_BE_BETTER = "could_be_better", _("What could be better")
    CHOOSE = "choose", _("Choose one or two to test")
    ACTIONS = "actions", _("Who does what next")
    TELL_PEOPLE = "tell_people", _("What we will tell people")
    HOW_WAS_IT = "how_was_it", _("How this meeting went")


class PlannedItem(NamedTuple):
    """A point of an agenda before it is on one: `key` is a MeetingStage, or "" for a point of the team's own."""

    title: str
    minutes: int
    key: str = ""


def usual_item(stage: MeetingStage, minutes: int, title: str = "") -> PlannedItem:
    """A stage under its usual title, or under another."""
    return PlannedItem(title or stage.label, minutes, stage.value)
