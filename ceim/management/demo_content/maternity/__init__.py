"""Early Pregnancy and Maternity: the team, its people and its pathways."""

from ceim.management.demo_content.maternity.a_plain_door import A_PLAIN_DOOR
from ceim.management.demo_content.maternity.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.maternity.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.maternity.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.maternity.stories_c import STORIES as STORIES_C
from ceim.management.demo_content.maternity.voices import VOICES
from ceim.management.demo_content.shapes import CancelledMeeting, Pathway, Person, Team

MATERNITY = Team(
    slug="early-pregnancy",
    name="Early Pregnancy and Maternity",
    setting="outpatient",
    character="steady",
    about="From the first worry to the first weeks, including when it ends too soon.",
    people=(
        Person("ceinwen.ashdale", "Ceinwen Ashdale", "Lead midwife", "lead"),
        Person("oonagh.fairlamb", "Oonagh Fairlamb", "Early pregnancy nurse"),
        Person("adaeze.wyndfield", "Adaeze Wyndfield", "Sonographer"),
        Person("tam.oldershaw", "Tam Oldershaw", "Receptionist"),
        Person("loss-partner-kit", "Kit", "Lived-experience partner", "partner", False),
    ),
    pathways=(
        Pathway(
            title="Having a baby, or losing one",
            scope_type="whole",
            scope="From two lines to being asked how I am",
            start="I see two lines",
            end="Somebody has asked me how I am, and meant it",
            touchpoints=(
                "Getting in touch",
                "Check-ups",
                "Being worried and coming in",
                "The scan or the birth",
                "Getting news and going home",
                "The weeks after",
            ),
            setting="outpatient",
            timing="mixed",
            questions=(
                "Tell me about getting in touch with us",
                "What have the check-ups been like",
                "Walk me through the day you were worried",
                "Tell me about being in the room",
                "Tell me about getting the news, and going home",
                "How have the weeks been since",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B + STORIES_C,
    monthly=(5, 6, 6, 6, 6, 7, 6, 6, 6, 5, 6, 6, 6, 4),
    meetings=(13, 12, 11, 10, 9, 8, 7, 6, 5, 3, 2, 1),
    last_meeting_days_ago=27,
    last_conversation_days_ago=3,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    improvements=(A_PLAIN_DOOR,),
    cancelled=(
        CancelledMeeting(
            months_ago=4,
            reason="The unit was full and it would have been wrong to leave.",
        ),
    ),
)
