"""Rowan Ward, orthopaedics: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection("surprise", "We whisper. The door does not.", "counting-the-doors"),
    Reflection(
        "feeling",
        "'Five minutes brave' was me. I did not know anyone had heard it.",
        "two-in-the-morning-pain",
        True,
    ),
    Reflection(
        "learning",
        "'Are you ready for home' only has one answer. 'Walk me through your morning' has a dog in it.",
        "hip-and-the-dog",
    ),
    Reflection("pride", "Triangles.", "toast"),
    Reflection(
        "feeling",
        "I moved her chair. I thought I was making it safe.",
        "wheelchair-before",
        True,
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="sleep",
        need="I need to sleep at night",
        kind="problem",
        touchpoint=3,
        evidence=(
            Evidence("counting-the-doors"),
            Evidence("counting-the-doors", 1),
            Evidence("counting-the-doors", 2),
        ),
        impact=4,
        difficulty=2,
        months_ago=7,
        state="implemented",
        votes=9,
    ),
    Opportunity(
        key="teeth-last",
        need="I need to keep my teeth in until the talking is over",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("bra-and-teeth"), Evidence("bra-and-teeth", 1)),
        impact=4,
        difficulty=1,
        months_ago=5,
        state="implemented",
        control="other_department",
        votes=8,
    ),
    Opportunity(
        key="walk-me-through",
        need="I need to be asked about my own morning before I go home",
        kind="good_practice",
        touchpoint=4,
        evidence=(Evidence("hip-and-the-dog", 1), Evidence("hip-and-the-dog")),
        impact=5,
        difficulty=2,
        months_ago=3,
        state="prioritised",
        votes=7,
    ),
    Opportunity(
        key="home-by-daylight",
        need="I need to go home in daylight, dressed, with my pills",
        kind="problem",
        touchpoint=4,
        evidence=(Evidence("home-at-nine-pm"), Evidence("home-at-nine-pm", 1)),
        impact=5,
        difficulty=5,
        months_ago=2,
        state="new",
        control="organisation",
        votes=6,
    ),
    Opportunity(
        key="ask-before-pain",
        need="At night I need to be asked about pain without a number",
        kind="problem",
        touchpoint=3,
        evidence=(Evidence("two-in-the-morning-pain", 1), Evidence("two-in-the-morning-pain")),
        impact=5,
        difficulty=2,
        months_ago=1,
        state="prioritised",
        votes=6,
    ),
)

ACTIONS = (
    Action(
        text="Sit by the door for one night and count",
        owner="emeka.strand",
        agreed_months_ago=7,
        days_to_do=10,
    ),
    Action(
        text="Ask for felt pads and a slower closer",
        owner="hamish.quillfeather",
        agreed_months_ago=7,
    ),
    Action(text="Ask theatre whether teeth can go last", owner="lorna.whitebeck", agreed_months_ago=5),
    Action(
        text="Write down the six morning questions the OT asks",
        owner="peigi.mactarrel",
        agreed_months_ago=3,
    ),
    Action(
        text="Count how many people leave after six in the evening, for two weeks",
        owner="aurelia.denholm-fry",
        agreed_months_ago=2,
        days_to_do=30,
        state="open",
    ),
)
