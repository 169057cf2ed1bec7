"""An address is found in what was pasted; what could be another is left for the person to mend."""

import pytest
from django.core.exceptions import ValidationError

from ceim.nhs.email_address import EmailAddressField

RIGHT = "nora.o'new-2@nhs.example.org"


@pytest.mark.parametrize(
    "pasted",
    [
        RIGHT,
        f"  {RIGHT}\t\r\n",
        f"{RIGHT}\u200b",
        f"\ufeff{RIGHT}",
        f"\u00a0{RIGHT}\u00a0",
        f"\u202a{RIGHT}\u202c",
        f"\u2068{RIGHT}\u2069",
        RIGHT.replace("@", "\u2060@\u200d"),
        RIGHT.replace(".new", "\u00ad.new"),
        RIGHT.replace("nhs", "n\u200ch\u180es"),
        f"{RIGHT}\u3164\u2800\ufe0f\u034f",
        RIGHT.replace("@", "＠"),
        RIGHT.replace("-", "\u2011"),
        RIGHT.replace("-", "–"),
        RIGHT.replace("'", "’"),
        RIGHT.replace("@", " @ "),
        f"Nora New <{RIGHT}>",
        f"New, Nora (Ward 7) <{RIGHT}>",
        f'"New, Nora" <{RIGHT}>;',
        f"'Nora New' < {RIGHT} >",
        f"<{RIGHT}>",
        f"<{RIGHT}",
        f"{RIGHT}>",
        f"{RIGHT};",
        f"{RIGHT},",
        f"{RIGHT}.",
        f"; {RIGHT} ;",
        f'"{RIGHT}"',
        f"'{RIGHT}'",
        f"“{RIGHT}”",
        f"({RIGHT})",
        f"[{RIGHT}]",
        f"{RIGHT} (Nora New)",
        f"SMTP:{RIGHT}",
        f"E-mail: {RIGHT}",
        f"mailto:{RIGHT}",
        f"MAILTO: {RIGHT}",
        f"mailto:{RIGHT}?subject=Join%20us",
        "mailto:nora.o%27new-2%40nhs.example.org",
        f"<mailto:{RIGHT}>",
        f"Nora New [mailto:{RIGHT}]",
        f"Nora New ({RIGHT})",
        f"{RIGHT} <mailto:{RIGHT}>",
        f"{RIGHT}<mailto:{RIGHT}>;",
        f"\u200bNora\u00a0New\u200b <\u200b{RIGHT}\u200b>\u200b",
    ],
)
def test_pasted_address_is_tidied(pasted):
    assert EmailAddressField().clean(pasted) == RIGHT


@pytest.mark.parametrize(
    "typed",
    [
        "nora new@example.org",
        "a@example.org b@example.org",
        "a@example.org; b@example.org",
        "A <a@example.org>, B <b@example.org>",
        "a@example.org <b@example.org>",
        "a@example.org,b@example.org",
        "nora",
        "nora@",
        "@example.org",
        "Nora New <nora>",
        "mailto:",
        "<>",
        "a@b@example.org",
        "nora (at) example.org",
        "nora@exa mple.org",
        "mailto:a@example.org,b@example.org",
    ],
)
def test_address_that_could_be_another_is_refused(typed):
    with pytest.raises(ValidationError):
        EmailAddressField().clean(typed)


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b", "\ufeff\u00a0", None])
def test_nothing_but_blanks_is_nothing(nothing):
    with pytest.raises(ValidationError) as refusal:
        EmailAddressField().clean(nothing)
    assert refusal.value.code == "required"
    assert EmailAddressField(required=False).clean(nothing) == ""


def test_address_longer_than_a_row_holds_is_refused_and_a_long_name_before_it_is_not():
    field = EmailAddressField(max_length=40)
    assert field.clean(f"{'Nora ' * 20}<{RIGHT}>") == RIGHT
    with pytest.raises(ValidationError):
        field.clean("n" * 40 + "@example.org")
    with pytest.raises(ValidationError, match="at most 254 characters"):
        EmailAddressField().clean("nora@" + ".".join(["n" * 60] * 5))
