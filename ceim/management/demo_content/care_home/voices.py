"""Kestrel Court care home: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(Passage(0, "I came for a fortnight. That's four years."), (Feeling("resigned", False),)),
    Voice(
        Passage(0, "They'd my own chair in before I came."),
        (Feeling("settled", True),),
        (
            Highlight(
                0,
                "They'd my own chair in before I came.",
                "went_well",
                ("Kindness", "Being myself"),
            ),
        ),
    ),
    Voice(
        Passage(0, "It was all arranged by the family and the social work. I was told after."),
        (Feeling("powerless", False),),
        (
            Highlight(
                0,
                "It was all arranged by the family and the social work.",
                "could_be_better",
                ("Being included",),
            ),
        ),
    ),
    Voice(
        Passage(1, "They knock. It's a wee thing, but they knock and they wait."),
        (Feeling("respected", True),),
        (Highlight(0, "It's a wee thing, but they knock and they wait.", "went_well", ("Dignity",)),),
    ),
    Voice(
        Passage(1, "The buzzers. You never hear the end of it."),
        (Feeling("weary", False),),
        (
            Highlight(
                0,
                "The buzzers. You never hear the end of it.",
                "could_be_better",
                ("Rest and noise",),
            ),
        ),
    ),
    Voice(
        Passage(1, "There's always somebody passing that'll give you a wave."),
        (Feeling("companioned", True),),
    ),
    Voice(
        Passage(1, "When you need to go, you need to go. They say two minutes."),
        (Feeling("anxious", False),),
        (
            Highlight(
                0,
                "When you need to go, you need to go.",
                "could_be_better",
                ("Dignity", "Waiting"),
            ),
        ),
    ),
    Voice(
        Passage(2, "I saw the two plates and I had the one with the gravy."),
        (Feeling("pleased", True),),
        (
            Highlight(
                0,
                "I saw the two plates and I had the one with the gravy.",
                "went_well",
                ("Food and drink", "Being included"),
            ),
        ),
        1,
    ),
    Voice(
        Passage(2, "It's never hot by the time it gets to this end."),
        (Feeling("disappointed", False),),
        (
            Highlight(
                0,
                "It's never hot by the time it gets to this end.",
                "could_be_better",
                ("Food and drink",),
            ),
        ),
    ),
    Voice(
        Passage(2, "I sit with the same three. We don't say much, but you'd miss them."),
        (Feeling("content", True),),
    ),
    Voice(
        Passage(2, "She minds that I don't like peas touching."),
        (Feeling("known", True),),
        (
            Highlight(
                0,
                "She minds that I don't like peas touching.",
                "went_well",
                ("Food and drink",),
            ),
        ),
    ),
    Voice(
        Passage(3, "My girl can come when she likes, there's no hours."),
        (Feeling("glad", True),),
        (
            Highlight(
                0,
                "My girl can come when she likes, there's no hours.",
                "went_well",
                ("Family and carers",),
            ),
        ),
    ),
    Voice(
        Passage(3, "It's bingo or it's nothing."),
        (Feeling("bored", False),),
        (Highlight(0, "It's bingo or it's nothing.", "could_be_better", ("Being myself",)),),
    ),
    Voice(
        Passage(3, "The school weans came in, and one of them had my mother's name."),
        (Feeling("moved", True),),
    ),
    Voice(
        Passage(4, "She looks in with a wee torch pointed at the floor."),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "She looks in with a wee torch pointed at the floor.",
                "went_well",
                ("Feeling safe",),
            ),
        ),
    ),
    Voice(
        Passage(4, "They change the pads at six. I'd as soon they didn't."),
        (Feeling("disturbed", False),),
        (
            Highlight(
                0,
                "They change the pads at six. I'd as soon they didn't.",
                "could_be_better",
                ("Rest and noise",),
            ),
        ),
    ),
    Voice(
        Passage(5, "The nurse told me what the new tablet's for, and then told me again."),
        (Feeling("reassured", True),),
        (
            Highlight(
                0,
                "The nurse told me what the new tablet's for, and then told me again.",
                "went_well",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(5, "I'd toothache two weeks before anyone came."),
        (Feeling("sore", False),),
        (
            Highlight(
                0,
                "I'd toothache two weeks before anyone came.",
                "could_be_better",
                ("Waiting", "Pain and comfort"),
            ),
        ),
    ),
)
