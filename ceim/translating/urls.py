"""Addresses under /organisations/<organisation_slug>/languages/."""

from django.urls import path

from ceim.translating import views

urlpatterns = [
    path("", views.list_languages, name="list_languages"),
    path("<slug:language>/sheet/", views.download_texts, name="download_texts"),
    path("<slug:language>/return/", views.return_texts, name="return_texts"),
]
