"""Addresses under /organisations/<organisation_slug>/programme/."""

from django.urls import path

from ceim.across.programme import views

urlpatterns = [
    path("", views.show_programme, name="show_programme"),
    path("register/", views.show_register, name="show_register"),
    path("register/download/", views.download_register, name="download_register"),
    path("report/", views.show_programme_report, name="show_programme_report"),
]
