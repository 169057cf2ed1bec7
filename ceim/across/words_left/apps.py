"""The app of words left."""

from django.apps import AppConfig


class WordsLeftConfig(AppConfig):
    name = "ceim.across.words_left"
    label = "words_left"
