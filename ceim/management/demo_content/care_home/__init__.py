"""Kestrel Court care home: the team, its people and its pathways."""

from ceim.management.demo_content.care_home.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.care_home.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.care_home.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.care_home.two_plates import TWO_PLATES
from ceim.management.demo_content.care_home.voices import VOICES
from ceim.management.demo_content.shapes import Pathway, Person, Team

CARE_HOME = Team(
    slug="kestrel-court",
    name="Kestrel Court care home",
    setting="care_home",
    character="steady",
    about="Home to thirty-two people, most of them over eighty, one cat that is nobody's.",
    people=(
        Person("dorcas.feldwick", "Dorcas Feldwick", "Deputy in charge", "lead"),
        Person("jaswinder.penhallow", "Jaswinder Penhallow", "Senior carer"),
        Person("wullie.birkmyre-jones", "Wullie Birkmyre-Jones", "Cook"),
        Person("tess.lindhope", "Tess Lindhope", "Activities worker"),
        Person("kestrel-partner-nan", "Nan", "Resident partner", "partner", False),
    ),
    pathways=(
        Pathway(
            title="Living here",
            scope_type="whole",
            scope="From the day I moved in to how it is now",
            start="They carry in my boxes",
            end="It's my home, or it isn't",
            touchpoints=(
                "Moving in",
                "Ordinary days",
                "Meals",
                "The people and things I love",
                "Nights",
                "When I'm not well",
            ),
            setting="care_home",
            timing="real_time",
            questions=(
                "Tell me about the day you moved in",
                "Walk me through an ordinary day",
                "Tell me about meal times",
                "Tell me about the people and things you love",
                "What are the nights like",
                "Tell me about when you are not well",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B,
    monthly=(6, 6, 5, 6, 6, 6, 6, 7, 6, 6, 6, 6, 5, 6),
    meetings=(13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    last_meeting_days_ago=18,
    last_conversation_days_ago=5,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    improvements=(TWO_PLATES,),
)
