"""Signing in and out, one's own account, the pages every service has. Names with account_ are allauth's."""

from django.urls import path, re_path

from ceim.accounts import views

urlpatterns = [
    path("account/", views.show_account, name="show_account"),
    path("account/contact/", views.edit_contact, name="edit_contact"),
    path("account/language/", views.choose_language, name="choose_language"),
    path("account/email/", views.change_email, name="change_email"),
    path("new-address/<str:token>/", views.confirm_email, name="confirm_email"),
    path("keep-address/<str:token>/", views.stop_email_change, name="stop_email_change"),
    path("help/", views.show_help, name="show_help"),
    path("privacy/", views.show_privacy, name="show_privacy"),
    path("cookies/", views.show_cookies, name="show_cookies"),
    path("demo/mails/", views.show_demo_mails, name="show_demo_mails"),
    path("sign-in/", views.account_login, name="account_login"),
    path("sign-out/", views.account_logout, name="account_logout"),
    path("lock/", views.lock_computer, name="lock_computer"),
    path("stay/", views.stay_signed_in, name="stay_signed_in"),
    path("unsent/", views.list_unsent, name="list_unsent"),
    path("unsent/open/", views.open_unsent, name="open_unsent"),
    path("join/", views.account_signup, name="account_signup"),
    path("sign-in/switched-off/", views.account_inactive, name="account_inactive"),
    path("password/change/", views.account_change_password, name="account_change_password"),
    path("password/reset/", views.account_reset_password, name="account_reset_password"),
    path("password/reset/sent/", views.account_reset_password_done, name="account_reset_password_done"),
    path(
        "password/reset/done/",
        views.account_reset_password_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.account_reset_password_from_key,
        name="account_reset_password_from_key",
    ),
]
