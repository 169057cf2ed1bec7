"""Addresses under /organisations/<organisation_slug>/board-papers/."""

from django.urls import path

from ceim.across.board_paper import views

urlpatterns = [
    path("", views.list_board_papers, name="list_board_papers"),
    path("new/", views.ask_for_board_paper, name="ask_for_board_paper"),
    path("template/", views.choose_paper_template, name="choose_paper_template"),
    path("template/remove/", views.remove_paper_template, name="remove_paper_template"),
    path("<int:board_paper_id>/", views.show_board_paper, name="show_board_paper"),
    path("<int:board_paper_id>/download/", views.download_board_paper, name="download_board_paper"),
    path("<int:board_paper_id>/delete/", views.delete_board_paper, name="delete_board_paper"),
]
