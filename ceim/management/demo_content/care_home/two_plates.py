"""Kestrel Court care home: "Two plates", from need to lasting change."""

from ceim.management.demo_content.care_home.two_plates_cycles import CYCLES
from ceim.management.demo_content.care_home.two_plates_measures import MEASURES
from ceim.management.demo_content.shapes import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Evidence,
    Implementation,
    Improvement,
)

TWO_PLATES = Improvement(
    key="two-plates",
    title="Two plates",
    opportunity="two-plates",
    lead="wullie.birkmyre-jones",
    started_days_ago=165,
    aim=Aim(
        statement=(
            "Within three months, at least half as much again of what is served at dinner will be eaten "
            "by people who need help to choose."
        ),
        how_much="From about 50 to 75 plates in every 100 at least three parts eaten",
        for_whom="The fourteen people who cannot easily say what they want",
        measure="eaten",
        by_months_ago=2,
    ),
    ideas=(
        ChangeIdea(
            key="show-plates",
            text="Carry two plates to each person and let them point, look or sniff",
            whose="A resident of ninety-three",
            state="adopted",
        ),
        ChangeIdea(
            key="photo-menu",
            text="A book of photographs of meals",
            whose="Staff",
            state="abandoned",
        ),
    ),
    measures=MEASURES,
    cycles=CYCLES,
    implementation=Implementation(
        approach="sequential",
        started_days_ago=52,
        owner="wullie.birkmyre-jones",
        standard="Two small plates are shown at dinner and tea to anyone who would rather see than say.",
        checklist=(
            ChecklistItem("procedure", "Written on one page with a photograph of a tray", 50),
            ChecklistItem("training", "Every carer has carried the two plates", 40),
            ChecklistItem("supplies", "Fourteen more small plates", 48),
            ChecklistItem("measurement", "The Thursday card goes on", 52),
            ChecklistItem(
                "communication",
                "Families told they may be asked less and surprised more",
                45,
            ),
            ChecklistItem("old_way_removed", "The Tuesday-for-Thursday sheet is gone", 30),
        ),
        normal_work_days_ago=28,
    ),
    board=(
        BoardEntry(
            you_said="Show me the two plates. I'd know then. I'd point.",
            we_heard="You were asked on Tuesday what you would want on Thursday.",
            we_did="The cook shows you two plates, and you choose by looking.",
            outcome="did",
            next="Breakfast, if you would like it.",
            quote=Evidence("soup-before-i-choose", 1),
            approved_days_ago=25,
            review_in_days=65,
        ),
    ),
)
