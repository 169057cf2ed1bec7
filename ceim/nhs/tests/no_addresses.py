"""Crispy looks up the empty address for a form without our helper; here is none, only one that a button leads to."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("nothing/<int:number>/", lambda request, number: HttpResponse(), name="show_nothing")]
