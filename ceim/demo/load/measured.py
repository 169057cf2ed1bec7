"""Measures of improvements and their weekly readings, by statements over tables."""

from ceim.demo.load.chance import one_of
from ceim.demo.load.content import content
from ceim.demo.load.writing import write_select
from improvements.models import Measure, Reading

BEFORE, AFTER = 12, 80  # weeks of readings, from before the improvement began on


class Measured:
    """Two for each improvement: minutes, and a percentage."""

    def __init__(self, chance, calendar):
        self.roll, self.calendar = chance.roll, calendar

    def write(self):
        self._define()
        self._read()

    def _define(self):
        names = content()["measures"]
        write_select(
            Measure,
            "FROM load_improvement i JOIN load_day s ON s.n = i.start JOIN load_number n ON n.n <= 2",
            id="i.id * 2 + n.n",
            team="i.team",
            improvement="i.id",
            name=f"{one_of(self.roll('i.id', 70, len(names)), names)} || CASE n.n WHEN 1 THEN ': minutes' ELSE '' END",
            kind="CASE n.n WHEN 1 THEN 'outcome' ELSE 'process' END",
            why_it_matters="'It is what people speak of most'",
            definition="'Asked of everybody who leaves in that week'",
            unit="CASE n.n WHEN 1 THEN 'minutes' ELSE 'percent' END",
            numerator="CASE n.n WHEN 1 THEN '' ELSE 'People who say yes' END",
            denominator="CASE n.n WHEN 1 THEN '' ELSE 'People who were asked' END",
            better="CASE n.n WHEN 1 THEN 'down' ELSE 'up' END",
            collection_plan="'The nurse in charge, on Fridays'",
            reviewed_by="i.first_user",
            reviewed_on="s.day",
        )

    def _read(self):
        """A reading each Monday; from the improvement's first day on a little better."""
        monday = f"i.start - (i.start + {self.calendar.first.weekday()}) % 7 + (n.n - {BEFORE}) * 7"
        number = "((i.id * 2 + k.n) * 128 + n.n)"
        better, asked = f"CASE WHEN n.n > {BEFORE} THEN 6 ELSE 0 END", f"(10 + {self.roll(number, 71, 10)})"
        said = f"(3 + {better} - {self.roll(number, 72, 3)})"
        write_select(
            Reading,
            f"FROM load_improvement i JOIN load_number k ON k.n <= 2 JOIN load_number n ON n.n <= {BEFORE + AFTER} "
            f"JOIN load_day d ON d.n = {monday} WHERE d.n <= {self.calendar.last - 7}",
            team="i.team",
            measure="i.id * 2 + k.n",
            period="d.day",
            value=f"CASE k.n WHEN 1 THEN 40 - {better} + {self.roll(number, 73, 9)} "
            f"ELSE round({said} * 100.0 / {asked}, 4) END",
            numerator=f"CASE k.n WHEN 1 THEN NULL ELSE {said} END",
            denominator=f"CASE k.n WHEN 1 THEN NULL ELSE {asked} END",
            entered_by="i.first_user + 1",
            entered_at="d.at",
        )
