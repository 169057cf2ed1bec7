"""Early Pregnancy and Maternity: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "feeling",
        "I put those photographs up. Every one of them. I took them down that night.",
        "same-room-as-bumps",
        True,
    ),
    Reflection(
        "learning",
        (
            "We hide from each other's happiness and each other's grief in one corridor. That is a "
            "building, not a fault, and still ours to mend."
        ),
        "same-room-as-bumps",
    ),
    Reflection("pride", "She put the machine down to say it.", "same-room-as-bumps"),
    Reflection("surprise", "Nobody had ever sat on their hands. We all tried it.", "feeding-police"),
    Reflection(
        "learning",
        ("A trail to our door would have told the whole car park. Not everything good elsewhere is good here."),
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="another-door",
        need="When it's going wrong, I need not to sit among people it's going right for",
        kind="problem",
        touchpoint=2,
        evidence=(
            Evidence("same-room-as-bumps"),
            Evidence("same-room-as-bumps", 1),
            Evidence("same-room-as-bumps", 3),
        ),
        impact=5,
        difficulty=3,
        months_ago=7,
        state="implemented",
        votes=10,
    ),
    Opportunity(
        key="ask-where-ill-be",
        need="Before you ring with news, I need you to have asked where I'll be",
        kind="problem",
        touchpoint=4,
        evidence=(Evidence("told-by-phone-at-work"), Evidence("told-by-phone-at-work", 1)),
        impact=5,
        difficulty=1,
        months_ago=6,
        state="implemented",
        votes=8,
    ),
    Opportunity(
        key="hands-off",
        need="I need to be told what you see, and not taken hold of",
        kind="good_practice",
        touchpoint=4,
        evidence=(Evidence("feeding-police", 1), Evidence("feeding-police")),
        impact=4,
        difficulty=2,
        months_ago=3,
        state="testing",
        votes=7,
    ),
    Opportunity(
        key="ask-him-too",
        need="I need somebody to ask how I am, as well as her",
        kind="problem",
        touchpoint=4,
        evidence=(Evidence("nobody-asked-me"),),
        impact=3,
        difficulty=1,
        months_ago=2,
        state="prioritised",
        votes=5,
    ),
    Opportunity(
        key="voice-at-night",
        need="In labour at night, I need somebody who speaks my language",
        kind="problem",
        touchpoint=3,
        evidence=(Evidence("interpreter-in-labour"),),
        impact=5,
        difficulty=5,
        months_ago=5,
        state="passed_on",
        control="organisation",
        votes=6,
        passed_to="Interpreting services; they are trying a tablet on nights",
    ),
)

ACTIONS = (
    Action(
        text="Take down the photographs in the waiting room and ask families where they would like them",
        owner="ceinwen.ashdale",
        agreed_months_ago=7,
        days_to_do=2,
    ),
    Action(
        text="Look for a second door, with the plans and a torch",
        owner="tam.oldershaw",
        agreed_months_ago=7,
    ),
    Action(
        text="Add 'where will you be, and can you talk' to the blood form",
        owner="oonagh.fairlamb",
        agreed_months_ago=6,
        days_to_do=7,
    ),
    Action(
        text="Sit on our hands for a week",
        owner="ceinwen.ashdale",
        agreed_months_ago=3,
        days_to_do=10,
    ),
    Action(
        text="Ask three fathers or other parents what they wish we had said",
        owner="adaeze.wyndfield",
        agreed_months_ago=2,
        days_to_do=30,
        state="open",
    ),
)
