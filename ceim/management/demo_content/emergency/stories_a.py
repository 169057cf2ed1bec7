"""Emergency Department: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Concern, Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="four-hours-no-word",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I'm not complaining about four hours. I've seen what came through those doors. It's "
                    "that from ten past nine I didn't exist. You don't know are you next or forgotten."
                ),
            ),
            Passage(
                2,
                "I needed the toilet for two hours, and I didn't go because I'd miss my name.",
            ),
            Passage(
                2,
                ("Just come out every half hour and say 'we've not forgotten you'. Say nothing else. Just that."),
            ),
        ),
        feelings=(Feeling("invisible", False), Feeling("anxious", False, 1)),
        highlights=(
            Highlight(
                0,
                "It's that from ten past nine I didn't exist.",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
            Highlight(
                1,
                "I didn't go because I'd miss my name",
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
            Highlight(
                2,
                ("Just come out every half hour and say 'we've not forgotten you'. Say nothing else. Just that."),
                "idea",
                ("Being kept informed", "Waiting"),
            ),
        ),
        agreed="public",
        months_ago=5,
    ),
    Story(
        key="bag-on-the-floor",
        speaker="carer",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "He has dementia. He was asked his date of birth by four people, and got more "
                    "frightened each time, because he knows it's an exam. He was failing it in front of "
                    "everybody."
                ),
            ),
            Passage(
                1,
                (
                    "The fourth one looked at me, and then asked him what he had for his breakfast, and "
                    "he told her all about his porridge. She got everything she needed out of that "
                    "porridge."
                ),
            ),
        ),
        feelings=(Feeling("distressed", False), Feeling("grateful", True, 1)),
        highlights=(
            Highlight(
                0,
                "He was failing it in front of everybody.",
                "could_be_better",
                ("Clear explanations", "Dignity"),
            ),
            Highlight(
                1,
                (
                    "The fourth one looked at me, and then asked him what he had for his breakfast, and "
                    "he told her all about his porridge."
                ),
                "went_well",
                ("Kindness", "Being listened to"),
            ),
        ),
        agreed="organisation",
        months_ago=6,
    ),
    Story(
        key="drunk-they-thought",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                1,
                (
                    "I've got MS. I slur when I'm tired. He said 'how much have we had tonight?' Loud. "
                    "The whole row turned round."
                ),
            ),
        ),
        feelings=(Feeling("humiliated", False), Feeling("furious", False)),
        highlights=(
            Highlight(
                0,
                "He said 'how much have we had tonight?' Loud.",
                "could_be_better",
                ("Dignity", "Being listened to"),
            ),
        ),
        agreed="organisation",
        concern=Concern(
            kind="complaint",
            urgency="this_week",
            told_role="feedback officer",
            outcome="The person chose to speak with the consultant in charge, and did.",
        ),
    ),
    Story(
        key="cubicle-hand",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                3,
                (
                    "I don't know who she was, she wasn't mine, she was passing. She saw me holding on to "
                    "the rail, and she put the side of her hand against the side of my hand. Then she'd "
                    "to run."
                ),
            ),
        ),
        feelings=(Feeling("comforted", True),),
        highlights=(
            Highlight(
                0,
                ("She saw me holding on to the rail, and she put the side of her hand against the side of my hand."),
                "went_well",
                ("Kindness", "Feeling safe"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="child-tooth-and-torch",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "She'd not open her mouth. So he shone the torch in his own mouth, and asked her "
                    "could she see his breakfast. And she looked, and she said 'it's beans', and then it "
                    "was her turn."
                ),
            ),
        ),
        feelings=(Feeling("delighted", True),),
        highlights=(
            Highlight(
                0,
                "So he shone the torch in his own mouth, and asked her could she see his breakfast.",
                "went_well",
                ("Kindness", "Being myself"),
            ),
        ),
        agreed="public",
    ),
)
