"""Whatever is pasted, the page answers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_measure
from improvements.models import Measure
from improvements.tests.pasted import PERCENT, send_block

clock = stopped_at("2026-11-20 12:00")


SEEN = ["05/01/2026", "Mar-26", "week of 2 March 2026", "12%", "1,234", "n/a", "=1", '"', "0", "1e9", "٣", "0.5"]
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(SEEN),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
)
BLOCKS = st.one_of(
    st.text(max_size=200),
    st.lists(st.lists(CELLS, max_size=5), max_size=8).flatmap(
        lambda rows: st.sampled_from("\t,;").map(lambda sep: "\n".join(sep.join(row) for row in rows))
    ),
)


@pytest.mark.one_database
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=BLOCKS, order=st.sampled_from(["", "day_first", "month_first", "x"]), missing=st.booleans(), column=CELLS)
def test_paste_readings_reads_anything_without_a_server_error(cast, signed_in, text, order, missing, column):
    unit = ["count", "percent", "rate", "cases_between", "days_between", "score"][len(text) % 6]
    measure = Measure.objects.filter(unit=unit).first() or make_measure(
        cast.rowan, **(PERCENT | {"name": unit, "unit": unit, "rhythm": "each"})
    )
    sent = {"date_order": order, "takes_missing": "on" if missing else "", "value_column": column, "confirm": "yes"}
    assert send_block(signed_in("moira"), measure, text, **sent).status_code in (200, 302)
