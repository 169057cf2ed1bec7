"""Rowan Ward, orthopaedics: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="home-at-nine-pm",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                4,
                (
                    "Every day it was 'maybe tomorrow', and then it was today, at nine at night, in his "
                    "slippers. The taxi man walked him to the door because I'm no use with my back. He "
                    "was eighty-eight."
                ),
            ),
            Passage(
                4,
                (
                    "They'd done a grand job on him, I'd not say different. It was the last two hours "
                    "that spoiled a lovely ten days."
                ),
            ),
        ),
        feelings=(Feeling("ashamed", False), Feeling("sad", False, 1)),
        highlights=(
            Highlight(
                0,
                "The taxi man walked him to the door because I'm no use with my back.",
                "could_be_better",
                ("Going home", "Dignity"),
            ),
            Highlight(
                1,
                "the last two hours that spoiled a lovely ten days",
                "could_be_better",
                ("Going home", "Being kept informed"),
            ),
        ),
        agreed="organisation",
        months_ago=3,
    ),
    Story(
        key="same-porter",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                1,
                (
                    "The porter took me down and the same porter brought me up. He says 'told you I'd be "
                    "back'. I'd forgotten he'd said it. He hadn't."
                ),
            ),
        ),
        feelings=(Feeling("safe", True),),
        highlights=(Highlight(0, "He says 'told you I'd be back'.", "went_well", ("Continuity", "Kindness")),),
    ),
    Story(
        key="young-lad-motorbike",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I'm twenty-two and everybody in here is somebody's granda. They look after me, like. "
                    "There's one saves me his custard. But he shouts for his wife all night and she's "
                    "dead, and nobody tells you what to say to that."
                ),
            ),
            Passage(
                3,
                (
                    "I asked the nurse. She said 'just say she's safe. She is, and it's what he's "
                    "asking'. So that's what I say."
                ),
            ),
        ),
        feelings=(Feeling("distressed", False), Feeling("useful", True, 1)),
        highlights=(
            Highlight(
                0,
                ("But he shouts for his wife all night and she's dead, and nobody tells you what to say to that."),
                "mixed",
                ("Rest and noise", "Being myself"),
            ),
            Highlight(
                1,
                "She said 'just say she's safe. She is, and it's what he's asking'.",
                "went_well",
                ("Clear explanations", "Kindness"),
            ),
        ),
        agreed="organisation",
    ),
)
