"""Strathbrae East Care at Home: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Concern, Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="tea-at-twenty-to-four",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "They come for my tea at twenty to four. I was never a woman that had her tea at "
                    "twenty to four. So I've it in the fridge, and then I've cold tea at six."
                ),
            ),
            Passage(
                1,
                (
                    "She says it's the run. I said what's the run? She says 'the list of who's where'. I "
                    "said nobody's ever asked me where I am."
                ),
            ),
        ),
        feelings=(Feeling("resigned", False), Feeling("unheard", False, 1)),
        highlights=(
            Highlight(
                0,
                "I was never a woman that had her tea at twenty to four.",
                "could_be_better",
                ("Food and drink", "Being myself"),
            ),
            Highlight(
                1,
                "I said nobody's ever asked me where I am.",
                "could_be_better",
                ("Being listened to", "Being included"),
            ),
        ),
        agreed="public",
        months_ago=1,
    ),
    Story(
        key="socks",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "The morning one does my socks inside out, because of the seams. I told her once, and "
                    "never again. The others think she's put them on wrong and they fix them."
                ),
            ),
            Passage(2, "It's one line. 'Socks inside out.' Put it on the door."),
        ),
        feelings=(Feeling("known", True), Feeling("irritated", False, 1)),
        highlights=(
            Highlight(
                0,
                "I told her once, and never again.",
                "went_well",
                ("Being listened to", "Being myself"),
            ),
            Highlight(
                1,
                "It's one line. 'Socks inside out.' Put it on the door.",
                "idea",
                ("Continuity",),
            ),
        ),
        agreed="organisation",
        months_ago=1,
    ),
    Story(
        key="fifteen-minutes",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                2,
                (
                    "Fifteen minutes for a woman who takes fifteen to stand up. So they do it for her. So "
                    "she can't do it now. I watched that happen."
                ),
            ),
            Passage(
                2,
                (
                    "And there's one who does it the slow way anyway, and I know she's doing the rest of "
                    "her run late and unpaid. I'm grateful to her and I shouldn't have to be."
                ),
            ),
        ),
        feelings=(Feeling("angry", False), Feeling("grateful", True, 1)),
        highlights=(
            Highlight(
                0,
                "So they do it for her. So she can't do it now. I watched that happen.",
                "could_be_better",
                ("Waiting", "Dignity"),
            ),
            Highlight(
                1,
                "I'm grateful to her and I shouldn't have to be.",
                "mixed",
                ("Kindness", "Dignity"),
            ),
        ),
        agreed="organisation",
    ),
    Story(
        key="first-stranger",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "My own daughter did it all. Then her back went. So this girl comes in and I think, "
                    "you're twenty, you'll not want to see this. She said 'I did my gran', and that was "
                    "it. She turned on the shower, and she sang."
                ),
            ),
        ),
        feelings=(Feeling("dreading", False), Feeling("at ease", True)),
        highlights=(
            Highlight(
                0,
                "She said 'I did my gran', and that was it. She turned on the shower, and she sang.",
                "went_well",
                ("Kindness", "Dignity"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="key-safe",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                3,
                (
                    "I phoned to say the number on the key box had been written on the back of the rota, "
                    "and the rota was on the bus. Somebody handed it in, and that's fine. I lay awake."
                ),
            ),
        ),
        feelings=(Feeling("frightened", False),),
        highlights=(
            Highlight(
                0,
                "Somebody handed it in, and that's fine. I lay awake.",
                "could_be_better",
                ("Feeling safe",),
            ),
        ),
        concern=Concern(
            kind="adult at risk",
            urgency="today",
            told_role="home care duty organiser",
            outcome="Number changed that evening and the family were told.",
        ),
    ),
    Story(
        key="urdu-aunty-kitchen",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "This lady she asked me in the kitchen to show her. Which is for the meat and which "
                    "is for the washing. She put little stickers, green and red. In my own house I did "
                    "not have to follow her round."
                ),
            ),
            Passage(
                1,
                (
                    "The one before her, very kind, she washed my chapati pan with soap. Twenty years of "
                    "that pan. I said thank you. I cried after."
                ),
            ),
        ),
        feelings=(Feeling("respected", True), Feeling("bereaved", False, 1)),
        highlights=(
            Highlight(
                0,
                ("She put little stickers, green and red. In my own house I did not have to follow her round."),
                "went_well",
                ("Being myself", "Dignity", "Being listened to"),
            ),
            Highlight(1, "Twenty years of that pan.", "could_be_better", ("Being myself",)),
        ),
        support="interpreter",
        language="Urdu",
        agreed="public",
    ),
)
