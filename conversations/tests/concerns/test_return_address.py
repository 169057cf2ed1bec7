"""From any page of conversations to raising a concern, and back to nowhere else."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse

from conversations.models import Concern
from conversations.tests.concerns_raised import NEW, SENT

DRAFT = "/teams/strathmoor/ward-7/conversations/new/?step=2&draft=5"


def links_of(response):
    return response.context["return_address"]


def test_raise_concern_leads_back_to_where_one_was(signed_in):
    client = signed_in("moira")
    response = client.get(NEW, {"back": DRAFT})
    assert links_of(response) == DRAFT
    assert 'href="/teams/strathmoor/ward-7/conversations/new/?step=2&amp;draft=5"' in response.content.decode()
    response = client.post(
        f"{NEW}?back=/teams/strathmoor/ward-7/conversations/new/%3Fstep%3D2%26draft%3D5", SENT, follow=True
    )
    assert links_of(response) == DRAFT
    assert response.context["concern"] == Concern.objects.get()
    assert "Back to where you were" in response.content.decode()


def test_link_on_a_page_brings_one_back_to_it(cast, signed_in, rf):
    html = render_to_string("conversations/recording/_way_to_a_concern.html", {"membership": cast.moira}, rf.get(DRAFT))
    response = signed_in("moira").get(BeautifulSoup(html, "lxml").a["href"])
    assert links_of(response) == DRAFT


@pytest.mark.parametrize(
    "hostile",
    [
        "https://example.org/teams/strathmoor/ward-7/conversations/",
        "//example.org/teams/strathmoor/ward-7/conversations/",
        "/\\example.org",
        "javascript:alert(1)",
        "/sign-out/",
        "/teams/strathmoor/ward-8/conversations/",
        "/teams/strathmoor/ward-7/conversations/../../../sign-out/",
        "/teams/strathmoor/ward-7/conversations/%2e%2e/people/",
        "/teams/strathmoor/ward-7/conversations/nothing-of-that-name/",
        "/teams/strathmoor/ward-7/conversations/\n//example.org",
        "/teams/strathmoor/ward-7/conversations/" + "x" * 5000,
        "",
    ],
)
def test_raise_concern_leads_nowhere_else(signed_in, hostile):
    client = signed_in("moira")
    assert links_of(client.get(NEW, {"back": hostile})) == ""
    response = client.post(f"{NEW}?back={hostile}", SENT)
    assert response.url == reverse("raise_concern", args=["strathmoor/ward-7"]) + f"?raised={Concern.objects.get().pk}"
