"""A mark of what a conversation says, so that nobody overwrites or releases what they have not seen."""

import hashlib

ABOUT = (
    "held_on", "timing", "speaker", "channel", "support", "language", "method", "scribe_id", "audio_deleted_on",
    "verbatim", "duration_minutes", "read_back", "read_back_reason", "hear_back",
)  # fmt: skip


def version_of(conversation):
    """The same for as long as nobody changes the words, the feelings, the agreement or the facts about it."""
    said = (
        [str(getattr(conversation, name)) for name in ABOUT],
        list(conversation.passages.values_list("position", "touchpoint_id", "captured_text", "asked_text")),
        sorted(conversation.feelings.values_list("touchpoint_id", "word", "is_positive"), key=str),
        sorted(conversation.agreements.values_list("scope", "answer", "how")),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]
