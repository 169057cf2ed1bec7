"""Pages of leaving a team and of moving to another."""

from ceim.across.leaving.views.leaving import end_membership, hand_over_work
from ceim.across.leaving.views.moving import accept_move, decline_move, move_person, withdraw_move

__all__ = ["accept_move", "decline_move", "end_membership", "hand_over_work", "move_person", "withdraw_move"]
