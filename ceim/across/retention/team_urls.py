"""Addresses under /teams/<team_address>/to-review/."""

from django.urls import path

from ceim.across.retention import views

urlpatterns = [
    path("", views.list_stories_to_review, name="list_stories_to_review"),
    path("<int:conversation_id>/let-go/", views.let_words_go, name="let_words_go"),
    path("<int:conversation_id>/keep/", views.keep_story_longer, name="keep_story_longer"),
]
