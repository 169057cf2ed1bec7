"""Emergency Department: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="bsl-twelve-hours",
        speaker="person",
        channel="in_person",
        timing="later",
        passages=(
            Passage(
                1,
                (
                    "I was on the board as 'Deaf, lip reads'. I don't. I never said that. Twelve hours, "
                    "no interpreter, and a doctor with a mask drawing a kidney on a paper towel."
                ),
            ),
            Passage(
                1,
                (
                    "Actually it was a good kidney. He got it right with the drawing. I knew where it "
                    "hurt and I knew it was a stone. But I did not know if I was staying."
                ),
            ),
        ),
        feelings=(Feeling("isolated", False), Feeling("understood", True, 1)),
        highlights=(
            Highlight(
                0,
                "Twelve hours, no interpreter, and a doctor with a mask drawing a kidney on a paper towel.",
                "could_be_better",
                ("Support to communicate", "Feeling safe"),
            ),
            Highlight(
                1,
                "He got it right with the drawing. I knew where it hurt and I knew it was a stone.",
                "went_well",
                ("Support to communicate",),
            ),
        ),
        support="bsl",
        language="British Sign Language",
        agreed="public",
    ),
    Story(
        key="three-in-the-morning-home",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                4,
                (
                    "I'm seventy-nine. I got told I was fine and to go home at three in the morning. I'd "
                    "come in the ambulance in my nightie. I said how. They said is there somebody."
                ),
            ),
            Passage(
                4,
                (
                    "It was the security man that sat me in his wee office with the heater and rang "
                    "round. 'Nobody goes home in a nightie on my watch', he says."
                ),
            ),
        ),
        feelings=(Feeling("abandoned", False), Feeling("protected", True, 1)),
        highlights=(
            Highlight(
                0,
                "I'd come in the ambulance in my nightie.",
                "could_be_better",
                ("Going home", "Feeling safe"),
            ),
            Highlight(
                1,
                "'Nobody goes home in a nightie on my watch', he says.",
                "went_well",
                ("Kindness", "Going home"),
            ),
        ),
        agreed="organisation",
        months_ago=2,
    ),
    Story(
        key="self-harm-stitches",
        speaker="person",
        channel="in_person",
        timing="later",
        passages=(
            Passage(
                3,
                (
                    "You get so you know by the door opening what sort of person it'll be. One did it "
                    "without the numbing. 'You didn't need it before', she says."
                ),
            ),
            Passage(
                3,
                (
                    "The last one asked. She said 'do you want to look or do you want to talk about "
                    "something else'. She put as many stitches in as she'd have put in anybody. You can "
                    "tell. It's healed flat."
                ),
            ),
        ),
        feelings=(Feeling("ashamed", False), Feeling("worthy", True, 1)),
        highlights=(
            Highlight(
                0,
                "One did it without the numbing. 'You didn't need it before', she says.",
                "could_be_better",
                ("Dignity", "Pain and comfort"),
            ),
            Highlight(
                1,
                "She put as many stitches in as she'd have put in anybody.",
                "went_well",
                ("Kindness", "Dignity"),
            ),
        ),
        minutes=30,
    ),
    Story(
        key="wheelchair-shoulder",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "The drop-off's got a kerb. I've come with a dislocated shoulder, and I push with "
                    "that shoulder. There's a button for help and it's up a step."
                ),
            ),
        ),
        feelings=(Feeling("absurd", False),),
        highlights=(
            Highlight(
                0,
                "I've come with a dislocated shoulder, and I push with that shoulder.",
                "could_be_better",
                ("Finding the way", "Dignity"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="colours-on-the-floor",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "She said follow the blue tape to the X-ray and I thought, that's daft, and then I "
                    "did. I didn't have to look a soul in the face with my nose like that."
                ),
            ),
        ),
        feelings=(Feeling("relieved", True),),
        highlights=(
            Highlight(
                0,
                "I didn't have to look a soul in the face with my nose like that.",
                "went_well",
                ("Finding the way",),
            ),
        ),
        agreed="public",
        months_ago=0,
    ),
    Story(
        key="vending",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "It only takes coins. Who's got coins? A nurse came out with toast for my mother. Off "
                    "her own plate, I'm fairly sure."
                ),
            ),
        ),
        feelings=(Feeling("touched", True),),
        highlights=(
            Highlight(
                0,
                "It only takes coins. Who's got coins?",
                "could_be_better",
                ("Food and drink",),
            ),
        ),
        minutes=4,
    ),
)
