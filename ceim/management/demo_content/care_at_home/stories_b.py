"""Strathbrae East Care at Home: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="new-app-clock",
        speaker="carer",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "It beeps. Whatever she's in the middle of, it beeps. She's got my husband's arm in "
                    "one sleeve, and it beeps."
                ),
            ),
        ),
        feelings=(Feeling("tense", False),),
        highlights=(
            Highlight(
                0,
                "She's got my husband's arm in one sleeve, and it beeps.",
                "could_be_better",
                ("Waiting", "Dignity"),
            ),
        ),
        agreed="organisation",
    ),
    Story(
        key="blind-tea-cup",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I'm blind, I'm not untidy. They put things back where things should go. I don't live "
                    "where things should go. I live where I left them."
                ),
            ),
            Passage(
                2,
                "The new lass asks. 'Where does this live?' she says. It lives by the wireless.",
            ),
        ),
        feelings=(Feeling("infuriated", False), Feeling("respected", True, 1)),
        highlights=(
            Highlight(
                0,
                (
                    "They put things back where things should go. I don't live where things should go. I "
                    "live where I left them."
                ),
                "could_be_better",
                ("Dignity", "Being myself"),
            ),
            Highlight(
                1,
                "'Where does this live?' she says.",
                "went_well",
                ("Being listened to", "Dignity"),
            ),
        ),
        support="other",
        agreed="public",
    ),
    Story(
        key="christmas-eve",
        speaker="family",
        channel="phone",
        timing="later",
        passages=(
            Passage(
                2,
                (
                    "I'm across an ocean. I phone at six, his time. She'd propped me up on the toaster so "
                    "I could see him having his pudding. She said 'I'll leave you two'. She wasn't meant "
                    "to stay and she'd stayed."
                ),
            ),
        ),
        feelings=(Feeling("close", True),),
        highlights=(
            Highlight(
                0,
                "She'd propped me up on the toaster so I could see him having his pudding.",
                "went_well",
                ("Kindness", "Family and carers"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="teeth-again",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(Passage(2, "They talk to me before I've my teeth in, and they want an answer."),),
        feelings=(Feeling("exposed", False),),
        highlights=(
            Highlight(
                0,
                "They talk to me before I've my teeth in, and they want an answer.",
                "could_be_better",
                ("Dignity",),
            ),
        ),
        agreed="organisation",
        minutes=4,
    ),
    Story(
        key="review",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                4,
                (
                    "They had the review. There was a form and it was about my needs. I'd my hair done "
                    "for it. She'd to go at half past."
                ),
            ),
            Passage(
                4,
                (
                    "She said is there anything else. I said no. Ask me 'what's the best part of your "
                    "day', and then keep that."
                ),
            ),
        ),
        feelings=(Feeling("let down", False),),
        highlights=(
            Highlight(
                0,
                "There was a form and it was about my needs. I'd my hair done for it.",
                "could_be_better",
                ("Being included", "Clear explanations"),
            ),
            Highlight(
                1,
                "Ask me 'what's the best part of your day', and then keep that.",
                "idea",
                ("Being included",),
            ),
        ),
    ),
)
