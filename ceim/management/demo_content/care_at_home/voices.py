"""Strathbrae East Care at Home: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(0, "I got a list, and not one of them was on it."),
        (Feeling("unsettled", False),),
        (
            Highlight(
                0,
                "I got a list, and not one of them was on it.",
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(0, "She came with the one I knew, the first day. That's how to do it."),
        (Feeling("reassured", True),),
        (Highlight(0, "That's how to do it.", "went_well", ("Continuity",)),),
    ),
    Voice(
        Passage(0, "My daughter filled in a book about me. They've read it. You can tell."),
        (Feeling("known", True),),
        (Highlight(0, "They've read it. You can tell.", "went_well", ("Being listened to",)),),
    ),
    Voice(
        Passage(1, "Breakfast at ten, some days. I'm awake at six."),
        (Feeling("hungry", False),),
        (Highlight(0, "Breakfast at ten, some days.", "could_be_better", ("Waiting",)),),
    ),
    Voice(
        Passage(1, "She heats the plate."),
        (Feeling("cared for", True),),
        (Highlight(0, "She heats the plate.", "went_well", ("Food and drink",)),),
    ),
    Voice(
        Passage(1, "It's always the microwave. I've a perfectly good cooker."),
        (Feeling("dull", False),),
        (Highlight(0, "It's always the microwave.", "could_be_better", ("Food and drink",)),),
    ),
    Voice(
        Passage(2, "She covers the half she's not washing."),
        (Feeling("respected", True),),
        (Highlight(0, "She covers the half she's not washing.", "went_well", ("Dignity",)),),
    ),
    Voice(
        Passage(2, "It was a man, and nobody asked me. He was very nice."),
        (Feeling("embarrassed", False),),
        (Highlight(0, "It was a man, and nobody asked me.", "could_be_better", ("Continuity",)),),
    ),
    Voice(
        Passage(2, "We have the wireless on and she knows all the words."),
        (Feeling("happy", True),),
    ),
    Voice(
        Passage(3, "She tried the door twice before she went."),
        (Feeling("safe", True),),
        (Highlight(0, "She tried the door twice before she went.", "went_well", ("Feeling safe",)),),
    ),
    Voice(
        Passage(3, "I phoned the office and it rang out."),
        (Feeling("alone", False),),
        (
            Highlight(
                0,
                "I phoned the office and it rang out.",
                "could_be_better",
                ("Feeling safe", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(4, "I was asked what I'd like changed. I said the time."),
        (Feeling("hopeful", True),),
    ),
    Voice(
        Passage(4, "It changed, and nobody told me it'd changed."),
        (Feeling("confused", False),),
        (
            Highlight(
                0,
                "It changed, and nobody told me it'd changed.",
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
    ),
)
