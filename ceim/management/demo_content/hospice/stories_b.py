"""Sorrel House Hospice: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Concern, Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="gaelic-psalm",
        speaker="family",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                4,
                (
                    "My mother went back to the Gaelic at the end. She said 'tha mi sgìth', I am tired, "
                    "over and over. A cleaner knew it. She put the mop against the wall, and sat, and "
                    "answered her. 'Dèan cadal, a ghràidh.' Go to sleep, love. My mother hadn't been "
                    "answered in two days."
                ),
            ),
        ),
        feelings=(Feeling("moved", True),),
        highlights=(
            Highlight(
                0,
                "A cleaner knew it. She put the mop against the wall, and sat, and answered her.",
                "went_well",
                ("Support to communicate", "Kindness"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="pain-at-the-weekend",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "It went wrong on the Saturday. They'd changed the dose and the new stuff wasn't in "
                    "the cupboard. I was eight hours with my jaw shut. They were beside themselves. I was "
                    "sorry for them."
                ),
            ),
        ),
        feelings=(Feeling("suffering", False),),
        highlights=(
            Highlight(
                0,
                "I was eight hours with my jaw shut.",
                "could_be_better",
                ("Pain and comfort", "Being kept informed"),
            ),
        ),
        months_ago=2,
        concern=Concern(
            kind="adverse event",
            urgency="today",
            told_role="hospice duty doctor",
            outcome="Looked into with the pharmacy, and the person was told what was found.",
        ),
    ),
    Story(
        key="who-are-you-again",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "There's a chaplain and a counsellor and a complementary lady, and they all come in "
                    "softly and sit down on my bed. I thought the counsellor was the chaplain. I told her "
                    "I'd no use for God, and she was very good about it."
                ),
            ),
            Passage(2, "A photo board. Not for the staff to look at, low down, for me."),
        ),
        feelings=(Feeling("embarrassed", False),),
        highlights=(
            Highlight(
                0,
                (
                    "I thought the counsellor was the chaplain. I told her I'd no use for God, and she "
                    "was very good about it."
                ),
                "could_be_better",
                ("Continuity", "Clear explanations"),
            ),
            Highlight(
                1,
                "A photo board. Not for the staff to look at, low down, for me.",
                "idea",
                ("Clear explanations",),
            ),
        ),
        agreed="organisation",
    ),
    Story(
        key="trifle",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "I can only take two spoons of anything. They bring it in a wee glass with a wee "
                    "spoon so it looks like it's meant to be two spoons."
                ),
            ),
        ),
        feelings=(Feeling("dignified", True),),
        highlights=(
            Highlight(
                0,
                ("They bring it in a wee glass with a wee spoon so it looks like it's meant to be two spoons."),
                "went_well",
                ("Food and drink", "Dignity"),
            ),
        ),
        agreed="public",
        minutes=5,
    ),
    Story(
        key="deaf-wife",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                2,
                (
                    "I lipread my husband for forty years and now his mouth doesn't move enough. There's "
                    "an interpreter for the doctor and none for him and me."
                ),
            ),
            Passage(
                2,
                (
                    "A nurse put the lamp on his face. That was all. She saw I was leaning, and she moved "
                    "the lamp. I got three more weeks of him from that lamp."
                ),
            ),
        ),
        feelings=(Feeling("grieving", False), Feeling("connected", True, 1)),
        highlights=(
            Highlight(
                0,
                "There's an interpreter for the doctor and none for him and me.",
                "could_be_better",
                ("Support to communicate", "Family and carers"),
            ),
            Highlight(
                1,
                "That was all. She saw I was leaning, and she moved the lamp.",
                "went_well",
                ("Support to communicate", "Kindness"),
            ),
        ),
        support="bsl",
        language="British Sign Language",
        agreed="organisation",
    ),
    Story(
        key="after-the-funeral",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                5,
                (
                    "There's the phone call at six weeks. I was told about it, and I waited in for it. It "
                    "came at eight weeks. I'm not angry. But I'd put my coat on a hook for it, if you see "
                    "what I mean."
                ),
            ),
            Passage(
                5,
                ("She said his name. Nobody says his name now, they say 'your loss'. She said his name four times."),
            ),
        ),
        feelings=(Feeling("disappointed", False), Feeling("comforted", True, 1)),
        highlights=(
            Highlight(
                0,
                "It came at eight weeks.",
                "could_be_better",
                ("Being kept informed", "Going home"),
            ),
            Highlight(
                1,
                "Nobody says his name now, they say 'your loss'. She said his name four times.",
                "went_well",
                ("Kindness", "Being listened to"),
            ),
        ),
        agreed="public",
        months_ago=7,
    ),
)
