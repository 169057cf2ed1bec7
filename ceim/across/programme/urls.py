"""Addresses under /organisations/<organisation_slug>/programme/."""

from django.urls import path

from ceim.across.programme import views

urlpatterns = [
    path("", views.show_programme, name="show_programme"),
]
