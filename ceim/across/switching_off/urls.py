"""Addresses under /organisations/<organisation_slug>/sign-ins/."""

from django.urls import path

from ceim.across.switching_off import views

urlpatterns = [
    path("", views.list_people_sign_ins, name="list_people_sign_ins"),
    path("<int:person_id>/", views.show_person_sign_in, name="show_person_sign_in"),
    path("<int:person_id>/off/", views.switch_off_person, name="switch_off_person"),
    path("<int:person_id>/on/", views.switch_on_person, name="switch_on_person"),
    path("<int:person_id>/second-factor/", views.take_away_second_factor, name="take_away_second_factor"),
]
