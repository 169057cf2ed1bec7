"""Aspen Unit, stroke rehabilitation: the team, its people and its pathways."""

from ceim.management.demo_content.shapes import CancelledMeeting, Pathway, Person, ShortMonth, Team
from ceim.management.demo_content.stroke_rehabilitation.goals_as_spoken import GOALS_AS_SPOKEN
from ceim.management.demo_content.stroke_rehabilitation.meetings import ACTIONS, OPPORTUNITIES, REFLECTIONS
from ceim.management.demo_content.stroke_rehabilitation.stories_a import STORIES as STORIES_A
from ceim.management.demo_content.stroke_rehabilitation.stories_b import STORIES as STORIES_B
from ceim.management.demo_content.stroke_rehabilitation.stories_c import STORIES as STORIES_C
from ceim.management.demo_content.stroke_rehabilitation.stories_d import STORIES as STORIES_D
from ceim.management.demo_content.stroke_rehabilitation.voices import VOICES

STROKE_REHABILITATION = Team(
    slug="stroke-rehabilitation",
    name="Aspen Unit, stroke rehabilitation",
    setting="inpatient",
    character="thriving",
    about=("Eighteen beds and a gym, for people getting back what a stroke took, and for the people who love them."),
    people=(
        Person("beathan.corriemore", "Beathan Corriemore", "Senior charge nurse", "lead"),
        Person("priyanka.selwood", "Priyanka Selwood", "Speech and language therapist"),
        Person("dougal.hartwhin", "Dougal Hartwhin", "Physiotherapist"),
        Person("olwen.tarrant-moss", "Olwen Tarrant-Moss", "Occupational therapist"),
        Person("jean.craigdallie", "Jean Craigdallie", "Domestic supervisor"),
        Person("stroke-partner-ros", "Ros", "Lived-experience partner", "partner"),
    ),
    pathways=(
        Pathway(
            title="Getting back from a stroke",
            scope_type="whole",
            scope="From coming to the unit to the first months at home",
            start="They bring me to the unit",
            end="Somebody still phones me, and I'm managing",
            touchpoints=(
                "Coming to the unit",
                "Days and nights here",
                "Therapy and the gym",
                "Setting my goals and my date",
                "Going home",
                "The first months at home",
            ),
            setting="inpatient",
            timing="mixed",
            questions=(
                "Tell me about coming to the unit",
                "What are the days and nights like here",
                "Tell me about the therapy",
                "Tell me how it was decided what you are working towards",
                "Walk me through going home",
                "Tell me about the weeks since",
            ),
        ),
        Pathway(
            title="Meal times",
            scope_type="activity",
            scope="From being asked what I'd like to the tray going away",
            start="Somebody asks what I'd like",
            end="The tray goes away",
            touchpoints=("Choosing", "Getting ready", "Eating and drinking", "Afterwards"),
            setting="inpatient",
            timing="real_time",
            target=2,
            questions=(
                "Tell me about choosing what to eat",
                "Walk me through getting ready for a meal",
                "Tell me about eating and drinking here",
                "What happens afterwards",
            ),
        ),
    ),
    stories=STORIES_A + STORIES_B + STORIES_C + STORIES_D,
    monthly=(5, 6, 6, 6, 7, 8, 6, 6, 7, 7, 8, 6, 7, 6),
    meetings=(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
    last_meeting_days_ago=6,
    last_conversation_days_ago=1,
    voices=VOICES,
    reflections=REFLECTIONS,
    opportunities=OPPORTUNITIES,
    actions=ACTIONS,
    improvements=(GOALS_AS_SPOKEN,),
    cancelled=(CancelledMeeting(months_ago=13, reason="Norovirus: half the team were at home."),),
    short_months=(ShortMonth(months_ago=13, reason="Norovirus. We talked with five people by telephone instead."),),
)
