"""Praise: what a team can do with it is to say exactly what was done, to those who did it, while they remember."""

from ceim.access.policy import Permission
from conversations.models import Highlight


def asks_what_they_did(membership, story) -> bool:
    """Whether a story, given as `one_story.story_of` gives it, is nothing but praise and nobody marked what for."""
    felt = {feeling.is_positive for feeling in story.feelings.all()}
    return (
        membership.may(Permission.REVIEW_STORIES)
        and story.is_readable
        and felt == {True}
        and not any(_went_well(passage) for passage in story.passages.all())
    )


def _went_well(passage):
    return any(highlight.kind == Highlight.Kind.WENT_WELL for highlight in passage.highlights.all())
