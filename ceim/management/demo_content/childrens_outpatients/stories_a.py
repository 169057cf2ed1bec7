"""Children's Outpatients: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="car-park-in-circles",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "The letter was fine. It had the time and who we were seeing and a wee picture of the "
                    "front door. Only the front door in the picture isn't the front door any more, is it."
                ),
            ),
            Passage(
                1,
                (
                    "We drove two and a half hours this morning. Three motorways, one diversion, a "
                    "carsick four-year-old. And then I found this town no bother and I couldn't find you "
                    "from your own car park. There's that big new building slap in the way and not one "
                    "thing tells you to go round it."
                ),
            ),
            Passage(
                1,
                (
                    "I went the whole way round it the wrong way with a buggy. By the time we got to the "
                    "desk I was greeting, and I'm not a greeter."
                ),
            ),
            Passage(
                2,
                (
                    "The lass at the desk took one look and said 'you've been round the bins, haven't "
                    "you, everybody goes round the bins'. She was lovely. But if everybody goes round the "
                    "bins, somebody knows about it."
                ),
            ),
            Passage(
                4,
                (
                    "The doctor was worth the drive, I'll say that. She got down on the floor and talked "
                    "to him about his digger first."
                ),
            ),
        ),
        feelings=(
            Feeling("lost", False, 1),
            Feeling("embarrassed", False, 2),
            Feeling("relieved", True, 3),
            Feeling("respected", True, 4),
        ),
        highlights=(
            Highlight(
                1,
                "I found this town no bother and I couldn't find you from your own car park",
                "could_be_better",
                ("Finding the way",),
            ),
            Highlight(
                2,
                "By the time we got to the desk I was greeting, and I'm not a greeter.",
                "could_be_better",
                ("Finding the way", "Dignity"),
            ),
            Highlight(
                3,
                "But if everybody goes round the bins, somebody knows about it.",
                "could_be_better",
                ("Finding the way",),
                "We did know. We had stopped hearing it.",
            ),
        ),
        agreed="public",
        minutes=20,
        months_ago=10,
    ),
    Story(
        key="follow-the-bones",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "Mum said we were late because the hospital moved. It didn't move. They put a new one "
                    "in front of it."
                ),
            ),
            Passage(
                1,
                (
                    "You should paint bones on the ground. Like a skeleton's feet bones. Then you just "
                    "follow the bones and you get here. And at the end there could be the skull and "
                    "that's the door. Wee kids can't read signs but they can do bones."
                ),
            ),
            Passage(
                3,
                "The fish tank has got one fish that is always hiding. I look for it every time.",
            ),
            Passage(
                4,
                "They took a picture of my arm inside. It's got two bones. I didn't know it was two.",
            ),
        ),
        feelings=(Feeling("proud", True, 1), Feeling("excited", True, 3)),
        highlights=(
            Highlight(
                0,
                "Mum said we were late because the hospital moved.",
                "could_be_better",
                ("Finding the way",),
            ),
            Highlight(
                1,
                (
                    "You should paint bones on the ground. Like a skeleton's feet bones. Then you just "
                    "follow the bones and you get here"
                ),
                "idea",
                ("Finding the way", "Being included"),
            ),
        ),
        support="other",
        hear_back="in_person",
        agreed="public",
        minutes=10,
        months_ago=9,
    ),
    Story(
        key="asked-four-people",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "The letter came in English. My neighbour read it to me. The interpreter was already "
                    "booked when I phoned, they said 'it's on the system', and she was here before me, "
                    "standing at the desk with my daughter's name."
                ),
            ),
            Passage(
                1,
                (
                    "But to come from the car, this is another story. I asked four people. Each one is "
                    "talking very fast and pointing, and I smile and I say thank you and I don't "
                    "understand, and I walk again."
                ),
            ),
            Passage(
                1,
                (
                    "I see a sign but it is a word and an arrow. A picture would be enough. A child, "
                    "anything. A picture is in every language."
                ),
            ),
            Passage(
                4,
                ("When the interpreter is there, I can ask what I want to ask. I asked six questions. I counted."),
            ),
        ),
        feelings=(
            Feeling("stressed", False, 1),
            Feeling("confused", False, 2),
            Feeling("confident", True, 3),
        ),
        highlights=(
            Highlight(
                0,
                "she was here before me, standing at the desk with my daughter's name",
                "went_well",
                ("Support to communicate",),
            ),
            Highlight(
                1,
                ("Each one is talking very fast and pointing, and I smile and I say thank you and I don't understand"),
                "could_be_better",
                ("Finding the way", "Support to communicate"),
            ),
            Highlight(
                2,
                "A picture would be enough. A child, anything. A picture is in every language.",
                "idea",
                ("Finding the way",),
            ),
        ),
        support="interpreter",
        language="Polish",
        agreed="organisation",
        minutes=25,
        months_ago=10,
    ),
)
