"""Juniper Ward, mental health: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="belt-and-laces",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "You come in and they take your laces. I know why. But nobody said why. They just "
                    "held out a tray, like the airport."
                ),
            ),
            Passage(
                0,
                (
                    "I walked about for three days in shoes that fell off. Give people slip-ons. Or say "
                    "it. 'I'm sorry about this, it's so you're safe.'"
                ),
            ),
            Passage(
                1,
                (
                    "The first night one of them sat in the doorway on a chair, it was that close obs "
                    "thing. I hated it. Then about four she said 'do you do crosswords', and it wasn't "
                    "watching after that, it was company."
                ),
            ),
        ),
        feelings=(Feeling("ashamed", False), Feeling("watched", False, 2), Feeling("safe", True, 2)),
        highlights=(
            Highlight(
                0,
                "But nobody said why. They just held out a tray, like the airport.",
                "could_be_better",
                ("Dignity", "Clear explanations"),
            ),
            Highlight(
                1,
                "Give people slip-ons. Or say it. 'I'm sorry about this, it's so you're safe.'",
                "idea",
                ("Dignity",),
            ),
            Highlight(
                2,
                "it wasn't watching after that, it was company",
                "went_well",
                ("Kindness", "Feeling safe"),
            ),
        ),
        agreed="organisation",
        minutes=25,
        months_ago=9,
    ),
    Story(
        key="nothing-after-five",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "There's loads on, if you're well enough, between ten and three. Then it's the telly. "
                    "Weekends, there's nothing at all. You're meant to get better Monday to Friday."
                ),
            ),
            Passage(
                2,
                (
                    "One of the nurses brought a bread maker in. Nobody'd come out their rooms, and then "
                    "the smell went down the corridor and every door opened."
                ),
            ),
        ),
        feelings=(Feeling("empty", False), Feeling("drawn out", True, 1)),
        highlights=(
            Highlight(
                0,
                "Weekends, there's nothing at all. You're meant to get better Monday to Friday.",
                "could_be_better",
                ("Being myself", "Rest and noise"),
            ),
            Highlight(
                1,
                ("Nobody'd come out their rooms, and then the smell went down the corridor and every door opened."),
                "went_well",
                ("Being myself", "Food and drink"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="asked-not-told",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                3,
                (
                    "The meeting was nine people and me. I'm always the last to be asked. This time the "
                    "doctor said 'you start, we'll be quiet', and they were quiet."
                ),
            ),
            Passage(
                3,
                (
                    "I hadn't anything ready. I said I want my cat. And they wrote it down, and there was "
                    "a plan with the cat in it."
                ),
            ),
        ),
        feelings=(Feeling("heard", True), Feeling("astonished", True, 1)),
        highlights=(
            Highlight(
                0,
                "This time the doctor said 'you start, we'll be quiet', and they were quiet.",
                "went_well",
                ("Being included", "Being listened to"),
            ),
            Highlight(
                1,
                "And they wrote it down, and there was a plan with the cat in it.",
                "went_well",
                ("Being listened to",),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="keys",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "It's the keys. You hear the keys and you don't know if it's for you. I was inside "
                    "when I was young. They don't know that. It's the same sound."
                ),
            ),
            Passage(
                1,
                (
                    "Some of them hold them in their fist when they walk. The ones who do that, I could "
                    "tell you every one."
                ),
            ),
        ),
        feelings=(Feeling("on edge", False), Feeling("calmer", True, 1)),
        highlights=(
            Highlight(
                0,
                "You hear the keys and you don't know if it's for you.",
                "could_be_better",
                ("Feeling safe", "Dignity"),
            ),
            Highlight(
                1,
                (
                    "Some of them hold them in their fist when they walk. The ones who do that, I could "
                    "tell you every one."
                ),
                "idea",
                ("Feeling safe",),
            ),
        ),
        agreed="organisation",
        months_ago=6,
    ),
    Story(
        key="mother-told-nothing",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                4,
                (
                    "He's nineteen. So they can't tell me. I understand that. But I can tell them. Nobody "
                    "asked what I know. I've nineteen years of what works."
                ),
            ),
            Passage(
                4,
                (
                    "One nurse said it. 'I can't tell you about him, but I can listen to you about him.' "
                    "Nobody'd split it like that before. I talked for an hour."
                ),
            ),
        ),
        feelings=(Feeling("shut out", False), Feeling("relieved", True, 1)),
        highlights=(
            Highlight(
                0,
                "But I can tell them. Nobody asked what I know. I've nineteen years of what works.",
                "could_be_better",
                ("Family and carers", "Being kept informed"),
            ),
            Highlight(
                1,
                "Nobody'd split it like that before.",
                "went_well",
                ("Family and carers", "Being listened to"),
            ),
        ),
        agreed="organisation",
    ),
)
