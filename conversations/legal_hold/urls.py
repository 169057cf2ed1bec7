"""Addresses under /organisations/<organisation_slug>/held/."""

from django.urls import path

from conversations.legal_hold import views

urlpatterns = [path("", views.list_organisation_holds, name="list_organisation_holds")]
