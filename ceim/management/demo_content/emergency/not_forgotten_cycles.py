"""Emergency Department: the test cycles of "Not forgotten"."""

from ceim.management.demo_content.shapes import Cycle, CycleQuestion

CYCLES = (
    Cycle(
        key="one-evening",
        idea="half-hour-words",
        title="One evening, one person",
        started_days_ago=52,
        ended_days_ago=52,
        who="Reception supervisor",
        what=(
            "Every half hour, from the door of the main room: 'you have not been forgotten, and here is where we are'"
        ),
        when="One Tuesday, six until ten",
        where="Main waiting room",
        data_plan="Ten people at nine; how many came to the desk to ask",
        people=70,
        providers=1,
        times=1,
        questions=(
            CycleQuestion(
                question="Will people say they were told?",
                prediction="Half",
                result="Six of ten",
                matched="yes",
                learning="It takes forty seconds.",
            ),
            CycleQuestion(
                question="Will fewer come to the desk?",
                prediction="A few fewer",
                result="Eleven came, where thirty-one came the Tuesday before",
                matched="partly",
                learning="Saying it once to sixty people is quicker than saying it thirty times to one.",
            ),
        ),
        went_as_planned="yes",
        observations="Somebody clapped. Someone cried. The shouting man sat down.",
        decision="adapt",
        finer="increase_scale",
        why="It works when one person remembers. It has to work when she is off.",
        next_cycle="late-shift",
    ),
    Cycle(
        key="late-shift",
        idea="half-hour-words",
        title="The late shift, four weeks",
        started_days_ago=38,
        ended_days_ago=None,
        who="Whoever is at the desk, with the clock on the wall",
        what="The same words, every half hour",
        when="Four weeks",
        where="Main waiting room",
        data_plan="Ten people each Tuesday",
        people=280,
        providers=8,
        times=28,
        questions=(
            CycleQuestion(
                question="Will it survive a full department?",
                prediction="It will slip once",
            ),
            CycleQuestion(question="Will the doctors keep the desk told?", prediction="Half the time"),
        ),
    ),
)
