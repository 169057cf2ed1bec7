"""Addresses under /teams/<team_address>/people/ of leaving, and of what was left."""

from django.urls import path

from ceim.across.leaving import views

urlpatterns = [
    path("<int:membership_id>/end/", views.end_membership, name="end_membership"),
    path("left/<int:leaver_id>/", views.hand_over_work, name="hand_over_work"),
    path("<int:membership_id>/move/", views.move_person, name="move_person"),
    path("moves/<int:departure_id>/withdraw/", views.withdraw_move, name="withdraw_move"),
    path("moves/<int:arrival_id>/", views.accept_move, name="accept_move"),
    path("moves/<int:arrival_id>/decline/", views.decline_move, name="decline_move"),
]
