"""Children's Outpatients: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Concern, Feeling, Highlight, Passage, Redaction, Story

STORIES = (
    Story(
        key="blood-twice",
        speaker="family",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                4,
                (
                    "They lost the first blood. I'm not being funny but it took three of us to get that "
                    "blood. We came back to do it over again, and nobody said sorry, they said 'the "
                    "sample wasn't received'. I'd like somebody to say sorry to him, not to me."
                ),
            ),
        ),
        feelings=(Feeling("angry", False),),
        highlights=(
            Highlight(
                0,
                ("We came back to do it over again, and nobody said sorry, they said 'the sample wasn't received'."),
                "could_be_better",
                ("Pain and comfort", "Being kept informed"),
            ),
        ),
        concern=Concern(
            kind="complaint",
            urgency="this_week",
            told_role="senior charge nurse",
            outcome="Put in touch with the feedback and complaints officer and answered in writing.",
        ),
    ),
    Story(
        key="new-baby-feeding",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I asked Shona if there was somewhere to feed her and she just took me, got me a jug "
                    "of water, and said nobody will knock. That's all. It's all you want."
                ),
            ),
        ),
        feelings=(Feeling("looked after", True),),
        highlights=(
            Highlight(
                0,
                "she just took me, got me a jug of water, and said nobody will knock",
                "went_well",
                ("Kindness", "Privacy"),
            ),
        ),
        redactions=(Redaction(0, "Shona"),),
    ),
    Story(
        key="arabic-grandmother",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "My mother-in-law comes with us because in our house she is the one who knows. The "
                    "nurse asked me how to say good morning. She wrote it on her hand, صباح الخير, and "
                    "next time, three months after, she said it to her again. She had kept it."
                ),
            ),
            Passage(
                4,
                (
                    "The interpreter was on the phone and the line was bad. My mother-in-law had a "
                    "question about the medicine and she swallowed it, because you cannot shout about a "
                    "child's bladder down a telephone."
                ),
            ),
        ),
        feelings=(Feeling("honoured", True), Feeling("embarrassed", False, 1)),
        highlights=(
            Highlight(
                0,
                "next time, three months after, she said it to her again. She had kept it.",
                "went_well",
                ("Kindness", "Support to communicate"),
            ),
            Highlight(
                1,
                (
                    "My mother-in-law had a question about the medicine and she swallowed it, because you "
                    "cannot shout about a child's bladder down a telephone."
                ),
                "could_be_better",
                ("Support to communicate",),
            ),
        ),
        support="interpreter",
        language="Arabic",
        agreed="public",
        minutes=20,
    ),
    Story(
        key="after-the-bones",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "Oh, the bones. He was off, out the car, hadn't even got his coat on. I've spent two "
                    "years dragging him to this appointment, and today I couldn't keep up with him."
                ),
            ),
            Passage(
                1,
                (
                    "He stood on every one. There's forty-three. We were told at the desk we were wrong "
                    "and it's forty-four, so now we have to count them going out."
                ),
            ),
            Passage(
                2,
                "I didn't ask anybody anything. I just noticed that, now you say it. I didn't have to ask.",
            ),
        ),
        feelings=(Feeling("delighted", True), Feeling("calm", True, 2)),
        highlights=(
            Highlight(
                0,
                ("I've spent two years dragging him to this appointment, and today I couldn't keep up with him."),
                "went_well",
                ("Finding the way", "Being myself"),
            ),
            Highlight(
                2,
                "I didn't ask anybody anything. I just noticed that, now you say it. I didn't have to ask.",
                "went_well",
                ("Finding the way",),
            ),
        ),
        agreed="public",
        months_ago=3,
    ),
    Story(
        key="big-sister",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I'm not the ill one. I'm just here. There's nothing for the ones who are just here. "
                    "But the play lady gave me a badge as well."
                ),
            ),
        ),
        feelings=(Feeling("bored", False), Feeling("included", True)),
        highlights=(
            Highlight(
                0,
                "There's nothing for the ones who are just here.",
                "idea",
                ("Being myself", "Family and carers"),
            ),
        ),
        agreed="public",
        minutes=5,
    ),
    Story(
        key="physio-who-phones",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                5,
                (
                    "Somebody wrote it on a bit of paper. Who would phone, what day, and what to do if "
                    "they didn't. It's on my fridge. It's the only bit of hospital paper that's ever been "
                    "on my fridge."
                ),
            ),
        ),
        feelings=(Feeling("reassured", True),),
        highlights=(
            Highlight(
                0,
                "It's on my fridge. It's the only bit of hospital paper that's ever been on my fridge.",
                "went_well",
                ("Going home", "Being kept informed"),
            ),
        ),
    ),
)
