"""Children's Outpatients: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(
            0,
            ("The letter came in plenty of time and it had the name of the doctor in it. He likes to know the name."),
        ),
        (Feeling("prepared", True),),
        (Highlight(0, "it had the name of the doctor in it", "went_well", ("Being kept informed",)),),
    ),
    Voice(
        Passage(
            0,
            ("We got two letters on the same day with two different times, so I phoned, and it was a third time."),
        ),
        (Feeling("confused", False),),
        (
            Highlight(
                0,
                "We got two letters on the same day with two different times",
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(
            0,
            (
                "I'd have liked to know how long we'd be. It's not the appointment, it's the rest of the "
                "day you have to plan."
            ),
        ),
        (Feeling("stressed", False),),
        (
            Highlight(
                0,
                "It's not the appointment, it's the rest of the day you have to plan.",
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(
            0,
            "There was a wee page for him with photos of the room. He looked at it every night for a week.",
        ),
        (Feeling("reassured", True),),
        (
            Highlight(
                0,
                "He looked at it every night for a week.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(1, "We left an extra half hour because of last time. It's the parking, mostly."),
        (Feeling("anxious", False),),
    ),
    Voice(
        Passage(1, "He ran ahead on the bones and waited for us at the skull."),
        (Feeling("excited", True),),
        (
            Highlight(
                0,
                "He ran ahead on the bones and waited for us at the skull.",
                "went_well",
                ("Finding the way",),
            ),
        ),
        4,
    ),
    Voice(
        Passage(
            1,
            (
                "There were no spaces and I ended up on the grass, watching the clock and thinking they'd "
                "give his slot away."
            ),
        ),
        (Feeling("worried", False),),
        (
            Highlight(
                0,
                "watching the clock and thinking they'd give his slot away",
                "could_be_better",
                ("Waiting",),
            ),
        ),
    ),
    Voice(
        Passage(
            1,
            "I followed the line of wee feet bones because my son told me I had to. He was the boss of it.",
        ),
        (Feeling("amused", True),),
        since_months_ago=4,
    ),
    Voice(
        Passage(
            2,
            "She knew who we were before I said. 'You'll be my ten o'clock', she says to him, not to me.",
        ),
        (Feeling("welcomed", True),),
        (
            Highlight(
                0,
                "'You'll be my ten o'clock', she says to him, not to me.",
                "went_well",
                ("Kindness",),
            ),
        ),
    ),
    Voice(
        Passage(
            2,
            ("There was a queue and one person on, and I had to say what was wrong with him in front of the queue."),
        ),
        (Feeling("exposed", False),),
        (
            Highlight(
                0,
                "I had to say what was wrong with him in front of the queue",
                "could_be_better",
                ("Privacy",),
            ),
        ),
    ),
    Voice(
        Passage(
            2,
            "Quick and cheery. They asked if anything had changed and it hadn't, and that was that.",
        ),
        (Feeling("at ease", True),),
    ),
    Voice(
        Passage(
            2,
            "She spoke to me about him as if he was a parcel I'd handed in. Maybe it was a bad morning.",
        ),
        (Feeling("annoyed", False),),
        (
            Highlight(
                0,
                "She spoke to me about him as if he was a parcel I'd handed in.",
                "could_be_better",
                ("Dignity",),
            ),
        ),
    ),
    Voice(
        Passage(
            3,
            "There was a wee board up saying the clinic was running forty minutes behind. I'd rather know.",
        ),
        (Feeling("calm", True),),
        (
            Highlight(
                0,
                "There was a wee board up saying the clinic was running forty minutes behind.",
                "went_well",
                ("Being kept informed",),
            ),
        ),
        2,
    ),
    Voice(
        Passage(3, "It's hot in there. And the telly's on a thing for babies."),
        (Feeling("bored", False),),
    ),
    Voice(
        Passage(
            3,
            (
                "The play lady noticed he'd gone quiet. She just sat down beside him and started a jigsaw "
                "and didn't say anything."
            ),
        ),
        (Feeling("comforted", True),),
        (
            Highlight(
                0,
                "She just sat down beside him and started a jigsaw and didn't say anything.",
                "went_well",
                ("Kindness",),
            ),
        ),
    ),
)
