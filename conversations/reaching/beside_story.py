"""What the page of a story asks of whoever reads it: to say that they did, and what praise is for."""

from conversations.reaching.first_readers import would_be_first_reader
from conversations.reaching.praise import asks_what_they_did


def asked_beside(membership, story) -> dict:
    """For the page of a story as `one_story.story_of` gives it: no statement."""
    return {
        "first_read": [story.pk] if would_be_first_reader(membership, story) else [],
        "asks_what_they_did": asks_what_they_did(membership, story),
    }
