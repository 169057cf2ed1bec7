"""Children's Outpatients: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="teenager-alone",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                4,
                (
                    "I'm fifteen. This was the first time anyone asked if I wanted a bit on my own. She "
                    "said it like it was normal, 'we do this with everybody your age, mum gets a coffee, "
                    "you get ten minutes'. So mum didn't take it personal."
                ),
            ),
            Passage(
                4,
                (
                    "I said things I've never said with my mum there. Not bad things. Just, I'm scared "
                    "it'll stop me getting a job."
                ),
            ),
            Passage(
                3,
                (
                    "The waiting room is all wee tables and a mural of a giraffe. I sat on a chair that "
                    "came up to my shin. I'm six foot."
                ),
            ),
        ),
        feelings=(
            Feeling("trusted", True),
            Feeling("relieved", True, 1),
            Feeling("awkward", False, 2),
        ),
        highlights=(
            Highlight(
                0,
                (
                    "She said it like it was normal, 'we do this with everybody your age, mum gets a "
                    "coffee, you get ten minutes'."
                ),
                "went_well",
                ("Privacy", "Being listened to"),
            ),
            Highlight(
                2,
                "I sat on a chair that came up to my shin.",
                "could_be_better",
                ("Being myself", "Dignity"),
            ),
        ),
        agreed="organisation",
        months_ago=5,
    ),
    Story(
        key="the-long-road",
        speaker="family",
        channel="home_visit",
        timing="weeks_after",
        passages=(
            Passage(
                0,
                (
                    "You asked me to start at the beginning, so the beginning is the envelope. I know "
                    "your envelopes. They've a wee blue line along the top. When one comes I don't open "
                    "it in front of her. I take it to the bathroom. That's daft, but that's what three "
                    "years of letters does."
                ),
            ),
            Passage(
                0,
                (
                    "This one said 'bring any medication and arrive fifteen minutes early'. It didn't say "
                    "how long we'd be. I've two others at school and a shift at four, so 'how long' is "
                    "the only thing I need to know, and it's the one thing that's never in it. So I asked "
                    "my sister to take the day off, and she did, and that's a day's pay to her."
                ),
            ),
            Passage(
                1,
                (
                    "We came on two buses. The second one drops you at the far side, behind the new "
                    "building. I'd never come from that side. It was pouring. She had her splints on and "
                    "she doesn't like to be carried now. So we walked at her pace, all round that "
                    "building, in the rain, and every door we came to was somebody else's door. She said "
                    "'is it shut, mummy, did they shut it?' And I thought, aye, it feels like that, hen."
                ),
            ),
            Passage(
                2,
                (
                    "When we got in, the lady at the desk came out from behind it. She came right out, "
                    "with paper towels, and she dried my daughter's hair. She never asked for the letter. "
                    "She said 'you're here now, nobody starts without you'. I've thought about that every "
                    "day since. I don't think she'd even remember it."
                ),
            ),
            Passage(
                3,
                (
                    "Then it was an hour. I'm not complaining about the hour, there was a wean in there "
                    "that was far worse than mine, you could hear it. But nobody said. If somebody had "
                    "stood up and said 'there's been an emergency, it'll be an hour', every parent in "
                    "that room would've said on you go. Instead we all sat and hated each other's turn."
                ),
            ),
            Passage(
                4,
                (
                    "And then the doctor was that good. She'd read the notes. She said 'last time you "
                    "told me the stairs at school were the worst thing, are they still the worst thing?' "
                    "She remembered the stairs. My girl's whole face changed. She doesn't talk to "
                    "doctors, and she talked to that doctor for five minutes about stairs."
                ),
            ),
            Passage(
                5,
                (
                    "Then you're out in the corridor with a form, and it's over, and you don't know if "
                    "the physio phones you or you phone the physio. I stood there. I thought, I'll ask. "
                    "And then I thought, they're busy. So I went home and waited for a phone call, and it "
                    "was nine weeks, and it turned out it was me that was meant to phone. Nine weeks, at "
                    "her age. That's all I'd change, if you said I could change one thing. It wouldn't be "
                    "the rain."
                ),
            ),
        ),
        feelings=(
            Feeling("dreading", False),
            Feeling("lost", False, 2),
            Feeling("cared for", True, 3),
            Feeling("frustrated", False, 4),
            Feeling("listened to", True, 5),
            Feeling("let down", False, 6),
        ),
        highlights=(
            Highlight(
                1,
                ("I've two others at school and a shift at four, so 'how long' is the only thing I need to know"),
                "could_be_better",
                ("Being kept informed",),
            ),
            Highlight(
                2,
                (
                    "So we walked at her pace, all round that building, in the rain, and every door we "
                    "came to was somebody else's door."
                ),
                "could_be_better",
                ("Finding the way",),
            ),
            Highlight(
                3,
                (
                    "She came right out, with paper towels, and she dried my daughter's hair. She never "
                    "asked for the letter."
                ),
                "went_well",
                ("Kindness", "Dignity"),
            ),
            Highlight(
                4,
                (
                    "If somebody had stood up and said 'there's been an emergency, it'll be an hour', "
                    "every parent in that room would've said on you go."
                ),
                "could_be_better",
                ("Waiting", "Being kept informed"),
            ),
            Highlight(
                5,
                "She remembered the stairs.",
                "went_well",
                ("Continuity", "Being listened to"),
            ),
            Highlight(
                6,
                (
                    "So I went home and waited for a phone call, and it was nine weeks, and it turned out "
                    "it was me that was meant to phone."
                ),
                "could_be_better",
                ("Going home", "Being kept informed"),
            ),
        ),
        hear_back="in_person",
        agreed="board",
        minutes=50,
        months_ago=7,
    ),
)
