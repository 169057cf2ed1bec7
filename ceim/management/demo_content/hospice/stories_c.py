"""Sorrel House Hospice: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="day-room-piano",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(Passage(1, "It's out of tune, so nobody minds that I am."),),
        feelings=(Feeling("content", True),),
        highlights=(
            Highlight(
                0,
                "It's out of tune, so nobody minds that I am.",
                "went_well",
                ("Being myself",),
            ),
        ),
    ),
)
