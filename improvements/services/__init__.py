"""Services of improvements: the only way to write."""

from improvements.services.board import (
    approve_board_entry,
    publish_board,
    revise_board_entry,
    take_down_board_entry,
    unpublish_board,
    write_board_entry,
)
from improvements.services.cycle import act_on_cycle, carry_out_cycle, edit_cycle, plan_cycle, study_cycle
from improvements.services.idea import add_idea
from improvements.services.implementation import (
    implement_change,
    make_normal_work,
    revise_implementation,
    tick_item,
)
from improvements.services.improvement import edit_improvement, set_aim, start_improvement, stop_improvement
from improvements.services.measure import correct_reading, define_measure, record_reading, revise_measure
from improvements.services.spread import add_site, move_site, plan_spread, revise_spread, try_here

__all__ = [
    "act_on_cycle",
    "add_idea",
    "add_site",
    "approve_board_entry",
    "carry_out_cycle",
    "correct_reading",
    "define_measure",
    "edit_cycle",
    "edit_improvement",
    "implement_change",
    "make_normal_work",
    "move_site",
    "plan_cycle",
    "plan_spread",
    "publish_board",
    "record_reading",
    "revise_board_entry",
    "revise_implementation",
    "revise_measure",
    "revise_spread",
    "set_aim",
    "start_improvement",
    "stop_improvement",
    "study_cycle",
    "take_down_board_entry",
    "tick_item",
    "try_here",
    "unpublish_board",
    "write_board_entry",
]
