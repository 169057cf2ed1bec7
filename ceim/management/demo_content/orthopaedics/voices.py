"""Rowan Ward, orthopaedics: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(
            0,
            "The clinic was months back. They told me a lot and I minded about a third of it.",
        ),
        (Feeling("overwhelmed", False),),
    ),
    Voice(
        Passage(0, "She had a wee plastic hip and let me move it. I like to see how a thing works."),
        (Feeling("reassured", True),),
        (
            Highlight(
                0,
                "She had a wee plastic hip and let me move it.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(0, "It was cancelled the night before. I'd my bag at the door."),
        (Feeling("deflated", False),),
        (
            Highlight(
                0,
                "It was cancelled the night before.",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(
            1,
            "He told me his name and said he'd be at my head the whole time. And he was, when I woke up.",
        ),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "He told me his name and said he'd be at my head the whole time.",
                "went_well",
                ("Feeling safe",),
            ),
        ),
    ),
    Voice(
        Passage(1, "It was cold and I was in that gown. You could see daylight through it."),
        (Feeling("exposed", False),),
        (Highlight(0, "You could see daylight through it.", "could_be_better", ("Dignity",)),),
    ),
    Voice(
        Passage(1, "I waited four hours down there. Nobody was unkind. Nobody was anything."),
        (Feeling("invisible", False),),
        (
            Highlight(
                0,
                "Nobody was unkind. Nobody was anything.",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(2, "She had me up the same day. I said you're joking, and she wasn't."),
        (Feeling("proud", True),),
    ),
    Voice(
        Passage(
            2,
            "She always moved the table back to where I could reach it. You'd be surprised how many don't.",
        ),
        (Feeling("looked after", True),),
        (
            Highlight(
                0,
                "She always moved the table back to where I could reach it.",
                "went_well",
                ("Kindness",),
            ),
        ),
    ),
    Voice(
        Passage(2, "The menu comes round when you're at physio, so I got fish all week."),
        (Feeling("resigned", False),),
        (
            Highlight(
                0,
                "The menu comes round when you're at physio, so I got fish all week.",
                "could_be_better",
                ("Food and drink",),
            ),
        ),
    ),
    Voice(Passage(2, "I never waited long for anything, by day."), (Feeling("content", True),)),
    Voice(
        Passage(3, "The man's drip sang till four."),
        (Feeling("tired", False),),
        (Highlight(0, "The man's drip sang till four.", "could_be_better", ("Rest and noise",)),),
    ),
    Voice(
        Passage(3, "She gave me an eye mask and turned the corridor lamp to the wall."),
        (Feeling("cared for", True),),
        (
            Highlight(
                0,
                "She gave me an eye mask and turned the corridor lamp to the wall.",
                "went_well",
                ("Rest and noise", "Kindness"),
            ),
        ),
    ),
    Voice(
        Passage(3, "That door's quiet now. It used to waken me every time."),
        (Feeling("rested", True),),
        (
            Highlight(
                0,
                "That door's quiet now. It used to waken me every time.",
                "went_well",
                ("Rest and noise",),
            ),
        ),
        3,
    ),
    Voice(
        Passage(
            3,
            ("You hear it all. You hear folk getting bad news through a curtain. I put my fingers in my ears."),
        ),
        (Feeling("uncomfortable", False),),
        (Highlight(0, "I put my fingers in my ears.", "could_be_better", ("Privacy",)),),
    ),
    Voice(
        Passage(
            4,
            "It was all in a bag with my name on it, and she went through each box and what it was for.",
        ),
        (Feeling("confident", True),),
        (
            Highlight(
                0,
                "she went through each box and what it was for",
                "went_well",
                ("Going home", "Clear explanations"),
            ),
        ),
    ),
    Voice(
        Passage(4, "We sat from ten till five for a bag of pills."),
        (Feeling("fed up", False),),
        (
            Highlight(
                0,
                "We sat from ten till five for a bag of pills.",
                "could_be_better",
                ("Going home", "Waiting"),
            ),
        ),
    ),
    Voice(
        Passage(4, "My daughter got a call to say what I could lift. It saved an argument."),
        (Feeling("relieved", True),),
        (Highlight(0, "It saved an argument.", "went_well", ("Family and carers",)),),
    ),
    Voice(
        Passage(5, "Somebody phoned on day two. I'd a list."),
        (Feeling("reassured", True),),
        (Highlight(0, "Somebody phoned on day two. I'd a list.", "went_well", ("Going home",)),),
    ),
    Voice(
        Passage(5, "I didn't know was that bruise normal. I looked it up, and that was a mistake."),
        (Feeling("frightened", False),),
        (Highlight(0, "I didn't know was that bruise normal.", "could_be_better", ("Going home",)),),
    ),
    Voice(Passage(5, "I'm walking to the shop. I tell everybody."), (Feeling("triumphant", True),)),
)
