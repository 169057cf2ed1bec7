"""Aspen Unit, stroke rehabilitation: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="wife-on-the-phone",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                1,
                (
                    "It was two visitors and a bell in my day, and I know it's not that now. But I work "
                    "till five and every time I got there the therapists had gone. Five weeks. I never "
                    "once met the person teaching him to walk."
                ),
            ),
            Passage(
                1,
                "A wee video, on his phone. 'This is what we did today.' I'd have watched it on the bus.",
            ),
            Passage(
                4,
                ("So he comes home and he says 'you've to do it this way', and I say who says, and that's us arguing."),
            ),
        ),
        feelings=(
            Feeling("excluded", False),
            Feeling("hopeful", True, 1),
            Feeling("tense", False, 2),
        ),
        highlights=(
            Highlight(
                0,
                "every time I got there the therapists had gone",
                "could_be_better",
                ("Family and carers", "Being kept informed"),
            ),
            Highlight(
                1,
                "A wee video, on his phone. 'This is what we did today.'",
                "idea",
                ("Family and carers",),
            ),
        ),
        months_ago=5,
    ),
    Story(
        key="the-nights-are-long",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I cannot turn myself. So at night I lie where I'm left. You ring and you feel a "
                    "nuisance, so you decide how sore you can be."
                ),
            ),
            Passage(
                1,
                (
                    "There's one, she comes round at two without being rung. She says 'I'm turning the "
                    "world a bit, hold on', and she turns me. I sleep after that."
                ),
            ),
        ),
        feelings=(Feeling("helpless", False), Feeling("cared for", True, 1)),
        highlights=(
            Highlight(
                0,
                "You ring and you feel a nuisance, so you decide how sore you can be.",
                "could_be_better",
                ("Rest and noise", "Pain and comfort"),
            ),
            Highlight(
                1,
                "She says 'I'm turning the world a bit, hold on', and she turns me.",
                "went_well",
                ("Kindness", "Pain and comfort"),
            ),
        ),
        agreed="public",
        months_ago=3,
    ),
    Story(
        key="singing-came-first",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "He'd not said a word in nineteen days. Then the music lass came with a ukulele, and "
                    "she started one of the old ones, and he sang it. All the words. He looked at me "
                    "while he sang it. I'd to go out to the corridor."
                ),
            ),
            Passage(
                2,
                "The consultant said it's a different part of the brain. I don't care what part it is.",
            ),
        ),
        feelings=(Feeling("overwhelmed", True), Feeling("joyful", True)),
        highlights=(
            Highlight(
                0,
                "All the words. He looked at me while he sang it.",
                "went_well",
                ("Being myself", "Family and carers"),
            ),
        ),
        hear_back="in_person",
        agreed="public",
    ),
    Story(
        key="young-for-it",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "I was thirty-four. I was at work. They kept asking had I taken something. My mouth "
                    "was hanging off my face, and they asked me what I'd taken."
                ),
            ),
            Passage(
                1,
                (
                    "Then here. Everyone is my granny's age and lovely and asleep at eight. There's a "
                    "leaflet about getting back to the bowls."
                ),
            ),
            Passage(
                3,
                (
                    "I've two under five. Nobody asked how I'd lift a baby till I greeted about it in the "
                    "gym. And then they were brilliant. They got me a doll the right weight. I called it "
                    "Kevin."
                ),
            ),
        ),
        feelings=(
            Feeling("disbelieved", False),
            Feeling("isolated", False, 1),
            Feeling("supported", True, 2),
        ),
        highlights=(
            Highlight(
                0,
                "My mouth was hanging off my face, and they asked me what I'd taken.",
                "could_be_better",
                ("Being listened to", "Dignity"),
            ),
            Highlight(
                1,
                "There's a leaflet about getting back to the bowls.",
                "could_be_better",
                ("Being myself",),
            ),
            Highlight(
                2,
                "Nobody asked how I'd lift a baby till I greeted about it in the gym.",
                "could_be_better",
                ("Family and carers", "Being included"),
            ),
        ),
        agreed="organisation",
        months_ago=2,
    ),
    Story(
        key="mirror-at-the-wrong-height",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                "I'd been in the chair eight days before I saw my own face. The mirror's for standers.",
            ),
            Passage(
                1,
                (
                    "I asked and there was one on the wall by dinner time. The handyman held it up and "
                    "said 'say when'. I said when."
                ),
            ),
        ),
        feelings=(Feeling("invisible", False), Feeling("respected", True, 1)),
        highlights=(
            Highlight(0, "The mirror's for standers.", "could_be_better", ("Dignity",)),
            Highlight(
                1,
                "The handyman held it up and said 'say when'.",
                "went_well",
                ("Being listened to", "Dignity"),
            ),
        ),
    ),
)
