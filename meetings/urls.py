"""Addresses under /teams/<team_slug>/meetings/."""

from django.urls import path

from meetings import views

urlpatterns = [
    path("", views.list_meetings, name="list_meetings"),
    path("new/", views.plan_meeting, name="plan_meeting"),
    path("<int:meeting_id>/", views.show_meeting, name="show_meeting"),
    path("<int:meeting_id>/edit/", views.edit_meeting, name="edit_meeting"),
    path("<int:meeting_id>/stories/", views.choose_stories, name="choose_stories"),
    path("<int:meeting_id>/people/", views.record_attendance, name="record_attendance"),
    path("<int:meeting_id>/hold/", views.hold_meeting, name="hold_meeting"),
    path("<int:meeting_id>/cancel/", views.cancel_meeting, name="cancel_meeting"),
    path("<int:meeting_id>/reflections/new/", views.add_reflection, name="add_reflection"),
    path("reflections/<int:reflection_id>/share/", views.share_reflection, name="share_reflection"),
    path("<int:meeting_id>/actions/new/", views.add_action, name="add_action"),
    path("actions/<int:action_id>/finish/", views.finish_action, name="finish_action"),
    path("opportunities/", views.list_opportunities, name="list_opportunities"),
    path("opportunities/new/", views.state_opportunity, name="state_opportunity"),
    path("opportunities/<int:opportunity_id>/", views.show_opportunity, name="show_opportunity"),
    path("opportunities/<int:opportunity_id>/edit/", views.edit_opportunity, name="edit_opportunity"),
    path("opportunities/<int:opportunity_id>/evidence/", views.add_evidence, name="add_evidence"),
    path("opportunities/<int:opportunity_id>/place/", views.place_opportunity, name="place_opportunity"),
    path("opportunities/<int:opportunity_id>/vote/", views.vote_for_opportunity, name="vote_for_opportunity"),
    path("opportunities/<int:opportunity_id>/decide/", views.decide_on_opportunity, name="decide_on_opportunity"),
]
