"""Kestrel Court care home: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Redaction, Story

STORIES = (
    Story(
        key="soup-before-i-choose",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "They ask you on Tuesday what you'll want on Thursday. I'm ninety-three. I don't know "
                    "if I'll want to be here on Thursday."
                ),
            ),
            Passage(
                2,
                (
                    "It's all lovely food. But I see hers coming past and I think, oh, I'd have had that. "
                    "Show me the two plates. I'd know then. I'd point."
                ),
            ),
        ),
        feelings=(Feeling("resigned", False), Feeling("amused", True, 1)),
        highlights=(
            Highlight(
                0,
                "I'm ninety-three. I don't know if I'll want to be here on Thursday.",
                "could_be_better",
                ("Food and drink", "Being included"),
            ),
            Highlight(
                1,
                "Show me the two plates. I'd know then. I'd point.",
                "idea",
                ("Food and drink", "Being included"),
            ),
        ),
        agreed="public",
        months_ago=7,
    ),
    Story(
        key="mother-who-points",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "Mum's words are nearly all gone. So they ask me, on the phone, what she'd like for "
                    "her tea. And I say mince, because she always liked mince, and she's had mince for "
                    "two years."
                ),
            ),
            Passage(
                2,
                (
                    "I came in one day and somebody had left a fish pie by her and she was tearing into "
                    "it. She's allowed to have changed her mind. We'd all just stopped asking her."
                ),
            ),
        ),
        feelings=(Feeling("guilty", False), Feeling("surprised", True, 1)),
        highlights=(
            Highlight(
                0,
                "And I say mince, because she always liked mince, and she's had mince for two years.",
                "could_be_better",
                ("Food and drink", "Being included"),
            ),
            Highlight(
                1,
                "She's allowed to have changed her mind. We'd all just stopped asking her.",
                "could_be_better",
                ("Being included", "Food and drink"),
            ),
        ),
        agreed="public",
        months_ago=7,
    ),
    Story(
        key="my-own-key",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "Sixty years I'd a key in my pocket. They said I'd not need one here. I kept putting "
                    "my hand in my pocket for it."
                ),
            ),
            Passage(
                1,
                (
                    "Bridget got me one, for my room. It doesn't need locked, nobody comes in. I just "
                    "like the weight of it."
                ),
            ),
        ),
        feelings=(Feeling("bereft", False), Feeling("whole", True, 1)),
        highlights=(
            Highlight(
                0,
                "I kept putting my hand in my pocket for it.",
                "could_be_better",
                ("Being myself", "Dignity"),
            ),
            Highlight(1, "I just like the weight of it.", "went_well", ("Being myself", "Dignity")),
        ),
        redactions=(Redaction(1, "Bridget"),),
        agreed="organisation",
    ),
    Story(
        key="the-hoist-song",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I don't like the hoist. You're like a piano. But there's two of them that do it, and "
                    "they sing 'up she rises', and I conduct."
                ),
            ),
            Passage(1, "When it's the others, they talk over the top of me about their shifts."),
        ),
        feelings=(Feeling("undignified", False), Feeling("included", True)),
        highlights=(
            Highlight(
                0,
                "But there's two of them that do it, and they sing 'up she rises', and I conduct.",
                "went_well",
                ("Kindness", "Dignity"),
            ),
            Highlight(
                1,
                "When it's the others, they talk over the top of me about their shifts.",
                "could_be_better",
                ("Dignity",),
            ),
        ),
        agreed="public",
        months_ago=2,
    ),
    Story(
        key="bath-on-a-tuesday",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I'm Tuesday. I've been Tuesday since I came. I asked could I be a Sunday night bath, "
                    "with the wireless, like at home. They said Mr so-and-so is Sunday."
                ),
            ),
            Passage(
                1,
                "I'd swap with him. Has anybody asked him? He might be lying there wanting a Tuesday.",
            ),
        ),
        feelings=(Feeling("stuck", False),),
        highlights=(
            Highlight(
                0,
                (
                    "I asked could I be a Sunday night bath, with the wireless, like at home. They said "
                    "Mr so-and-so is Sunday."
                ),
                "could_be_better",
                ("Being included", "Dignity"),
            ),
            Highlight(
                1,
                "I'd swap with him. Has anybody asked him? He might be lying there wanting a Tuesday.",
                "idea",
                ("Being included",),
            ),
        ),
        agreed="organisation",
        months_ago=5,
    ),
)
