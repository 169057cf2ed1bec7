"""Addresses under /organisations/<organisation_slug>/."""

from django.urls import path

from ceim.across.dashboards import views
from ceim.teams import views as teams

urlpatterns = [
    path("", views.show_organisation, name="show_organisation"),
    path("teams/", views.list_teams, name="list_teams"),
    path("thread/", views.list_thread, name="list_thread"),
    path("concerns/", views.list_organisation_concerns, name="list_organisation_concerns"),
    path("views/", views.list_saved_views, name="list_saved_views"),
    path("views/new/", views.save_view, name="save_view"),
    path("views/<int:view_id>/delete/", views.delete_saved_view, name="delete_saved_view"),
    path("read/", views.note_visit, name="note_visit"),
    path("people/", teams.list_organisation_people, name="list_organisation_people"),
    path("people/import/", teams.import_people_to_teams, name="import_people_to_teams"),
    path("people/search/", teams.search_people, name="search_people"),
    path("people/invite/", teams.invite_to_organisation, name="invite_to_organisation"),
    path("people/roles/<int:role_id>/end/", teams.end_organisation_role, name="end_organisation_role"),
    path("people/officers/<int:officer_id>/deputy/", teams.name_officer_deputy, name="name_officer_deputy"),
    path(
        "people/invitations/<int:invitation_id>/again/",
        teams.send_organisation_invitation_again,
        name="send_organisation_invitation_again",
    ),
    path(
        "people/invitations/<int:invitation_id>/withdraw/",
        teams.withdraw_organisation_invitation,
        name="withdraw_organisation_invitation",
    ),
    path(
        "people/grants/<int:grant_id>/agree/",
        teams.agree_to_organisation_grant,
        name="agree_to_organisation_grant",
    ),
    path("teams/new/", teams.start_team, name="start_team"),
    path("groups/", teams.list_groups, name="list_groups"),
    path("groups/new/", teams.make_group, name="make_group"),
    path("groups/<int:group_id>/", teams.show_group, name="show_group"),
    path("groups/<int:group_id>/edit/", teams.edit_group, name="edit_group"),
    path("groups/<int:group_id>/teams/", teams.choose_group_teams, name="choose_group_teams"),
    path("groups/<int:group_id>/end/", teams.end_group, name="end_group"),
    path("teams/<int:team_id>/rename/", teams.rename_team, name="rename_team"),
    path("settings/", teams.edit_organisation, name="edit_organisation"),
]
