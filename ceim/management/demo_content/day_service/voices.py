"""The Loom day service: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(0, "The bus was late and I stood at the window. I don't like the window."),
        (Feeling("worried", False),),
        (
            Highlight(
                0,
                "The bus was late and I stood at the window.",
                "could_be_better",
                ("Waiting",),
            ),
        ),
    ),
    Voice(Passage(0, "I sit at the front. That's my seat."), (Feeling("content", True),)),
    Voice(
        Passage(0, "I got the picture of the driver. It was the one with the beard."),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "I got the picture of the driver.",
                "went_well",
                ("Being kept informed", "Support to communicate"),
            ),
        ),
        5,
    ),
    Voice(
        Passage(1, "They say my name when I come in. All of them."),
        (Feeling("happy", True),),
        (Highlight(0, "They say my name when I come in. All of them.", "went_well", ("Kindness",)),),
    ),
    Voice(
        Passage(1, "It's too loud at the coats. Everybody's coats at once."),
        (Feeling("upset", False),),
        (Highlight(0, "Everybody's coats at once.", "could_be_better", ("Rest and noise",)),),
    ),
    Voice(
        Passage(1, "My worker was off and nobody said."),
        (Feeling("lost", False),),
        (
            Highlight(
                0,
                "My worker was off and nobody said.",
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(2, "I did pottery. I made a hedgehog and it didn't explode."),
        (Feeling("proud", True),),
    ),
    Voice(
        Passage(2, "I don't want colouring in. I'm not wee."),
        (Feeling("cross", False),),
        (Highlight(0, "I don't want colouring in.", "could_be_better", ("Being included",)),),
    ),
    Voice(
        Passage(2, "I picked the music. All day, I picked it."),
        (Feeling("happy", True),),
        (Highlight(0, "I picked the music.", "went_well", ("Being included", "Being myself")),),
    ),
    Voice(
        Passage(3, "My plan's got photos, so I can read it myself."),
        (Feeling("clever", True),),
        (
            Highlight(
                0,
                "My plan's got photos, so I can read it myself.",
                "went_well",
                ("Being included", "Support to communicate"),
            ),
        ),
    ),
    Voice(
        Passage(3, "They use big words and look at each other."),
        (Feeling("left out", False),),
        (
            Highlight(
                0,
                "They use big words and look at each other.",
                "could_be_better",
                ("Clear explanations", "Support to communicate"),
            ),
        ),
    ),
    Voice(Passage(3, "I told them my three things."), (Feeling("heard", True),)),
    Voice(
        Passage(4, "I'm going to have a flat. It's on the wall, the day."),
        (Feeling("excited", True),),
    ),
    Voice(
        Passage(4, "They said soon. Soon's not a day."),
        (Feeling("fed up", False),),
        (Highlight(0, "They said soon.", "could_be_better", ("Going home", "Being kept informed")),),
    ),
)
