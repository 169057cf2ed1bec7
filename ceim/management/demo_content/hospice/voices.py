"""Sorrel House Hospice: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(0, "I thought you came here and that was it. I've been home twice."),
        (Feeling("surprised", True),),
    ),
    Voice(
        Passage(0, "They were at the door. They'd a blanket warmed."),
        (Feeling("welcomed", True),),
        (Highlight(0, "They were at the door. They'd a blanket warmed.", "went_well", ("Kindness",)),),
    ),
    Voice(
        Passage(0, "Nobody had told me I'd be sharing. It worked out fine."),
        (Feeling("anxious", False),),
        (
            Highlight(
                0,
                "Nobody had told me I'd be sharing.",
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(0, "I couldn't tell you who decided it. It was decided."),
        (Feeling("powerless", False),),
    ),
    Voice(
        Passage(1, "The cook comes up herself and asks what I fancy. I fancied a kipper."),
        (Feeling("cherished", True),),
        (
            Highlight(
                0,
                "The cook comes up herself and asks what I fancy.",
                "went_well",
                ("Food and drink",),
            ),
        ),
    ),
    Voice(
        Passage(1, "It's awful quiet. A bit of radio would do."),
        (Feeling("flat", False),),
        (Highlight(0, "A bit of radio would do.", "idea", ("Rest and noise",)),),
    ),
    Voice(
        Passage(1, "They wheel the bed out. The whole bed. I'd rain on my face."),
        (Feeling("alive", True),),
        (Highlight(0, "I'd rain on my face.", "went_well", ("Being myself",)),),
    ),
    Voice(
        Passage(1, "The phone at the desk goes right through that wall."),
        (Feeling("unsettled", False),),
        (
            Highlight(
                0,
                "The phone at the desk goes right through that wall.",
                "could_be_better",
                ("Rest and noise",),
            ),
        ),
    ),
    Voice(
        Passage(
            2,
            "I said it was creeping up, and she was back with it before I'd put the cup down.",
        ),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "I said it was creeping up, and she was back with it before I'd put the cup down.",
                "went_well",
                ("Pain and comfort",),
            ),
        ),
    ),
    Voice(
        Passage(2, "He told me straight. I'd asked for straight."),
        (Feeling("respected", True),),
        (Highlight(0, "I'd asked for straight.", "went_well", ("Clear explanations",)),),
    ),
    Voice(
        Passage(2, "They ask how I am and then answer it for me. Now and then."),
        (Feeling("amused", True), Feeling("unheard", False)),
        (
            Highlight(
                0,
                "They ask how I am and then answer it for me.",
                "could_be_better",
                ("Being listened to",),
            ),
        ),
    ),
    Voice(
        Passage(2, "She does my nails. It's not medicine, but it is."),
        (Feeling("cared for", True),),
    ),
    Voice(
        Passage(3, "They gave my brother a job, the watering, and he's been easier since."),
        (Feeling("relieved", True),),
        (
            Highlight(
                0,
                "They gave my brother a job, the watering, and he's been easier since.",
                "went_well",
                ("Family and carers",),
            ),
        ),
    ),
    Voice(
        Passage(3, "My sister can't get parked so she comes half as long. It's time I'm short of."),
        (Feeling("sad", False),),
        (Highlight(0, "It's time I'm short of.", "could_be_better", ("Family and carers",)),),
    ),
    Voice(
        Passage(3, "They know the names of all of them, even the ones that don't come."),
        (Feeling("known", True),),
    ),
    Voice(
        Passage(4, "We had the talk. She let me do the talking in it."),
        (Feeling("at peace", True),),
        (Highlight(0, "She let me do the talking in it.", "went_well", ("Being included",)),),
    ),
    Voice(
        Passage(4, "I've said where and I've said who. I'd like to see it written."),
        (Feeling("uneasy", False),),
        (
            Highlight(
                0,
                "I'd like to see it written.",
                "could_be_better",
                ("Being included", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(5, "They've told my wife about the Thursday group. She'll not go. She might go."),
        (Feeling("hopeful", True),),
    ),
)
