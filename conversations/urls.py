"""Addresses under /teams/<team_address>/conversations/."""

from django.urls import path

from conversations.concerns import views as concerns
from conversations.guides import views as guides
from conversations.handover import views as handover
from conversations.imports import views as imports
from conversations.keeping_back import views as keeping_back
from conversations.legal_hold import views as legal_hold
from conversations.listening import views as listening
from conversations.months import views as months
from conversations.pack import views as pack
from conversations.reaching import views as reaching
from conversations.recording import views as recording
from conversations.release import views as release
from conversations.review import views as review
from conversations.revising import views as revising
from conversations.safe_to_store import views as safe_to_store
from conversations.shift_sheet import views as shift_sheet
from conversations.stories import views as stories
from conversations.themes import views as themes
from conversations.withdrawal import views as withdrawal
from conversations.without_signal import views as without_signal

urlpatterns = [
    path("", stories.list_conversations, name="list_conversations"),
    path("held/", legal_hold.list_holds, name="list_holds"),
    path("<int:conversation_id>/hold/", legal_hold.hold_story, name="hold_story"),
    path("<int:conversation_id>/hold/end/", legal_hold.end_hold, name="end_hold"),
    path("new/", recording.choose_pathway, name="choose_pathway"),
    path("new/<int:pathway_id>/", recording.record_conversation, name="record_conversation"),
    path(
        "new/<int:pathway_id>/without-signal/",
        without_signal.keep_pathway_on_device,
        name="keep_pathway_on_device",
    ),
    path("guides/<int:pathway_id>/", guides.show_guide, name="show_guide"),
    path("guides/<int:pathway_id>/edit/", guides.edit_guide, name="edit_guide"),
    path("guides/<int:pathway_id>/card/", guides.print_prompt_card, name="print_prompt_card"),
    path("guides/<int:pathway_id>/form/", guides.print_blank_form, name="print_blank_form"),
    path("guides/<int:pathway_id>/card/pdf/", guides.download_prompt_card, name="download_prompt_card"),
    path("guides/<int:pathway_id>/form/pdf/", guides.download_blank_form, name="download_blank_form"),
    path("guides/<int:pathway_id>/languages/", guides.show_wordings, name="show_wordings"),
    path("guides/<int:pathway_id>/sheet/", shift_sheet.use_shift_sheet, name="use_shift_sheet"),
    path("guides/<int:pathway_id>/sheet.xlsx", shift_sheet.download_shift_sheet, name="download_shift_sheet"),
    path("touchpoints/<int:touchpoint_id>/questions/new/", guides.add_question, name="add_question"),
    path("questions/<int:question_id>/edit/", guides.edit_question, name="edit_question"),
    path("questions/<int:question_id>/move/", guides.move_question, name="move_question"),
    path("questions/<int:question_id>/remove/", guides.remove_question, name="remove_question"),
    path("drafts/<int:draft_id>/check/", recording.check_draft, name="check_draft"),
    path("drafts/<int:draft_id>/discard/", recording.discard_draft, name="discard_draft"),
    path("drafts/<int:draft_id>/story/", recording.write_draft, name="write_draft"),
    path("drafts/<int:draft_id>/<slug:step>/", recording.open_former_step, name="open_former_step"),
    path("handover/", handover.print_handover, name="print_handover"),
    path("read/", reaching.note_first_reader, name="note_first_reader"),
    path("<int:conversation_id>/", stories.show_conversation, name="show_conversation"),
    path("<int:conversation_id>/edit/", revising.edit_conversation, name="edit_conversation"),
    path("<int:conversation_id>/release/", release.release_story, name="release_story"),
    path("<int:conversation_id>/keep-back/", keeping_back.keep_back_story, name="keep_back_story"),
    path("<int:conversation_id>/send/", keeping_back.send_story_for_release, name="send_story_for_release"),
    path("<int:conversation_id>/look-again/", keeping_back.look_again_at_story, name="look_again_at_story"),
    path("<int:conversation_id>/slip/", withdrawal.show_slip, name="show_slip"),
    path("<int:conversation_id>/slip/pdf/", withdrawal.download_slip, name="download_slip"),
    path("<int:conversation_id>/take-back/", withdrawal.take_back_story, name="take_back_story"),
    path("<int:conversation_id>/withdraw/", withdrawal.withdraw_story, name="withdraw_story"),
    path("<int:conversation_id>/erase/", withdrawal.erase_story, name="erase_story"),
    path("agreements/<int:agreement_id>/withdraw/", withdrawal.withdraw_agreement, name="withdraw_agreement"),
    path("by-code/", withdrawal.find_story_by_reference, name="find_story_by_reference"),
    path("<int:conversation_id>/concern/", concerns.raise_concern_about, name="raise_concern_about"),
    path("passages/<int:passage_id>/highlight/", review.highlight_passage, name="highlight_passage"),
    path("highlights/<int:highlight_id>/edit/", review.edit_highlight, name="edit_highlight"),
    path("highlights/<int:highlight_id>/remove/", review.remove_highlight, name="remove_highlight"),
    path("check-words/", safe_to_store.check_words, name="check_words"),
    path("search/", stories.search_stories, name="search_stories"),
    path("themes/", themes.list_themes, name="list_themes"),
    path("themes/new/", themes.add_theme, name="add_theme"),
    path("themes/sets/", themes.add_theme_set, name="add_theme_set"),
    path("themes/<int:theme_id>/", themes.show_theme, name="show_theme"),
    path("themes/<int:theme_id>/edit/", themes.edit_theme, name="edit_theme"),
    path("months/<int:year>/<int:month>/", months.show_month, name="show_month"),
    path("months/<int:year>/<int:month>/report/pdf/", months.download_month, name="download_month"),
    path(
        "months/<int:year>/<int:month>/short/<int:pathway_id>/",
        months.explain_short_month,
        name="explain_short_month",
    ),
    path(
        "months/<int:year>/<int:month>/short/<int:pathway_id>/take-back/",
        months.take_back_reason,
        name="take_back_reason",
    ),
    path("months/<int:year>/<int:month>/pack/", pack.show_pack, name="show_pack"),
    path("months/<int:year>/<int:month>/pack/pdf/", pack.download_pack, name="download_pack"),
    path("months/<int:year>/<int:month>/feelings/", months.show_feelings, name="show_feelings"),
    path("concerns/", concerns.list_concerns, name="list_concerns"),
    path("concerns/new/", concerns.raise_concern, name="raise_concern"),
    path("concerns/<int:concern_id>/", concerns.show_concern, name="show_concern"),
    path("concerns/<int:concern_id>/acknowledge/", concerns.acknowledge_concern, name="acknowledge_concern"),
    path("concerns/<int:concern_id>/hand-over/", concerns.hand_over_concern, name="hand_over_concern"),
    path("concerns/<int:concern_id>/close/", concerns.close_concern, name="close_concern"),
    path("concerns/<int:concern_id>/reopen/", concerns.reopen_concern, name="reopen_concern"),
    path("concerns/<int:concern_id>/story/", concerns.link_concern, name="link_concern"),
    path("listening/", listening.list_listening, name="list_listening"),
    path("listening/new/", listening.begin_listening, name="begin_listening"),
    path("listening/<int:listening_activity_id>/", listening.show_listening, name="show_listening"),
    path("listening/<int:listening_activity_id>/edit/", listening.edit_listening, name="edit_listening"),
    path("listening/<int:listening_activity_id>/answer/", listening.record_answer, name="record_answer"),
    path("listening/<int:listening_activity_id>/type/", listening.type_answer, name="type_answer"),
    path("imports/", imports.list_imports, name="list_imports"),
    path("imports/new/", imports.start_import, name="start_import"),
    path("imports/sample/", imports.download_sample, name="download_sample"),
    path("imports/<int:feedback_import_id>/", imports.show_import, name="show_import"),
    path("imports/<int:feedback_import_id>/columns/", imports.map_import, name="map_import"),
    path("imports/<int:feedback_import_id>/check/", imports.check_import, name="check_import"),
    path("imports/<int:feedback_import_id>/problems/", imports.download_import_errors, name="download_import_errors"),
    path("imports/<int:feedback_import_id>/run/", imports.run_import, name="run_import"),
    path("imports/<int:feedback_import_id>/discard/", imports.discard_import, name="discard_import"),
]
