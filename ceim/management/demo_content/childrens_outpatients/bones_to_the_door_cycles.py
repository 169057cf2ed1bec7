"""Children's Outpatients: the test cycles of "Bones to the door"."""

from ceim.management.demo_content.shapes import Cycle, CycleQuestion

CYCLES = (
    Cycle(
        key="signs-on-paper",
        idea="new-signs",
        title="Would a sign have helped?",
        started_days_ago=222,
        ended_days_ago=215,
        who="Receptionist",
        what="Show a drawing of the new sign to families who had just been lost",
        when="Tuesday morning",
        where="At the desk",
        data_plan="Ask each family one question and write the answer as spoken",
        people=5,
        providers=1,
        times=1,
        questions=(
            CycleQuestion(
                question="Would this sign have saved you asking?",
                prediction="Four of five will say yes",
                result=(
                    "One of five said yes. Two had walked past two signs already. One could not read "
                    "English. One was six."
                ),
                matched="no",
                learning="A sign asks you to stop and read. Nobody with a buggy in the rain stops to read.",
            ),
        ),
        went_as_planned="yes",
        observations=(
            "A mother said 'it's not that there's no signs, it's that there's all of them'. A girl asked "
            "why it could not just be bones."
        ),
        decision="abandon",
        why="Signs would cost more than a thousand pounds and would not reach the people who were lost.",
        next_cycle="chalk-afternoon",
    ),
    Cycle(
        key="chalk-afternoon",
        idea="bones",
        title="One afternoon, chalk",
        started_days_ago=165,
        ended_days_ago=165,
        who="Play specialist and receptionist",
        what="Chalk bones along the step-free way from the far car park, a big skull at the door",
        when="One Tuesday afternoon clinic",
        where="From the far car park to our door",
        data_plan="Tally at the desk, afternoon only, and what children say at the door",
        people=19,
        providers=2,
        times=1,
        questions=(
            CycleQuestion(
                question="Will families follow chalk without being told to?",
                prediction="About half will follow it",
                result=("Sixteen of nineteen followed it. The other three had come in through the new building."),
                matched="yes",
                learning="Children see it first and pull the adults along. Nobody has to be told.",
            ),
            CycleQuestion(
                question="Will fewer ask the way that afternoon?",
                prediction="Three or fewer, where we would expect seven",
                result="Two asked.",
                matched="yes",
                learning="It works before it is beautiful.",
            ),
        ),
        went_as_planned="partly",
        observations=(
            "It rained at four and half the toes washed off. A boy went back to the car to walk it again. "
            "The porters stopped to look."
        ),
        decision="adapt",
        finer="modify_and_retest",
        why="It worked, and chalk does not last.",
        next_cycle="tape-fortnight",
    ),
    Cycle(
        key="tape-fortnight",
        idea="bones",
        title="Tape, two weeks, one way for everyone",
        started_days_ago=153,
        ended_days_ago=137,
        who="Whole desk team, with the young person who uses a wheelchair checking the way",
        what="Tape bones on the step-free way only, all clinics",
        when="Two weeks",
        where="Far car park, bus stop and drop-off to our door",
        data_plan="Desk tally each Tuesday; the young person marks any place the chair catches",
        people=78,
        providers=6,
        times=10,
        questions=(
            CycleQuestion(
                question="Will it hold with every clinic and in the rain?",
                prediction="Half as many will ask",
                result=(
                    "Eight, then seven, asked on the two Tuesdays, where it had been thirteen. Then the "
                    "cleaning machine lifted the tape and it went back to twelve."
                ),
                matched="yes",
                learning=("When the bones went, the asking came back. That told us more than the good weeks did."),
            ),
            CycleQuestion(
                question="Does one step-free way suit people on foot?",
                prediction="Some will cut the corner by the steps",
                result="Two families cut the corner. Nobody complained of the longer way.",
                matched="partly",
                learning="One way for everyone is simpler than two ways with a choice in the middle.",
            ),
        ),
        went_as_planned="yes",
        observations=(
            "Bones should be nearer together at the corner by the bins: people lost heart there. The gap "
            "of two buggies is about right."
        ),
        decision="adopt",
        finer="implement",
        why="Two good weeks, one accidental test without it, and the children want it.",
    ),
)
