"""First Contact Physiotherapy: the team, its people and its pathways."""

from ceim.management.demo_content.physiotherapy.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.physiotherapy.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.physiotherapy.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.physiotherapy.voices import VOICES
from ceim.management.demo_content.shapes import CancelledMeeting, Pathway, Person, ShortMonth, Team

PHYSIOTHERAPY = Team(
    slug="first-contact-physio",
    name="First Contact Physiotherapy",
    setting="general_practice",
    character="stalled",
    about="Physiotherapists in six practices, seeing people with sore backs and joints first.",
    people=(
        Person("leith.ormsary", "Leith Ormsary", "Lead physiotherapist", "lead"),
        Person("farah.whitmuir", "Farah Whitmuir", "Physiotherapist"),
        Person("cormac.ainslow", "Cormac Ainslow", "Physiotherapist"),
        Person("betty.groundwater-low", "Betty Groundwater-Low", "Practice receptionist"),
    ),
    pathways=(
        Pathway(
            title="Seeing a physio at the practice",
            scope_type="whole",
            scope="From ringing the surgery to knowing if I need to come back",
            start="I ring the surgery",
            end="I know whether I'm to come back",
            touchpoints=(
                "Ringing the surgery",
                "Getting there",
                "In the room",
                "What I was given to do",
                "What happened next",
            ),
            setting="general_practice",
            timing="right_time",
            questions=(
                "Tell me about ringing the surgery",
                "Tell me about getting there",
                "Walk me through what happened in the room",
                "Tell me about what you were given to do",
                "Tell me what has happened since",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B,
    monthly=(3, 5, 6, 6, 6, 6, 4, 6, 5, 6, 4, 3, 0, 0),
    meetings=(12, 11, 9, 8, 7, 5, 4, 2),
    last_meeting_days_ago=52,
    last_conversation_days_ago=58,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    cancelled=(
        CancelledMeeting(months_ago=10, reason="Two of us were on leave."),
        CancelledMeeting(months_ago=6, reason="No reason was written."),
        CancelledMeeting(months_ago=1, reason="The lead was covering three practices."),
    ),
    short_months=(ShortMonth(months_ago=2, reason="One post is empty."),),
)
