"""First Contact Physiotherapy: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="press-three",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                0,
                (
                    "It starts with the phone, hen. It's press one, press two, and then a lassie tells "
                    "you it's not the doctor you want, it's the physio. I said I don't want the physio, I "
                    "want my back seen to. She says that is the physio."
                ),
            ),
            Passage(
                1,
                (
                    "Just tell folk. 'She's the one for backs. She'll see you quicker and she'll know "
                    "more.' I'd have taken your hand off."
                ),
            ),
            Passage(2, "And she did know more. She'd her thumb on it before I'd finished pointing."),
        ),
        feelings=(Feeling("suspicious", False), Feeling("impressed", True, 2)),
        highlights=(
            Highlight(
                0,
                (
                    "It's press one, press two, and then a lassie tells you it's not the doctor you want, "
                    "it's the physio."
                ),
                "could_be_better",
                ("Waiting", "Clear explanations"),
            ),
            Highlight(
                1,
                "Just tell folk. 'She's the one for backs. She'll see you quicker and she'll know more.'",
                "idea",
                ("Clear explanations",),
            ),
        ),
        agreed="public",
        months_ago=9,
    ),
    Story(
        key="farmer-at-lambing",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "She gave me six exercises, twice a day, on a mat. I said it's lambing. She said "
                    "when's it not lambing. Fair enough."
                ),
            ),
            Passage(
                3,
                (
                    "So then she watched me lift a bag of feed. She went out to the pickup with me and "
                    "watched me. Two exercises, both of them with the bag. I've done them every day."
                ),
            ),
        ),
        feelings=(Feeling("sceptical", False), Feeling("taken seriously", True, 1)),
        highlights=(
            Highlight(
                0,
                "I said it's lambing. She said when's it not lambing.",
                "could_be_better",
                ("Being listened to", "Being myself"),
            ),
            Highlight(
                1,
                "Two exercises, both of them with the bag.",
                "went_well",
                ("Being listened to", "Being myself"),
            ),
        ),
    ),
    Story(
        key="dont-call-it-wear",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                2,
                (
                    "The report said 'degenerative'. I read it in the car. I'm forty-four, and I sat in "
                    "the car, degenerating."
                ),
            ),
            Passage(
                2,
                (
                    "When I told her she put it up on the screen and said 'that's the word for grey hair, "
                    "on the inside'. I've thought about that every day since. Grey hair, on the inside."
                ),
            ),
        ),
        feelings=(Feeling("frightened", False), Feeling("relieved", True, 1)),
        highlights=(
            Highlight(
                0,
                "I read it in the car. I'm forty-four, and I sat in the car, degenerating.",
                "could_be_better",
                ("Clear explanations",),
            ),
            Highlight(
                1,
                "I've thought about that every day since. Grey hair, on the inside.",
                "went_well",
                ("Clear explanations", "Kindness"),
            ),
        ),
        agreed="organisation",
        months_ago=6,
    ),
    Story(
        key="ten-minutes",
        speaker="person",
        channel="phone",
        timing="weeks_after",
        passages=(Passage(2, "Ten minutes is ten minutes. I could feel her not looking at the clock."),),
        feelings=(Feeling("rushed", False),),
        highlights=(
            Highlight(
                0,
                "I could feel her not looking at the clock.",
                "could_be_better",
                ("Waiting", "Being listened to"),
            ),
        ),
    ),
    Story(
        key="blind-and-a-leaflet",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I can't see it. The stick was a clue. She handed me a leaflet with pictures, and "
                    "then there was a silence, and I said 'is it a nice leaflet?'"
                ),
            ),
            Passage(
                3,
                (
                    "She laughed, and she was mortified. Then she got my phone and talked the whole thing "
                    "into it, one exercise at a time, in her own voice. I do them with her in my ear. "
                    "'Slower than that', she says. She's right."
                ),
            ),
        ),
        feelings=(Feeling("amused", True), Feeling("included", True, 1)),
        highlights=(
            Highlight(
                0,
                (
                    "She handed me a leaflet with pictures, and then there was a silence, and I said 'is "
                    "it a nice leaflet?'"
                ),
                "could_be_better",
                ("Support to communicate", "Dignity"),
            ),
            Highlight(
                1,
                "talked the whole thing into it, one exercise at a time, in her own voice",
                "went_well",
                ("Support to communicate", "Kindness"),
            ),
        ),
        support="other",
        agreed="public",
    ),
    Story(
        key="carer-cannot-go",
        speaker="carer",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                1,
                (
                    "My shoulder's gone with the lifting. I look after my brother. They gave me half nine "
                    "on a Wednesday, and there's nobody to sit with him on a Wednesday at half nine. So I "
                    "didn't go, and I got a letter for not going."
                ),
            ),
        ),
        feelings=(Feeling("trapped", False),),
        highlights=(
            Highlight(
                0,
                (
                    "They gave me half nine on a Wednesday, and there's nobody to sit with him on a "
                    "Wednesday at half nine."
                ),
                "could_be_better",
                ("Family and carers", "Waiting"),
            ),
        ),
        agreed="organisation",
        months_ago=5,
    ),
)
