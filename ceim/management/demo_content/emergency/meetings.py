"""Emergency Department: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection("surprise", "They can wait. They cannot not know.", "four-hours-no-word"),
    Reflection("feeling", "Ashamed. Four exams, for a man who was frightened.", "bag-on-the-floor"),
    Reflection(
        "pride",
        "Security does more caring at three in the morning than we have ever written down.",
        "three-in-the-morning-home",
    ),
    Reflection(
        "learning",
        "A pain score and a person who thinks they deserve the pain. We have to ask differently.",
        "self-harm-stitches",
        True,
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="not-forgotten",
        need="I need to be told I've not been forgotten, even if there is nothing else to tell",
        kind="problem",
        touchpoint=2,
        evidence=(
            Evidence("four-hours-no-word"),
            Evidence("four-hours-no-word", 1),
            Evidence("four-hours-no-word", 2),
        ),
        impact=5,
        difficulty=1,
        months_ago=4,
        state="testing",
        votes=9,
    ),
    Opportunity(
        key="ask-about-porridge",
        need="When I'm confused, ask me something I can answer",
        kind="good_practice",
        touchpoint=1,
        evidence=(Evidence("bag-on-the-floor", 1), Evidence("bag-on-the-floor")),
        impact=4,
        difficulty=1,
        months_ago=2,
        state="prioritised",
        votes=6,
    ),
    Opportunity(
        key="nobody-in-a-nightie",
        need="I need not to be sent home at three in my nightie",
        kind="problem",
        touchpoint=4,
        evidence=(Evidence("three-in-the-morning-home"), Evidence("three-in-the-morning-home", 1)),
        impact=5,
        difficulty=4,
        months_ago=1,
        state="new",
        control="other_department",
        votes=8,
    ),
)

ACTIONS = (
    Action(
        text="For one evening, come out every half hour and say 'you have not been forgotten'",
        owner="maire.dunsop",
        agreed_months_ago=4,
        days_to_do=5,
    ),
    Action(
        text="Keep warm clothes and slippers in the security office",
        owner="angus.peatling",
        agreed_months_ago=4,
        days_to_do=10,
    ),
    Action(
        text="Collect ten questions that are not an exam",
        owner="zofia.harrowgill",
        agreed_months_ago=2,
        days_to_do=21,
        state="open",
    ),
)
