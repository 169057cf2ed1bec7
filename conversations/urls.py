"""Addresses under /teams/<team_slug>/conversations/."""

from django.urls import path

from conversations import views

urlpatterns = [
    path("", views.list_conversations, name="list_conversations"),
    path("new/", views.choose_pathway, name="choose_pathway"),
    path("new/<int:pathway_id>/", views.record_conversation, name="record_conversation"),
    path("<int:conversation_id>/", views.show_conversation, name="show_conversation"),
    path("<int:conversation_id>/edit/", views.edit_conversation, name="edit_conversation"),
    path("<int:conversation_id>/release/", views.release_story, name="release_story"),
    path("<int:conversation_id>/withdraw/", views.withdraw_story, name="withdraw_story"),
    path("<int:conversation_id>/concern/", views.raise_concern_about, name="raise_concern_about"),
    path("passages/<int:passage_id>/highlight/", views.highlight_passage, name="highlight_passage"),
    path("highlights/<int:highlight_id>/edit/", views.edit_highlight, name="edit_highlight"),
    path("highlights/<int:highlight_id>/remove/", views.remove_highlight, name="remove_highlight"),
    path("themes/", views.list_themes, name="list_themes"),
    path("themes/new/", views.add_theme, name="add_theme"),
    path("themes/<int:theme_id>/", views.show_theme, name="show_theme"),
    path("themes/<int:theme_id>/edit/", views.edit_theme, name="edit_theme"),
    path("months/<int:year>/<int:month>/", views.show_month, name="show_month"),
    path("concerns/", views.list_concerns, name="list_concerns"),
    path("concerns/new/", views.raise_concern, name="raise_concern"),
    path("concerns/<int:concern_id>/", views.show_concern, name="show_concern"),
    path("concerns/<int:concern_id>/acknowledge/", views.acknowledge_concern, name="acknowledge_concern"),
    path("concerns/<int:concern_id>/close/", views.close_concern, name="close_concern"),
]
