"""The app of the board paper."""

from django.apps import AppConfig


class BoardPaperConfig(AppConfig):
    name = "ceim.across.board_paper"
    label = "board_paper"
