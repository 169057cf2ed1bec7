"""Braeside District Nursing: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Redaction, Story

STORIES = (
    Story(
        key="no-shower-stool",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                0,
                (
                    "They said at the ward it was all arranged. I got mum home at seven at night. No "
                    "stool, no commode, no dressings. There was one pair of gloves in a bag. One pair."
                ),
            ),
            Passage(
                4,
                (
                    "I rang the nurses' number and she said 'that's not us, but don't put the phone "
                    "down'. Don't put the phone down. I could've kissed her. There was a commode by ten."
                ),
            ),
        ),
        feelings=(Feeling("panicked", False), Feeling("relieved", True, 1)),
        highlights=(
            Highlight(
                0,
                "There was one pair of gloves in a bag. One pair.",
                "could_be_better",
                ("Going home",),
            ),
            Highlight(
                1,
                "Don't put the phone down. I could've kissed her.",
                "went_well",
                ("Going home", "Feeling safe"),
            ),
        ),
        agreed="organisation",
        months_ago=4,
    ),
    Story(
        key="polish-granddaughter",
        speaker="family",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "My grandmother, babcia Józefa, speaks only Polish. Before, they asked my little "
                    "cousin to tell her things. He is twelve. He should not have to say these words to "
                    "his grandmother."
                ),
            ),
            Passage(
                2,
                (
                    "Now it is a lady on the tablet. My grandmother dressed her hair for the tablet lady. "
                    "She asked four months of questions in one visit."
                ),
            ),
        ),
        feelings=(Feeling("uncomfortable", False), Feeling("dignified", True, 1)),
        highlights=(
            Highlight(
                0,
                "He is twelve. He should not have to say these words to his grandmother.",
                "could_be_better",
                ("Support to communicate", "Dignity"),
            ),
            Highlight(
                1,
                "She asked four months of questions in one visit.",
                "went_well",
                ("Support to communicate", "Dignity"),
            ),
        ),
        redactions=(Redaction(0, "Józefa", "person's name"),),
        support="interpreter",
        language="Polish",
    ),
    Story(
        key="pain-before-dressing",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I said to her, it's not the sore leg I mind, it's the waiting for the sore bit. So "
                    "now she phones when she leaves the house before mine. I take my tablets, and by the "
                    "time she's got her gloves on they're working. It was just her listening, that was "
                    "all it was."
                ),
            ),
        ),
        feelings=(Feeling("in control", True),),
        highlights=(
            Highlight(
                0,
                "I take my tablets, and by the time she's got her gloves on they're working.",
                "went_well",
                ("Pain and comfort", "Being listened to"),
            ),
        ),
        agreed="public",
        months_ago=7,
    ),
    Story(
        key="text-at-half-eight",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I get the text at half eight now. 'Between eleven and one.' I had a bath on "
                    "Wednesday. I had a bath, and I was in it for an hour, and I sang."
                ),
            ),
            Passage(1, "I'm back at the club. They'd kept my chair. They'd put a coat on it."),
        ),
        feelings=(Feeling("free", True), Feeling("happy", True, 1)),
        highlights=(
            Highlight(
                0,
                "I had a bath, and I was in it for an hour, and I sang.",
                "went_well",
                ("Being kept informed", "Dignity"),
            ),
        ),
        agreed="public",
        months_ago=2,
    ),
    Story(
        key="catheter-quick",
        speaker="person",
        channel="home_visit",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "Ten minutes, in and out, all business. And that suits me. I don't want it made "
                    "friendly, I want it over. She worked that out without being told."
                ),
            ),
        ),
        feelings=(Feeling("respected", True),),
        highlights=(
            Highlight(
                0,
                "And that suits me. I don't want it made friendly, I want it over.",
                "went_well",
                ("Dignity",),
            ),
        ),
    ),
)
