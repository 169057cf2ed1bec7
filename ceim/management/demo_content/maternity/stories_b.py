"""Early Pregnancy and Maternity: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="interpreter-in-labour",
        speaker="person",
        channel="in_person",
        timing="weeks_after",
        passages=(
            Passage(
                3,
                (
                    "In the appointments there is the telephone interpreter. In the birth, at night, "
                    "there is nobody. They said 'push' and I know 'push'. They said many other words, and "
                    "I saw only the faces."
                ),
            ),
            Passage(
                3,
                (
                    "One midwife, she made her breath loud, and looked at me, so that I breathed with "
                    "her. She was my interpreter."
                ),
            ),
        ),
        feelings=(Feeling("terrified", False), Feeling("held", True, 1)),
        highlights=(
            Highlight(
                0,
                "They said 'push' and I know 'push'. They said many other words, and I saw only the faces.",
                "could_be_better",
                ("Support to communicate", "Feeling safe"),
            ),
            Highlight(
                1,
                "She was my interpreter.",
                "went_well",
                ("Support to communicate", "Kindness"),
            ),
        ),
        support="interpreter",
        language="Tigrinya",
        agreed="organisation",
        months_ago=6,
    ),
    Story(
        key="cleaned-my-glasses",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                3,
                (
                    "After the section, I couldn't see him, my glasses were all smeared. Somebody took "
                    "them off my face and cleaned them on her top and put them back. And there he was."
                ),
            ),
        ),
        feelings=(Feeling("overwhelmed", True),),
        highlights=(
            Highlight(
                0,
                ("Somebody took them off my face and cleaned them on her top and put them back. And there he was."),
                "went_well",
                ("Kindness", "Dignity"),
            ),
        ),
        agreed="public",
        minutes=5,
    ),
    Story(
        key="feeding-police",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                4,
                (
                    "Five different people took hold of me. Took hold, I mean literally. Without asking. "
                    "And five different ways to do it."
                ),
            ),
            Passage(
                4,
                (
                    "Then a support worker sat on her own hands. She actually sat on them. She said 'I'm "
                    "not going to touch you, I'm going to tell you what I see'. And it worked."
                ),
            ),
        ),
        feelings=(Feeling("manhandled", False), Feeling("capable", True, 1)),
        highlights=(
            Highlight(
                0,
                "Took hold, I mean literally. Without asking. And five different ways to do it.",
                "could_be_better",
                ("Dignity", "Continuity"),
            ),
            Highlight(
                1,
                "She said 'I'm not going to touch you, I'm going to tell you what I see'.",
                "went_well",
                ("Dignity", "Clear explanations"),
            ),
        ),
        agreed="organisation",
        months_ago=4,
    ),
    Story(
        key="wheelchair-mum",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I'm pregnant and I'm in a chair, and people's eyes go from one to the other. The "
                    "scan couch doesn't go down. Two porters lifted me. I'd asked about it three times by "
                    "phone."
                ),
            ),
            Passage(
                1,
                (
                    "The next time there was a different room and a couch that came down to my knees. "
                    "Someone had walked round the building looking for it. She told me it took her lunch."
                ),
            ),
        ),
        feelings=(Feeling("humiliated", False), Feeling("valued", True, 1)),
        highlights=(
            Highlight(
                0,
                ("The scan couch doesn't go down. Two porters lifted me. I'd asked about it three times by phone."),
                "could_be_better",
                ("Dignity",),
            ),
            Highlight(
                1,
                "The next time there was a different room and a couch that came down to my knees.",
                "went_well",
                ("Being listened to", "Being included"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="the-plain-door",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                2,
                (
                    "I rang the bell they said, and it was a plain door. There was a lamp and two chairs "
                    "and a box of hankies that had been opened already. I liked that the hankies were "
                    "opened. It meant somebody'd been here before me."
                ),
            ),
            Passage(2, "I never saw a bump. I could be sad without making anybody sad."),
        ),
        feelings=(Feeling("sheltered", True), Feeling("grateful", True, 1)),
        highlights=(
            Highlight(
                0,
                "I liked that the hankies were opened. It meant somebody'd been here before me.",
                "went_well",
                ("Privacy", "Dignity"),
            ),
            Highlight(
                1,
                "I could be sad without making anybody sad.",
                "went_well",
                ("Privacy", "Kindness"),
            ),
        ),
        agreed="public",
        months_ago=2,
    ),
    Story(
        key="nobody-asked-me",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                4,
                (
                    "It was my baby too. Everyone asks how she is, and I say she's doing all right, "
                    "thanks for asking. I just thought somebody there might ask."
                ),
            ),
        ),
        feelings=(Feeling("invisible", False),),
        highlights=(
            Highlight(
                0,
                "Everyone asks how she is, and I say she's doing all right, thanks for asking.",
                "could_be_better",
                ("Family and carers", "Kindness"),
            ),
        ),
        months_ago=3,
    ),
)
