"""Addresses under /teams/<team_address>/people/ of leaving, and of what was left."""

from django.urls import path

from ceim.across.leaving import views

urlpatterns = [
    path("<int:membership_id>/end/", views.end_membership, name="end_membership"),
    path("left/<int:leaver_id>/", views.hand_over_work, name="hand_over_work"),
]
