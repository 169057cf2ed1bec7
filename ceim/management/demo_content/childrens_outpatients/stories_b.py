"""Children's Outpatients: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="wheelchair-kerb",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I drive my own chair so I like to go first. The way everybody goes is down two "
                    "steps, so we go the other way, and nobody tells you which is the other way till "
                    "you're looking at the steps."
                ),
            ),
            Passage(1, "Mum offered to bump me down. I'm eleven. I don't want bumped."),
            Passage(
                2,
                (
                    "The desk is low enough that I can see over it. That's rare. The lady talked to me "
                    "and not to the top of mum's head."
                ),
            ),
            Passage(
                4,
                ("It's me that answers now. The doctor said 'I'll ask you first and your mum can correct us both'."),
            ),
        ),
        feelings=(
            Feeling("annoyed", False),
            Feeling("embarrassed", False, 1),
            Feeling("respected", True, 2),
            Feeling("proud", True, 3),
        ),
        highlights=(
            Highlight(
                0,
                "nobody tells you which is the other way till you're looking at the steps",
                "could_be_better",
                ("Finding the way", "Dignity"),
            ),
            Highlight(
                1,
                "Mum offered to bump me down. I'm eleven. I don't want bumped.",
                "could_be_better",
                ("Being included",),
            ),
            Highlight(
                2,
                "The lady talked to me and not to the top of mum's head.",
                "went_well",
                ("Dignity",),
            ),
        ),
        agreed="public",
        months_ago=9,
    ),
    Story(
        key="porter-with-the-map",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "There was a porter having his break on the wall, and he says 'children's?', before "
                    "I'd even opened my mouth. He put his sandwich back in his bag and walked us all the "
                    "way. He said he does it ten times a day."
                ),
            ),
            Passage(
                1,
                "Lovely man. But that shouldn't be how it works, should it, a man's piece break.",
            ),
            Passage(2, "We were twelve minutes late and nobody made anything of it."),
        ),
        feelings=(Feeling("grateful", True), Feeling("worried", False, 1)),
        highlights=(
            Highlight(
                0,
                "He put his sandwich back in his bag and walked us all the way",
                "went_well",
                ("Kindness", "Finding the way"),
            ),
            Highlight(
                1,
                "But that shouldn't be how it works, should it, a man's piece break.",
                "could_be_better",
                ("Finding the way",),
            ),
        ),
        months_ago=10,
    ),
    Story(
        key="same-story-again",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                4,
                (
                    "It was a new doctor. They're always nice, the new doctors. But I told the whole "
                    "story again from the night he was born, with him sitting there listening to it. He's "
                    "seven. He doesn't need to hear that every six months."
                ),
            ),
            Passage(
                4,
                ("What if we wrote it down once, us, a page, and it was the first thing they read? I'd do it tonight."),
            ),
            Passage(
                5,
                (
                    "I got home and my man said 'what did they say' and all I could say was 'they're "
                    "keeping an eye'. On what, I don't know."
                ),
            ),
        ),
        feelings=(
            Feeling("tired", False),
            Feeling("hopeful", True, 1),
            Feeling("confused", False, 2),
        ),
        highlights=(
            Highlight(
                0,
                ("I told the whole story again from the night he was born, with him sitting there listening to it"),
                "could_be_better",
                ("Continuity",),
            ),
            Highlight(
                1,
                "What if we wrote it down once, us, a page, and it was the first thing they read?",
                "idea",
                ("Continuity", "Being included"),
            ),
        ),
        agreed="organisation",
        months_ago=6,
    ),
    Story(
        key="magic-cream",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "The nurse put the magic cream on and told me a hundred times when she was going to "
                    "do it and then she let me say go. I said go."
                ),
            ),
        ),
        feelings=(Feeling("brave", True),),
        highlights=(
            Highlight(
                0,
                (
                    "The nurse put the magic cream on and told me a hundred times when she was going to "
                    "do it and then she let me say go."
                ),
                "went_well",
                ("Pain and comfort", "Kindness"),
            ),
        ),
        hear_back="in_person",
        agreed="public",
        minutes=5,
    ),
)
