"""Crispy looks up the empty address for a form without our helper; here is none."""

urlpatterns = []
