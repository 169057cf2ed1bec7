"""Aspen Unit, stroke rehabilitation: "Goals as they were spoken", from need to lasting change."""

from ceim.management.demo_content.shapes import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Evidence,
    Implementation,
    Improvement,
)
from ceim.management.demo_content.stroke_rehabilitation.goals_as_spoken_cycles import CYCLES
from ceim.management.demo_content.stroke_rehabilitation.goals_as_spoken_measures import MEASURES

GOALS_AS_SPOKEN = Improvement(
    key="goals-as-spoken",
    title="Goals as they were spoken",
    opportunity="goals-in-my-words",
    lead="olwen.tarrant-moss",
    started_days_ago=175,
    aim=Aim(
        statement=(
            "Within four months, eight in ten people here will have a goal above the bed in words they "
            "themselves used, and can tell us what it is."
        ),
        how_much="From 2 in 10 to 8 in 10",
        for_whom="Everyone who has been here more than three days",
        measure="own-words",
        by_months_ago=2,
    ),
    ideas=(
        ChangeIdea(
            key="ask-in-gym",
            text="Ask 'what do you want to get back to' in the gym, and write it down there",
            whose="A man who makes furniture",
            state="adopted",
        ),
        ChangeIdea(
            key="picture-goals",
            text="For people whose words have gone, choose from pictures and draw it on the board",
            whose="Speech and language therapist",
            state="adapted",
        ),
    ),
    measures=MEASURES,
    cycles=CYCLES,
    implementation=Implementation(
        approach="just_do_it",
        started_days_ago=105,
        owner="olwen.tarrant-moss",
        standard=(
            "Above each bed: what I want to get back to, in my words or my picture, rubbed out and asked "
            "again every second Friday."
        ),
        checklist=(
            ChecklistItem("procedure", "Asked within three days of coming", 100),
            ChecklistItem(
                "forms",
                "'Independent with transfers' and the like are for the notes only",
                98,
            ),
            ChecklistItem("training", "Nights and bank staff have read a board aloud with someone", 70),
            ChecklistItem("supplies", "Picture sets in each bay", 62),
            ChecklistItem("measurement", "The Friday walk round goes on", 105),
            ChecklistItem("induction", "New doctors find out one goal on their first day"),
        ),
        normal_work_days_ago=60,
    ),
    board=(
        BoardEntry(
            you_said="I'd told two people about the bench. It wasn't on the board.",
            we_heard="Your goals were in our words.",
            we_did=("What is above your bed is now what you said. If it is wrong, say so and we will rub it out."),
            outcome="did",
            next="Pictures, for when the words will not come.",
            quote=Evidence("goals-on-the-board", 1),
            approved_days_ago=50,
            review_in_days=40,
        ),
    ),
)
