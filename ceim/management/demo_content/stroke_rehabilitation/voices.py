"""Aspen Unit, stroke rehabilitation: short passages for the months between."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Voice

VOICES = (
    Voice(
        Passage(
            0,
            "I don't mind much of the start. There was a ceiling, and then it was a different ceiling.",
        ),
        (Feeling("lost", False),),
    ),
    Voice(
        Passage(0, "We were moved at ten at night and nobody had told my wife which ward."),
        (Feeling("worried", False),),
        (
            Highlight(
                0,
                "We were moved at ten at night and nobody had told my wife which ward.",
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
    ),
    Voice(
        Passage(
            0,
            "The porter told me his name and where we were going and counted the doors with me.",
        ),
        (Feeling("calm", True),),
        (Highlight(0, "counted the doors with me", "went_well", ("Being kept informed",)),),
    ),
    Voice(
        Passage(0, "Somebody had put a card on the bed with my name the way I like it."),
        (Feeling("welcomed", True),),
        (
            Highlight(
                0,
                "Somebody had put a card on the bed with my name the way I like it.",
                "went_well",
                ("Kindness",),
            ),
        ),
    ),
    Voice(
        Passage(1, "The days are busy and the evenings are about a hundred years long."),
        (Feeling("bored", False),),
    ),
    Voice(
        Passage(1, "By the time I've worked the fork the dinner's cold. I don't like to say."),
        (Feeling("embarrassed", False),),
        (
            Highlight(
                0,
                "By the time I've worked the fork the dinner's cold.",
                "could_be_better",
                ("Food and drink",),
            ),
        ),
    ),
    Voice(
        Passage(1, "She does my buttons but she lets me do the last one."),
        (Feeling("respected", True),),
        (
            Highlight(
                0,
                "She does my buttons but she lets me do the last one.",
                "went_well",
                ("Dignity",),
            ),
        ),
    ),
    Voice(
        Passage(
            1,
            "There's a fellow opposite me and we give each other the thumbs up, the good thumb.",
        ),
        (Feeling("companionable", True),),
    ),
    Voice(
        Passage(1, "The bins at five in the morning. That's my one thing."),
        (Feeling("tired", False),),
        (Highlight(0, "The bins at five in the morning.", "could_be_better", ("Rest and noise",)),),
    ),
    Voice(
        Passage(2, "He says 'one more', and he always means three more. I like him."),
        (Feeling("determined", True),),
    ),
    Voice(
        Passage(2, "She told me why, so now I do it on my own in the bed."),
        (Feeling("motivated", True),),
        (
            Highlight(
                0,
                "She told me why, so now I do it on my own in the bed.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
    ),
    Voice(
        Passage(2, "My gym time got cancelled twice and I'd been dressed for it since seven."),
        (Feeling("deflated", False),),
        (
            Highlight(
                0,
                "My gym time got cancelled twice and I'd been dressed for it since seven.",
                "could_be_better",
                ("Waiting",),
            ),
        ),
    ),
    Voice(
        Passage(2, "I walked to the yellow feet and back. Then I slept like a bairn."),
        (Feeling("proud", True),),
        since_months_ago=1,
    ),
    Voice(
        Passage(
            3,
            "They asked me what I want to get back to. I said making soup, and they wrote down soup.",
        ),
        (Feeling("heard", True),),
        (
            Highlight(
                0,
                "I said making soup, and they wrote down soup.",
                "went_well",
                ("Being included",),
            ),
        ),
        3,
    ),
    Voice(
        Passage(3, "There was a meeting about me. I'd have liked to go."),
        (Feeling("excluded", False),),
        (
            Highlight(
                0,
                "There was a meeting about me.",
                "could_be_better",
                ("Being included", "Clear explanations"),
            ),
        ),
    ),
    Voice(
        Passage(3, "We set a date, and then there was another date. You learn not to pack."),
        (Feeling("disappointed", False),),
    ),
    Voice(
        Passage(3, "They asked my brother to the meeting, because he's the one that'll be there."),
        (Feeling("supported", True),),
        (
            Highlight(
                0,
                "They asked my brother to the meeting, because he's the one that'll be there.",
                "went_well",
                ("Family and carers",),
            ),
        ),
    ),
    Voice(
        Passage(4, "They came and looked at my stairs before I did. The rail was up when I got in."),
        (Feeling("safe", True),),
        (Highlight(0, "The rail was up when I got in.", "went_well", ("Going home", "Feeling safe")),),
    ),
    Voice(
        Passage(4, "Nobody said how tired I'd be. I thought it was another one."),
        (Feeling("frightened", False),),
        (Highlight(0, "Nobody said how tired I'd be.", "could_be_better", ("Going home",)),),
    ),
    Voice(Passage(4, "I did the door on my own. My own door."), (Feeling("triumphant", True),)),
    Voice(
        Passage(
            5,
            "The same voice on the phone each week. It's a small thing, but it holds you up.",
        ),
        (Feeling("supported", True),),
        (Highlight(0, "The same voice on the phone each week.", "went_well", ("Continuity",)),),
    ),
    Voice(
        Passage(5, "The letter with the six-month check said a place I'd never heard of."),
        (Feeling("confused", False),),
        (
            Highlight(
                0,
                "The letter with the six-month check said a place I'd never heard of.",
                "could_be_better",
                ("Going home", "Being kept informed"),
            ),
        ),
    ),
    Voice(
        Passage(
            5,
            "I go to the group on a Thursday, and there's always somebody worse at the biscuits than me.",
        ),
        (Feeling("amused", True),),
    ),
)
