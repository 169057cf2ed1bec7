"""The shared way of trying a service, under the name some pages of this app know it by."""

from ceim.teams.views.attempt import attempt, sent

__all__ = ["attempt", "sent"]
