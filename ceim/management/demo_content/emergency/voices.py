"""Emergency Department: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(0, "I phoned the number first, and they said come in, so I didn't feel a fraud."),
        (Feeling("reassured", True),),
    ),
    Voice(
        Passage(0, "You come in one door and you're told it's the other."),
        (Feeling("flustered", False),),
        (
            Highlight(
                0,
                "You come in one door and you're told it's the other.",
                "could_be_better",
                ("Finding the way",),
            ),
        ),
    ),
    Voice(
        Passage(
            0,
            "It was the ambulance. They talked rubbish to me the whole road and I was grateful.",
        ),
        (Feeling("comforted", True),),
        (
            Highlight(
                0,
                "They talked rubbish to me the whole road and I was grateful.",
                "went_well",
                ("Kindness",),
            ),
        ),
    ),
    Voice(
        Passage(1, "She got me behind a curtain before she asked."),
        (Feeling("respected", True),),
        (Highlight(0, "She got me behind a curtain before she asked.", "went_well", ("Dignity",)),),
    ),
    Voice(
        Passage(1, "You've to say it through a hole in a window."),
        (Feeling("embarrassed", False),),
        (
            Highlight(
                0,
                "You've to say it through a hole in a window.",
                "could_be_better",
                ("Privacy",),
            ),
        ),
    ),
    Voice(Passage(1, "Quick. Name, finger, squeeze, sit down."), (Feeling("fine", True),)),
    Voice(
        Passage(2, "There's a screen but it says 'waiting time' and then nothing."),
        (Feeling("frustrated", False),),
        (
            Highlight(
                0,
                "There's a screen but it says 'waiting time' and then nothing.",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(
            2,
            "She came out and told us straight, 'two crashes, it'll be a while'. Everybody settled.",
        ),
        (Feeling("calmer", True),),
        (
            Highlight(
                0,
                "She came out and told us straight, 'two crashes, it'll be a while'.",
                "went_well",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(2, "I didn't know could I drink, so I didn't."),
        (Feeling("thirsty", False),),
        (
            Highlight(
                0,
                "I didn't know could I drink, so I didn't.",
                "could_be_better",
                ("Food and drink", "Pain and comfort"),
            ),
        ),
    ),
    Voice(
        Passage(2, "There was a fellow shouting. The staff never raised their voices once."),
        (Feeling("safe", True),),
    ),
    Voice(
        Passage(3, "Before anything else she said 'let's get that sore bit sorted'."),
        (Feeling("relieved", True),),
        (
            Highlight(
                0,
                "Before anything else she said 'let's get that sore bit sorted'.",
                "went_well",
                ("Pain and comfort",),
            ),
        ),
    ),
    Voice(
        Passage(3, "He told me, but he told me walking."),
        (Feeling("confused", False),),
        (
            Highlight(
                0,
                "He told me, but he told me walking.",
                "could_be_better",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(3, "He drew it on the sheet. I've still got the sheet."),
        (Feeling("understood", True),),
    ),
    Voice(
        Passage(4, "I got a leaflet about heads, and I'd hurt my foot."),
        (Feeling("amused", False),),
        (
            Highlight(
                0,
                "I got a leaflet about heads, and I'd hurt my foot.",
                "could_be_better",
                ("Going home",),
            ),
        ),
    ),
    Voice(
        Passage(4, "He told me three things that'd mean come back. I've got them off by heart."),
        (Feeling("safe", True),),
        (
            Highlight(
                0,
                "He told me three things that'd mean come back.",
                "went_well",
                ("Going home", "Clear explanations"),
            ),
        ),
    ),
)
