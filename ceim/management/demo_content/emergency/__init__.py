"""Emergency Department: the team, its people and its pathways."""

from ceim.management.demo_content.emergency.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.emergency.not_forgotten import NOT_FORGOTTEN
from ceim.management.demo_content.emergency.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.emergency.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.emergency.voices import VOICES
from ceim.management.demo_content.shapes import CancelledMeeting, Pathway, Person, ShortMonth, Team

EMERGENCY = Team(
    slug="emergency-department",
    name="Emergency Department",
    setting="inpatient",
    character="short",
    about="Open every hour of the year, for whoever comes.",
    people=(
        Person("rory.steinmuir", "Rory Steinmuir", "Senior charge nurse", "lead"),
        Person("chidi.lanark-vane", "Chidi Lanark-Vane", "Emergency doctor"),
        Person("maire.dunsop", "Maire Dunsop", "Reception supervisor"),
        Person("zofia.harrowgill", "Zofia Harrowgill", "Advanced nurse practitioner"),
        Person("angus.peatling", "Angus Peatling", "Security officer"),
        Person("ed.coach.linwood", "Verity Linwood-Ashe", "Improvement coach", "coach"),
    ),
    pathways=(
        Pathway(
            title="A visit to the emergency department",
            scope_type="whole",
            scope="From deciding to come to being home or in a bed",
            start="I think, I'll have to go in",
            end="I'm home, or I'm in a bed",
            touchpoints=(
                "Deciding and getting here",
                "The first person I spoke to",
                "Waiting",
                "Being looked at and treated",
                "Going home or going up",
            ),
            setting="inpatient",
            timing="real_time",
            questions=(
                "Tell me about deciding to come",
                "Tell me about the first person you spoke to",
                "What has the waiting been like",
                "Tell me about being looked at",
                "Walk me through leaving",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B,
    monthly=(6, 4, 6, 6, 3, 5, 6, 6, 4, 6, 6, 5, 4, 3),
    meetings=(13, 12, 10, 9, 8, 6, 5, 4, 2, 1),
    last_meeting_days_ago=29,
    last_conversation_days_ago=6,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    improvements=(NOT_FORGOTTEN,),
    cancelled=(
        CancelledMeeting(months_ago=11, reason="Major alert."),
        CancelledMeeting(months_ago=7, reason="Full to the doors."),
        CancelledMeeting(months_ago=3, reason="Full to the doors."),
    ),
    short_months=(ShortMonth(months_ago=9, reason="The winter. We talked with three people and meant it."),),
)
