"""Children's Outpatients: the team, its people and its pathways."""

from ceim.management.demo_content.childrens_outpatients.bones_to_the_door import BONES_TO_THE_DOOR
from ceim.management.demo_content.childrens_outpatients.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.childrens_outpatients.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.childrens_outpatients.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.childrens_outpatients.stories_c import STORIES as STORIES_C
from ceim.management.demo_content.childrens_outpatients.stories_d import STORIES as STORIES_D
from ceim.management.demo_content.childrens_outpatients.stories_e import STORIES as STORIES_E
from ceim.management.demo_content.childrens_outpatients.voices_a import VOICES as VOICES_A
from ceim.management.demo_content.childrens_outpatients.voices_b import VOICES as VOICES_B
from ceim.management.demo_content.shapes import BoardEntry, Evidence, Pathway, Person, Team

CHILDRENS_OUTPATIENTS = Team(
    slug="childrens-outpatients",
    name="Children's Outpatients",
    setting="outpatient",
    character="thriving",
    about=("Clinics for babies, children and young people up to sixteen, in the old building behind the new one."),
    people=(
        Person("morven.ashgrove", "Morven Ashgrove", "Senior charge nurse", "lead"),
        Person("tunde.balewell", "Tunde Balewell", "Play specialist"),
        Person("catriona.lorne-pike", "Catriona Lorne-Pike", "Consultant paediatrician"),
        Person("gregor.haldwin", "Gregor Haldwin", "Receptionist"),
        Person("yasmin.corrie-dell", "Yasmin Corrie-Dell", "Children's physiotherapist"),
        Person("iona.fairmuir", "Iona Fairmuir", "Improvement coach", "coach"),
        Person("parent-partner-dee", "Dee", "Parent partner", "partner", False),
    ),
    pathways=(
        Pathway(
            title="Coming to a clinic",
            scope_type="whole",
            scope="From the letter to knowing what happens next",
            start="The envelope comes through the door",
            end="We know what happens next and who to ring",
            touchpoints=(
                "The letter comes",
                "Getting from the car or the bus to the door",
                "Saying we are here",
                "Waiting",
                "Seeing the doctor, nurse or therapist",
                "Knowing what happens next",
            ),
            setting="outpatient",
            timing="mixed",
            questions=(
                "Tell me about the day the letter came",
                "Walk me through getting from the car or the bus to our door",
                "Tell me about the first person you spoke to",
                "What was the waiting like",
                "Tell me about being in the room",
                "Tell me about going home afterwards",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B + STORIES_C + STORIES_D + STORIES_E,
    monthly=(6, 7, 6, 8, 6, 7, 9, 8, 6, 7, 8, 7, 6, 5),
    meetings=(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
    last_meeting_days_ago=9,
    last_conversation_days_ago=2,
    voice_speaker="family",
    voices=VOICES_A + VOICES_B,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    improvements=(BONES_TO_THE_DOOR,),
    board=(
        BoardEntry(
            you_said="Put it in the letter. One line.",
            we_heard="Parents found out about the quiet room by luck.",
            we_did="Every letter now says there is a quiet room and how to ask for it.",
            outcome="did",
            next="We will ask families in the autumn whether they knew.",
            quote=Evidence("quiet-room", 2),
            approved_days_ago=40,
            review_in_days=50,
        ),
        BoardEntry(
            you_said="Nowhere to sit, if you are nearly grown up",
            we_heard="The chairs are made for small children.",
            we_did="We have not been able to change the chairs yet.",
            outcome="could_not",
            because="The whole room is to be refitted next spring and we cannot buy chairs twice.",
            next="Young people are invited to the design day.",
            approved_days_ago=30,
            review_in_days=60,
        ),
    ),
)
