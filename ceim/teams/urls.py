"""Addresses under /teams/<team_address>/."""

from django.urls import path

from ceim.teams import views

urlpatterns = [
    path("pathways/", views.list_pathways, name="list_pathways"),
    path("pathways/new/", views.draw_pathway, name="draw_pathway"),
    path("pathways/<int:pathway_id>/", views.show_pathway, name="show_pathway"),
    path("pathways/<int:pathway_id>/edit/", views.edit_pathway, name="edit_pathway"),
    path("pathways/<int:pathway_id>/retire/", views.retire_pathway, name="retire_pathway"),
    path("pathways/<int:pathway_id>/touchpoints/new/", views.add_touchpoint, name="add_touchpoint"),
    path("touchpoints/<int:touchpoint_id>/rename/", views.rename_touchpoint, name="rename_touchpoint"),
    path("touchpoints/<int:touchpoint_id>/move/", views.move_touchpoint, name="move_touchpoint"),
    path("touchpoints/<int:touchpoint_id>/retire/", views.retire_touchpoint, name="retire_touchpoint"),
    path("people/", views.list_people, name="list_people"),
    path("people/invite/", views.invite_person, name="invite_person"),
    path("people/import/", views.import_people, name="import_people"),
    path("people/partners/new/", views.add_partner, name="add_partner"),
    path("people/<int:membership_id>/role/", views.change_role, name="change_role"),
    path("people/<int:membership_id>/deputy/", views.name_lead_deputy, name="name_lead_deputy"),
    path("people/deputies/<int:deputy_id>/end/", views.end_lead_deputy, name="end_lead_deputy"),
    path("people/on-duty/", views.say_who_is_on_duty, name="say_who_is_on_duty"),
    path("people/on-duty/<int:duty_id>/end/", views.end_duty, name="end_duty"),
    path("people/grants/<int:grant_id>/agree/", views.agree_to_grant, name="agree_to_grant"),
    path(
        "people/invitations/<int:invitation_id>/again/",
        views.send_invitation_again,
        name="send_invitation_again",
    ),
    path(
        "people/invitations/<int:invitation_id>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("reminders/", views.choose_reminders, name="choose_reminders"),
]
