"""Braeside District Nursing: "A time to count on", from need to lasting change."""

from ceim.management.demo_content.district_nursing.a_time_to_count_on_cycles import CYCLES
from ceim.management.demo_content.district_nursing.a_time_to_count_on_measures import MEASURES
from ceim.management.demo_content.shapes import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Driver,
    Evidence,
    HoldCheck,
    Implementation,
    Improvement,
)

A_TIME_TO_COUNT_ON = Improvement(
    key="a-time-to-count-on",
    title="A time to count on",
    opportunity="know-when",
    lead="sadia.brackenrigg",
    started_days_ago=238,
    aim=Aim(
        statement=(
            "By last month, nine in ten people visited will have been told a two-hour time before nine "
            "that morning, and we will have kept to it."
        ),
        how_much="From 1 in 10 to 9 in 10",
        for_whom="Everyone we visit on a weekday",
        measure="told-and-kept",
        by_months_ago=1,
    ),
    ideas=(
        ChangeIdea(
            key="phone-each",
            text="Phone everybody at half past eight",
            whose="Staff",
            state="abandoned",
        ),
        ChangeIdea(
            key="text-window",
            text="One text at half past eight with a two-hour time",
            whose="A man of eighty-one",
            state="adopted",
        ),
        ChangeIdea(
            key="card-window",
            text="For people with no mobile, a card left the visit before",
            whose="The carer partner",
            state="adopted",
        ),
    ),
    measures=MEASURES,
    cycles=CYCLES,
    drivers=(
        Driver(
            text="The nurse knows the order of the day before setting off",
            secondary=(
                (
                    "The list is settled by a quarter past eight",
                    ("text-window",),
                ),
            ),
        ),
        Driver(
            text="The person hears it in a way that suits",
            secondary=(
                (
                    "A text",
                    ("text-window",),
                ),
                (
                    "A card, or a ring twice on the house phone",
                    ("card-window", "phone-each"),
                ),
            ),
        ),
    ),
    implementation=Implementation(
        approach="sequential",
        started_days_ago=128,
        owner="fraser.tolquhan-reid",
        standard="Everyone gets a two-hour time by nine, by text or by card, and a call if it slips.",
        checklist=(
            ChecklistItem(
                "procedure",
                "The list is settled at a quarter past eight, written on the one page by the door",
                125,
            ),
            ChecklistItem("forms", "First-visit form asks how you would like to be told", 120),
            ChecklistItem("supplies", "Cards printed, large print on the back", 101),
            ChecklistItem(
                "training",
                "Every nurse and two bank nurses have sent a text with someone beside them",
                110,
            ),
            ChecklistItem("measurement", "Wednesday count goes on, on the wall", 128),
            ChecklistItem("old_way_removed", "'Between nine and five' is out of the leaflet", 96),
        ),
        normal_work_days_ago=95,
        hold_checks=(
            HoldCheck(
                3,
                True,
                ("Kept through two weeks of snow. The count is done by whoever is in, not only the one who began it."),
            ),
        ),
    ),
    board=(
        BoardEntry(
            you_said=("I've not had a bath on a nurse day in four months in case I'm in it when the bell goes"),
            we_heard="You could not get on with your day, because you did not know when we would come.",
            we_did=("You now get a two-hour time by nine in the morning, by text or card. If we slip, we ring."),
            outcome="did",
            next="We will ask how weekends are next.",
            quote=Evidence("afraid-to-have-a-bath"),
            approved_days_ago=70,
            review_in_days=20,
        ),
    ),
)
