"""Children's Outpatients: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "surprise",
        "I park round the back every day. I had never once walked in the way they walk in.",
        "car-park-in-circles",
    ),
    Reflection(
        "feeling",
        ("Ashamed, if I'm honest. I'd been laughing about the bins with families for two years. It was my joke."),
        "car-park-in-circles",
        True,
    ),
    Reflection(
        "learning",
        (
            "We went straight to signs. A child in the room went straight to the floor, because that's "
            "where children look."
        ),
        "follow-the-bones",
    ),
    Reflection(
        "pride",
        ("Nobody teaches you to come out from behind the desk with paper towels. That is who we are on a good day."),
        "the-long-road",
    ),
    Reflection(
        "learning",
        "We tell people ten minutes because we want it to be ten minutes. It is kinder to say an hour.",
        "lunch-time-clinic",
    ),
    Reflection(
        "feeling",
        "I read the one about the stairs twice. I did remember, and I nearly didn't ask.",
        "the-long-road",
        True,
    ),
    Reflection(
        "surprise",
        "We book the interpreter, then hand the family a phone number they can't use.",
        "deaf-father",
    ),
    Reflection(
        "pride",
        (
            "Ten minutes on their own, offered to everyone, so it singles out no one. That should be "
            "every clinic and it isn't yet."
        ),
        "teenager-alone",
    ),
    Reflection("learning", "The quiet room is no use as a secret.", "quiet-room"),
    Reflection(
        "feeling",
        "Lifted. I walked the bones myself on the way in this morning and I am fifty-eight.",
        "after-the-bones",
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="find-the-door",
        need=("I need to get from where I park to your door without asking, whatever language I read, and on wheels"),
        kind="problem",
        touchpoint=1,
        evidence=(
            Evidence("car-park-in-circles"),
            Evidence("car-park-in-circles", 2),
            Evidence("follow-the-bones", 1),
            Evidence("asked-four-people", 1),
            Evidence("wheelchair-kerb"),
            Evidence("porter-with-the-map"),
        ),
        impact=5,
        difficulty=2,
        months_ago=8,
        state="spread",
        votes=11,
    ),
    Opportunity(
        key="say-the-wait",
        need="I need to know how long it will really be, so I can decide what to do with the time",
        kind="problem",
        touchpoint=3,
        evidence=(Evidence("lunch-time-clinic"), Evidence("the-long-road", 3)),
        impact=4,
        difficulty=2,
        months_ago=6,
        state="testing",
        votes=8,
    ),
    Opportunity(
        key="story-once",
        need="I need you to have read my child's story before I sit down",
        kind="problem",
        touchpoint=4,
        evidence=(Evidence("same-story-again"), Evidence("same-story-again", 1)),
        impact=5,
        difficulty=4,
        months_ago=5,
        state="prioritised",
        votes=7,
    ),
    Opportunity(
        key="ten-minutes-alone",
        need="When I'm old enough, I need ten minutes that are mine, offered as if it's ordinary",
        kind="good_practice",
        touchpoint=4,
        evidence=(Evidence("teenager-alone"),),
        impact=4,
        difficulty=2,
        months_ago=4,
        state="prioritised",
        votes=6,
    ),
    Opportunity(
        key="reply-without-phone",
        need="I need a way to answer your letter that isn't a telephone",
        kind="problem",
        touchpoint=0,
        evidence=(Evidence("deaf-father"),),
        impact=4,
        difficulty=4,
        months_ago=7,
        state="passed_on",
        control="organisation",
        votes=5,
        passed_to="Patient access and booking, for the partnership",
    ),
    Opportunity(
        key="quiet-room-letter",
        need="I need to know about the quiet room before the day, not after three years",
        kind="problem",
        touchpoint=0,
        evidence=(Evidence("quiet-room", 1), Evidence("quiet-room", 2)),
        impact=3,
        difficulty=1,
        months_ago=3,
        state="implemented",
        votes=6,
    ),
    Opportunity(
        key="chairs-for-teenagers",
        need="I need somewhere to sit that was not made for a four-year-old",
        kind="problem",
        touchpoint=3,
        evidence=(Evidence("teenager-alone", 1),),
        impact=2,
        difficulty=4,
        months_ago=2,
        state="parked",
        control="organisation",
        votes=2,
        reason=("The waiting room is to be refitted next spring; the need is on the list for the design day."),
    ),
)

ACTIONS = (
    Action(
        text=(
            "Walk in from the far car park, the bus stop and the drop-off, with the letter in hand, and "
            "note every wrong turn"
        ),
        owner="gregor.haldwin",
        agreed_months_ago=8,
        days_to_do=10,
    ),
    Action(
        text="Ask the children in Tuesday's clinic how they would show someone the way",
        owner="tunde.balewell",
        agreed_months_ago=8,
        days_to_do=7,
    ),
    Action(
        text="Keep a tally at the desk of families who ask the way",
        owner="gregor.haldwin",
        agreed_months_ago=8,
        days_to_do=7,
    ),
    Action(
        text="Ask estates what may go on the ground, and how it comes off",
        owner="morven.ashgrove",
        agreed_months_ago=7,
    ),
    Action(
        text="Draft the line about the quiet room for the letter and read it to three families",
        owner="tunde.balewell",
        agreed_months_ago=3,
    ),
    Action(
        text="Ask booking when letters can carry a text number",
        owner="morven.ashgrove",
        agreed_months_ago=7,
        days_to_do=21,
    ),
    Action(
        text="Write 'running late by' on the board at half past every hour",
        owner="gregor.haldwin",
        agreed_months_ago=2,
        days_to_do=30,
        state="open",
    ),
    Action(
        text="Price a laminated floor map for the desk",
        owner="yasmin.corrie-dell",
        agreed_months_ago=6,
        days_to_do=21,
        state="dropped",
        why="The bones made it unnecessary.",
    ),
)
