"""Kestrel Court care home: what people told us, whole stories."""

from ceim.management.demo_content.shapes import Concern, Feeling, Highlight, Passage, Story

STORIES = (
    Story(
        key="husband-visits-daily",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                3,
                (
                    "I come at eleven and I go at four. I've my own cup. One of the girls said 'you'll be "
                    "wanting to do her hair', and handed me the brush. Nobody else had thought I'd still "
                    "want to do things."
                ),
            ),
        ),
        feelings=(Feeling("useful", True),),
        highlights=(
            Highlight(
                0,
                (
                    "One of the girls said 'you'll be wanting to do her hair', and handed me the brush. "
                    "Nobody else had thought I'd still want to do things."
                ),
                "went_well",
                ("Family and carers", "Being myself"),
            ),
        ),
        agreed="public",
    ),
    Story(
        key="night-lady-and-the-cow",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                4,
                (
                    "I was a dairyman. I wake at four. I'll always wake at four. They used to put me "
                    "back. 'It's night-time, back to bed.' It's not night-time, it's milking."
                ),
            ),
            Passage(
                4,
                (
                    "Now the night lass gives me my tea and a bit of toast, and I look out, and I tell "
                    "her what the weather'll do. She says I'm never wrong. I'm wrong a good lot."
                ),
            ),
        ),
        feelings=(Feeling("thwarted", False), Feeling("purposeful", True, 1)),
        highlights=(
            Highlight(
                0,
                "'It's night-time, back to bed.' It's not night-time, it's milking.",
                "could_be_better",
                ("Being listened to", "Rest and noise"),
            ),
            Highlight(
                1,
                (
                    "Now the night lass gives me my tea and a bit of toast, and I look out, and I tell "
                    "her what the weather'll do."
                ),
                "went_well",
                ("Being listened to", "Being myself"),
            ),
        ),
        agreed="public",
        months_ago=5,
    ),
    Story(
        key="punjabi-radio",
        speaker="family",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                1,
                (
                    "My bibi ji sat in the lounge with the television shouting English. She closed her "
                    "eyes, and they wrote 'sleeping well'. She wasn't sleeping. She was somewhere else."
                ),
            ),
            Passage(
                1,
                (
                    "The lad on the weekend, he found the station, ਪੰਜਾਬੀ, on his phone, and put it by "
                    "her ear. She opened her eyes and corrected the man's pronunciation."
                ),
            ),
        ),
        feelings=(Feeling("sad", False), Feeling("joyful", True, 1)),
        highlights=(
            Highlight(
                0,
                "She wasn't sleeping. She was somewhere else.",
                "could_be_better",
                ("Support to communicate", "Being myself"),
            ),
            Highlight(
                1,
                "She opened her eyes and corrected the man's pronunciation.",
                "went_well",
                ("Support to communicate", "Being myself", "Kindness"),
            ),
        ),
        support="interpreter",
        language="Punjabi",
        agreed="public",
        months_ago=4,
    ),
    Story(
        key="wet-chair",
        speaker="family",
        channel="phone",
        timing="weeks_after",
        passages=(
            Passage(
                1,
                (
                    "I don't want to get anyone in trouble. Three days out of five she's been wet when "
                    "I've come in. It's the chair. It had gone through to the chair. I asked and they "
                    "said they were on it."
                ),
            ),
        ),
        feelings=(Feeling("upset", False),),
        highlights=(
            Highlight(
                0,
                "It's the chair. It had gone through to the chair.",
                "could_be_better",
                ("Dignity",),
            ),
        ),
        concern=Concern(
            kind="adult at risk",
            urgency="today",
            told_role="home duty senior",
            outcome="Passed to adult protection the same day. The family were told.",
        ),
    ),
    Story(
        key="moving-in-day",
        speaker="person",
        channel="in_person",
        timing="end",
        passages=(
            Passage(
                0,
                "My son carried the boxes and everybody talked to my son. I sat on the bed like a parcel.",
            ),
            Passage(
                0,
                (
                    "Then the handyman came with his hammer and he says to me, 'where do you want your "
                    "pictures?' Me. I'd him up that ladder an hour."
                ),
            ),
        ),
        feelings=(Feeling("ignored", False), Feeling("in charge", True, 1)),
        highlights=(
            Highlight(
                0,
                "I sat on the bed like a parcel.",
                "could_be_better",
                ("Dignity", "Being included"),
            ),
            Highlight(
                1,
                "Me. I'd him up that ladder an hour.",
                "went_well",
                ("Being included", "Dignity"),
            ),
        ),
        agreed="organisation",
    ),
    Story(
        key="the-cat-comes",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(Passage(3, "It's not my cat. It's nobody's. But it's my bed it goes on."),),
        feelings=(Feeling("chosen", True),),
        highlights=(Highlight(0, "But it's my bed it goes on.", "went_well", ("Being myself",)),),
        agreed="public",
        minutes=5,
    ),
    Story(
        key="doctor-through-the-door",
        speaker="person",
        channel="in_person",
        timing="during",
        passages=(
            Passage(
                5,
                (
                    "The doctor stood at the door and asked her how I was. I was right here. I said "
                    "'she's deaf in the left ear and not at all in the right, doctor'. He came in then."
                ),
            ),
        ),
        feelings=(Feeling("cross", False), Feeling("satisfied", True)),
        highlights=(
            Highlight(
                0,
                "I said 'she's deaf in the left ear and not at all in the right, doctor'.",
                "could_be_better",
                ("Dignity", "Being listened to"),
            ),
        ),
        agreed="organisation",
    ),
)
