"""Rowan Ward, orthopaedics: "The night door", from need to lasting change."""

from ceim.management.demo_content.orthopaedics.the_night_door_cycles import CYCLES
from ceim.management.demo_content.orthopaedics.the_night_door_measures import MEASURES
from ceim.management.demo_content.shapes import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Evidence,
    Implementation,
    Improvement,
)

THE_NIGHT_DOOR = Improvement(
    key="the-night-door",
    title="The night door",
    opportunity="sleep",
    lead="emeka.strand",
    started_days_ago=195,
    aim=Aim(
        statement=(
            "By the end of last month, people on the ward will be woken by noise once a night or less, "
            "down from about four times."
        ),
        how_much="From 4 to 1 time a night",
        for_whom="People in the two bays nearest the door",
        measure="woken",
        by_months_ago=1,
    ),
    ideas=(
        ChangeIdea(
            key="felt",
            text="Felt on the frame and a slower closer on the door",
            whose="A man whose wife did it to the cellar",
            state="adopted",
        ),
        ChangeIdea(
            key="slippers",
            text="Soft shoes for night staff",
            whose="Night staff",
            state="abandoned",
        ),
    ),
    measures=MEASURES,
    cycles=CYCLES,
    implementation=Implementation(
        approach="just_do_it",
        started_days_ago=119,
        owner="hamish.quillfeather",
        standard=("The night door has felt and a slow closer, and the breakfast question is asked on Thursdays."),
        checklist=(
            ChecklistItem("procedure", "Estates have the door on the yearly check", 110),
            ChecklistItem("supplies", "Spare felt in the ward cupboard", 112),
            ChecklistItem("measurement", "Breakfast question on Thursdays", 119),
            ChecklistItem("communication", "Night team on the floor above have been to listen", 80),
            ChecklistItem("induction", "Bank staff told not to wedge the door"),
        ),
        normal_work_days_ago=92,
    ),
    board=(
        BoardEntry(
            you_said="Forty-one times between midnight and six.",
            we_heard="The door kept you awake, not the nurses.",
            we_did="We put felt on it and slowed it down, as you told us to.",
            outcome="did",
            next="Drip alarms at night are next.",
            quote=Evidence("counting-the-doors"),
            approved_days_ago=60,
            review_in_days=30,
        ),
    ),
)
