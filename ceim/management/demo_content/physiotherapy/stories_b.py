"""First Contact Physiotherapy: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="she-asked-about-work",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                2,
                (
                    "She said 'what are you frightened it'll stop you doing?' Nobody'd asked that. They "
                    "ask what makes it worse. I said lifting my grandson. And I'd to look at the poster "
                    "for a bit."
                ),
            ),
        ),
        feelings=(Feeling("seen", True),),
        highlights=(
            Highlight(
                0,
                "Nobody'd asked that. They ask what makes it worse.",
                "went_well",
                ("Being listened to", "Being myself"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="urdu-video",
        speaker="person",
        channel="video",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "With the three faces on the screen, mine was the smallest. The interpreter is there "
                    "and the physio is there and I am in the corner, the size of a stamp, bending."
                ),
            ),
            Passage(2, "In the room is better. For a body you need to be in the room."),
        ),
        feelings=(Feeling("small", False),),
        highlights=(
            Highlight(
                0,
                (
                    "The interpreter is there and the physio is there and I am in the corner, the size of "
                    "a stamp, bending."
                ),
                "could_be_better",
                ("Support to communicate",),
            ),
            Highlight(
                1,
                "In the room is better. For a body you need to be in the room.",
                "idea",
                ("Support to communicate",),
            ),
        ),
        support="interpreter",
        language="Urdu",
        agreed="organisation",
    ),
    Story(
        key="letter-after",
        speaker="person",
        channel="phone",
        timing="later",
        passages=(
            Passage(
                4,
                (
                    "She said I'd hear about the scan. I've not heard about the scan. That's since the "
                    "spring. I don't like to bother them."
                ),
            ),
        ),
        feelings=(Feeling("forgotten", False),),
        highlights=(
            Highlight(
                0,
                "I've not heard about the scan. That's since the spring.",
                "could_be_better",
                ("Being kept informed", "Going home"),
            ),
        ),
    ),
    Story(
        key="knees",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I came in for a new knee and I left with a bike. She drew me the knee. I could see "
                    "it wanted the bike."
                ),
            ),
        ),
        feelings=(Feeling("surprised", True),),
        highlights=(
            Highlight(
                0,
                "She drew me the knee. I could see it wanted the bike.",
                "went_well",
                ("Clear explanations",),
            ),
        ),
        agreed="public",
        minutes=6,
    ),
    Story(
        key="teenage-dancer",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                2,
                (
                    "Every other person just said stop dancing. She said 'show me the bit that hurts', "
                    "and I did the bit, right there, in my socks."
                ),
            ),
            Passage(3, "She wrote a plan with dancing in it. It says 'dance' on it, in pen."),
        ),
        feelings=(Feeling("understood", True), Feeling("hopeful", True, 1)),
        highlights=(
            Highlight(
                0,
                "She said 'show me the bit that hurts', and I did the bit, right there, in my socks.",
                "went_well",
                ("Being listened to", "Being myself"),
            ),
        ),
        agreed="organisation",
    ),
)
