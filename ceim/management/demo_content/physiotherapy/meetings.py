"""First Contact Physiotherapy: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "learning",
        "We never say who we are. The telephone says it for us, badly.",
        "press-three",
    ),
    Reflection("pride", "She went out to the pickup.", "farmer-at-lambing"),
    Reflection(
        "feeling",
        "Degenerative. I have typed that four times this week.",
        "dont-call-it-wear",
        True,
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="say-who-you-are",
        need="When I ring, I need to be told who you are and why that is good news for me",
        kind="problem",
        touchpoint=0,
        evidence=(Evidence("press-three"), Evidence("press-three", 1)),
        impact=4,
        difficulty=1,
        months_ago=8,
        state="testing",
        votes=5,
    ),
    Opportunity(
        key="grey-hair",
        need="I need a word for it that I can sit in the car with",
        kind="problem",
        touchpoint=2,
        evidence=(Evidence("dont-call-it-wear"), Evidence("dont-call-it-wear", 1)),
        impact=4,
        difficulty=2,
        months_ago=5,
        state="prioritised",
        votes=4,
    ),
    Opportunity(
        key="half-nine",
        need="I need a time when somebody can sit with my brother",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("carer-cannot-go"),),
        impact=4,
        difficulty=3,
        months_ago=4,
        state="parked",
        control="other_department",
        votes=3,
        reason="Evening clinics stopped when the post became empty.",
    ),
)

ACTIONS = (
    Action(
        text="Write one sentence for reception about who we are, and try it for a day",
        owner="betty.groundwater-low",
        agreed_months_ago=8,
    ),
    Action(
        text="List the words in our reports that frighten people",
        owner="farah.whitmuir",
        agreed_months_ago=5,
        days_to_do=21,
        state="open",
    ),
    Action(
        text="Ask the practices about one late clinic a month",
        owner="leith.ormsary",
        agreed_months_ago=4,
        days_to_do=30,
        state="dropped",
        why="No cover until the post is filled.",
    ),
)
