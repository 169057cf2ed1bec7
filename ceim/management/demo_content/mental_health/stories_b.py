"""Juniper Ward, mental health: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Concern, Feeling, Highlight, Passage, Redaction, Story

STORIES = (
    Story(
        key="prayer-time",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I pray and for this I need to be clean and to be left alone some minutes. They do "
                    "the checks, every fifteen minutes, and the door opens. I start again. I start again."
                ),
            ),
            Passage(
                1,
                (
                    "Then Rhona asked me to show her how long. Now they look by the small window, and "
                    "nobody opens. My word for her is 'naxariis'. It is more than kindness."
                ),
            ),
        ),
        feelings=(Feeling("disturbed", False), Feeling("respected", True, 1)),
        highlights=(
            Highlight(
                0,
                ("They do the checks, every fifteen minutes, and the door opens. I start again. I start again."),
                "could_be_better",
                ("Being myself", "Privacy"),
            ),
            Highlight(
                1,
                "Now they look by the small window, and nobody opens.",
                "went_well",
                ("Being myself", "Being listened to", "Privacy"),
            ),
        ),
        redactions=(Redaction(1, "Rhona"),),
        support="interpreter",
        language="Somali",
        agreed="public",
    ),
    Story(
        key="held-down",
        speaker="person",
        channel="in_person",
        timing="later",
        passages=(
            Passage(
                2,
                (
                    "I'm not saying they shouldn't have. I was going through that window. It's that after "
                    "it nobody came. You're on the floor and then you're in your bed and there's tea. I "
                    "wanted somebody to say what just happened."
                ),
            ),
            Passage(
                2,
                (
                    "A week after, the one who'd had my arm came and said 'can I talk to you about that "
                    "day? I've been thinking about it'. He'd been thinking about it. That's what did it "
                    "for me."
                ),
            ),
        ),
        feelings=(Feeling("alone", False), Feeling("repaired", True, 1)),
        highlights=(
            Highlight(
                0,
                ("It's that after it nobody came. You're on the floor and then you're in your bed and there's tea."),
                "could_be_better",
                ("Dignity", "Clear explanations"),
            ),
            Highlight(
                1,
                "He'd been thinking about it. That's what did it for me.",
                "went_well",
                ("Being listened to", "Dignity"),
            ),
        ),
        minutes=40,
        months_ago=5,
        concern=Concern(
            kind="distress",
            urgency="today",
            told_role="charge nurse",
            outcome="Stayed with, then offered a talk with the ward psychologist, which was taken up.",
        ),
    ),
    Story(
        key="leaving-friday",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                5,
                ("They let me out on a Friday. Nobody's open till Monday. I'd a bag of tablets and a weekend."),
            ),
            Passage(
                5,
                (
                    "I got through it. I had the wee card that I'd written in the group, 'what I do at "
                    "three in the morning', in my own writing, so I'd to believe it."
                ),
            ),
        ),
        feelings=(Feeling("frightened", False), Feeling("steadied", True, 1)),
        highlights=(
            Highlight(
                0,
                "Nobody's open till Monday. I'd a bag of tablets and a weekend.",
                "could_be_better",
                ("Going home", "Feeling safe"),
            ),
            Highlight(
                1,
                "'what I do at three in the morning', in my own writing, so I'd to believe it",
                "went_well",
                ("Going home",),
            ),
        ),
        agreed="organisation",
        months_ago=3,
    ),
    Story(
        key="garden-door",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(Passage(2, "The garden's locked when they're short. It's always the garden that goes."),),
        feelings=(Feeling("caged", False),),
        highlights=(Highlight(0, "It's always the garden that goes.", "could_be_better", ("Being myself",)),),
    ),
    Story(
        key="vape-and-a-chat",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "Best talks I've had have been outside with a health care assistant and no clipboard. "
                    "Soon as there's a clipboard, I'm a case."
                ),
            ),
        ),
        feelings=(Feeling("human", True),),
        highlights=(
            Highlight(
                0,
                "Soon as there's a clipboard, I'm a case.",
                "went_well",
                ("Being listened to", "Kindness"),
            ),
        ),
    ),
    Story(
        key="chess",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(Passage(2, "He doesn't let me win. Everybody else is letting me win."),),
        feelings=(Feeling("respected", True),),
        highlights=(Highlight(0, "Everybody else is letting me win.", "went_well", ("Dignity", "Being myself")),),
        agreed="public",
        minutes=8,
    ),
    Story(
        key="first-morning",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                0,
                (
                    "I woke up and didn't know if I was allowed to get up. I lay there till ten, waiting "
                    "on somebody telling me I could get up. The fellow in the next room put his head in "
                    "and says 'toast's away at half past'. That was my welcome, and it was a good one."
                ),
            ),
            Passage(0, "Get one of us to do it. Somebody who was new last week."),
        ),
        feelings=(Feeling("uncertain", False), Feeling("welcomed", True)),
        highlights=(
            Highlight(
                0,
                "I lay there till ten, waiting on somebody telling me I could get up.",
                "could_be_better",
                ("Being kept informed", "Dignity"),
            ),
            Highlight(
                1,
                "Get one of us to do it. Somebody who was new last week.",
                "idea",
                ("Being kept informed",),
            ),
        ),
        agreed="organisation",
    ),
)
