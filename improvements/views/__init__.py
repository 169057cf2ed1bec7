"""The pages of improvements."""

from improvements.views.board import (
    approve_board_entry,
    edit_board_entry,
    list_board_entries,
    publish_board,
    show_public_board,
    take_down_board_entry,
    write_board_entry,
)
from improvements.views.cycle import (
    act_on_cycle,
    carry_out_cycle,
    edit_cycle,
    plan_cycle,
    show_cycle,
    study_cycle,
)
from improvements.views.idea import (
    add_idea,
    show_idea,
)
from improvements.views.implementation import (
    edit_implementation,
    implement_change,
    make_normal_work,
    show_implementation,
    tick_checklist_item,
)
from improvements.views.improvement import (
    edit_improvement,
    list_improvements,
    set_aim,
    show_improvement,
    start_improvement,
    stop_improvement,
)
from improvements.views.measure import (
    correct_reading,
    define_measure,
    define_team_measure,
    edit_measure,
    list_measures,
    record_reading,
    show_measure,
)
from improvements.views.spread import (
    add_site,
    edit_spread,
    list_offers,
    move_site,
    plan_spread,
    show_spread,
    try_here,
)

__all__ = [
    "act_on_cycle",
    "add_idea",
    "add_site",
    "approve_board_entry",
    "carry_out_cycle",
    "correct_reading",
    "define_measure",
    "define_team_measure",
    "edit_board_entry",
    "edit_cycle",
    "edit_implementation",
    "edit_improvement",
    "edit_measure",
    "edit_spread",
    "implement_change",
    "list_board_entries",
    "list_improvements",
    "list_measures",
    "list_offers",
    "make_normal_work",
    "move_site",
    "plan_cycle",
    "plan_spread",
    "publish_board",
    "record_reading",
    "set_aim",
    "show_cycle",
    "show_idea",
    "show_implementation",
    "show_improvement",
    "show_measure",
    "show_public_board",
    "show_spread",
    "start_improvement",
    "stop_improvement",
    "study_cycle",
    "take_down_board_entry",
    "tick_checklist_item",
    "try_here",
    "write_board_entry",
]
