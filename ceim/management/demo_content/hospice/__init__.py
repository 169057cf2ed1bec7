"""Sorrel House Hospice: the team, its people and its pathways."""

from ceim.management.demo_content.hospice.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.hospice.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.hospice.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.hospice.stories_c import STORIES as STORIES_C
from ceim.management.demo_content.hospice.voices import VOICES
from ceim.management.demo_content.shapes import (
    BoardEntry,
    CancelledMeeting,
    Evidence,
    Pathway,
    Person,
    ShortMonth,
    Team,
)

HOSPICE = Team(
    slug="hospice",
    name="Sorrel House Hospice",
    setting="hospice",
    character="steady",
    about="Ten rooms, a garden you can take a bed into, and a team who go out to people's homes.",
    people=(
        Person("annis.greywell", "Annis Greywell", "Ward sister", "lead"),
        Person("kwabena.thirl", "Kwabena Thirl", "Doctor in palliative medicine"),
        Person("rosalind.peverley", "Rosalind Peverley", "Cook"),
        Person("shona.ardwick-lee", "Shona Ardwick-Lee", "Family support worker"),
        Person("hospice-partner-jo", "Jo", "Bereaved family partner", "partner", False),
    ),
    pathways=(
        Pathway(
            title="Being cared for at the hospice",
            scope_type="whole",
            scope="From hearing the word hospice to the calls afterwards",
            start="Somebody says the word hospice",
            end="The people I leave are still being asked after",
            touchpoints=(
                "Coming here",
                "Days here",
                "Being looked after",
                "The people who matter to me",
                "Getting near the end",
                "For the people afterwards",
            ),
            setting="hospice",
            timing="mixed",
            questions=(
                "Tell me about coming here",
                "What is a day like",
                "Tell me about how you are looked after",
                "Tell me about the people who matter to you being here",
                "Tell me about the talks you have had about what is to come",
                "How has it been since",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B + STORIES_C,
    monthly=(6, 5, 6, 6, 6, 5, 7, 6, 6, 6, 6, 5, 6, 3),
    meetings=(13, 12, 11, 10, 9, 7, 6, 5, 4, 3, 2, 1),
    last_meeting_days_ago=20,
    last_conversation_days_ago=4,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    board=(
        BoardEntry(
            you_said="Put that one on the front. Put it on the outside of the front.",
            we_heard="The number you need at two in the morning was on page thirty-one.",
            we_did="It is on the outside of the folder, and on a magnet.",
            outcome="did",
            next="Tell us if it is still hard to find.",
            quote=Evidence("too-many-leaflets", 1),
            approved_days_ago=45,
            review_in_days=45,
        ),
        BoardEntry(
            you_said="There is nowhere here to be angry",
            we_heard="There was nowhere to be angry.",
            we_did="We are trying a corner of the old greenhouse, with plates.",
            outcome="testing",
            next="We will say in two months whether anybody used it.",
            approved_days_ago=20,
            review_in_days=60,
        ),
    ),
    cancelled=(
        CancelledMeeting(
            months_ago=8,
            reason="Three deaths in two days. We lit a candle and went home.",
        ),
    ),
    short_months=(
        ShortMonth(months_ago=12, reason="Fewer people were well enough to talk."),
        ShortMonth(months_ago=8, reason="It was not a month to ask."),
    ),
)
