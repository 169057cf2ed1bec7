"""Early Pregnancy and Maternity: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="same-room-as-bumps",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                2,
                (
                    "I was bleeding and I was ten weeks. They sent me to sit. And the chair I was sent to "
                    "faced a wall with a board of newborn photos. I counted thirty-one."
                ),
            ),
            Passage(
                2,
                (
                    "Opposite me there was a couple with their scan picture, and they couldn't stop "
                    "looking at it, and why would they. They saw me and they put it in her bag. They were "
                    "ashamed of being happy, and I was ashamed of making them."
                ),
            ),
            Passage(
                3,
                (
                    "The sonographer turned the screen away and went quiet, and I knew by the quiet. She "
                    "said 'I'm so sorry'. She said it before she said anything else, and she put the "
                    "machine down to say it."
                ),
            ),
            Passage(5, "There must be another door. I'd have stood in a cupboard."),
        ),
        feelings=(
            Feeling("devastated", False),
            Feeling("ashamed", False, 1),
            Feeling("held", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                ("And the chair I was sent to faced a wall with a board of newborn photos. I counted thirty-one."),
                "could_be_better",
                ("Dignity", "Kindness"),
            ),
            Highlight(
                1,
                (
                    "They saw me and they put it in her bag. They were ashamed of being happy, and I was "
                    "ashamed of making them."
                ),
                "could_be_better",
                ("Privacy", "Dignity"),
            ),
            Highlight(
                2,
                "She said it before she said anything else, and she put the machine down to say it.",
                "went_well",
                ("Kindness", "Being listened to"),
            ),
            Highlight(
                3,
                "There must be another door. I'd have stood in a cupboard.",
                "idea",
                ("Privacy", "Dignity"),
            ),
        ),
        agreed="public",
        minutes=40,
        months_ago=8,
    ),
    Story(
        key="told-by-phone-at-work",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                4,
                (
                    "They said the bloods would be back by two, and they'd ring. I went to work because I "
                    "couldn't sit in the house. They rang at twenty to five. I was on the till. I took it "
                    "in the stockroom, with my back against the crisps."
                ),
            ),
            Passage(4, "Ask me when. Ask me where I'll be and if I can talk. It's one question."),
        ),
        feelings=(Feeling("tense", False), Feeling("exposed", False)),
        highlights=(
            Highlight(
                0,
                (
                    "They rang at twenty to five. I was on the till. I took it in the stockroom, with my "
                    "back against the crisps."
                ),
                "could_be_better",
                ("Being kept informed", "Privacy"),
            ),
            Highlight(
                1,
                "Ask me when. Ask me where I'll be and if I can talk.",
                "idea",
                ("Being kept informed", "Being included"),
            ),
        ),
        agreed="organisation",
        months_ago=7,
    ),
    Story(
        key="midwife-remembered-her-name",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I lost a girl before this one. At the booking they write it down as a number. Para "
                    "this, that plus one. She's the plus one."
                ),
            ),
            Passage(
                3,
                (
                    "And this midwife said 'did you name her?' I said her name. And every visit since, "
                    "she says it. She wrote it on the front, where I can see it."
                ),
            ),
        ),
        feelings=(Feeling("reduced", False), Feeling("honoured", True, 1)),
        highlights=(
            Highlight(0, "She's the plus one.", "could_be_better", ("Dignity",)),
            Highlight(
                1,
                "And every visit since, she says it. She wrote it on the front, where I can see it.",
                "went_well",
                ("Kindness", "Being listened to", "Dignity"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="dad-on-the-floor",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I was on the floor with my jacket under my head, after thirty hours. A cleaner "
                    "stepped over me, and I don't blame her, there was no other way through."
                ),
            ),
            Passage(3, "She came back with two pillows and said she'd seen nothing."),
        ),
        feelings=(Feeling("exhausted", False), Feeling("grateful", True, 1)),
        highlights=(
            Highlight(
                0,
                "A cleaner stepped over me, and I don't blame her, there was no other way through.",
                "could_be_better",
                ("Family and carers", "Rest and noise"),
            ),
            Highlight(
                1,
                "She came back with two pillows and said she'd seen nothing.",
                "went_well",
                ("Kindness", "Family and carers"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="two-mums",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "The form says 'father'. My wife's carrying, so I'm 'father', I've been 'father' on "
                    "four forms. I wrote 'the other mum' along the top, and it went into the computer as "
                    "'other'."
                ),
            ),
            Passage(
                1,
                (
                    "The midwife took one look and said 'right, who's mammy and who's mum?' And we'd "
                    "never decided. We decided then, in that room."
                ),
            ),
        ),
        feelings=(Feeling("erased", False), Feeling("delighted", True, 1)),
        highlights=(
            Highlight(
                0,
                "My wife's carrying, so I'm 'father', I've been 'father' on four forms.",
                "could_be_better",
                ("Dignity", "Family and carers"),
            ),
            Highlight(
                1,
                "And we'd never decided. We decided then, in that room.",
                "went_well",
                ("Dignity", "Family and carers"),
            ),
        ),
        agreed="public",
    ),
)
