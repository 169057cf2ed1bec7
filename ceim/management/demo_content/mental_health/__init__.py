"""Juniper Ward, mental health: the team, its people and its pathways."""

from ceim.management.demo_content.mental_health.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.mental_health.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.mental_health.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.mental_health.voices import VOICES
from ceim.management.demo_content.shapes import CancelledMeeting, Pathway, Person, ShortMonth, Team

MENTAL_HEALTH = Team(
    slug="juniper-ward",
    name="Juniper Ward, mental health",
    setting="inpatient",
    character="short",
    about="A ward of sixteen rooms for adults who need to be somewhere safe for a while.",
    people=(
        Person("solveig.marchbank", "Solveig Marchbank", "Charge nurse", "lead"),
        Person("idris.kellow", "Idris Kellow", "Mental health nurse"),
        Person("padma.threlfall", "Padma Threlfall", "Occupational therapist"),
        Person("bert.aldersyke", "Bert Aldersyke", "Health care assistant"),
        Person("juniper-partner-mac", "Mac", "Peer partner", "partner"),
    ),
    pathways=(
        Pathway(
            title="A stay on the ward",
            scope_type="whole",
            scope="From the door closing behind me to my own door",
            start="The door shuts behind me",
            end="I'm through my own door, and somebody rings",
            touchpoints=(
                "The first day",
                "Being here, day and night",
                "What there is to do",
                "Planning it with me",
                "The people close to me",
                "Leaving",
            ),
            setting="inpatient",
            timing="mixed",
            questions=(
                "Tell me about the day you came",
                "What is it like being here, day and night",
                "Tell me about how the time passes",
                "Tell me about the plan and how it was made",
                "Tell me about the people close to you",
                "Walk me through leaving",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B,
    monthly=(6, 6, 4, 6, 5, 6, 6, 6, 5, 6, 4, 5, 3, 2),
    meetings=(13, 11, 10, 9, 8, 6, 5, 4, 2, 1),
    last_meeting_days_ago=31,
    last_conversation_days_ago=8,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    cancelled=(
        CancelledMeeting(months_ago=12, reason="No room free."),
        CancelledMeeting(months_ago=7, reason="Short of nurses."),
        CancelledMeeting(
            months_ago=3,
            reason="Short of nurses for the second time; the coach was told.",
        ),
    ),
    short_months=(
        ShortMonth(
            months_ago=3,
            reason="Four nurses down. The people here knew and asked us to say so.",
        ),
    ),
)
