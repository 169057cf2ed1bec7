"""First Contact Physiotherapy: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(Passage(0, "I phoned at eight and I was nineteenth."), (Feeling("weary", False),)),
    Voice(
        Passage(0, "I didn't know you could go straight to a physio. I'd have gone a year ago."),
        (Feeling("annoyed", False),),
        (
            Highlight(
                0,
                "I didn't know you could go straight to a physio.",
                "could_be_better",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(0, "The girl at the desk explained who I'd be seeing and why."),
        (Feeling("reassured", True),),
        (
            Highlight(
                0,
                "The girl at the desk explained who I'd be seeing and why.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(1, "Three days. I was expecting three months."),
        (Feeling("surprised", True),),
        (Highlight(0, "Three days. I was expecting three months.", "went_well", ("Waiting",)),),
    ),
    Voice(
        Passage(1, "It was up a stair. With a knee."),
        (Feeling("irritated", False),),
        (Highlight(0, "With a knee.", "could_be_better", ("Dignity",)),),
    ),
    Voice(
        Passage(1, "They rang to say she was behind. I finished my tea."),
        (Feeling("calm", True),),
        (Highlight(0, "I finished my tea.", "went_well", ("Being kept informed",)),),
    ),
    Voice(
        Passage(2, "She let me get to the end of it."),
        (Feeling("heard", True),),
        (Highlight(0, "She let me get to the end of it.", "went_well", ("Being listened to",)),),
    ),
    Voice(Passage(2, "She bent it every way there is. She asked first."), (Feeling("at ease", True),)),
    Voice(
        Passage(2, "There was a Latin word and I didn't ask."),
        (Feeling("foolish", False),),
        (
            Highlight(
                0,
                "There was a Latin word and I didn't ask.",
                "could_be_better",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(3, "Two things to do, not ten. I do two things."),
        (Feeling("motivated", True),),
        (Highlight(0, "Two things to do, not ten.", "went_well", ("Clear explanations",)),),
    ),
    Voice(
        Passage(3, "I did it for a week and then I wasn't sure I was doing it right."),
        (Feeling("unsure", False),),
        (
            Highlight(
                0,
                "I did it for a week and then I wasn't sure I was doing it right.",
                "could_be_better",
                ("Going home",),
            ),
        ),
    ),
    Voice(Passage(3, "It's a good app, if you're an app person."), (Feeling("indifferent", False),)),
    Voice(
        Passage(4, "She said come back any time and it'd be her."),
        (Feeling("supported", True),),
        (Highlight(0, "She said come back any time and it'd be her.", "went_well", ("Continuity",)),),
    ),
    Voice(
        Passage(4, "No word since. I take it that's me done."),
        (Feeling("unsure", False),),
        (Highlight(0, "No word since.", "could_be_better", ("Being kept informed", "Going home")),),
    ),
)
