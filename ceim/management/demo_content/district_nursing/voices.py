"""Braeside District Nursing: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(0, "It was the surgery that set it up. I just got told somebody would come."),
        (Feeling("uncertain", False),),
    ),
    Voice(
        Passage(0, "The ward nurse gave me a card with the number on it and I put it by the phone."),
        (Feeling("reassured", True),),
        (
            Highlight(
                0,
                "The ward nurse gave me a card with the number on it",
                "went_well",
                ("Going home",),
            ),
        ),
    ),
    Voice(
        Passage(0, "I came home on a Friday and nobody seemed to know I was out till the Tuesday."),
        (Feeling("forgotten", False),),
        (
            Highlight(
                0,
                "I came home on a Friday and nobody seemed to know I was out till the Tuesday.",
                "could_be_better",
                ("Going home", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(0, "My daughter sorted it. I wouldn't have known who to ask."),
        (Feeling("dependent", False),),
    ),
    Voice(
        Passage(1, "You don't like to start anything on a nurse day. So I don't."),
        (Feeling("restless", False),),
        (
            Highlight(
                0,
                "You don't like to start anything on a nurse day.",
                "could_be_better",
                ("Waiting",),
            ),
        ),
    ),
    Voice(
        Passage(
            1,
            "I got the text and I was able to go for my paper. It's a wee thing, but it's my paper.",
        ),
        (Feeling("free", True),),
        (Highlight(0, "It's a wee thing, but it's my paper.", "went_well", ("Being kept informed",)),),
        4,
    ),
    Voice(
        Passage(
            1,
            "They were late, but she'd phoned from the road to say so, and that makes all the difference.",
        ),
        (Feeling("calm", True),),
        (Highlight(0, "she'd phoned from the road to say so", "went_well", ("Being kept informed",)),),
    ),
    Voice(
        Passage(1, "All day at that window. I know every car in the street."),
        (Feeling("bored", False),),
        (
            Highlight(
                0,
                "All day at that window.",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(2, "She said who she was and she let me get my glasses before she started."),
        (Feeling("respected", True),),
    ),
    Voice(
        Passage(
            2,
            ("It was a new lass and she'd not been told about the step, and neither of us came well out of it."),
        ),
        (Feeling("annoyed", False),),
        (Highlight(0, "she'd not been told about the step", "could_be_better", ("Continuity",)),),
    ),
    Voice(
        Passage(2, "He takes his shoes off without being asked. My carpet's cream."),
        (Feeling("respected", True),),
        (Highlight(0, "He takes his shoes off without being asked.", "went_well", ("Kindness",)),),
    ),
    Voice(
        Passage(2, "In she comes, talking away, and before you know it it's done."),
        (Feeling("cheerful", True),),
    ),
    Voice(
        Passage(
            3,
            "She told me what she was doing while she did it. I don't look, so I like to be told.",
        ),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "She told me what she was doing while she did it.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(3, "It was sore, and she stopped. I didn't need to say it twice."),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "I didn't need to say it twice.",
                "went_well",
                ("Pain and comfort", "Being listened to"),
            ),
        ),
    ),
    Voice(
        Passage(3, "Every one of them has a different way with the bandage."),
        (Feeling("confused", False),),
        (
            Highlight(
                0,
                "Every one of them has a different way with the bandage.",
                "could_be_better",
                ("Continuity",),
            ),
        ),
    ),
    Voice(
        Passage(3, "She had to go back out to the car twice for things. I felt for her."),
        (Feeling("patient", True),),
    ),
    Voice(
        Passage(4, "I've never needed to phone them at night, but I've looked at the number."),
        (Feeling("reassured", True),),
    ),
    Voice(
        Passage(4, "I rang and it was a machine. I don't talk to machines."),
        (Feeling("alone", False),),
        (Highlight(0, "I rang and it was a machine.", "could_be_better", ("Feeling safe",)),),
    ),
    Voice(
        Passage(4, "I phoned about the bleeding and she stayed on the line till it stopped."),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "she stayed on the line till it stopped",
                "went_well",
                ("Feeling safe", "Kindness"),
            ),
        ),
    ),
    Voice(
        Passage(4, "You've to press two and then four. By then I've forgotten what I wanted."),
        (Feeling("frustrated", False),),
    ),
    Voice(
        Passage(5, "She says another month. I'll miss her, I've told her that."),
        (Feeling("sad", False),),
    ),
    Voice(
        Passage(5, "They just stopped coming. I suppose I was better."),
        (Feeling("puzzled", False),),
        (
            Highlight(
                0,
                "They just stopped coming.",
                "could_be_better",
                ("Going home", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(
            5,
            "She wrote down what to look for and when to shout, and said the door's never shut.",
        ),
        (Feeling("confident", True),),
        (
            Highlight(
                0,
                "She wrote down what to look for and when to shout",
                "went_well",
                ("Going home",),
            ),
        ),
    ),
)
