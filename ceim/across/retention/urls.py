"""Addresses under /organisations/<organisation_slug>/retention/."""

from django.urls import path

from ceim.across.retention import views

urlpatterns = [
    path("", views.list_retention, name="list_retention"),
    path("<slug:record_kind>/", views.set_retention_rule, name="set_retention_rule"),
    path("<slug:record_kind>/end/", views.end_retention_rule, name="end_retention_rule"),
]
