"""Early Pregnancy and Maternity: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="third-time-anxious",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "You ring at nine and it's 'come in if you're worried'. Not 'have you tried lying on "
                    "your side'. Come in. I came in four times. Not once did I feel daft."
                ),
            ),
        ),
        feelings=(Feeling("reassured", True),),
        highlights=(
            Highlight(
                0,
                "Not 'have you tried lying on your side'. Come in.",
                "went_well",
                ("Feeling safe", "Kindness"),
            ),
        ),
    ),
)
