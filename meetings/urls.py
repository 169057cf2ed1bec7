"""Addresses under /teams/<team_address>/meetings/."""

from django.urls import path

from meetings.actions import views as actions
from meetings.agenda import views as agenda
from meetings.decisions import views as decisions
from meetings.diary import views as diary
from meetings.live import views as live
from meetings.meeting import views as meeting
from meetings.minutes import views as minutes
from meetings.opportunities import views as opportunities
from meetings.oversight import views as oversight
from meetings.passing_on import views as passing_on
from meetings.reflections import views as reflections
from meetings.register import views as register
from meetings.schedule import views as schedule
from meetings.vision import views as vision

urlpatterns = [
    path("", meeting.list_meetings, name="list_meetings"),
    path("new/", meeting.plan_meeting, name="plan_meeting"),
    path("<int:meeting_id>/", meeting.show_meeting, name="show_meeting"),
    path("<int:meeting_id>/minutes/pdf/", meeting.download_minutes, name="download_minutes"),
    path("<int:meeting_id>/calendar/", diary.download_meeting, name="download_meeting"),
    path("calendar/", diary.download_diary, name="download_diary"),
    path("series/new/", schedule.begin_series, name="begin_series"),
    path("series/<int:series_id>/", schedule.show_series, name="show_series"),
    path("series/<int:series_id>/edit/", schedule.change_series, name="change_series"),
    path("series/<int:series_id>/skip/", schedule.skip_date, name="skip_date"),
    path("series/<int:series_id>/end/", schedule.end_series, name="end_series"),
    path("<int:meeting_id>/minutes/amend/", minutes.amend_minutes, name="amend_minutes"),
    path("<int:meeting_id>/minutes/agree/", minutes.agree_minutes, name="agree_minutes"),
    path("<int:meeting_id>/edit/", meeting.edit_meeting, name="edit_meeting"),
    path("<int:meeting_id>/stories/", meeting.choose_stories, name="choose_stories"),
    path("<int:meeting_id>/elsewhere/", meeting.choose_heard_elsewhere, name="choose_heard_elsewhere"),
    path("<int:meeting_id>/people/", meeting.record_attendance, name="record_attendance"),
    path("<int:meeting_id>/hold/", meeting.hold_meeting, name="hold_meeting"),
    path("<int:meeting_id>/cancel/", meeting.cancel_meeting, name="cancel_meeting"),
    path("<int:meeting_id>/open/", live.open_meeting, name="open_meeting"),
    path("<int:meeting_id>/here/undo/", live.undo_opening, name="undo_opening"),
    path("<int:meeting_id>/here/arrive/", live.arrive, name="arrive"),
    path("<int:meeting_id>/here/everyone/", live.say_everyone_is_here, name="say_everyone_is_here"),
    path("<int:meeting_id>/here/say/", live.say_in_meeting, name="say_in_meeting"),
    path("<int:meeting_id>/here/need/", live.note_need, name="note_need"),
    path("<int:meeting_id>/here/needs/new/", live.write_need, name="write_need"),
    path("<int:meeting_id>/here/action/", live.agree_action, name="agree_action"),
    path("<int:meeting_id>/here/needs/<int:opportunity_id>/", live.choose_for_test, name="choose_for_test"),
    path("<int:meeting_id>/here/needs/<int:opportunity_id>/vote/", live.write_down_vote, name="write_down_vote"),
    path("<int:meeting_id>/here/how/", live.say_how_it_was, name="say_how_it_was"),
    path(
        "<int:meeting_id>/here/stories/<int:conversation_id>/", live.show_story_in_meeting, name="show_story_in_meeting"
    ),
    path("<int:meeting_id>/here/steer/", live.take_over_steering, name="take_over_steering"),
    path("<int:meeting_id>/here/votes/open/", live.open_votes, name="open_votes"),
    path("<int:meeting_id>/here/votes/close/", live.close_votes, name="close_votes"),
    path("<int:meeting_id>/here/close/", live.close_meeting, name="close_meeting"),
    path("agenda/<int:agenda_item_id>/front/", live.go_to_item, name="go_to_item"),
    path("agenda/<int:agenda_item_id>/minute/", live.add_minute, name="add_minute"),
    path("agenda/<int:agenda_item_id>/notes/", live.write_notes, name="write_notes"),
    path("<int:meeting_id>/reflections/new/", reflections.add_reflection, name="add_reflection"),
    path("reflections/<int:reflection_id>/share/", reflections.share_reflection, name="share_reflection"),
    path("reflections/<int:reflection_id>/change/", reflections.revise_reflection, name="revise_reflection"),
    path("reflections/<int:reflection_id>/delete/", reflections.delete_reflection, name="delete_reflection"),
    path("reflections/<int:reflection_id>/set-aside/", reflections.set_aside_reflection, name="set_aside_reflection"),
    path("reflections/<int:reflection_id>/put-back/", reflections.put_back_reflection, name="put_back_reflection"),
    path(
        "<int:meeting_id>/reflections/set-aside/",
        reflections.list_set_aside_reflections,
        name="list_set_aside_reflections",
    ),
    path("<int:meeting_id>/reflections/share/", live.share_all_reflections, name="share_all_reflections"),
    path("<int:meeting_id>/reflections/take-back/", reflections.take_back_reflection, name="take_back_reflection"),
    path("reflections/", reflections.open_reflections, name="open_reflections"),
    path("<int:meeting_id>/actions/new/", actions.add_action, name="add_action"),
    path("<int:meeting_id>/actions/<int:action_id>/finish/", actions.look_back_at_action, name="look_back_at_action"),
    path("actions/", actions.list_actions, name="list_actions"),
    path("actions/download/", actions.download_actions, name="download_actions"),
    path("actions/new/", actions.add_action_between_meetings, name="add_action_between_meetings"),
    path("actions/<int:action_id>/", actions.show_action, name="show_action"),
    path("actions/<int:action_id>/edit/", actions.edit_action, name="edit_action"),
    path("actions/<int:action_id>/hand-over/", actions.hand_over_action, name="hand_over_action"),
    path("actions/<int:action_id>/more-time/edit/", actions.extend_action, name="extend_action"),
    path("actions/<int:action_id>/going-on/edit/", actions.carry_on_action, name="carry_on_action"),
    path("actions/<int:action_id>/finish/", actions.finish_action, name="finish_action"),
    path("how/", agenda.show_agendas, name="show_agendas"),
    path("how/agenda/<slug:kind>/edit/", agenda.edit_agenda, name="edit_agenda"),
    path("how/ground-rules/edit/", agenda.edit_ground_rules, name="edit_ground_rules"),
    path("vision/", vision.show_team_vision, name="show_team_vision"),
    path("vision/edit/", vision.word_team_vision, name="word_team_vision"),
    path("oversight/", oversight.list_oversights, name="list_oversights"),
    path("oversight/new/", oversight.begin_oversight, name="begin_oversight"),
    path("oversight/<int:oversight_id>/", oversight.show_oversight, name="show_oversight"),
    path("oversight/<int:oversight_id>/edit/", oversight.edit_oversight, name="edit_oversight"),
    path("oversight/<int:oversight_id>/end/", oversight.end_oversight, name="end_oversight"),
    path("oversight/<int:oversight_id>/people/new/", oversight.add_oversight_member, name="add_oversight_member"),
    path(
        "oversight/people/<int:oversight_member_id>/end/", oversight.end_oversight_member, name="end_oversight_member"
    ),
    path("opportunities/", register.list_opportunities, name="list_opportunities"),
    path("opportunities/download/", register.download_opportunities, name="download_opportunities"),
    path("opportunities/new/", opportunities.state_opportunity, name="state_opportunity"),
    path("opportunities/<int:opportunity_id>/", opportunities.show_opportunity, name="show_opportunity"),
    path("opportunities/<int:opportunity_id>/edit/", opportunities.edit_opportunity, name="edit_opportunity"),
    path("opportunities/<int:opportunity_id>/evidence/", opportunities.add_evidence, name="add_evidence"),
    path("opportunities/<int:opportunity_id>/place/", opportunities.place_opportunity, name="place_opportunity"),
    path("opportunities/<int:opportunity_id>/vote/", decisions.vote_for_opportunity, name="vote_for_opportunity"),
    path("opportunities/<int:opportunity_id>/decide/", decisions.decide_on_opportunity, name="decide_on_opportunity"),
    path("opportunities/asks/<int:ask_id>/reply/", passing_on.answer_ask, name="answer_ask"),
    path("opportunities/votes-each/", decisions.set_votes_each, name="set_votes_each"),
]
