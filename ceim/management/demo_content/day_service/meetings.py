"""The Loom day service: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection("learning", "'Soon' is not a day."),
    Reflection(
        "surprise",
        "She wants a picture of the driver. We have pictures of everything except the driver.",
        "bus-comes-first",
    ),
    Reflection("pride", "The whole tin is hers.", "gluten"),
    Reflection(
        "feeling",
        "I have been saying transition for ten years. I will not say it again.",
        "mum-eighty-one",
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="face-of-the-driver",
        need="I need to see the driver's face the night before",
        kind="problem",
        touchpoint=0,
        evidence=(Evidence("bus-comes-first"), Evidence("bus-comes-first", 1)),
        impact=5,
        difficulty=1,
        months_ago=6,
        state="implemented",
        votes=9,
    ),
    Opportunity(
        key="quiet-lunch",
        need="I need somewhere quiet to eat",
        kind="problem",
        touchpoint=2,
        evidence=(Evidence("talking-mats-about-lunch"), Evidence("talking-mats-about-lunch", 1)),
        impact=4,
        difficulty=2,
        months_ago=4,
        state="testing",
        votes=7,
    ),
    Opportunity(
        key="my-meeting",
        need="I need to be the one who says who talks",
        kind="good_practice",
        touchpoint=3,
        evidence=(Evidence("they-ask-my-sister", 1), Evidence("they-ask-my-sister")),
        impact=5,
        difficulty=1,
        months_ago=3,
        state="implemented",
        votes=8,
    ),
    Opportunity(
        key="toast-across",
        need="I need somebody to know how the toast is cut, after",
        kind="problem",
        touchpoint=4,
        evidence=(Evidence("mum-eighty-one"), Evidence("mum-eighty-one", 1)),
        impact=5,
        difficulty=4,
        months_ago=1,
        state="prioritised",
        votes=8,
    ),
    Opportunity(
        key="warn-me-drill",
        need="I need to know before the bell",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("loud-drill"), Evidence("loud-drill", 1)),
        impact=4,
        difficulty=1,
        months_ago=2,
        state="implemented",
        votes=5,
    ),
)

ACTIONS = (
    Action(
        text="Photograph the drivers, and ask the drivers first",
        owner="halina.greave",
        agreed_months_ago=6,
        days_to_do=10,
    ),
    Action(
        text="Four places for lunch in the greenhouse, with blankets",
        owner="mhairi.ossington",
        agreed_months_ago=4,
    ),
    Action(
        text="A chairing card each: talk, wait, biscuit",
        owner="bashir.dalmore-kent",
        agreed_months_ago=3,
    ),
    Action(
        text="Write a story about the bell with two people who hate it",
        owner="bashir.dalmore-kent",
        agreed_months_ago=2,
        days_to_do=21,
    ),
    Action(
        text="Ask each family the toast question",
        owner="rhodri.tweedsmuir-bell",
        agreed_months_ago=1,
        days_to_do=60,
        state="open",
    ),
)
