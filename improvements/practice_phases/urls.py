"""Addresses under /organisations/<organisation_slug>/practice-phases/."""

from django.urls import path

from improvements.practice_phases import views

urlpatterns = [
    path("", views.list_practice_phases, name="list_practice_phases"),
    path("new/", views.add_practice_phase, name="add_practice_phase"),
    path("<int:phase_place>/edit/", views.edit_practice_phase, name="edit_practice_phase"),
    path("<int:phase_place>/leave-out/", views.leave_out_practice_phase, name="leave_out_practice_phase"),
]
