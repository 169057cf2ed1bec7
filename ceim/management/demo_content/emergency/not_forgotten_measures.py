"""Emergency Department: the measures and readings of "Not forgotten"."""

from ceim.management.demo_content.shapes import Measure, Reading

MEASURES = (
    Measure(
        key="told-lately",
        name="People told something in the last half hour",
        kind="outcome",
        definition=(
            "Asked on Tuesday at nine in the evening, of people who have waited over two hours: has "
            "anyone told you anything in the last half hour?"
        ),
        numerator="People who said yes",
        denominator="Ten people asked",
        unit="people of 10",
        better="higher",
        target=8,
        why="Being forgotten hurt people more than the hours.",
        collection="The practitioner on late asks ten people and writes one number.",
        every="week",
        chart="run",
        last_days_ago=3,
        readings=(
            Reading(2),
            Reading(3),
            Reading(2),
            Reading(1),
            Reading(3),
            Reading(2),
            Reading(3),
            Reading(2),
            Reading(6, note="One evening"),
            Reading(3),
            Reading(5, note="Late shift tries it"),
            Reading(6),
            Reading(4, note="Full to the doors"),
            Reading(7),
            Reading(6),
            Reading(7),
        ),
        median_from_first=8,
    ),
)
