"""Aspen Unit, stroke rehabilitation: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="one-handed-yoghurt",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "Nobody thinks about the lid. I've one hand that works and a yoghurt with a lid. I'd "
                    "my teeth in it when she came round the curtain."
                ),
            ),
            Passage(
                3,
                (
                    "They'd taken the tray before I'd got in. She came back with another, and the lid "
                    "off, and left before I'd to say thanks. She knew I was sick of saying thanks."
                ),
            ),
        ),
        feelings=(Feeling("frustrated", False), Feeling("understood", True, 1)),
        highlights=(
            Highlight(
                0,
                "I've one hand that works and a yoghurt with a lid.",
                "could_be_better",
                ("Dignity", "Food and drink"),
            ),
            Highlight(
                1,
                "They'd taken the tray before I'd got in.",
                "could_be_better",
                ("Waiting", "Food and drink"),
            ),
        ),
        pathway=1,
        agreed="organisation",
        minutes=8,
    ),
)
