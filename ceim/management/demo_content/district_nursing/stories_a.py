"""Braeside District Nursing: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="afraid-to-have-a-bath",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "They say between nine and five. Well, that's the day, isn't it. I've not had a bath "
                    "on a nurse day in four months in case I'm in it when the bell goes. I sit by the "
                    "window with my shoes on."
                ),
            ),
            Passage(
                1,
                (
                    "My pal comes by to see if I'm for the club, and I say no, it's the nurse. It's a "
                    "forty minute thing, the club. I've given up the club for a knock on the door."
                ),
            ),
            Passage(
                2,
                (
                    "But when she's here she's here. She washes her hands and she says 'right, what's "
                    "fresh with you', and she means the news, not the leg."
                ),
            ),
            Passage(
                3,
                (
                    "The leg's coming on. She takes a picture of it each week and shows me last week's "
                    "next to it. I can see it for myself. You need that, when it's as slow as this."
                ),
            ),
        ),
        feelings=(
            Feeling("trapped", False),
            Feeling("lonely", False, 1),
            Feeling("valued", True, 2),
            Feeling("encouraged", True, 3),
        ),
        highlights=(
            Highlight(
                0,
                "I've not had a bath on a nurse day in four months in case I'm in it when the bell goes",
                "could_be_better",
                ("Waiting", "Being kept informed", "Dignity"),
            ),
            Highlight(
                1,
                "I've given up the club for a knock on the door.",
                "could_be_better",
                ("Being myself",),
            ),
            Highlight(
                3,
                "I can see it for myself. You need that, when it's as slow as this.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
        hear_back="in_person",
        agreed="public",
        minutes=25,
        months_ago=9,
    ),
    Story(
        key="husband-carer-key",
        speaker="carer",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I'm his wife and I'm his everything else too. If I knew it was the morning I could "
                    "get the shopping in the afternoon. I haven't walked round a shop on my own since he "
                    "came home."
                ),
            ),
            Passage(
                2,
                (
                    "There was a new one last week, and she stood on the mat and said 'who do we have "
                    "here, then?' to me, about him. Then she caught herself and went down on her hunkers "
                    "and said to him 'sorry, I should've asked you that'. I liked her for that."
                ),
            ),
            Passage(
                4,
                "I phoned the number on the Saturday. A person answered. A person who'd been here.",
            ),
        ),
        feelings=(
            Feeling("trapped", False),
            Feeling("respected", True, 1),
            Feeling("relieved", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "I haven't walked round a shop on my own since he came home.",
                "could_be_better",
                ("Waiting", "Family and carers"),
            ),
            Highlight(
                1,
                (
                    "Then she caught herself and went down on her hunkers and said to him 'sorry, I "
                    "should've asked you that'."
                ),
                "went_well",
                ("Kindness", "Dignity"),
            ),
            Highlight(
                2,
                "A person answered. A person who'd been here.",
                "went_well",
                ("Feeling safe",),
            ),
        ),
        agreed="organisation",
        months_ago=9,
    ),
    Story(
        key="insulin-and-breakfast",
        speaker="person",
        channel="phone",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I need it before I eat. If she's here at eight I eat at eight. If she's here at half "
                    "ten I'm shaking. It's not her fault, she's got half the glen."
                ),
            ),
            Passage(1, "Just text me. A text. I'm eighty-one, not daft, I've a phone."),
        ),
        feelings=(Feeling("shaky", False), Feeling("hopeful", True, 1)),
        highlights=(
            Highlight(
                0,
                "If she's here at eight I eat at eight. If she's here at half ten I'm shaking.",
                "could_be_better",
                ("Waiting", "Food and drink"),
            ),
            Highlight(
                1,
                "Just text me. A text. I'm eighty-one, not daft, I've a phone.",
                "idea",
                ("Being kept informed",),
            ),
        ),
        months_ago=9,
    ),
)
