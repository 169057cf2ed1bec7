"""Braeside District Nursing: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Redaction, Story

STORIES = (
    Story(
        key="the-last-fortnight",
        speaker="family",
        channel="phone",
        timing="later",
        passages=(
            Passage(
                0,
                (
                    "It was the doctor that said the district nurses would come in. I remember thinking, "
                    "how many of them. I'd pictured a sort of troop."
                ),
            ),
            Passage(
                2,
                (
                    "It was Ruaridh, mainly. He sat on the end of my dad's bed, and he asked him where "
                    "he'd worked. Nobody had asked my dad a thing that wasn't about his bowels in six "
                    "weeks. And he told him about the yard. We heard things that night we'd never heard."
                ),
            ),
            Passage(
                3,
                (
                    "The syringe driver thing frightened me. The noise of it, like a wee animal. He said "
                    "'I'll show you what I'm looking at, and then you'll know what I know'. And he did, "
                    "he showed me the light and the line and what would make it beep, and I wasn't "
                    "frightened after that."
                ),
            ),
            Passage(
                4,
                (
                    "At three in the morning it beeped. I rang. They came in thirty-five minutes in the "
                    "snow. She had her pyjama collar showing under her uniform. I'll never forget that "
                    "collar."
                ),
            ),
            Passage(
                5,
                (
                    "He went on the Sunday. A week after, there was a knock and it was him, on his own "
                    "time I think, to see if we'd eaten. I've nothing bad to say, but I'd have liked to "
                    "know whether anyone was supposed to come after. He came because he's him. What if it "
                    "hadn't been him?"
                ),
            ),
        ),
        feelings=(
            Feeling("apprehensive", False),
            Feeling("moved", True, 1),
            Feeling("frightened", False, 2),
            Feeling("safe", True, 3),
            Feeling("grateful", True, 4),
        ),
        highlights=(
            Highlight(
                1,
                "Nobody had asked my dad a thing that wasn't about his bowels in six weeks.",
                "went_well",
                ("Being listened to", "Kindness"),
            ),
            Highlight(
                2,
                "he showed me the light and the line and what would make it beep",
                "went_well",
                ("Clear explanations", "Family and carers"),
            ),
            Highlight(
                3,
                "She had her pyjama collar showing under her uniform. I'll never forget that collar.",
                "went_well",
                ("Feeling safe",),
            ),
            Highlight(
                4,
                (
                    "I've nothing bad to say, but I'd have liked to know whether anyone was supposed to "
                    "come after. He came because he's him. What if it hadn't been him?"
                ),
                "mixed",
                ("Going home",),
            ),
        ),
        redactions=(Redaction(1, "Ruaridh"),),
        agreed="public",
        minutes=60,
        months_ago=5,
    ),
    Story(
        key="two-dressings-two-ways",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "One of them does it with the silver stuff and one of them says the silver's a waste "
                    "of time. They take it off each other. I'm the leg in the middle."
                ),
            ),
            Passage(
                3,
                (
                    "I said, can you not write it down. She said it is written down. I said, well, can "
                    "you not read it, then. We had a laugh."
                ),
            ),
        ),
        feelings=(Feeling("confused", False), Feeling("amused", True, 1)),
        highlights=(
            Highlight(
                0,
                "They take it off each other. I'm the leg in the middle.",
                "could_be_better",
                ("Continuity", "Clear explanations"),
            ),
        ),
        months_ago=7,
    ),
    Story(
        key="bsl-at-the-door",
        speaker="person",
        channel="video",
        timing="weeks_after",
        passages=(
            Passage(
                1,
                (
                    "I have a flashing doorbell. It's on the notes that I'm Deaf, it says so on the "
                    "front. Twice there was a card on the mat, 'called, no answer'. They had knocked."
                ),
            ),
            Passage(
                2,
                (
                    "The third time she'd rung the light, and when I opened the door she'd learned "
                    "'nurse', 'hello' and 'leg'. Her 'leg' was closer to 'trousers'. I laughed so much I "
                    "forgot to be angry. She learned 'sorry' before she left."
                ),
            ),
        ),
        feelings=(Feeling("angry", False), Feeling("amused", True, 1)),
        highlights=(
            Highlight(
                0,
                "Twice there was a card on the mat, 'called, no answer'. They had knocked.",
                "could_be_better",
                ("Support to communicate", "Waiting"),
            ),
            Highlight(
                1,
                "I laughed so much I forgot to be angry. She learned 'sorry' before she left.",
                "went_well",
                ("Support to communicate", "Kindness"),
            ),
        ),
        support="bsl",
        language="British Sign Language",
        agreed="public",
    ),
    Story(
        key="eight-names",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I counted once. Eight different ones in a month. They're all smashing. But you tell "
                    "it, and you tell it, and you get so you don't tell it."
                ),
            ),
        ),
        feelings=(Feeling("weary", False),),
        highlights=(
            Highlight(
                0,
                "But you tell it, and you tell it, and you get so you don't tell it.",
                "could_be_better",
                ("Continuity",),
            ),
        ),
        months_ago=2,
    ),
    Story(
        key="dog-called-general",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "She sits in that chair and the dog sits on her foot and that's the agreement. She "
                    "brings him half a biscuit in a specimen bag. It's the best of my week, you can write "
                    "that down."
                ),
            ),
        ),
        feelings=(Feeling("happy", True),),
        highlights=(
            Highlight(
                0,
                "She brings him half a biscuit in a specimen bag.",
                "went_well",
                ("Kindness", "Being myself"),
            ),
        ),
        agreed="public",
    ),
)
