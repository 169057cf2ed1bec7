"""Juniper Ward, mental health: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(
            0,
            "It was the middle of the night. Somebody offered me a sandwich, and it's the sandwich I mind.",
        ),
        (Feeling("looked after", True),),
    ),
    Voice(
        Passage(0, "They said section and I thought it was a bit of the building."),
        (Feeling("confused", False),),
        (
            Highlight(
                0,
                "They said section and I thought it was a bit of the building.",
                "could_be_better",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(0, "She showed me round twice because I'd not taken in the first one."),
        (Feeling("calmer", True),),
        (
            Highlight(
                0,
                "She showed me round twice because I'd not taken in the first one.",
                "went_well",
                ("Kindness", "Clear explanations"),
            ),
        ),
    ),
    Voice(
        Passage(1, "The torch in your face every hour. I know they've to."),
        (Feeling("tired", False),),
        (Highlight(0, "The torch in your face every hour.", "could_be_better", ("Rest and noise",)),),
    ),
    Voice(Passage(1, "I like that you can shut your own door."), (Feeling("private", True),)),
    Voice(
        Passage(1, "There was shouting, and nobody said after what it was."),
        (Feeling("scared", False),),
        (
            Highlight(
                0,
                "There was shouting, and nobody said after what it was.",
                "could_be_better",
                ("Feeling safe",),
            ),
        ),
    ),
    Voice(
        Passage(1, "He just sat along the corridor where I could see his feet."),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "He just sat along the corridor where I could see his feet.",
                "went_well",
                ("Feeling safe",),
            ),
        ),
    ),
    Voice(
        Passage(2, "I got back to drawing. I'd not held a pencil in a year."),
        (Feeling("hopeful", True),),
        (
            Highlight(
                0,
                "I got back to drawing. I'd not held a pencil in a year.",
                "went_well",
                ("Being myself",),
            ),
        ),
    ),
    Voice(
        Passage(2, "It's the afternoons. They're awful long."),
        (Feeling("bored", False),),
        (
            Highlight(
                0,
                "It's the afternoons. They're awful long.",
                "could_be_better",
                ("Being myself",),
            ),
        ),
    ),
    Voice(
        Passage(
            2,
            "They ran the group even though there was just two of us. They didn't cancel on us.",
        ),
        (Feeling("valued", True),),
        (Highlight(0, "They didn't cancel on us.", "went_well", ("Kindness",)),),
    ),
    Voice(
        Passage(
            2,
            "The gym's good, when there's somebody to take you. There's usually nobody to take you.",
        ),
        (Feeling("frustrated", False),),
        (Highlight(0, "There's usually nobody to take you.", "could_be_better", ("Waiting",)),),
    ),
    Voice(
        Passage(3, "I saw my plan on the screen and I changed a word, and they let me."),
        (Feeling("respected", True),),
        (
            Highlight(
                0,
                "I saw my plan on the screen and I changed a word, and they let me.",
                "went_well",
                ("Being included",),
            ),
        ),
    ),
    Voice(
        Passage(3, "They talk about meds, and I want to talk about my flat."),
        (Feeling("unheard", False),),
        (
            Highlight(
                0,
                "They talk about meds, and I want to talk about my flat.",
                "could_be_better",
                ("Being listened to",),
            ),
        ),
    ),
    Voice(
        Passage(3, "She asked what a good day looks like. I'd to think."),
        (Feeling("curious", True),),
    ),
    Voice(
        Passage(4, "They sat with my sister and me both, and it didn't turn into a fight."),
        (Feeling("relieved", True),),
        (
            Highlight(
                0,
                "They sat with my sister and me both, and it didn't turn into a fight.",
                "went_well",
                ("Family and carers",),
            ),
        ),
    ),
    Voice(
        Passage(
            4,
            "Visiting's in the same room as the pool table. You can't cry beside a pool table.",
        ),
        (Feeling("awkward", False),),
        (Highlight(0, "You can't cry beside a pool table.", "could_be_better", ("Privacy",)),),
    ),
    Voice(
        Passage(5, "I'd no date and then I'd an hour."),
        (Feeling("rushed", False),),
        (
            Highlight(
                0,
                "I'd no date and then I'd an hour.",
                "could_be_better",
                ("Going home", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(5, "The nurse I knew came with me to the flat and put the kettle on."),
        (Feeling("steadied", True),),
        (
            Highlight(
                0,
                "The nurse I knew came with me to the flat and put the kettle on.",
                "went_well",
                ("Going home", "Continuity"),
            ),
        ),
    ),
)
