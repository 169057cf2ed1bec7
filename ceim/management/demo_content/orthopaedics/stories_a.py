"""Rowan Ward, orthopaedics: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="counting-the-doors",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I counted the doors. That big door at the end, it goes like a gun. Forty-one times "
                    "between midnight and six. I'd nothing else to do."
                ),
            ),
            Passage(
                3,
                (
                    "The nurses are whispering away, bless them, like they're in church. And then "
                    "somebody goes through the door, and they could have been singing for all the good of "
                    "it."
                ),
            ),
            Passage(3, "Put a bit of carpet on it. My wife did that with the cellar."),
        ),
        feelings=(Feeling("exhausted", False), Feeling("amused", True, 1)),
        highlights=(
            Highlight(
                0,
                "Forty-one times between midnight and six.",
                "could_be_better",
                ("Rest and noise",),
            ),
            Highlight(
                1,
                "somebody goes through the door, and they could have been singing for all the good of it",
                "mixed",
                ("Rest and noise", "Kindness"),
            ),
            Highlight(
                2,
                "Put a bit of carpet on it. My wife did that with the cellar.",
                "idea",
                ("Rest and noise",),
            ),
        ),
        agreed="public",
        minutes=20,
        months_ago=8,
    ),
    Story(
        key="two-in-the-morning-pain",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I didn't press it because the man across had pressed it and I could see her running. "
                    "So I lay and did my times tables. I got to the nineteens."
                ),
            ),
            Passage(
                3,
                (
                    "In the morning the pain nurse says 'why did you not say', and I thought, you've "
                    "asked me out of ten, hen, and nobody's ten."
                ),
            ),
            Passage(
                2,
                (
                    "Mind you the day team are on it like a shot. They come before it's due, 'I'd rather "
                    "be five minutes early than you five minutes brave', she says."
                ),
            ),
        ),
        feelings=(
            Feeling("alone", False),
            Feeling("reluctant", False, 1),
            Feeling("cared for", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "So I lay and did my times tables.",
                "could_be_better",
                ("Pain and comfort", "Waiting"),
            ),
            Highlight(
                1,
                "you've asked me out of ten, hen, and nobody's ten",
                "could_be_better",
                ("Pain and comfort", "Being listened to"),
            ),
            Highlight(
                2,
                "'I'd rather be five minutes early than you five minutes brave', she says",
                "went_well",
                ("Pain and comfort",),
            ),
        ),
        agreed="organisation",
        months_ago=2,
    ),
    Story(
        key="hip-and-the-dog",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                4,
                (
                    "They asked me was I ready to go home and I said yes because yes is what they want. "
                    "Nobody asked me who'd lift the dog's dish off the floor. It sounds daft. It's a hip. "
                    "It's all floor."
                ),
            ),
            Passage(
                4,
                (
                    "The OT got it out of me. She said 'walk me through your morning', and there was the "
                    "dog, in it, at ten past six. I've a thing now, a long thing, for the dish."
                ),
            ),
        ),
        feelings=(Feeling("anxious", False), Feeling("understood", True, 1)),
        highlights=(
            Highlight(
                0,
                "Nobody asked me who'd lift the dog's dish off the floor.",
                "could_be_better",
                ("Going home", "Being listened to"),
            ),
            Highlight(
                1,
                "She said 'walk me through your morning', and there was the dog, in it, at ten past six.",
                "went_well",
                ("Going home", "Being listened to"),
            ),
        ),
        months_ago=4,
    ),
    Story(
        key="theatre-corridor",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                1,
                (
                    "You lie there and it's all ceilings. And you hear them talking about their holidays, "
                    "which is fair enough. Then one of them put her hand on my arm, and just left it "
                    "there while she talked about the beach. She didn't say anything to me. She left her "
                    "hand."
                ),
            ),
            Passage(
                1,
                (
                    "I was first on the list and then I was fourth, and I found out from the tea lady "
                    "because I wasn't allowed any."
                ),
            ),
        ),
        feelings=(
            Feeling("frightened", False),
            Feeling("comforted", True),
            Feeling("annoyed", False, 1),
        ),
        highlights=(
            Highlight(
                0,
                ("Then one of them put her hand on my arm, and just left it there while she talked about the beach."),
                "went_well",
                ("Kindness", "Feeling safe"),
            ),
            Highlight(
                1,
                (
                    "I was first on the list and then I was fourth, and I found out from the tea lady "
                    "because I wasn't allowed any."
                ),
                "could_be_better",
                ("Being kept informed",),
            ),
        ),
        agreed="public",
    ),
)
