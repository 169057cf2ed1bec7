"""Rowan Ward, orthopaedics: the team, its people and its pathways."""

from ceim.management.demo_content.orthopaedics.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.orthopaedics.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.orthopaedics.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.orthopaedics.stories_c import STORIES as STORIES_C
from ceim.management.demo_content.orthopaedics.the_night_door import THE_NIGHT_DOOR
from ceim.management.demo_content.orthopaedics.voices import VOICES
from ceim.management.demo_content.shapes import CancelledMeeting, Pathway, Person, ShortMonth, Team

ORTHOPAEDICS = Team(
    slug="orthopaedic-ward",
    name="Rowan Ward, orthopaedics",
    setting="inpatient",
    character="steady",
    about="Twenty-four beds for people having bones and joints mended, by plan or by accident.",
    people=(
        Person("lorna.whitebeck", "Lorna Whitebeck", "Charge nurse", "lead"),
        Person("emeka.strand", "Emeka Strand", "Staff nurse, nights"),
        Person("peigi.mactarrel", "Peigi MacTarrel", "Physiotherapist"),
        Person("hamish.quillfeather", "Hamish Quillfeather", "Domestic assistant"),
        Person("aurelia.denholm-fry", "Aurelia Denholm-Fry", "Pharmacist"),
    ),
    pathways=(
        Pathway(
            title="Having an operation on a bone or joint",
            scope_type="whole",
            scope="From being told I need it to walking to the shop",
            start="They tell me I need an operation",
            end="I can walk as far as I need to",
            touchpoints=(
                "Being told and getting ready",
                "The day of the operation",
                "Getting up again",
                "Nights on the ward",
                "Getting ready for home",
                "The first weeks at home",
            ),
            setting="inpatient",
            timing="mixed",
            questions=(
                "Tell me about being told you needed an operation",
                "Walk me through the day itself",
                "What was getting up again like",
                "Tell me about the nights",
                "Tell me about getting ready for home",
                "How have the first weeks been",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B + STORIES_C,
    monthly=(4, 6, 6, 5, 6, 6, 7, 6, 6, 6, 5, 6, 6, 6),
    meetings=(13, 12, 10, 9, 8, 7, 6, 5, 3, 2, 1),
    last_meeting_days_ago=24,
    last_conversation_days_ago=2,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    improvements=(THE_NIGHT_DOOR,),
    cancelled=(
        CancelledMeeting(
            months_ago=11,
            reason="The ward was moved for a week while the heating was mended.",
        ),
        CancelledMeeting(
            months_ago=4,
            reason="Nobody could leave the floor; we read the stories at handover instead.",
        ),
    ),
    short_months=(ShortMonth(months_ago=13, reason="We were learning how, and did four well."),),
)
