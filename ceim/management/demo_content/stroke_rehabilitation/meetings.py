"""Aspen Unit, stroke rehabilitation: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "feeling",
        "I have finished that word for people a thousand times and thought I was being kind.",
        "the-word-was-window",
    ),
    Reflection(
        "learning",
        "Our words for goals are for us. Theirs are bench, soup, baby.",
        "goals-on-the-board",
    ),
    Reflection(
        "surprise",
        "The linen cupboard. He never told anyone but the person who asked.",
        "linen-cupboard",
    ),
    Reflection(
        "pride",
        "'I'm turning the world a bit.' We should all say that.",
        "the-nights-are-long",
    ),
    Reflection("feeling", "Sick, about 'confused'. Two weeks.", "cantonese-tea", True),
    Reflection(
        "learning",
        "Families only see us if we work when families can come.",
        "wife-on-the-phone",
    ),
    Reflection(
        "pride",
        "Somebody moved the table. It is the best thing any of us did that month.",
        "daughter-with-list",
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="ten-seconds",
        need="I need you to wait for my word",
        kind="problem",
        touchpoint=1,
        evidence=(
            Evidence("the-word-was-window"),
            Evidence("the-word-was-window", 1),
            Evidence("the-word-was-window", 2),
        ),
        impact=5,
        difficulty=2,
        months_ago=7,
        state="implemented",
        votes=10,
    ),
    Opportunity(
        key="goals-in-my-words",
        need="I need my goal on the board to be the thing I said",
        kind="problem",
        touchpoint=3,
        evidence=(
            Evidence("goals-on-the-board"),
            Evidence("goals-on-the-board", 1),
            Evidence("goals-on-the-board", 2),
        ),
        impact=5,
        difficulty=2,
        months_ago=6,
        state="implemented",
        votes=9,
    ),
    Opportunity(
        key="find-the-gym",
        need="I need to get to the gym on my own, when one side of the world is missing",
        kind="problem",
        touchpoint=2,
        evidence=(Evidence("linen-cupboard"), Evidence("linen-cupboard", 1)),
        impact=4,
        difficulty=2,
        months_ago=3,
        state="implemented",
        votes=8,
    ),
    Opportunity(
        key="show-my-family",
        need="The people at home need to see how I do it, even when they work till five",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("wife-on-the-phone"), Evidence("wife-on-the-phone", 1)),
        impact=4,
        difficulty=3,
        months_ago=4,
        state="testing",
        votes=6,
    ),
    Opportunity(
        key="turn-without-ringing",
        need="At night I need turning without having to decide how sore I can be",
        kind="good_practice",
        touchpoint=1,
        evidence=(Evidence("the-nights-are-long", 1),),
        impact=5,
        difficulty=3,
        months_ago=2,
        state="prioritised",
        votes=7,
    ),
    Opportunity(
        key="my-age",
        need="I need a leaflet for somebody with babies, not bowls",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("young-for-it", 1), Evidence("young-for-it", 2)),
        impact=3,
        difficulty=3,
        months_ago=1,
        state="new",
        control="organisation",
    ),
)

ACTIONS = (
    Action(
        text="Everyone counts to ten in their head, for one shift, and says what it was like",
        owner="priyanka.selwood",
        agreed_months_ago=7,
        days_to_do=7,
    ),
    Action(
        text="Rub out every board and ask again, in the person's words",
        owner="olwen.tarrant-moss",
        agreed_months_ago=6,
        days_to_do=5,
    ),
    Action(
        text="Walk to the gym with one eye covered",
        owner="dougal.hartwhin",
        agreed_months_ago=3,
        days_to_do=3,
    ),
    Action(
        text="Ask whether a phone video can stay on the person's own phone and nowhere else",
        owner="beathan.corriemore",
        agreed_months_ago=4,
    ),
    Action(
        text="Move the bins to seven o'clock",
        owner="jean.craigdallie",
        agreed_months_ago=5,
        days_to_do=7,
    ),
    Action(
        text="Bring the night staff's own ideas about turning to the next meeting",
        owner="beathan.corriemore",
        agreed_months_ago=1,
        days_to_do=28,
        state="open",
    ),
)
