"""Sorrel House Hospice: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="somewhere-to-be-angry",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "Everybody is so gentle. The voices, the lamps. And I wanted to throw a plate. I "
                    "wanted somewhere I could be not gentle."
                ),
            ),
            Passage(
                1,
                (
                    "One of the kitchen ladies found me out by the bins, and I told her that, and she "
                    "went in and came back with a chipped plate, and said 'mind the windows'. I threw it. "
                    "She brought the brush."
                ),
            ),
        ),
        feelings=(Feeling("angry", False), Feeling("understood", True, 1)),
        highlights=(
            Highlight(
                0,
                "And I wanted to throw a plate. I wanted somewhere I could be not gentle.",
                "mixed",
                ("Kindness", "Being myself"),
            ),
            Highlight(
                1,
                "she went in and came back with a chipped plate, and said 'mind the windows'.",
                "went_well",
                ("Kindness", "Being listened to"),
            ),
        ),
        agreed="organisation",
        minutes=35,
        months_ago=6,
    ),
    Story(
        key="the-bed-by-the-window",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I can see a tree and the road. I like the road better. Folk think you want the tree. "
                    "I drove lorries, I want the road."
                ),
            ),
            Passage(
                2,
                (
                    "They asked me would I like to be turned toward it. They asked. Every time they do "
                    "me, they ask which way, as if I might've changed my mind."
                ),
            ),
        ),
        feelings=(Feeling("peaceful", True), Feeling("respected", True, 1)),
        highlights=(
            Highlight(
                0,
                "Folk think you want the tree. I drove lorries, I want the road.",
                "went_well",
                ("Being myself",),
            ),
            Highlight(
                1,
                "Every time they do me, they ask which way, as if I might've changed my mind.",
                "went_well",
                ("Being listened to", "Being included"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="grandweans-and-the-slide",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "My daughter wouldn't bring the boys because it was a hospice. I said, there's a "
                    "slide. So they came for the slide, and then they came for him."
                ),
            ),
            Passage(
                3,
                (
                    "Nobody tells you what to say to a five-year-old, but. He asked me was papa going to "
                    "be buried in that bed. I said ask the nurse. And the nurse got down and said 'no, "
                    "the bed's ours, we need it back'. He was quite happy with that."
                ),
            ),
        ),
        feelings=(Feeling("relieved", True), Feeling("unsure", False, 1)),
        highlights=(
            Highlight(
                0,
                "So they came for the slide, and then they came for him.",
                "went_well",
                ("Family and carers",),
            ),
            Highlight(
                1,
                "Nobody tells you what to say to a five-year-old, but.",
                "could_be_better",
                ("Family and carers", "Clear explanations"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="night-chair",
        speaker="family",
        channel="phone",
        timing="later",
        passages=(
            Passage(
                3,
                (
                    "I slept in the chair eleven nights. It's a good chair for an hour. On the twelfth, "
                    "one of the nurses, she says 'shift up', and she'd pushed another bed up against his, "
                    "and let the sides down."
                ),
            ),
            Passage(
                3,
                (
                    "Fifty-one years, and I'd thought we'd had our last night beside each other. We "
                    "hadn't. We had two more."
                ),
            ),
        ),
        feelings=(Feeling("worn out", False), Feeling("grateful", True, 1)),
        highlights=(
            Highlight(
                0,
                "It's a good chair for an hour.",
                "could_be_better",
                ("Rest and noise", "Family and carers"),
            ),
            Highlight(
                1,
                "Fifty-one years, and I'd thought we'd had our last night beside each other.",
                "went_well",
                ("Kindness", "Dignity", "Family and carers"),
            ),
        ),
        agreed="public",
        months_ago=4,
    ),
    Story(
        key="too-many-leaflets",
        speaker="carer",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "A folder. They gave me a folder, and it's very nice. It's forty pages and the page I "
                    "want is 'who do I phone at two in the morning'. It's page thirty-one."
                ),
            ),
            Passage(0, "Put that one on the front. Put it on the outside of the front."),
        ),
        feelings=(Feeling("swamped", False),),
        highlights=(
            Highlight(
                0,
                "It's forty pages and the page I want is 'who do I phone at two in the morning'.",
                "could_be_better",
                ("Being kept informed", "Clear explanations"),
            ),
            Highlight(
                1,
                "Put that one on the front. Put it on the outside of the front.",
                "idea",
                ("Being kept informed",),
            ),
        ),
        agreed="public",
        months_ago=3,
    ),
)
