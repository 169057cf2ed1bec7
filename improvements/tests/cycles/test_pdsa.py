"""The order of Plan, Do, Study and Act: every step against every stage."""

import pytest

from improvements.cycles.order import refusal_to

ALLOWED = {("plan", "do"), ("do", "do"), ("study", "study"), ("act", "act")}
TITLES = {
    ("study", "do"): "Do comes first",
    ("act", "do"): "Do comes first",
    ("act", "study"): "Study comes first",
    ("do", "study"): "This step is complete",
    ("do", "act"): "This step is complete",
    ("do", "done"): "This step is complete",
    ("study", "act"): "This step is complete",
    ("study", "done"): "This step is complete",
    ("act", "done"): "This step is complete",
    ("plan", "study"): "The plan is locked",
    ("plan", "act"): "The plan is locked",
    ("plan", "done"): "The plan is locked",
}


@pytest.mark.parametrize("step", ["plan", "do", "study", "act"])
@pytest.mark.parametrize("stage", ["do", "study", "act", "done"])
def test_refusal_of_each_step_in_each_stage(step, stage):
    refusal = refusal_to(step, stage)
    assert (refusal is None) == ((step, stage) in ALLOWED)
    assert refusal is None or refusal.title == TITLES[step, stage]
