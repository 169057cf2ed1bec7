"""Braeside District Nursing: the team, its people and its pathways."""

from ceim.management.demo_content.district_nursing.a_time_to_count_on import A_TIME_TO_COUNT_ON
from ceim.management.demo_content.district_nursing.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.district_nursing.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.district_nursing.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.district_nursing.stories_c import STORIES as STORIES_C
from ceim.management.demo_content.district_nursing.voices import VOICES
from ceim.management.demo_content.shapes import BoardEntry, Pathway, Person, Team

DISTRICT_NURSING = Team(
    slug="district-nursing",
    name="Braeside District Nursing",
    setting="home",
    character="thriving",
    about="Nurses who visit people at home across the town and the upper glen, seven days a week.",
    people=(
        Person("fraser.tolquhan-reid", "Fraser Tolquhan-Reid", "District nurse team leader", "lead"),
        Person("marguerite.oakden", "Marguerite Oakden", "District nurse"),
        Person("sadia.brackenrigg", "Sadia Brackenrigg", "Community staff nurse"),
        Person("effie.strathorn", "Effie Strathorn", "Health care support worker"),
        Person("colm.devaney-wright", "Colm Devaney-Wright", "Community pharmacist"),
        Person("nessa.hollinrake", "Nessa Hollinrake", "Improvement coach", "coach"),
        Person("carer-partner-wil", "Wil", "Carer partner", "partner"),
    ),
    pathways=(
        Pathway(
            title="Nursing visits at home",
            scope_type="whole",
            scope="From hearing that nurses will come to the last visit",
            start="Somebody tells me the nurses will come",
            end="They say they don't need to come any more",
            touchpoints=(
                "Hearing that nurses will come",
                "Waiting for the nurse on the day",
                "The nurse at the door",
                "Having the care done",
                "Needing help between visits",
                "The visits ending",
            ),
            setting="home",
            timing="real_time",
            questions=(
                "Tell me how you heard the nurses would be coming",
                "Walk me through a day when the nurse is due",
                "Tell me about the nurse coming to your door",
                "What is it like while the care is being done",
                "Tell me about a time you needed us between visits",
                "Tell me about the visits coming to an end",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B + STORIES_C,
    monthly=(6, 6, 7, 6, 8, 6, 6, 7, 6, 9, 7, 6, 7, 4),
    meetings=(13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
    last_meeting_days_ago=12,
    last_conversation_days_ago=3,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    improvements=(A_TIME_TO_COUNT_ON,),
    board=(
        BoardEntry(
            you_said="There are too many new faces",
            we_heard="You would like fewer new faces.",
            we_did="We tried a rota with four nurses each and could not keep it going.",
            outcome="could_not",
            because="Two nurses left that month and there were not enough of us.",
            next="We will try again in the spring, starting with people who have daily visits.",
            approved_days_ago=25,
            review_in_days=65,
        ),
    ),
)
