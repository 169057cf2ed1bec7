"""Addresses under /organisations/<organisation_slug>/mail/."""

from django.urls import path

from ceim.across.mail_room import views

urlpatterns = [
    path("preview/", views.preview_reminders, name="preview_reminders"),
    path("not-sent/", views.list_dead_mails, name="list_dead_mails"),
    path("not-sent/<slug:mail_kind>/<int:letter_id>/again/", views.send_dead_mail_again, name="send_dead_mail_again"),
]
