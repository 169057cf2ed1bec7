"""Aspen Unit, stroke rehabilitation: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="cantonese-tea",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "My father lost his English first. It went like a coat coming off. For two weeks he "
                    "is written down as 'confused'. He is not confused. He is speaking Cantonese."
                ),
            ),
            Passage(
                2,
                (
                    "When the interpreter came he was a different man, he complained about the tea for "
                    "ten minutes. The speech therapist wrote down every complaint and called it his best "
                    "session. She was right."
                ),
            ),
        ),
        feelings=(Feeling("angry", False), Feeling("relieved", True, 1)),
        highlights=(
            Highlight(
                0,
                ("For two weeks he is written down as 'confused'. He is not confused. He is speaking Cantonese."),
                "could_be_better",
                ("Support to communicate",),
            ),
            Highlight(
                1,
                "The speech therapist wrote down every complaint and called it his best session.",
                "went_well",
                ("Support to communicate", "Being myself"),
            ),
        ),
        support="interpreter",
        language="Cantonese",
        agreed="public",
    ),
    Story(
        key="home-too-quiet",
        speaker="person",
        channel="home_visit",
        timing="weeks_after",
        passages=(
            Passage(
                4,
                (
                    "In there it's every hour, somebody. Then the ambulance man says cheerio and the door "
                    "shuts. I've never heard a house as quiet as that."
                ),
            ),
            Passage(
                4,
                (
                    "I'd been told three weeks for the home physio. I did nothing for three weeks because "
                    "I was feart of doing it wrong."
                ),
            ),
            Passage(
                5,
                (
                    "The nurse that phoned on the second day was one I knew. She said 'do the "
                    "sit-to-stands with the kettle on'. So I do."
                ),
            ),
        ),
        feelings=(
            Feeling("lonely", False),
            Feeling("afraid", False, 1),
            Feeling("reassured", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "I've never heard a house as quiet as that.",
                "could_be_better",
                ("Going home", "Feeling safe"),
            ),
            Highlight(
                1,
                "I was feart of doing it wrong",
                "could_be_better",
                ("Going home", "Clear explanations"),
            ),
            Highlight(
                2,
                "The nurse that phoned on the second day was one I knew.",
                "went_well",
                ("Going home", "Continuity"),
            ),
        ),
        agreed="organisation",
    ),
    Story(
        key="daft-jigsaw",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "They had me doing a jigsaw of kittens. I ran a fire station. I know what it's for. I "
                    "just wish it was something else it was for."
                ),
            ),
        ),
        feelings=(Feeling("belittled", False),),
        highlights=(
            Highlight(
                0,
                "I know what it's for. I just wish it was something else it was for.",
                "could_be_better",
                ("Dignity", "Being myself"),
            ),
        ),
    ),
    Story(
        key="daughter-with-list",
        speaker="family",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                3,
                (
                    "The meeting had nine people in it and my mum. Somebody had put her chair at the end, "
                    "and the consultant got up and moved the whole table so that she was in the middle of "
                    "it. That took two minutes and it changed what got said."
                ),
            ),
        ),
        feelings=(Feeling("respected", True),),
        highlights=(
            Highlight(
                0,
                "the consultant got up and moved the whole table so that she was in the middle of it",
                "went_well",
                ("Being included", "Dignity"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="pace-of-the-feet",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "They set the feet to my pace, you know. Short ones. They asked four of us to walk "
                    "and measured the gap, and it's the average of us. I'm a quarter of that floor."
                ),
            ),
        ),
        feelings=(Feeling("proud", True),),
        highlights=(
            Highlight(
                0,
                "They asked four of us to walk and measured the gap, and it's the average of us.",
                "went_well",
                ("Finding the way", "Being included"),
            ),
        ),
        agreed="public",
        months_ago=0,
    ),
    Story(
        key="thick-tea",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "It's not choosing, when it's all the one colour. I said what's the orange one, and "
                    "she said 'that's the orange one'."
                ),
            ),
            Passage(
                2,
                (
                    "Thick tea. I'd not wish it on you. But she made herself one too, and sat down across "
                    "from me, and we both pulled the face. That was the best cup of bad tea I've had."
                ),
            ),
        ),
        feelings=(Feeling("disheartened", False), Feeling("companioned", True, 1)),
        highlights=(
            Highlight(
                0,
                "I said what's the orange one, and she said 'that's the orange one'.",
                "could_be_better",
                ("Food and drink", "Clear explanations"),
            ),
            Highlight(
                1,
                "But she made herself one too, and sat down across from me, and we both pulled the face.",
                "went_well",
                ("Food and drink", "Kindness"),
            ),
        ),
        pathway=1,
        agreed="public",
        minutes=12,
    ),
)
