"""Kestrel Court care home: the test cycles of "Two plates"."""

from ceim.management.demo_content.shapes import Cycle, CycleQuestion

CYCLES = (
    Cycle(
        key="photo-book",
        idea="photo-menu",
        title="A book of photographs",
        started_days_ago=67,
        ended_days_ago=67,
        who="Activities worker",
        what="Show photographs before dinner",
        when="One Thursday",
        where="One table of four",
        data_plan="Plates eaten; what people did with the book",
        people=4,
        providers=1,
        times=1,
        questions=(
            CycleQuestion(
                question="Will people choose from a picture?",
                prediction="Three of four",
                result=(
                    "One. Another tried to turn the page by licking it. One ate the photograph of the trifle, nearly."
                ),
                matched="no",
                learning="A picture does not smell.",
            ),
        ),
        went_as_planned="yes",
        observations="Everyone laughed, including the people who were choosing.",
        decision="abandon",
        why="Food is chosen by nose.",
        next_cycle="one-table",
    ),
    Cycle(
        key="one-table",
        idea="show-plates",
        title="Two plates, one table",
        started_days_ago=60,
        ended_days_ago=53,
        who="Cook and senior carer",
        what="Two small plates carried to each person; whichever they look at longest",
        when="Seven dinners",
        where="One table of four",
        data_plan="Plates eaten each day, and anybody who says no to both",
        people=4,
        providers=2,
        times=7,
        questions=(
            CycleQuestion(
                question="Will they eat more?",
                prediction="One plate more of the four each day",
                result="One and a half",
                matched="yes",
                learning="She chose fish five days of seven. She has had mince for two years.",
            ),
            CycleQuestion(
                question="Will it take too long?",
                prediction="Ten minutes more",
                result="Six",
                matched="yes",
                learning="The cook coming out is worth the six minutes by itself.",
            ),
        ),
        went_as_planned="yes",
        observations="A man who never speaks said 'both'. He was given both.",
        decision="adopt",
        finer="implement",
        why="They eat, they laugh, and there is less in the bucket.",
    ),
)
