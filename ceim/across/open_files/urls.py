"""Addresses under /organisations/<organisation_slug>/open-files/."""

from django.urls import path

from ceim.across.open_files import views

urlpatterns = [
    path("", views.list_open_files, name="list_open_files"),
    path("new/", views.ask_for_open_files, name="ask_for_open_files"),
    path("<int:open_files_id>/agree/", views.agree_to_open_files, name="agree_to_open_files"),
    path("<int:open_files_id>/refuse/", views.refuse_open_files, name="refuse_open_files"),
    path("<int:open_files_id>/take-back/", views.take_back_open_files, name="take_back_open_files"),
    path("<int:open_files_id>/download/", views.download_open_files, name="download_open_files"),
]
