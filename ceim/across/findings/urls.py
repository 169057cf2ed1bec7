"""Addresses under /organisations/<organisation_slug>/findings/."""

from django.urls import path

from ceim.across.findings import views

ONE = "<slug:finding_kind>/<int:team_id>/<int:found_id>/"

urlpatterns = [
    path("", views.list_findings, name="list_findings"),
    path("report/", views.download_report, name="download_report"),
    path(f"{ONE}take/", views.take_on_finding, name="take_on_finding"),
    path(f"{ONE}later/", views.put_off_finding, name="put_off_finding"),
    path(f"{ONE}back/", views.give_back_finding, name="give_back_finding"),
]
