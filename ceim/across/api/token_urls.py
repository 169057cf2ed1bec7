"""Addresses of the pages of tokens, under /organisations/<organisation_slug>/tokens/."""

from django.urls import path

from ceim.across.api import views

urlpatterns = [
    path("", views.list_api_tokens, name="list_api_tokens"),
    path("new/", views.make_api_token, name="make_api_token"),
    path("<int:api_token_id>/", views.show_api_token, name="show_api_token"),
    path("<int:api_token_id>/withdraw/", views.withdraw_api_token, name="withdraw_api_token"),
]
