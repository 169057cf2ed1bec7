"""Addresses under /organisations/<organisation_slug>/teams/ of a team that closes or is reopened."""

from django.urls import path

from ceim.across.closing import views

urlpatterns = [
    path("<int:team_id>/close/", views.close_team, name="close_team"),
    path("<int:closed_team_id>/reopen/", views.reopen_team, name="reopen_team"),
]
