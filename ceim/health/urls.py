"""/healthz (the process answers) and /readyz (it can do its work)."""

from django.urls import path

from ceim.health import views

urlpatterns = [
    path("healthz", views.show_health, name="show_health"),
    path("readyz", views.show_readiness, name="show_readiness"),
]
