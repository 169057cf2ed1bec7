"""What somebody was told, and how they want to be told."""

from django.urls import path

from ceim.across.digest import views

urlpatterns = [
    path("account/told/", views.list_told, name="list_told"),
    path("account/told/read/", views.read_told, name="read_told"),
    path("account/mails/", views.choose_mails, name="choose_mails"),
    path("account/pause/", views.snooze_reminders, name="snooze_reminders"),
    path("account/pause/<int:pause_id>/end/", views.end_pause, name="end_pause"),
    path("mails/stop/<str:stop_ticket>/", views.stop_mails, name="stop_mails"),
]
