"""The Loom day service: the team, its people and its pathways."""

from ceim.management.demo_content.day_service.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.day_service.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.day_service.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.day_service.voices import VOICES
from ceim.management.demo_content.shapes import BoardEntry, CancelledMeeting, Evidence, Pathway, Person, Team

DAY_SERVICE = Team(
    slug="the-loom",
    name="The Loom day service",
    setting="community",
    character="steady",
    about="A day service and a garden where adults with a learning disability work, learn, cook and argue.",
    people=(
        Person("rhodri.tweedsmuir-bell", "Rhodri Tweedsmuir-Bell", "Service lead", "lead"),
        Person("halina.greave", "Halina Greave", "Support worker"),
        Person("bashir.dalmore-kent", "Bashir Dalmore-Kent", "Speech and language therapist"),
        Person("mhairi.ossington", "Mhairi Ossington", "Garden tutor"),
        Person("loom-partner-pat", "Pat", "Lived-experience partner", "partner"),
        Person("loom-partner-gee", "Gee", "Lived-experience partner", "partner", False),
    ),
    pathways=(
        Pathway(
            title="My day at the Loom",
            scope_type="whole",
            scope="From looking out for the bus to what comes later in life",
            start="I look out for the bus",
            end="I know what I'm doing next",
            touchpoints=(
                "The bus",
                "Getting there",
                "What I do",
                "My plan and my meeting",
                "What comes next",
            ),
            setting="community",
            timing="real_time",
            questions=(
                "Tell me about the bus",
                "Tell me about getting in",
                "Tell me about what you do here",
                "Tell me about your plan",
                "Tell me about what comes next",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B,
    monthly=(4, 6, 5, 6, 6, 6, 6, 6, 7, 6, 6, 6, 6, 6),
    meetings=(13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1),
    last_meeting_days_ago=14,
    last_conversation_days_ago=1,
    voice_speaker="supported",
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    board=(
        BoardEntry(
            you_said="Send a picture of the man. Send it the night before.",
            we_heard="You did not know who would be driving.",
            we_did="The driver's picture comes to you the night before.",
            outcome="did",
            next="Pictures of who is working that day are next.",
            quote=Evidence("bus-comes-first", 1),
            approved_days_ago=80,
            review_in_days=15,
        ),
    ),
    cancelled=(CancelledMeeting(months_ago=7, reason="The minibus broke down with half the meeting in it."),),
)
