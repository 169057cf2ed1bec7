"""Early Pregnancy and Maternity: "A plain door", from need to lasting change."""

from ceim.management.demo_content.maternity.a_plain_door_cycles import CYCLES
from ceim.management.demo_content.maternity.a_plain_door_measures import MEASURES
from ceim.management.demo_content.shapes import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Evidence,
    Implementation,
    Improvement,
)

A_PLAIN_DOOR = Improvement(
    key="a-plain-door",
    title="A plain door",
    opportunity="another-door",
    lead="oonagh.fairlamb",
    started_days_ago=200,
    aim=Aim(
        statement=(
            "Within four months, everyone who comes in bleeding or worried will wait somewhere apart, at "
            "least nineteen times out of twenty."
        ),
        how_much="From 1 in 10 to 19 in 20",
        for_whom="Everyone who comes in worried before twenty weeks",
        measure="waited-apart",
        by_months_ago=2,
    ),
    ideas=(
        ChangeIdea(
            key="screen",
            text="A screen across the corner of the waiting room",
            whose="Staff",
            state="adapted",
        ),
        ChangeIdea(
            key="own-door",
            text="The old linen entrance, with its own bell, a lamp and two chairs",
            whose="A woman who said she would have stood in a cupboard",
            state="adopted",
        ),
    ),
    measures=MEASURES,
    cycles=CYCLES,
    implementation=Implementation(
        approach="just_do_it",
        started_days_ago=60,
        owner="tam.oldershaw",
        standard="Anyone who rings worried is told about the plain door, and is met at it.",
        checklist=(
            ChecklistItem("procedure", "The words for the telephone are on the desk", 58),
            ChecklistItem("supplies", "Hankies, water, a working lamp, checked each morning", 58),
            ChecklistItem("communication", "The emergency department and practices know the bell", 44),
            ChecklistItem("training", "Every receptionist has met someone at the door", 35),
            ChecklistItem("measurement", "The day sheet goes on", 60),
            ChecklistItem("induction", "In the first-day walk for new staff"),
        ),
        normal_work_days_ago=30,
    ),
    board=(
        BoardEntry(
            you_said="There must be another door. I'd have stood in a cupboard.",
            we_heard="You waited with people it was going right for, when it was going wrong for you.",
            we_did=("There is a plain door with its own bell. Nobody waits in the main room unless they choose to."),
            outcome="did",
            next="We are asking about the way home next.",
            quote=Evidence("same-room-as-bumps", 3),
            approved_days_ago=28,
            review_in_days=60,
        ),
    ),
)
