"""Strathbrae East Care at Home: the team, its people and its pathways."""

from ceim.management.demo_content.care_at_home.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.care_at_home.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.care_at_home.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.care_at_home.voices import VOICES
from ceim.management.demo_content.shapes import Pathway, Person, ShortMonth, Team

CARE_AT_HOME = Team(
    slug="care-at-home-east",
    name="Strathbrae East Care at Home",
    setting="home",
    character="new",
    about="Home carers on the east side. They began last month.",
    people=(
        Person("donalda.kettleby", "Donalda Kettleby", "Home care organiser", "lead"),
        Person("senait.muirbrook", "Senait Muirbrook", "Home carer"),
        Person("garry.oakenshaw", "Garry Oakenshaw", "Home carer"),
        Person("ravi.thornlaw", "Ravi Thornlaw", "Social care worker"),
    ),
    pathways=(
        Pathway(
            title="Help at home",
            scope_type="whole",
            scope="From the first stranger to the review",
            start="Somebody I don't know comes to my door",
            end="They ask me how it's going",
            touchpoints=(
                "The first time",
                "Meals",
                "Washing and dressing",
                "Being on my own between visits",
                "Being asked how it's going",
            ),
            setting="home",
            timing="real_time",
            questions=(
                "Tell me about the first time somebody came",
                "Tell me about your meals",
                "Walk me through a morning",
                "Tell me about the time between visits",
                "Tell me about being asked how it is going",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B,
    monthly=(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 3),
    meetings=(0,),
    last_meeting_days_ago=4,
    last_conversation_days_ago=2,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    short_months=(ShortMonth(months_ago=1, reason="Our first month."),),
)
