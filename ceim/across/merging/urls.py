"""Addresses under /organisations/<organisation_slug>/teams/<team_id>/merge/."""

from django.urls import path

from ceim.across.merging import views

urlpatterns = [
    path("", views.choose_team_to_merge_into, name="choose_team_to_merge_into"),
    path("<int:other_team_id>/", views.merge_team, name="merge_team"),
]
