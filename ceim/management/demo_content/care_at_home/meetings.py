"""Strathbrae East Care at Home: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "surprise",
        "Everybody does her socks inside out now. It was on nobody's sheet.",
        "socks",
    ),
    Reflection("feeling", "We were nervous to ask. They were not nervous to answer."),
)

OPPORTUNITIES = (
    Opportunity(
        key="my-own-tea-time",
        need="I need my tea when I have my tea",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("tea-at-twenty-to-four"), Evidence("tea-at-twenty-to-four", 1)),
        impact=5,
        difficulty=4,
        months_ago=0,
        state="new",
        votes=3,
    ),
    Opportunity(
        key="one-line",
        need="I need the one thing about me to be where everyone can see it",
        kind="good_practice",
        touchpoint=2,
        evidence=(Evidence("socks"), Evidence("socks", 1)),
        impact=4,
        difficulty=1,
        months_ago=0,
        state="new",
        votes=4,
    ),
)

ACTIONS = (
    Action(
        text="Ask each person for their one line",
        owner="senait.muirbrook",
        agreed_months_ago=0,
        days_to_do=21,
        state="open",
    ),
)
