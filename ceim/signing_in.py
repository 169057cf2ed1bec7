"""Settings of allauth that are the same everywhere: its forms in our look, its second factors, accounts elsewhere."""

ACCOUNT_FORMS = {
    "login": "ceim.accounts.forms.SignInForm",
    "reset_password": "ceim.accounts.forms.AskForNewPasswordForm",
    "reset_password_from_key": "ceim.accounts.forms.ChooseNewPasswordForm",
    "change_password": "ceim.accounts.forms.ChangeOwnPasswordForm",
    "reauthenticate": "ceim.accounts.second_factor.forms.PasswordAgainForm",
}
SOCIALACCOUNT_ADAPTER = "ceim.accounts.provider.adapter.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "ceim.accounts.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1  # somebody who types slowly; no code is taken twice: ceim.accounts.second_factor.forms
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}  # a hospital has one address, and a passkey cannot be guessed
MFA_FORMS = {
    "authenticate": "ceim.accounts.second_factor.forms.CodeForm",
    "reauthenticate": "ceim.accounts.second_factor.forms.CodeAgainForm",
    "activate_totp": "ceim.accounts.second_factor.forms.SetUpAppForm",
    "deactivate_totp": "ceim.accounts.second_factor.forms.StopAppForm",
    "generate_recovery_codes": "ceim.accounts.second_factor.forms.NewRecoveryCodesForm",
    "add_webauthn": "ceim.accounts.second_factor.forms.AddPasskeyForm",
    "edit_webauthn": "ceim.accounts.second_factor.forms.RenamePasskeyForm",
    "authenticate_webauthn": "ceim.accounts.second_factor.forms.PasskeyForm",
    "reauthenticate_webauthn": "ceim.accounts.second_factor.forms.PasskeyAgainForm",
    "login_webauthn": "ceim.accounts.second_factor.forms.SignInByPasskeyForm",
}
