"""Rowan Ward, orthopaedics: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Redaction, Story

STORIES = (
    Story(
        key="bra-and-teeth",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                1,
                (
                    "They took my teeth away in a pot, and then the surgeon came to talk to me. I'd "
                    "questions. I'd eleven questions. I put my hand over my mouth and said no, no, that's "
                    "fine."
                ),
            ),
            Passage(1, "Teeth last. Let me talk first, then take my teeth."),
        ),
        feelings=(Feeling("humiliated", False),),
        highlights=(
            Highlight(
                0,
                "They took my teeth away in a pot, and then the surgeon came to talk to me.",
                "could_be_better",
                ("Dignity",),
            ),
            Highlight(1, "Teeth last. Let me talk first, then take my teeth.", "idea", ("Dignity",)),
        ),
        agreed="public",
        months_ago=6,
    ),
    Story(
        key="urdu-son-at-work",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "In the clinic before, always an interpreter, very good. Then in the ward it is "
                    "'phone your son'. My son is driving a bus. He cannot tell me from his bus that I may "
                    "drink water."
                ),
            ),
            Passage(
                2,
                (
                    "The physiotherapist, she had cards. She had written it as it sounds. She said "
                    "'ahista, ahista', slowly, slowly, and I walked. Her accent was terrible. I walked."
                ),
            ),
        ),
        feelings=(Feeling("stranded", False), Feeling("encouraged", True, 1)),
        highlights=(
            Highlight(
                0,
                "My son is driving a bus. He cannot tell me from his bus that I may drink water.",
                "could_be_better",
                ("Support to communicate", "Family and carers"),
            ),
            Highlight(
                1,
                "She said 'ahista, ahista', slowly, slowly, and I walked.",
                "went_well",
                ("Support to communicate", "Kindness"),
            ),
        ),
        support="interpreter",
        language="Urdu",
        agreed="public",
    ),
    Story(
        key="wheelchair-before",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I've been a chair user for twenty years and I broke my arm, that's all. Everyone "
                    "wants to know when I'll be 'back on my feet'. I've not been on my feet since I was "
                    "nineteen."
                ),
            ),
            Passage(
                2,
                (
                    "They parked my chair in the store, out of reach, 'for tidiness'. You've just taken "
                    "my legs off me for tidiness."
                ),
            ),
            Passage(
                2,
                (
                    "The night orderly brought it back and put a note on it, Davie, his name was. 'DO NOT "
                    "SHIFT THIS, IT IS HERS.' It's still on it."
                ),
            ),
        ),
        feelings=(
            Feeling("furious", False),
            Feeling("powerless", False, 1),
            Feeling("seen", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "Everyone wants to know when I'll be 'back on my feet'.",
                "could_be_better",
                ("Dignity", "Being included"),
            ),
            Highlight(
                1,
                (
                    "They parked my chair in the store, out of reach, 'for tidiness'. You've just taken "
                    "my legs off me for tidiness."
                ),
                "could_be_better",
                ("Dignity",),
            ),
            Highlight(
                2,
                "'DO NOT SHIFT THIS, IT IS HERS.'",
                "went_well",
                ("Being listened to", "Dignity"),
            ),
        ),
        redactions=(Redaction(2, "Davie"),),
        agreed="organisation",
    ),
    Story(
        key="exercises-on-a-sheet",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                5,
                (
                    "I've got the sheet on the fridge. It's a wee man with no face doing a leg lift. I "
                    "can't tell which leg's mine."
                ),
            ),
            Passage(
                5,
                (
                    "I phoned and she said 'I'll stay on and you do one now'. So I did a leg lift down "
                    "the phone. She could hear me puffing, and she said 'that's it'."
                ),
            ),
        ),
        feelings=(Feeling("confused", False), Feeling("supported", True, 1)),
        highlights=(
            Highlight(
                0,
                "I can't tell which leg's mine.",
                "could_be_better",
                ("Going home", "Clear explanations"),
            ),
            Highlight(
                1,
                "So I did a leg lift down the phone.",
                "went_well",
                ("Going home", "Kindness"),
            ),
        ),
    ),
    Story(
        key="toast",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "The toast. After it all, when you've been starving since the night before, and "
                    "someone comes with toast. She'd cut it in triangles. I cried, and it was just toast."
                ),
            ),
        ),
        feelings=(Feeling("moved", True),),
        highlights=(Highlight(0, "She'd cut it in triangles.", "went_well", ("Food and drink", "Kindness")),),
        agreed="public",
        minutes=5,
    ),
)
