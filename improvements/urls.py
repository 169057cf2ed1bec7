"""Addresses under /teams/<team_address>/improvements/."""

from django.urls import path

from improvements.aim import views as aim
from improvements.board import views as board
from improvements.by_group import views as by_group
from improvements.candidates import views as candidates
from improvements.co_design import views as co_design
from improvements.comments import views as comments
from improvements.cycle_files import views as cycle_files
from improvements.cycle_rows import views as cycle_rows
from improvements.cycles import views as cycles
from improvements.drivers import views as drivers
from improvements.holding import views as holding
from improvements.ideas import views as ideas
from improvements.implementation import views as implementation
from improvements.improvement import views as improvement
from improvements.improvement_board import views as improvement_board
from improvements.larger_work import views as larger_work
from improvements.measures import views as measures
from improvements.pasting import views as pasting
from improvements.phases import views as phases
from improvements.practice_phases import views as practice_phases
from improvements.progress import views as progress
from improvements.quick_win import views as quick_win
from improvements.readiness import views as readiness
from improvements.readings import views as readings
from improvements.reliability import views as reliability
from improvements.shelf import views as shelf
from improvements.spread import views as spread
from improvements.support import views as support
from improvements.sustaining import views as sustaining
from improvements.taking_part import views as taking_part
from improvements.tried import views as tried
from improvements.vision import views as vision

urlpatterns = [
    path("", improvement.list_improvements, name="list_improvements"),
    path("by-state/", improvement_board.show_improvement_board, name="show_improvement_board"),
    path("<int:improvement_id>/archive/", improvement_board.archive_improvement, name="archive_improvement"),
    path("<int:improvement_id>/bring-back/", improvement_board.bring_back_improvement, name="bring_back_improvement"),
    path("new/", quick_win.start_improvement, name="start_improvement"),
    path("<int:improvement_id>/", improvement.show_improvement, name="show_improvement"),
    path("<int:improvement_id>/edit/", improvement.edit_improvement, name="edit_improvement"),
    path("<int:improvement_id>/aim/", aim.set_aim, name="set_aim"),
    path("<int:improvement_id>/practice-phases/", practice_phases.show_practice_phases, name="show_practice_phases"),
    path("<int:improvement_id>/larger/", larger_work.show_larger_work, name="show_larger_work"),
    path("<int:improvement_id>/larger/describe/", larger_work.describe_larger_work, name="describe_larger_work"),
    path("<int:improvement_id>/larger/milestones/new/", larger_work.add_milestone, name="add_milestone"),
    path("larger/milestones/<int:milestone_id>/", larger_work.edit_milestone, name="edit_milestone"),
    path(
        "<int:improvement_id>/practice-phases/enter/",
        practice_phases.enter_practice_phase,
        name="enter_practice_phase",
    ),
    path("<int:improvement_id>/progress/", progress.show_progress, name="show_progress"),
    path("<int:improvement_id>/progress/new/", progress.score_progress, name="score_progress"),
    path("<int:improvement_id>/support/", support.list_support, name="list_support"),
    path("<int:improvement_id>/support/new/", support.record_support, name="record_support"),
    path("support/<int:support_id>/edit/", support.edit_support, name="edit_support"),
    path("<int:improvement_id>/holding/", holding.list_test_checks, name="list_test_checks"),
    path("<int:improvement_id>/holding/new/", holding.answer_test_check, name="answer_test_check"),
    path("comments/", comments.list_comments, name="list_comments"),
    path("comments/<int:comment_id>/take-back/", comments.take_back_comment, name="take_back_comment"),
    path("<int:improvement_id>/comments/new/", comments.comment_on_improvement, name="comment_on_improvement"),
    path("ideas/<int:idea_id>/comments/new/", comments.comment_on_idea, name="comment_on_idea"),
    path("cycles/<int:cycle_id>/comments/new/", comments.comment_on_cycle, name="comment_on_cycle"),
    path("measures/<int:measure_id>/comments/new/", comments.comment_on_measure, name="comment_on_measure"),
    path("<int:improvement_id>/stop/", improvement.stop_improvement, name="stop_improvement"),
    path("<int:improvement_id>/taking-part/", taking_part.list_participations, name="list_participations"),
    path("<int:improvement_id>/taking-part/teams/new/", taking_part.ask_team, name="ask_team"),
    path("<int:improvement_id>/taking-part/places/new/", taking_part.add_place, name="add_place"),
    path("<int:improvement_id>/taking-part/oversight/", taking_part.choose_oversight, name="choose_oversight"),
    path("<int:improvement_id>/taking-part/lead/", taking_part.offer_lead, name="offer_lead"),
    path("taking-part/<int:participation_id>/", taking_part.show_participation, name="show_participation"),
    path("taking-part/<int:participation_id>/stage/", taking_part.move_place, name="move_place"),
    path(
        "taking-part/stages/<int:place_stage_id>/correct/",
        taking_part.correct_place_stage,
        name="correct_place_stage",
    ),
    path("taking-part/<int:participation_id>/edit/", taking_part.edit_participation, name="edit_participation"),
    path("taking-part/<int:participation_id>/accept/", taking_part.accept_participation, name="accept_participation"),
    path(
        "taking-part/<int:participation_id>/decline/", taking_part.decline_participation, name="decline_participation"
    ),
    path("taking-part/<int:participation_id>/end/", taking_part.end_participation, name="end_participation"),
    path("taking-part/<int:participation_id>/lead/", taking_part.take_over_lead, name="take_over_lead"),
    path("taking-part/<int:participation_id>/lead/decline/", taking_part.decline_lead, name="decline_lead"),
    path("taking-part/<int:participation_id>/lead/take-back/", taking_part.take_back_offer, name="take_back_offer"),
    path("<int:improvement_id>/drivers/", drivers.show_drivers, name="show_drivers"),
    path("<int:improvement_id>/drivers/download/", drivers.download_drivers, name="download_drivers"),
    path("<int:improvement_id>/drivers/new/", drivers.add_primary_driver, name="add_primary_driver"),
    path("<int:improvement_id>/drivers/keep/", drivers.keep_drivers, name="keep_drivers"),
    path("drivers/kept/<int:driver_template_id>/take-back/", drivers.take_back_drivers, name="take_back_drivers"),
    path("<int:improvement_id>/drivers/begin/", drivers.begin_drivers, name="begin_drivers"),
    path("drivers/primary/<int:primary_driver_id>/edit/", drivers.edit_primary_driver, name="edit_primary_driver"),
    path("drivers/primary/<int:primary_driver_id>/move/", drivers.move_primary_driver, name="move_primary_driver"),
    path(
        "drivers/primary/<int:primary_driver_id>/remove/", drivers.remove_primary_driver, name="remove_primary_driver"
    ),
    path("drivers/primary/<int:primary_driver_id>/new/", drivers.add_secondary_driver, name="add_secondary_driver"),
    path("drivers/<int:secondary_driver_id>/edit/", drivers.edit_secondary_driver, name="edit_secondary_driver"),
    path("drivers/<int:secondary_driver_id>/move/", drivers.move_secondary_driver, name="move_secondary_driver"),
    path("drivers/<int:secondary_driver_id>/remove/", drivers.remove_secondary_driver, name="remove_secondary_driver"),
    path("ideas/<int:idea_id>/drivers/", drivers.hang_idea, name="hang_idea"),
    path("<int:improvement_id>/ideas/new/", cycles.add_idea, name="add_idea"),
    path("ideas/<int:idea_id>/", cycles.show_idea, name="show_idea"),
    path("ideas/<int:idea_id>/cycles/new/", cycles.plan_cycle, name="plan_cycle"),
    path("cycles/<int:cycle_id>/", cycles.show_cycle, name="show_cycle"),
    path("cycles/<int:cycle_id>/edit/", cycles.edit_cycle, name="edit_cycle"),
    path("cycles/<int:cycle_id>/do/", cycles.carry_out_cycle, name="carry_out_cycle"),
    path("cycles/<int:cycle_id>/study/", cycles.study_cycle, name="study_cycle"),
    path("cycles/<int:cycle_id>/act/", cycles.act_on_cycle, name="act_on_cycle"),
    path("cycles/<int:cycle_id>/sheet/", cycles.download_cycle_sheet, name="download_cycle_sheet"),
    path("ideas/<int:idea_id>/sheet/", cycles.download_blank_sheet, name="download_blank_sheet"),
    path("cycles/<int:cycle_id>/tasks/", cycle_rows.plan_tasks, name="plan_tasks"),
    path("cycles/tasks/<int:cycle_task_id>/tick/", cycle_rows.tick_task, name="tick_task"),
    path("cycles/<int:cycle_id>/data/", cycle_rows.plan_data, name="plan_data"),
    path("cycles/<int:cycle_id>/files/new/", cycle_files.add_cycle_file, name="add_cycle_file"),
    path("cycles/files/<int:cycle_file_id>/", cycle_files.download_cycle_file, name="download_cycle_file"),
    path("cycles/files/<int:cycle_file_id>/remove/", cycle_files.remove_cycle_file, name="remove_cycle_file"),
    path("ideas/<int:idea_id>/reopen/", ideas.reopen_idea, name="reopen_idea"),
    path("measures/", measures.list_measures, name="list_measures"),
    path("measures/new/", measures.define_team_measure, name="define_team_measure"),
    path("<int:improvement_id>/measures/new/", measures.define_measure, name="define_measure"),
    path("measures/<int:measure_id>/", measures.show_measure, name="show_measure"),
    path("measures/<int:measure_id>/chart-data/", measures.show_measure_chart, name="show_measure_chart"),
    path("measures/<int:measure_id>/compare/", taking_part.compare_measure, name="compare_measure"),
    path("measures/<int:measure_id>/by-group/", by_group.list_measure_groups, name="list_measure_groups"),
    path("measures/<int:measure_id>/by-group/new/", by_group.add_measure_group, name="add_measure_group"),
    path("by-group/<int:measure_group_id>/edit/", by_group.edit_measure_group, name="edit_measure_group"),
    path("measures/<int:measure_id>/download/", measures.download_measure, name="download_measure"),
    path("measures/<int:measure_id>/phases/new/", phases.start_phase, name="start_phase"),
    path("phases/<int:phase_id>/undo/", phases.undo_phase, name="undo_phase"),
    path("measures/<int:measure_id>/fixed-lines/new/", phases.fix_lines, name="fix_lines"),
    path("fixed-lines/<int:fixed_id>/undo/", phases.undo_fixed_lines, name="undo_fixed_lines"),
    path("measures/together/", measures.show_measures_together, name="show_measures_together"),
    path("measures/<int:measure_id>/edit/", measures.edit_measure, name="edit_measure"),
    path("measures/counted/new/", measures.add_derived_measure, name="add_derived_measure"),
    path("measures/<int:measure_id>/chart/", measures.choose_chart, name="choose_chart"),
    path("measures/<int:measure_id>/readings/new/", readings.record_reading, name="record_reading"),
    path("measures/<int:measure_id>/readings/paste/", pasting.paste_readings, name="paste_readings"),
    path("measures/<int:measure_id>/readings/upload/", pasting.upload_readings, name="upload_readings"),
    path("readings/<int:reading_id>/correct/", readings.correct_reading, name="correct_reading"),
    path("readings/<int:reading_id>/set-aside/", readings.set_aside_reading, name="set_aside_reading"),
    path("readings/<int:reading_id>/count/", readings.count_reading_again, name="count_reading_again"),
    path("ideas/<int:idea_id>/implement/", implementation.implement_change, name="implement_change"),
    path("implementations/<int:implementation_id>/", implementation.show_implementation, name="show_implementation"),
    path(
        "implementations/<int:implementation_id>/edit/", implementation.edit_implementation, name="edit_implementation"
    ),
    path("implementations/<int:implementation_id>/normal/", implementation.make_normal_work, name="make_normal_work"),
    path("checklist/<int:item_id>/", implementation.tick_checklist_item, name="tick_checklist_item"),
    path("implementations/<int:implementation_id>/holding/", holding.show_holding, name="show_holding"),
    path("implementations/<int:implementation_id>/holding/new/", holding.answer_hold_check, name="answer_hold_check"),
    path("implementations/<int:implementation_id>/lasting/", sustaining.show_sustaining, name="show_sustaining"),
    path("implementations/<int:implementation_id>/lasting/new/", sustaining.judge_sustaining, name="judge_sustaining"),
    path("implementations/<int:implementation_id>/ready/", readiness.judge_readiness, name="judge_readiness"),
    path("implementations/<int:implementation_id>/spread/", spread.plan_spread, name="plan_spread"),
    path("spreads/<int:spread_id>/", spread.show_spread, name="show_spread"),
    path("spreads/<int:spread_id>/edit/", spread.edit_spread, name="edit_spread"),
    path("spreads/<int:spread_id>/sites/new/", spread.add_site, name="add_site"),
    path("sites/stages/<int:site_stage_id>/correct/", spread.correct_site_stage, name="correct_site_stage"),
    path("sites/<int:site_id>/move/", spread.move_site, name="move_site"),
    path("spreads/<int:spread_id>/shelf/", shelf.put_on_shelf, name="put_on_shelf"),
    path("tried/", tried.list_tried, name="list_tried"),
    path("ideas/<int:idea_id>/lesson/", tried.share_lesson, name="share_lesson"),
    path("lessons/<int:shared_lesson_id>/take-back/", tried.take_back_lesson, name="take_back_lesson"),
    path("shelf/", shelf.list_shelf, name="list_shelf"),
    path("shelf/<int:shelf_entry_id>/try/", shelf.try_from_shelf, name="try_from_shelf"),
    path("shelf/<int:shelf_entry_id>/take-down/", shelf.take_down_from_shelf, name="take_down_from_shelf"),
    path("sites/<int:site_id>/measure/", spread.measure_site, name="measure_site"),
    path("offers/", spread.list_offers, name="list_offers"),
    path("offers/<int:site_id>/try/", spread.try_here, name="try_here"),
    path("offers/<int:site_id>/decline/", spread.decline_offer, name="decline_offer"),
    path("<int:improvement_id>/every-time/", reliability.show_practice, name="show_practice"),
    path("<int:improvement_id>/every-time/parts/", reliability.define_practice, name="define_practice"),
    path("<int:improvement_id>/every-time/count/", reliability.count_case, name="count_case"),
    path("every-time/<int:case_id>/take-back/", reliability.take_back_case, name="take_back_case"),
    path("<int:improvement_id>/vision/", vision.word_vision, name="word_vision"),
    path("<int:improvement_id>/vision/begin/", vision.begin_practice, name="begin_practice"),
    path("<int:improvement_id>/vision/leave/", vision.leave_practice, name="leave_practice"),
    path("<int:improvement_id>/vision/aim/", vision.set_aim_in_parts, name="set_aim_in_parts"),
    path("<int:improvement_id>/co-design/", co_design.show_co_design, name="show_co_design"),
    path("<int:improvement_id>/co-design/people/new/", co_design.add_care_team_member, name="add_care_team_member"),
    path("<int:improvement_id>/co-design/sessions/new/", co_design.record_session, name="record_session"),
    path(
        "co-design/people/<int:care_team_member_id>/end/", co_design.end_care_team_member, name="end_care_team_member"
    ),
    path("co-design/sessions/<int:session_id>/edit/", co_design.edit_session, name="edit_session"),
    path("wanted/", candidates.list_candidates, name="list_candidates"),
    path("wanted/new/", candidates.propose_candidate, name="propose_candidate"),
    path("wanted/<int:candidate_id>/", candidates.show_candidate, name="show_candidate"),
    path("wanted/<int:candidate_id>/edit/", candidates.edit_candidate, name="edit_candidate"),
    path("wanted/<int:candidate_id>/questions/", candidates.judge_candidate, name="judge_candidate"),
    path("wanted/<int:candidate_id>/decide/", candidates.decide_candidate, name="decide_candidate"),
    path("board/", board.list_board_entries, name="list_board_entries"),
    path("board/poster/pdf/", board.download_poster, name="download_poster"),
    path("board/new/", board.write_board_entry, name="write_board_entry"),
    path("board/<int:entry_id>/edit/", board.edit_board_entry, name="edit_board_entry"),
    path("board/<int:entry_id>/approve/", board.approve_board_entry, name="approve_board_entry"),
    path("board/<int:entry_id>/take-down/", board.take_down_board_entry, name="take_down_board_entry"),
    path("board/publish/", board.publish_board, name="publish_board"),
]
