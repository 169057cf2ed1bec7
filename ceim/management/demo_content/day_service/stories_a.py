"""The Loom day service: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Redaction, Story

STORIES = (
    Story(
        key="bus-comes-first",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "The bus comes and I don't know who is on it. If it's a new man I don't go. My mum "
                    "says go. I don't go."
                ),
            ),
            Passage(
                0,
                ("Send a picture of the man. Send it the night before. Then I know his face, and he's not a stranger."),
            ),
            Passage(2, "I do the tomatoes. I'm the boss of the tomatoes."),
        ),
        feelings=(Feeling("scared", False), Feeling("proud", True, 2)),
        highlights=(
            Highlight(
                0,
                "If it's a new man I don't go.",
                "could_be_better",
                ("Continuity", "Feeling safe"),
            ),
            Highlight(
                1,
                "Send a picture of the man. Send it the night before.",
                "idea",
                ("Being kept informed", "Support to communicate"),
            ),
        ),
        support="easy_read",
        agreed="public",
        months_ago=7,
    ),
    Story(
        key="talking-mats-about-lunch",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "Noisy. Noisy is that side, the bad side. Lunch, that's the bad side, because it's "
                    "noisy. Sausage is the good side."
                ),
            ),
            Passage(2, "Lunch in the greenhouse. That goes the good side. Put it up the top."),
        ),
        feelings=(Feeling("overwhelmed", False), Feeling("calm", True, 1)),
        highlights=(
            Highlight(
                0,
                "Lunch, that's the bad side, because it's noisy.",
                "could_be_better",
                ("Rest and noise", "Food and drink"),
            ),
            Highlight(1, "Lunch in the greenhouse.", "idea", ("Rest and noise",)),
        ),
        support="talking_mats",
        agreed="public",
        minutes=30,
        months_ago=5,
    ),
    Story(
        key="they-ask-my-sister",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "They had a meeting, and my sister was there and they all asked my sister. I said, "
                    "it's my meeting. I said it quite loud."
                ),
            ),
            Passage(
                3,
                (
                    "Then Callum said 'you're right, it's yours, where do you want to sit?' I sat at the "
                    "top. I did the biscuits. I said who got to talk."
                ),
            ),
        ),
        feelings=(Feeling("angry", False), Feeling("powerful", True, 1)),
        highlights=(
            Highlight(
                0,
                "I said, it's my meeting. I said it quite loud.",
                "could_be_better",
                ("Being included", "Dignity"),
            ),
            Highlight(
                1,
                "I sat at the top. I did the biscuits.",
                "went_well",
                ("Being included", "Dignity"),
            ),
        ),
        redactions=(Redaction(1, "Callum"),),
        support="easy_read",
        agreed="public",
        months_ago=4,
    ),
    Story(
        key="job-at-the-garage",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I go to the garage on Thursdays. It's real. I get a lanyard. The man shouts at me "
                    "the same as he shouts at everybody."
                ),
            ),
        ),
        feelings=(Feeling("proud", True),),
        highlights=(
            Highlight(
                0,
                "The man shouts at me the same as he shouts at everybody.",
                "went_well",
                ("Being myself", "Being included"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="mum-eighty-one",
        speaker="family",
        channel="phone",
        timing="during",
        passages=(
            Passage(
                4,
                (
                    "I'm eighty-one and he's fifty-three, and we've never had a night apart. Everybody "
                    "talks about 'transition'. What they mean is when I'm dead, and nobody will say it."
                ),
            ),
            Passage(
                4,
                (
                    "The keyworker said it. She came to the house and took her coat off and said 'tell me "
                    "what you're most frightened of'. I said, that nobody'll know he has his toast cut "
                    "across. She wrote that down at the top of the page."
                ),
            ),
        ),
        feelings=(Feeling("dread", False), Feeling("understood", True, 1)),
        highlights=(
            Highlight(
                0,
                ("Everybody talks about 'transition'. What they mean is when I'm dead, and nobody will say it."),
                "could_be_better",
                ("Going home", "Family and carers"),
            ),
            Highlight(
                1,
                (
                    "I said, that nobody'll know he has his toast cut across. She wrote that down at the "
                    "top of the page."
                ),
                "went_well",
                ("Being listened to", "Family and carers", "Kindness"),
            ),
        ),
        agreed="organisation",
        minutes=40,
        months_ago=2,
    ),
)
