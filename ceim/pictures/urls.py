"""Addresses under /organisations/<organisation_slug>/pictures/."""

from django.urls import path

from ceim.pictures import views

urlpatterns = [
    path("", views.list_easy_pictures, name="list_easy_pictures"),
    path("<slug:place>/", views.place_easy_picture, name="place_easy_picture"),
    path("<slug:place>/remove/", views.remove_easy_picture, name="remove_easy_picture"),
]
