"""Children's Outpatients: "Bones to the door", from need to lasting change."""

from ceim.management.demo_content.childrens_outpatients.bones_to_the_door_cycles import CYCLES
from ceim.management.demo_content.childrens_outpatients.bones_to_the_door_measures import MEASURES
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
    Site,
    SiteStep,
    Spread,
)

BONES_TO_THE_DOOR = Improvement(
    key="bones-to-the-door",
    title="Bones to the door",
    opportunity="find-the-door",
    lead="gregor.haldwin",
    started_days_ago=238,
    aim=Aim(
        statement=(
            "Within four months, no more than five families a clinic will have to ask us the way on a "
            "Tuesday, down from thirteen."
        ),
        how_much="From 13 to 5 or fewer a clinic",
        for_whom="Families who come to the Tuesday clinic, from every car park and the bus",
        measure="asked-the-way",
        by_months_ago=4,
    ),
    ideas=(
        ChangeIdea(
            key="new-signs",
            text="Four new signs on posts, with the department's name",
            whose="Staff, at the first meeting",
            state="abandoned",
        ),
        ChangeIdea(
            key="bones",
            text="Bones on the ground, one after another, and a skull at the door",
            whose="A child in the Tuesday clinic",
            state="adopted",
        ),
        ChangeIdea(
            key="letter-photo",
            text="A photograph in the letter of the way from the car park, with the first bone in it",
            whose="A parent at the front desk",
            state="adopted",
        ),
        ChangeIdea(
            key="step-free-bones",
            text="Put the bones on the step-free way only, so there is one way and it is everybody's",
            whose="A young person who drives a wheelchair",
            state="adopted",
        ),
    ),
    measures=MEASURES,
    cycles=CYCLES,
    drivers=(
        Driver(
            text="The way can be seen from where people arrive",
            secondary=(
                (
                    "Something to follow from each car park and the bus stop",
                    ("bones", "new-signs"),
                ),
                (
                    "One way that works on feet, wheels and with a buggy",
                    ("step-free-bones",),
                ),
            ),
        ),
        Driver(
            text="People know what to look for before they leave home",
            secondary=(
                (
                    "The letter shows the real way in",
                    ("letter-photo",),
                ),
            ),
        ),
    ),
    implementation=Implementation(
        approach="just_do_it",
        started_days_ago=125,
        owner="gregor.haldwin",
        standard=(
            "Forty-four painted bones on the step-free way from the far car park, with arms of the trail "
            "from the bus stop and drop-off, and the first bone in the photograph in every letter."
        ),
        checklist=(
            ChecklistItem("procedure", "Estates have the drawing and repaint each spring", 110),
            ChecklistItem(
                "supplies",
                "Non-slip outdoor paint and the three stencils are in the store",
                118,
            ),
            ChecklistItem(
                "communication",
                "Porters, front desk and the new building's volunteers can say 'follow the bones'",
                104,
            ),
            ChecklistItem("forms", "The letter carries the photograph with the first bone", 97),
            ChecklistItem(
                "induction",
                "New desk staff walk in from the far car park on their first day",
                90,
            ),
            ChecklistItem("measurement", "The Tuesday tally goes on, one mark a family", 120),
            ChecklistItem(
                "old_way_removed",
                "The two old arrows that pointed through the new building are down",
                99,
            ),
        ),
        normal_work_days_ago=97,
        hold_checks=(
            HoldCheck(
                3,
                True,
                (
                    "All forty-four can be made out. Three toes worn at the drop-off; paint booked. The "
                    "tally is still kept without reminding."
                ),
            ),
        ),
    ),
    spread=Spread(
        what="A trail on the ground, chosen by the people who will follow it",
        must_stay=(
            "It starts where people really arrive. It is the step-free way. The people who get lost "
            "choose the mark. It is tried in chalk or tape first, and asking the way is counted."
        ),
        may_adapt="The mark, the colour, the paint, where it ends.",
        lead="morven.ashgrove",
        sponsor="Associate director of nursing",
        by_months_ago=-4,
        sites=(
            Site(
                team="stroke-rehabilitation",
                steps=(
                    SiteStep("aware", 4),
                    SiteStep("decided", 3),
                    SiteStep("testing", 2),
                    SiteStep("implemented", 1),
                ),
                adapted=(
                    "Footprints, a walking pace apart, indoors, in a yellow that people with poor sight "
                    "on one side chose."
                ),
                outcome=(
                    "People who ask for the gym on the way there fell from six to one a day; two people "
                    "use the steps to pace their walking."
                ),
            ),
            Site(
                team="emergency-department",
                steps=(SiteStep("aware", 3), SiteStep("decided", 2), SiteStep("testing", 1)),
                adapted="A blue line from the desk to X-ray, in tape.",
            ),
            Site(team="orthopaedic-ward", steps=(SiteStep("identified", 3), SiteStep("aware", 2))),
            Site(team="first-contact-physio", steps=(SiteStep("identified", 2),)),
            Site(
                team="early-pregnancy",
                steps=(SiteStep("identified", 3), SiteStep("aware", 2), SiteStep("declined", 1)),
                reason=(
                    "Women told the team that a trail to their door would show everyone where they were "
                    "going. They asked for a plain door of their own instead."
                ),
            ),
        ),
    ),
    board=(
        BoardEntry(
            you_said="I found this town no bother and I couldn't find you from your own car park",
            we_heard="Families were lost between the car park and our door, and the signs did not help.",
            we_did=(
                "We painted bones on the ground, because a child told us to. Follow them and you will "
                "find us. There are forty-four."
            ),
            outcome="did",
            next="More trails, chosen by the people who will follow them, in other departments.",
            quote=Evidence("car-park-in-circles"),
            approved_days_ago=88,
            review_in_days=60,
        ),
        BoardEntry(
            you_said=(
                "You should paint bones on the ground. Like a skeleton's feet bones. Then you just follow "
                "the bones and you get here"
            ),
            we_heard="You told us how to do it better than we could.",
            we_did="We did what you said. The skull is at the door.",
            outcome="did",
            next="We count the bones each month. Come and help.",
            quote=Evidence("follow-the-bones", 1),
            approved_days_ago=88,
            review_in_days=60,
        ),
    ),
)
