"""Kestrel Court care home: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "surprise",
        "We gave her mince for two years because we asked the wrong person.",
        "mother-who-points",
    ),
    Reflection(
        "learning",
        "'Sleeping well' is what we write when we have not looked.",
        "punjabi-radio",
    ),
    Reflection(
        "pride",
        "The handyman asked her where she wanted her pictures. He is coming to the next meeting.",
        "moving-in-day",
    ),
    Reflection("feeling", "I am one of the ones who talks over the hoist.", "the-hoist-song", True),
)

OPPORTUNITIES = (
    Opportunity(
        key="two-plates",
        need="I need to see what there is before I choose, and choose when I'm hungry",
        kind="problem",
        touchpoint=2,
        evidence=(
            Evidence("soup-before-i-choose"),
            Evidence("soup-before-i-choose", 1),
            Evidence("mother-who-points"),
            Evidence("mother-who-points", 1),
        ),
        impact=5,
        difficulty=2,
        months_ago=6,
        state="implemented",
        votes=9,
    ),
    Opportunity(
        key="my-hours",
        need="I need my own hours: four in the morning, or Sunday night",
        kind="good_practice",
        touchpoint=4,
        evidence=(
            Evidence("night-lady-and-the-cow", 1),
            Evidence("bath-on-a-tuesday"),
            Evidence("bath-on-a-tuesday", 1),
        ),
        impact=4,
        difficulty=3,
        months_ago=4,
        state="testing",
        votes=7,
    ),
    Opportunity(
        key="my-language",
        need="I need to hear my own language some of the day",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("punjabi-radio"), Evidence("punjabi-radio", 1)),
        impact=4,
        difficulty=1,
        months_ago=3,
        state="implemented",
        votes=6,
    ),
    Opportunity(
        key="talk-to-me-in-the-hoist",
        need="When I'm in the air I need you to talk to me",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("the-hoist-song", 1), Evidence("the-hoist-song")),
        impact=4,
        difficulty=1,
        months_ago=1,
        state="prioritised",
        votes=5,
    ),
)

ACTIONS = (
    Action(
        text="Two plates on a tray for one table, one dinner time",
        owner="wullie.birkmyre-jones",
        agreed_months_ago=6,
        days_to_do=7,
    ),
    Action(
        text="Ask each person what hours they kept at home",
        owner="tess.lindhope",
        agreed_months_ago=4,
        days_to_do=21,
    ),
    Action(
        text="Ask Sunday whether he would like Tuesday",
        owner="jaswinder.penhallow",
        agreed_months_ago=4,
        days_to_do=3,
    ),
    Action(
        text="Find a radio that can hold a station, and label it in Punjabi",
        owner="tess.lindhope",
        agreed_months_ago=3,
        days_to_do=7,
    ),
    Action(
        text="Learn three songs for the hoist",
        owner="dorcas.feldwick",
        agreed_months_ago=1,
        days_to_do=21,
        state="open",
    ),
)
