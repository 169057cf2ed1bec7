"""Addresses under /organisations/<organisation_slug>/administration/upkeep/."""

from django.urls import path

from ceim.health.upkeep import views

urlpatterns = [
    path("", views.show_upkeep, name="show_upkeep"),
]
