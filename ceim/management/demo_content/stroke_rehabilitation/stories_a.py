"""Aspen Unit, stroke rehabilitation: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="the-word-was-window",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I could. See it. The, the. What you look out. And the nurse said 'take your time', "
                    "and then she she said the word for me. Window. I had it. I had it coming."
                ),
            ),
            Passage(
                2,
                (
                    "In the, with the speech lady, I get time. She waits. She looks at me the whole wait. "
                    "Not at the clock."
                ),
            ),
            Passage(2, "Tell them to count. Count ten. In the head. Then help."),
        ),
        feelings=(
            Feeling("frustrated", False),
            Feeling("respected", True, 1),
            Feeling("hopeful", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "she said the word for me",
                "could_be_better",
                ("Support to communicate", "Being listened to"),
            ),
            Highlight(
                1,
                "She waits. She looks at me the whole wait.",
                "went_well",
                ("Support to communicate", "Being listened to"),
            ),
            Highlight(2, "Count ten. In the head. Then help.", "idea", ("Support to communicate",)),
        ),
        support="talking_mats",
        agreed="public",
        minutes=45,
        months_ago=8,
    ),
    Story(
        key="footsteps-on-the-line",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "My left side's not there, so I go to the right. I've gone to the right into a linen "
                    "cupboard. And now there's feet. Yellow feet, on the floor, a step apart, and I put "
                    "mine where those are."
                ),
            ),
            Passage(
                2,
                (
                    "First time I've been anywhere on my own since it happened. It was forty yards and it "
                    "was to the gym, but I went."
                ),
            ),
        ),
        feelings=(Feeling("proud", True), Feeling("independent", True, 1)),
        highlights=(
            Highlight(
                0,
                "Yellow feet, on the floor, a step apart, and I put mine where those are.",
                "went_well",
                ("Finding the way",),
            ),
            Highlight(
                1,
                (
                    "First time I've been anywhere on my own since it happened. It was forty yards and it "
                    "was to the gym, but I went."
                ),
                "went_well",
                ("Finding the way", "Being myself"),
            ),
        ),
        agreed="public",
        months_ago=1,
    ),
    Story(
        key="linen-cupboard",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I'll tell you where I was yesterday. I set off for the gym on my own, very pleased "
                    "with myself, and I ended up in the linen cupboard. I stood in there a while with the "
                    "sheets. I thought if I wait, somebody'll need a sheet."
                ),
            ),
            Passage(2, "It's the left. There's a sign on the left, they tell me. There is no left."),
        ),
        feelings=(Feeling("foolish", False), Feeling("lost", False, 1)),
        highlights=(
            Highlight(
                0,
                "I ended up in the linen cupboard. I stood in there a while with the sheets.",
                "could_be_better",
                ("Finding the way", "Being myself"),
            ),
            Highlight(1, "There is no left.", "could_be_better", ("Finding the way",)),
        ),
        agreed="organisation",
        months_ago=5,
    ),
    Story(
        key="goals-on-the-board",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                3,
                (
                    "On the board above my bed it said 'independent with transfers'. I'm a joiner. I "
                    "thought a transfer was the thing with the bus."
                ),
            ),
            Passage(
                3,
                ("What I want is to stand at my bench. I'd told two people about the bench. It wasn't on the board."),
            ),
            Passage(
                3,
                (
                    "Then the OT brought in a plane and a bit of pine. I stood for eleven minutes and I "
                    "never noticed I was standing."
                ),
            ),
        ),
        feelings=(
            Feeling("baffled", False),
            Feeling("ignored", False, 1),
            Feeling("proud", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "I thought a transfer was the thing with the bus.",
                "could_be_better",
                ("Being included", "Clear explanations"),
            ),
            Highlight(
                1,
                "I'd told two people about the bench. It wasn't on the board.",
                "could_be_better",
                ("Being included",),
            ),
            Highlight(
                2,
                "I stood for eleven minutes and I never noticed I was standing.",
                "went_well",
                ("Being included", "Being myself"),
            ),
        ),
        agreed="public",
        months_ago=7,
    ),
)
