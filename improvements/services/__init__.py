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
from improvements.services.fixed_lines import fix_lines, undo_fixed_lines
from improvements.services.idea import add_idea
from improvements.services.implementation import (
    implement_change,
    make_normal_work,
    revise_implementation,
    tick_item,
)
from improvements.services.improvement import edit_improvement, set_aim, start_improvement, stop_improvement
from improvements.services.measure import (
    add_derived_measure,
    choose_chart,
    define_measure,
    revise_derived_measure,
    revise_measure,
)
from improvements.services.phase import start_phase, undo_phase
from improvements.services.reading import (
    correct_reading,
    count_reading_again,
    import_readings,
    record_reading,
    set_aside_reading,
)
from improvements.services.spread import add_site, move_site, plan_spread, revise_spread, try_here

__all__ = [
    "act_on_cycle",
    "add_derived_measure",
    "add_idea",
    "add_site",
    "approve_board_entry",
    "carry_out_cycle",
    "choose_chart",
    "correct_reading",
    "count_reading_again",
    "define_measure",
    "edit_cycle",
    "edit_improvement",
    "fix_lines",
    "implement_change",
    "import_readings",
    "make_normal_work",
    "move_site",
    "plan_cycle",
    "plan_spread",
    "publish_board",
    "record_reading",
    "revise_board_entry",
    "revise_derived_measure",
    "revise_implementation",
    "revise_measure",
    "revise_spread",
    "set_aim",
    "set_aside_reading",
    "start_improvement",
    "start_phase",
    "stop_improvement",
    "study_cycle",
    "take_down_board_entry",
    "tick_item",
    "try_here",
    "undo_fixed_lines",
    "undo_phase",
    "unpublish_board",
    "write_board_entry",
]
