"""Braeside District Nursing: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "feeling",
        (
            "She sat with her shoes on. I have been that nurse at the end of that day, and I thought I "
            "was the one in a hurry."
        ),
        "afraid-to-have-a-bath",
    ),
    Reflection(
        "surprise",
        "We thought people minded when we were late. They mind not knowing.",
        "insulin-and-breakfast",
    ),
    Reflection("learning", "Written down is not the same as read.", "two-dressings-two-ways"),
    Reflection(
        "pride",
        "The pyjama collar. Nobody had to ask whose it was, and nobody said.",
        "the-last-fortnight",
    ),
    Reflection(
        "learning",
        ("What one of us does out of goodness, a family cannot count on. If it matters, it should be all of us."),
        "the-last-fortnight",
    ),
    Reflection("feeling", "I am one of the eight names. I felt that.", "eight-names", True),
    Reflection(
        "surprise",
        "A flashing doorbell, on the front page, and we knocked.",
        "bsl-at-the-door",
    ),
    Reflection(
        "pride",
        "An hour in the bath, singing. That is the chart I want.",
        "text-at-half-eight",
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="know-when",
        need="I need to know roughly when you'll come, so the rest of the day is mine",
        kind="problem",
        touchpoint=1,
        evidence=(
            Evidence("afraid-to-have-a-bath"),
            Evidence("afraid-to-have-a-bath", 1),
            Evidence("husband-carer-key"),
            Evidence("insulin-and-breakfast", 1),
        ),
        impact=5,
        difficulty=3,
        months_ago=8,
        state="implemented",
        votes=12,
    ),
    Opportunity(
        key="one-way-to-dress",
        need="I need the same thing done to my leg whoever comes",
        kind="problem",
        touchpoint=3,
        evidence=(Evidence("two-dressings-two-ways"),),
        impact=4,
        difficulty=3,
        months_ago=5,
        state="testing",
        votes=7,
    ),
    Opportunity(
        key="tablets-first",
        need="I need a warning so my tablets are working before you start",
        kind="good_practice",
        touchpoint=3,
        evidence=(Evidence("pain-before-dressing"),),
        impact=4,
        difficulty=1,
        months_ago=6,
        state="implemented",
        votes=9,
    ),
    Opportunity(
        key="someone-after",
        need="After a death, I need to know whether anybody will come, and that it doesn't depend on who",
        kind="good_practice",
        touchpoint=5,
        evidence=(Evidence("the-last-fortnight", 3),),
        impact=5,
        difficulty=3,
        months_ago=4,
        state="prioritised",
        votes=10,
    ),
    Opportunity(
        key="home-with-everything",
        need="I need the things I can't do without to be home before I am",
        kind="problem",
        touchpoint=0,
        evidence=(Evidence("no-shower-stool"),),
        impact=5,
        difficulty=5,
        months_ago=3,
        state="passed_on",
        control="other_department",
        votes=6,
        passed_to="Discharge lead, Rowan Ward and the two medical wards",
    ),
    Opportunity(
        key="fewer-faces",
        need="I need fewer new faces, so that I keep telling you things",
        kind="problem",
        touchpoint=2,
        evidence=(Evidence("eight-names"),),
        impact=4,
        difficulty=5,
        months_ago=1,
        state="new",
    ),
)

ACTIONS = (
    Action(
        text="Ask twelve people what 'roughly when' means to them",
        owner="effie.strathorn",
        agreed_months_ago=8,
    ),
    Action(
        text="Find out whether the visit phones can send a text",
        owner="fraser.tolquhan-reid",
        agreed_months_ago=8,
        days_to_do=7,
    ),
    Action(
        text="Put 'ring the light' at the top of the visit sheet for anyone with a flashing bell",
        owner="sadia.brackenrigg",
        agreed_months_ago=6,
        days_to_do=3,
    ),
    Action(
        text="Go through one person's last ten dressings together and list the differences",
        owner="marguerite.oakden",
        agreed_months_ago=5,
        days_to_do=21,
    ),
    Action(
        text="Write to the discharge lead with the three stories, as they were told",
        owner="fraser.tolquhan-reid",
        agreed_months_ago=3,
        days_to_do=10,
    ),
    Action(
        text="Draft one sentence we will all say about what happens after a death",
        owner="marguerite.oakden",
        agreed_months_ago=1,
        days_to_do=30,
        state="open",
    ),
    Action(
        text="Try a rota that keeps each person to four nurses",
        owner="sadia.brackenrigg",
        agreed_months_ago=4,
        days_to_do=30,
        state="dropped",
        why="Two nurses left that month. We will come back to it in the spring.",
    ),
)
