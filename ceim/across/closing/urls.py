"""Addresses under /organisations/<organisation_slug>/teams/<team_id>/."""

from django.urls import path

from ceim.across.closing import views

urlpatterns = [
    path("close/", views.close_team, name="close_team"),
]
