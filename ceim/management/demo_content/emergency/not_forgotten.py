"""Emergency Department: "Not forgotten", from need to lasting change."""

from ceim.management.demo_content.emergency.not_forgotten_cycles import CYCLES
from ceim.management.demo_content.emergency.not_forgotten_measures import MEASURES
from ceim.management.demo_content.shapes import Aim, BoardEntry, ChangeIdea, Evidence, Improvement

NOT_FORGOTTEN = Improvement(
    key="not-forgotten",
    title="Not forgotten",
    opportunity="not-forgotten",
    lead="maire.dunsop",
    started_days_ago=110,
    aim=Aim(
        statement=(
            "Within two months from now, three in four people who wait more than two hours will say they "
            "were told something in the last half hour."
        ),
        how_much="From 1 in 4 to 3 in 4",
        for_whom="People who have waited more than two hours in the main room",
        measure="told-lately",
        by_months_ago=-2,
    ),
    ideas=(
        ChangeIdea(
            key="half-hour-words",
            text="Come out every half hour and say how it is going and that nobody is forgotten",
            whose="A person who waited four hours",
            state="testing",
        ),
        ChangeIdea(key="screen-words", text="A screen that says it", whose="Staff", state="proposed"),
    ),
    measures=MEASURES,
    cycles=CYCLES,
    board=(
        BoardEntry(
            you_said="It's that from ten past nine I didn't exist.",
            we_heard="Waiting with no word is worse than waiting.",
            we_did="We are trying something: every half hour, somebody comes out and says how it is going.",
            outcome="testing",
            next="We will say here in two months whether it held on our worst nights.",
            quote=Evidence("four-hours-no-word"),
            approved_days_ago=20,
            review_in_days=60,
        ),
    ),
)
