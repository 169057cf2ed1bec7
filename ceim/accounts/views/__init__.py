"""The pages of signing in, of one's own account, and those that every service has."""

from ceim.accounts.views.account import choose_language, edit_contact, show_account
from ceim.accounts.views.lock import lock_computer, stay_signed_in
from ceim.accounts.views.new_address import change_email, confirm_email, stop_email_change
from ceim.accounts.views.service_pages import (
    show_cookies,
    show_demo_mails,
    show_help,
    show_privacy,
)
from ceim.accounts.views.signing_in import (
    account_change_password,
    account_inactive,
    account_login,
    account_logout,
    account_reset_password,
    account_reset_password_done,
    account_reset_password_from_key,
    account_reset_password_from_key_done,
    account_signup,
)
from ceim.accounts.views.unsent import list_unsent, open_unsent

__all__ = [
    "account_change_password",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "change_email",
    "choose_language",
    "confirm_email",
    "edit_contact",
    "lock_computer",
    "list_unsent",
    "open_unsent",
    "show_account",
    "show_cookies",
    "show_demo_mails",
    "show_help",
    "show_privacy",
    "stay_signed_in",
    "stop_email_change",
]
