"""Children's Outpatients: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(
            3,
            (
                "We waited, and we waited, and nobody said a word, and then they were all apologies. It's "
                "the nobody-saying."
            ),
        ),
        (Feeling("frustrated", False),),
        (
            Highlight(
                0,
                "nobody said a word, and then they were all apologies",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(
            4,
            ("She asked him what he wanted to know. Him. He'd a list in his pocket, and she went through the list."),
        ),
        (Feeling("respected", True),),
        (
            Highlight(
                0,
                "He'd a list in his pocket, and she went through the list.",
                "went_well",
                ("Being included",),
            ),
        ),
    ),
    Voice(
        Passage(
            4,
            ("It was all very quick and there were a lot of long words, and I nodded. I don't know why I nodded."),
        ),
        (Feeling("foolish", False),),
        (
            Highlight(
                0,
                "It was all very quick and there were a lot of long words",
                "could_be_better",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(4, "They showed us the scan on the big screen and let him press the button."),
        (Feeling("interested", True),),
    ),
    Voice(
        Passage(4, "A different doctor from last time, so we started at the start."),
        (Feeling("tired", False),),
        (
            Highlight(
                0,
                "A different doctor from last time, so we started at the start.",
                "could_be_better",
                ("Continuity",),
            ),
        ),
    ),
    Voice(
        Passage(4, "She drew it. On the paper off the bed. I've kept the paper."),
        (Feeling("understood", True),),
        (Highlight(0, "I've kept the paper.", "went_well", ("Clear explanations",)),),
    ),
    Voice(
        Passage(5, "We got told the next one would be in the post. It usually is."),
        (Feeling("fine", True),),
    ),
    Voice(
        Passage(
            5,
            "He wrote down what we were to do at home, three things, numbered. Three I can do.",
        ),
        (Feeling("confident", True),),
        (
            Highlight(
                0,
                "He wrote down what we were to do at home, three things, numbered.",
                "went_well",
                ("Going home",),
            ),
        ),
    ),
    Voice(
        Passage(
            5,
            (
                "I got to the car and thought of the thing I'd meant to ask. I wish there was a number "
                "for the daft questions."
            ),
        ),
        (Feeling("annoyed", False),),
        (Highlight(0, "I wish there was a number for the daft questions.", "idea", ("Going home",)),),
    ),
    Voice(
        Passage(5, "He got a sticker with a bone on it. It's still on the car window."),
        (Feeling("proud", True),),
        since_months_ago=3,
    ),
)
