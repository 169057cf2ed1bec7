"""Addresses under /teams/<team_address>/pathways/ that are about what teams share."""

from django.urls import path

from conversations.shared_pathways import views

urlpatterns = [
    path("<int:pathway_id>/teams/", views.list_pathway_teams, name="list_pathway_teams"),
    path("<int:pathway_id>/teams/ask/", views.ask_pathway_team, name="ask_pathway_team"),
    path("<int:pathway_id>/target/", views.choose_target, name="choose_target"),
    path("<int:pathway_id>/months/<int:year>/<int:month>/", views.show_pathway_month, name="show_pathway_month"),
    path("asked/<int:asked_partner_id>/", views.accept_pathway, name="accept_pathway"),
    path("asked/<int:asked_partner_id>/decline/", views.decline_pathway, name="decline_pathway"),
    path("partners/<int:pathway_partner_id>/end/", views.end_pathway_partner, name="end_pathway_partner"),
]
