"""Children's Outpatients: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="deaf-father",
        speaker="family",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                0,
                (
                    "I'm Deaf, my son is hearing. He's nine. The letter said phone to confirm. I cannot "
                    "phone. So my son phoned to confirm his own appointment."
                ),
            ),
            Passage(
                2,
                (
                    "At the desk she looked down at her screen while she spoke. I tapped and pointed to "
                    "my ear, and I have to say, she put her pen down, looked up at me, and started again. "
                    "You would not believe how seldom that happens."
                ),
            ),
            Passage(
                3,
                (
                    "You call people by shouting a name. I sat for forty minutes watching mouths. A "
                    "number on a screen, or just walk over and wave. Waving is free."
                ),
            ),
            Passage(
                4,
                (
                    "The interpreter you booked was excellent and sat in the right place, beside the "
                    "doctor, so I could see both. For once it was me who heard about my son first, and "
                    "not my son who told me."
                ),
            ),
        ),
        feelings=(
            Feeling("powerless", False),
            Feeling("respected", True, 1),
            Feeling("anxious", False, 2),
            Feeling("included", True, 3),
        ),
        highlights=(
            Highlight(
                0,
                "I cannot phone. So my son phoned to confirm his own appointment.",
                "could_be_better",
                ("Support to communicate",),
            ),
            Highlight(
                1,
                "she put her pen down, looked up at me, and started again",
                "went_well",
                ("Support to communicate",),
            ),
            Highlight(
                2,
                "A number on a screen, or just walk over and wave. Waving is free.",
                "idea",
                ("Support to communicate", "Waiting"),
            ),
        ),
        support="bsl",
        language="British Sign Language",
        agreed="public",
        minutes=30,
        months_ago=8,
    ),
    Story(
        key="lunch-time-clinic",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "She's type one, so she eats at twelve, she doesn't eat at 'shouldn't be long now'. "
                    "We were told ten minutes four times. If they'd just said an hour I'd have taken her "
                    "to the café and brought her back."
                ),
            ),
            Passage(
                3,
                "I was scared to leave in case we got called. That's the honest truth of it.",
            ),
            Passage(
                4,
                "They were kind when we got in. They could see she was wobbly and they got her juice.",
            ),
        ),
        feelings=(
            Feeling("anxious", False),
            Feeling("scared", False, 1),
            Feeling("grateful", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "We were told ten minutes four times.",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
        ),
        months_ago=7,
    ),
    Story(
        key="quiet-room",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "He's autistic and he wears his ear defenders but it's the lights as well. I was "
                    "bracing myself. And then a nurse came over, crouched, didn't touch him, and said "
                    "'there's a room round the corner with the big light off, would that suit him?'"
                ),
            ),
            Passage(
                3,
                "We'd been coming three years. Three years, and I never knew there was a room.",
            ),
            Passage(3, "Put it in the letter. One line. I'd have slept the night before."),
        ),
        feelings=(
            Feeling("dreading", False),
            Feeling("surprised", True, 1),
            Feeling("hopeful", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "'there's a room round the corner with the big light off, would that suit him?'",
                "went_well",
                ("Kindness", "Being myself"),
            ),
            Highlight(
                1,
                "Three years, and I never knew there was a room.",
                "mixed",
                ("Being kept informed",),
                "Put it in the letter, not in our heads.",
            ),
            Highlight(2, "Put it in the letter. One line.", "idea", ("Being kept informed",)),
        ),
        agreed="public",
        months_ago=4,
    ),
    Story(
        key="grandad-brings-her",
        speaker="carer",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I'm her grandad, I've had her since she was two. The form at the desk said 'mother' "
                    "and 'father'. I scored out mother and wrote grandad. I've been scoring out mother "
                    "for eight years."
                ),
            ),
            Passage(
                4,
                "The consultant knows fine who I am. He says 'and how's the boss', and he means her.",
            ),
        ),
        feelings=(Feeling("invisible", False), Feeling("respected", True, 1)),
        highlights=(
            Highlight(
                0,
                "I scored out mother and wrote grandad. I've been scoring out mother for eight years.",
                "could_be_better",
                ("Dignity", "Family and carers"),
            ),
        ),
    ),
)
