"""Signing in and out, one's own account, the pages every service has. Names with account_ are allauth's."""

from django.urls import path, re_path

from ceim.accounts import views
from ceim.accounts.provider import views as provider
from ceim.accounts.second_factor import views as second_factor
from ceim.accounts.sign_ins import views as sign_ins

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
    path("sign-in/provider/", provider.go_to_provider, name="go_to_provider"),
    path("sign-in/provider/back/", provider.come_back_from_provider, name="come_back_from_provider"),
    path("sign-out/provider/", provider.sign_out_of_provider, name="sign_out_of_provider"),
    path("sign-in/emergency/<str:ticket>/", provider.sign_in_in_emergency, name="sign_in_in_emergency"),
    path("account/provider/", provider.connect_provider, name="connect_provider"),
    path("sign-out/", views.account_logout, name="account_logout"),
    path("lock/", views.lock_computer, name="lock_computer"),
    path("stay/", views.stay_signed_in, name="stay_signed_in"),
    path("unsent/", views.list_unsent, name="list_unsent"),
    path("unsent/open/", views.open_unsent, name="open_unsent"),
    path("sign-in/second-factor/", second_factor.mfa_authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", second_factor.mfa_login_webauthn, name="mfa_login_webauthn"),
    path("account/sign-ins/", sign_ins.list_sign_ins, name="list_sign_ins"),
    path("account/sign-ins/<int:sign_in_id>/end/", sign_ins.end_sign_in, name="end_sign_in"),
    path("account/again/", second_factor.account_reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", second_factor.mfa_reauthenticate, name="mfa_reauthenticate"),
    path("account/again/passkey/", second_factor.mfa_reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/second-factor/", second_factor.mfa_index, name="mfa_index"),
    path("account/second-factor/app/", second_factor.mfa_activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/stop/", second_factor.mfa_deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", second_factor.mfa_view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/",
        second_factor.mfa_generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("account/second-factor/passkeys/new/", second_factor.mfa_add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/second-factor/passkeys/<int:passkey_id>/name/",
        second_factor.mfa_edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        "account/second-factor/passkeys/<int:passkey_id>/remove/",
        second_factor.mfa_remove_webauthn,
        name="mfa_remove_webauthn",
    ),
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
