"""The history of the deeds that there are most of: conversations recorded and released, meetings held."""

from ceim.demo.load.writing import write_select
from ceim.history.models import Event
from conversations.recording.services import record_conversation
from conversations.release.services import release_story
from meetings.meeting.services import hold_meeting


def write_history():
    conversations = "FROM conversations_conversation c JOIN load_team t ON t.team = c.team_id WHERE"
    of_a_story = {"organisation_id": "t.organisation", "team_id": "t.team", "record_id": "c.id"}
    _write(
        record_conversation,
        f"{conversations} c.recorded_at IS NOT NULL",
        "conversations.conversation",
        of_a_story | {"at": "c.recorded_at", "actor_id": "c.held_by_id"},
    )
    _write(
        release_story,
        f"{conversations} c.released_at IS NOT NULL",
        "conversations.conversation",
        of_a_story | {"at": "c.released_at", "actor_id": "c.released_by_id"},
    )
    _write(
        hold_meeting,
        "FROM meetings_meeting m JOIN load_team t ON t.team = m.team_id WHERE m.held_at IS NOT NULL",
        "meetings.meeting",
        {
            "at": "m.held_at",
            "actor_id": "t.first_user",
            "organisation_id": "t.organisation",
            "team_id": "t.team",
            "record_id": "m.id",
        },
    )


def _write(service, source, record_type, expressions):
    write_select(Event, source, verb=f"'{service.verb}'", record_type=f"'{record_type}'", **expressions)
