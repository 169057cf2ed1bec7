"""Every address, and the only place that knows every app."""

from django.urls import include, path, register_converter

from ceim.accessibility import views as accessibility
from ceim.across.administration import views as administration
from ceim.across.charts_say import views as charts_say
from ceim.across.coaching import views as coaching
from ceim.across.dashboards import views as dashboards
from ceim.across.guests import views as guests
from ceim.across.history import views as history
from ceim.across.how_we_test import views as how_we_test
from ceim.across.meeting_pack import views as meeting_pack
from ceim.across.meeting_room import views as meeting_room
from ceim.across.overseeing import views as overseeing
from ceim.across.room_screen import views as room_screen
from ceim.across.spread_map import views as spread_map
from ceim.across.thread import views as thread
from ceim.across.way_of_working import views as way_of_working
from ceim.across.what_happened import views as what_happened
from ceim.pictures import views as pictures
from ceim.teams import views as teams
from ceim.teams.addresses import TeamAddress
from conversations.without_signal import views as without_signal
from improvements.board import views
from improvements.reliability import views as reliability

register_converter(TeamAddress, "team")

handler403 = "ceim.access.refusals.page_not_allowed"
handler404 = "ceim.teams.addresses.page_not_found"
handler500 = "ceim.access.refusals.page_went_wrong"

team_addresses = [
    path("", dashboards.show_team, name="show_team"),
    path("", include("ceim.teams.urls")),
    path("pathways/", include("conversations.shared_pathways.urls")),
    path("people/", include("ceim.across.leaving.urls")),
    path("people/history/", history.list_history, name="list_history"),
    path("conversations/", include("conversations.urls")),
    path("meetings/<int:meeting_id>/here/", meeting_room.show_here, name="show_here"),
    path("meetings/<int:meeting_id>/live/", meeting_room.show_live, name="show_live"),
    path("meetings/<int:meeting_id>/pack/", meeting_pack.show_meeting_pack, name="show_meeting_pack"),
    path("meetings/<int:meeting_id>/pack/pdf/", meeting_pack.download_meeting_pack, name="download_meeting_pack"),
    path("meetings/<int:meeting_id>/room/", room_screen.choose_screen, name="choose_screen"),
    path("meetings/<int:meeting_id>/room/show/", room_screen.show_on_screen, name="show_on_screen"),
    path("meetings/<int:meeting_id>/room/<str:ticket>/", room_screen.show_room, name="show_room"),
    path("meetings/<int:meeting_id>/room/<str:ticket>/live/", room_screen.show_room_live, name="show_room_live"),
    path("meetings/", include("meetings.urls")),
    path("thread/<slug:thread_kind>/<int:record_id>/", thread.show_thread, name="show_thread"),
    path("improvements/<int:improvement_id>/story/", thread.download_story, name="download_story"),
    path("improvements/how-we-test/", how_we_test.show_how_we_test, name="show_how_we_test"),
    path("improvements/", include("improvements.urls")),
    path("to-review/", include("ceim.across.retention.team_urls")),
    path("words-left/", include("ceim.across.words_left.urls")),
    path("way-of-working/", way_of_working.show_way_of_working, name="show_way_of_working"),
]

urlpatterns = [
    path("", dashboards.show_home, name="show_home"),
    path("oversight/", overseeing.list_watched, name="list_watched"),
    path("oversight/<int:oversight_id>/", overseeing.show_watched, name="show_watched"),
    path("coaching/", coaching.show_coaching, name="show_coaching"),
    path(
        "account/organisations/<slug:organisation_slug>/reminders/",
        teams.choose_organisation_reminders,
        name="choose_organisation_reminders",
    ),
    path("account/groups/<int:group_id>/reminders/", teams.choose_group_reminders, name="choose_group_reminders"),
    path("without-signal/", without_signal.write_without_signal, name="write_without_signal"),
    path("without-signal/kept/", without_signal.keep_on_device, name="keep_on_device"),
    path("without-signal/<uuid:letter_key>/", without_signal.send_from_device, name="send_from_device"),
    path("without-signal/practices/", reliability.keep_practices_on_device, name="keep_practices_on_device"),
    path("without-signal/counted/<uuid:letter_key>/", reliability.send_tap_from_device, name="send_tap_from_device"),
    path("service-worker.js", without_signal.serve_worker, name="serve_worker"),
    path("app.webmanifest", without_signal.describe_app, name="describe_app"),
    path("", include("ceim.across.digest.urls")),
    path("", include("ceim.accounts.urls")),
    path("invitations/<str:token>/", teams.accept_invitation, name="accept_invitation"),
    path("meet/", guests.find_meeting, name="find_meeting"),
    path("meet/here/", guests.show_guest, name="show_guest"),
    path("meet/here/live/", guests.show_guest_live, name="show_guest_live"),
    path("meet/here/say/", guests.say_as_guest, name="say_as_guest"),
    path("meet/here/reflections/<int:reflection_id>/share/", guests.share_as_guest, name="share_as_guest"),
    path("meet/here/reflections/<int:reflection_id>/take-back/", guests.take_back_as_guest, name="take_back_as_guest"),
    path("meet/here/reflections/take-back/", guests.take_back_nameless_as_guest, name="take_back_nameless_as_guest"),
    path("meet/here/how/", guests.say_how_it_was_as_guest, name="say_how_it_was_as_guest"),
    path("meet/here/minutes/", guests.ask_for_minutes, name="ask_for_minutes"),
    path("meet/minutes/<str:minutes_ticket>/", guests.show_minutes_to_guest, name="show_minutes_to_guest"),
    path("meet/here/leave/", guests.leave_as_guest, name="leave_as_guest"),
    path("meet/<str:join_code>/", guests.join_meeting, name="join_meeting"),
    path("next/<str:slip_secret>/", what_happened.show_what_happened, name="show_what_happened"),
    path("next/<str:slip_secret>/take-back/", what_happened.ask_for_words_back, name="ask_for_words_back"),
    path("board/<str:board_token>/", views.show_public_board, name="show_public_board"),
    path("organisations/<slug:organisation_slug>/", include("ceim.across.dashboards.urls")),
    path(
        "organisations/<slug:organisation_slug>/people/history/",
        history.list_organisation_history,
        name="list_organisation_history",
    ),
    path(
        "organisations/<slug:organisation_slug>/how-teams-test/",
        how_we_test.show_how_teams_test,
        name="show_how_teams_test",
    ),
    path(
        "organisations/<slug:organisation_slug>/administration/",
        administration.show_administration,
        name="show_administration",
    ),
    path("organisations/<slug:organisation_slug>/held/", include("conversations.legal_hold.urls")),
    path("organisations/<slug:organisation_slug>/administration/upkeep/", include("ceim.health.upkeep.urls")),
    path(
        "organisations/<slug:organisation_slug>/ways-of-working/",
        way_of_working.show_ways_of_working,
        name="show_ways_of_working",
    ),
    path("organisations/<slug:organisation_slug>/charts/", charts_say.list_charts_say, name="list_charts_say"),
    path("organisations/<slug:organisation_slug>/spread/", spread_map.show_spread_map, name="show_spread_map"),
    path("accessibility/", accessibility.show_accessibility, name="show_accessibility"),
    path("accessibility/<slug:organisation_slug>/", accessibility.show_accessibility_of, name="show_accessibility_of"),
    path(
        "organisations/<slug:organisation_slug>/accessibility/",
        accessibility.edit_accessibility_statement,
        name="edit_accessibility_statement",
    ),
    path("pictures/<str:token>/", pictures.show_easy_picture, name="show_easy_picture"),
    path("organisations/<slug:organisation_slug>/pictures/", include("ceim.pictures.urls")),
    path("organisations/<slug:organisation_slug>/languages/", include("ceim.translating.urls")),
    path("organisations/<slug:organisation_slug>/tokens/", include("ceim.across.api.token_urls")),
    path("api/v1/", include("ceim.across.api.urls")),
    path("organisations/<slug:organisation_slug>/sign-ins/", include("ceim.across.switching_off.urls")),
    path("organisations/<slug:organisation_slug>/findings/", include("ceim.across.findings.urls")),
    path("organisations/<slug:organisation_slug>/mail/", include("ceim.across.mail_room.urls")),
    path("organisations/<slug:organisation_slug>/programme/", include("ceim.across.programme.urls")),
    path("organisations/<slug:organisation_slug>/board-papers/", include("ceim.across.board_paper.urls")),
    path("organisations/<slug:organisation_slug>/retention/", include("ceim.across.retention.urls")),
    path("organisations/<slug:organisation_slug>/open-files/", include("ceim.across.open_files.urls")),
    path("organisations/<slug:organisation_slug>/practice-phases/", include("improvements.practice_phases.urls")),
    path("organisations/<slug:organisation_slug>/teams/", include("ceim.across.closing.urls")),
    path("organisations/<slug:organisation_slug>/teams/<int:team_id>/merge/", include("ceim.across.merging.urls")),
    path("teams/<team:team_address>/", include(team_addresses)),
    path("", include("ceim.health.urls")),
]
