"""Early Pregnancy and Maternity: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(
            0,
            ("I filled in the thing online and heard nothing for three weeks. You start to think you've dreamt it."),
        ),
        (Feeling("anxious", False),),
        (Highlight(0, "heard nothing for three weeks", "could_be_better", ("Being kept informed",)),),
    ),
    Voice(
        Passage(0, "She said congratulations first, before the questions."),
        (Feeling("happy", True),),
        (
            Highlight(
                0,
                "She said congratulations first, before the questions.",
                "went_well",
                ("Kindness",),
            ),
        ),
    ),
    Voice(Passage(0, "I rang and I got a person who knew what to say."), (Feeling("relieved", True),)),
    Voice(
        Passage(1, "A different midwife each time. Lovely, each time."),
        (Feeling("unsettled", False),),
        (
            Highlight(
                0,
                "A different midwife each time. Lovely, each time.",
                "could_be_better",
                ("Continuity",),
            ),
        ),
    ),
    Voice(
        Passage(1, "She let me hear it and waited while I cried."),
        (Feeling("moved", True),),
        (
            Highlight(
                0,
                "She let me hear it and waited while I cried.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(1, "They said 'low risk' like it was a prize, and then they said 'but'."),
        (Feeling("worried", False),),
        (
            Highlight(
                0,
                "They said 'low risk' like it was a prize, and then they said 'but'.",
                "could_be_better",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(2, "It was a wait, but they'd put me by the door so I could step out."),
        (Feeling("considered", True),),
    ),
    Voice(
        Passage(2, "An hour and a half, and nobody said the scan machine was down."),
        (Feeling("frustrated", False),),
        (
            Highlight(
                0,
                "An hour and a half, and nobody said the scan machine was down.",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(2, "I was taken straight to a wee room. I didn't have to sit out there."),
        (Feeling("sheltered", True),),
        (Highlight(0, "I was taken straight to a wee room.", "went_well", ("Privacy",)),),
        1,
    ),
    Voice(
        Passage(3, "She said what she was going to do and asked could she. Each time."),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "She said what she was going to do and asked could she.",
                "went_well",
                ("Clear explanations", "Being included"),
            ),
        ),
    ),
    Voice(
        Passage(3, "I said it was coming and they said it wasn't, and it was."),
        (Feeling("dismissed", False),),
        (
            Highlight(
                0,
                "I said it was coming and they said it wasn't, and it was.",
                "could_be_better",
                ("Being listened to",),
            ),
        ),
    ),
    Voice(
        Passage(3, "They turned the lights down. I didn't know you could ask for that."),
        (Feeling("calm", True),),
    ),
    Voice(
        Passage(4, "She phoned the next day as she said she would."),
        (Feeling("supported", True),),
        (
            Highlight(
                0,
                "She phoned the next day as she said she would.",
                "went_well",
                ("Going home",),
            ),
        ),
    ),
    Voice(
        Passage(4, "We left with a bag of leaflets, and a question."),
        (Feeling("unsure", False),),
        (
            Highlight(
                0,
                "We left with a bag of leaflets, and a question.",
                "could_be_better",
                ("Going home", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(4, "I got shown the bath twice, once by her and once by him."),
        (Feeling("confident", True),),
    ),
    Voice(
        Passage(
            5,
            "The wee clinic at the library is better than the hospital. You can park a pram.",
        ),
        (Feeling("comfortable", True),),
    ),
    Voice(
        Passage(5, "Six weeks felt like a long time to nobody."),
        (Feeling("lonely", False),),
        (
            Highlight(
                0,
                "Six weeks felt like a long time to nobody.",
                "could_be_better",
                ("Going home",),
            ),
        ),
    ),
)
