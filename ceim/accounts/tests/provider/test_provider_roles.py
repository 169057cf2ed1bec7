"""Roles that follow groups, and a second factor that the provider asked for."""

import pytest
from django.urls import reverse

from ceim.accounts.models import SafetyLetter
from ceim.accounts.tests.provider.conftest import Visit
from ceim.across.reminders.letters import send_letters
from ceim.teams.models import OrganisationRole
from ceim.testing.history import verbs

ROLES = ("qi-people=qi_lead@strathmoor", "a=b=administrator@strathmoor", "far=administrator@nowhere")


def roles_of(cast, name):
    return set(OrganisationRole.objects.current().filter(user=cast.user(name)).values_list("role", flat=True))


@pytest.fixture
def comes(provider, change, cast):
    """comes("ada", groups=["…"]) signs somebody in who is in these groups; other claims can be given too."""
    change(roles=ROLES)

    def comes(name, **claims):
        email = f"{name}@example.org"
        provider.person, provider.wrong = {"sub": f"number of {name}", "email": email, "name": name}, claims
        visit = Visit()
        visit.answer = visit.sign_in()
        return visit

    return comes


@pytest.mark.every_database
def test_role_follows_group(comes, cast, mailoutbox):
    comes("moira", groups=["qi-people", "others"])
    assert roles_of(cast, "moira") == {"qi_lead"}
    comes("moira", groups=["qi-people"])
    comes("moira", groups=[])
    assert roles_of(cast, "moira") == set()
    assert [each for each in verbs() if "role" in each] == [
        "gave a role by a group of the provider",
        "ended a role by a group of the provider",
    ]
    letters = SafetyLetter.objects.filter(kind="roles")
    assert [each.email for each in letters] == ["ada@example.org"]
    send_letters()
    assert "Roles in your organisation were changed" in [mail.subject for mail in mailoutbox]


def test_claim_that_is_missing_ends_and_one_that_overflows_does_not(comes, cast):
    comes("quentin", _claim_names={"groups": "src1"})
    assert roles_of(cast, "quentin") == {"qi_lead"}
    comes("quentin")
    assert roles_of(cast, "quentin") == set()


def test_only_roles_of_the_map_follow(comes, cast):
    comes("conor", groups=[])
    assert roles_of(cast, "conor") == {"concerns_officer"}


def test_last_administrator_stays(comes, cast):
    assert comes("ada", groups=[]).is_in
    assert roles_of(cast, "ada") == {"administrator"}
    comes("moira", groups=["a=b"])
    comes("ada", groups=[])
    assert (roles_of(cast, "ada"), roles_of(cast, "moira")) == (set(), {"administrator"})


@pytest.mark.parametrize(
    ("proof", "claims", "is_asked"),
    [
        ("", {"amr": ["pwd", "mfa"]}, True),
        ("amr=mfa", {"amr": ["pwd", "mfa"]}, False),
        ("amr=mfa", {"amr": ["pwd"]}, True),
        ("amr=mfa", {}, True),
        ("acr=urn:aal2", {"acr": "urn:aal2"}, False),
    ],
)
def test_second_factor_of_the_provider_counts_where_it_says_so(proof, claims, is_asked, comes, change, settings):
    settings.SECOND_FACTOR = "roles"
    change(second_factor=proof)
    visit = comes("ada", **claims)
    assert (visit.client.get("/account/").get("Location") == reverse("mfa_index")) == is_asked


def test_provider_is_asked_for_its_context(visitor, provider, change):
    change(second_factor="acrs=c1")
    visitor.at_provider(visitor.begin())
    assert '"acrs": {"essential": true, "value": "c1"}' in dict(provider.seen)["/authorize"]["claims"]
