"""Addresses under /teams/<team_address>/words-left/."""

from django.urls import path

from ceim.across.words_left import views

urlpatterns = [
    path("", views.list_words_left, name="list_words_left"),
    path("<int:words_left_id>/nothing-left/", views.say_nothing_is_left, name="say_nothing_is_left"),
]
