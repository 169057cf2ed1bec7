"""Signing in and out, one's own account, and the pages every service has. Names beginning with account_ are allauth's."""

from django.urls import path

from ceim.accounts import views

urlpatterns = [
    path("account/", views.show_account, name="show_account"),
    path("help/", views.show_help, name="show_help"),
    path("accessibility/", views.show_accessibility, name="show_accessibility"),
    path("privacy/", views.show_privacy, name="show_privacy"),
    path("cookies/", views.show_cookies, name="show_cookies"),
    path("demo/mails/", views.show_demo_mails, name="show_demo_mails"),
    path("sign-in/", views.show_help, name="account_login"),
    path("sign-out/", views.show_help, name="account_logout"),
]
