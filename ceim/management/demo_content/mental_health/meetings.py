"""Juniper Ward, mental health: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection("feeling", "I hold my keys in my fist. I have never known why I started.", "keys"),
    Reflection(
        "surprise",
        "Bread. We had a programme of activities, and it was bread.",
        "nothing-after-five",
    ),
    Reflection("learning", "Cannot tell is not the same as cannot listen.", "mother-told-nothing"),
    Reflection(
        "feeling",
        (
            "After we hold somebody, I go and shake in the laundry. They have nobody. We should have "
            "somebody, both of us."
        ),
        "held-down",
        True,
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="say-why",
        need="When you take my things I need you to say why, and say sorry",
        kind="problem",
        touchpoint=0,
        evidence=(Evidence("belt-and-laces"), Evidence("belt-and-laces", 1)),
        impact=4,
        difficulty=1,
        months_ago=8,
        state="implemented",
        votes=7,
    ),
    Opportunity(
        key="quiet-keys",
        need="I need not to hear the keys",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("keys"), Evidence("keys", 1)),
        impact=4,
        difficulty=1,
        months_ago=5,
        state="testing",
        votes=8,
    ),
    Opportunity(
        key="after-being-held",
        need="After I have been held, I need somebody to come back and talk about it",
        kind="problem",
        touchpoint=2,
        evidence=(Evidence("held-down"), Evidence("held-down", 1)),
        impact=5,
        difficulty=3,
        months_ago=4,
        state="prioritised",
        votes=7,
    ),
    Opportunity(
        key="not-on-a-friday",
        need="I need not to go home at the start of a weekend",
        kind="problem",
        touchpoint=5,
        evidence=(Evidence("leaving-friday"),),
        impact=5,
        difficulty=4,
        months_ago=2,
        state="new",
        control="organisation",
        votes=5,
    ),
)

ACTIONS = (
    Action(text="Buy twelve pairs of slip-ons", owner="bert.aldersyke", agreed_months_ago=8),
    Action(
        text="Ask everyone to carry keys in the fist for a week, and ask people whether they noticed",
        owner="idris.kellow",
        agreed_months_ago=5,
        days_to_do=10,
    ),
    Action(
        text="Write with the peer partner what we will say after someone has been held",
        owner="solveig.marchbank",
        agreed_months_ago=4,
        days_to_do=30,
        state="open",
    ),
    Action(
        text="Bread on Saturdays, with a rota of bakers",
        owner="padma.threlfall",
        agreed_months_ago=2,
    ),
)
