"""The Loom day service: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="changing-room",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "She's thirty-four and she's changed on the floor when we're out. There's a hoist in "
                    "the new library, and it's locked, and the key's on holiday."
                ),
            ),
            Passage(
                2,
                ("Here it's right. They talk to her, they hum, they wait till she looks. She looks when she's ready."),
            ),
        ),
        feelings=(Feeling("heartbroken", False), Feeling("at ease", True, 1)),
        highlights=(
            Highlight(
                0,
                "There's a hoist in the new library, and it's locked, and the key's on holiday.",
                "could_be_better",
                ("Dignity", "Privacy"),
            ),
            Highlight(
                1,
                "They talk to her, they hum, they wait till she looks.",
                "went_well",
                ("Dignity",),
            ),
        ),
        agreed="organisation",
    ),
    Story(
        key="christmas-play",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(Passage(2, "I was the star. Not the main part. The actual star. I'd lights in my hair."),),
        feelings=(Feeling("famous", True),),
        highlights=(Highlight(0, "The actual star. I'd lights in my hair.", "went_well", ("Being myself",)),),
        support="easy_read",
        agreed="public",
        minutes=7,
    ),
    Story(
        key="boyfriend",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I want a boyfriend to come to my house. They do a risk thing about it. My brother "
                    "had girlfriends. Nobody did a risk thing."
                ),
            ),
        ),
        feelings=(Feeling("cross", False),),
        highlights=(
            Highlight(
                0,
                "They do a risk thing about it.",
                "could_be_better",
                ("Being included", "Being myself"),
            ),
        ),
        support="easy_read",
    ),
    Story(
        key="loud-drill",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                1,
                (
                    "They'd a fire drill, nobody told us. Three nights he didn't sleep. He put every bell "
                    "in the house in the freezer."
                ),
            ),
            Passage(1, "Tell us. We'd do it with him, we'd make a story of it."),
        ),
        feelings=(Feeling("helpless", False),),
        highlights=(
            Highlight(
                0,
                "Three nights he didn't sleep. He put every bell in the house in the freezer.",
                "could_be_better",
                ("Being kept informed", "Rest and noise"),
            ),
            Highlight(
                1,
                "Tell us. We'd do it with him, we'd make a story of it.",
                "idea",
                ("Being kept informed",),
            ),
        ),
        months_ago=3,
    ),
    Story(
        key="signing-chef",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(Passage(2, "(signing) Me cook. Me knife. Trust me, knife. Good."),),
        feelings=(Feeling("trusted", True),),
        highlights=(Highlight(0, "Trust me, knife.", "went_well", ("Being included", "Feeling safe")),),
        support="other",
        language="Signs and gestures",
        agreed="public",
    ),
    Story(
        key="gluten",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "Six years I've sent her own biscuits. Then I come in and the whole tin's hers. "
                    "They'd all gone over to hers. So she could take from the tin like anybody."
                ),
            ),
        ),
        feelings=(Feeling("included", True),),
        highlights=(
            Highlight(
                0,
                "Then I come in and the whole tin's hers. They'd all gone over to hers.",
                "went_well",
                ("Food and drink", "Being included"),
            ),
        ),
        agreed="organisation",
    ),
)
