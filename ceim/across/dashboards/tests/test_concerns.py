"""The concerns officer's register, and the concerns on a lead's first page."""

import csv
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from ceim.teams.models import Membership, Team
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from conversations.concerns import services
from conversations.models import Concern

REGISTER = "/organisations/strathmoor/concerns/"
WORDS = "Nobody told me about the pink elephant"


def opened(by, hours=0, **fields):
    concern = Concern.objects.create(
        team=by.team, raised_by=by.user, **({"kind": "adult", "urgency": "today"} | fields)
    )
    Concern.objects.filter(pk=concern.pk).update(raised_at=timezone.now() - timedelta(hours=hours))
    return concern


def closed(by, **fields):
    return services.close_concern(by=by, concern=opened(by, **fields), outcome="no_action")


def listed(client, **asked):
    return list(client.get(REGISTER, asked).context["page"])


def test_list_organisation_concerns_puts_what_cannot_wait_first(cast, signed_in):
    week, older = opened(cast.rowan, 70, urgency="this_week"), opened(cast.nadia, 5)
    now, newer = opened(cast.rowan, urgency="now"), opened(cast.rowan, 1)
    opened(cast.odile, 80)
    closed(cast.rowan)
    services.acknowledge_concern(by=cast.nadia, concern=older)
    client = signed_in("conor")
    response = client.get(REGISTER)
    assert list(response.context["page"]) == [now, older, newer, week]
    shown = spaced_text_of(response)
    assert "4 concerns are open. Not yet picked up: 3." in shown
    assert "Opened 5 hours ago, picked up by Nadia Neighbour Ward 8." in shown
    assert "Opened 1 hour ago, not yet picked up Ward 7." in shown
    assert "Opened 2 days ago, not yet picked up" in shown


def test_list_organisation_concerns_is_for_the_officer(cast, signed_in):
    assert signed_in("quentin").get(REGISTER).status_code == 403
    assert signed_in("conor").get("/").url == REGISTER  # the first page after signing in


def test_list_organisation_concerns_finds_what_was_asked_for(cast, signed_in):
    adult, child = opened(cast.rowan), opened(cast.nadia, kind="child", urgency="now")
    done = closed(cast.rowan, kind="child")
    services.acknowledge_concern(by=cast.nadia, concern=child)
    client = signed_in("conor")
    assert listed(client) == [child, adult]
    assert listed(client, state="waiting") == [adult]
    assert listed(client, state="closed") == [done]
    assert listed(client, state="all") == [child, adult, done]
    assert listed(client, state="all", kind="child") == [child, done]
    assert listed(client, urgency="now") == [child]
    assert listed(client, name="ward 8") == [child]
    assert listed(client, state="sideways", kind="fire", urgency="soon") == [child, adult]
    assert "No concern like that" in spaced_text_of(client.get(REGISTER, {"name": "Nowhere"}))


def test_list_organisation_concerns_without_any(signed_in):
    assert "No open concerns" in spaced_text_of(signed_in("conor").get(REGISTER))


@pytest.mark.parametrize("number", [1, 3, 1000])
def test_list_organisation_concerns_queries_do_not_grow(number, cast, signed_in, django_assert_num_queries):
    story = make.make_conversation(cast.moira)
    Concern.objects.bulk_create(
        Concern(
            team=(cast.ward_7, cast.ward_8)[each % 2],
            kind="adult",
            urgency="today",
            raised_by=cast.user("moira"),
            conversation=story,
            acknowledged_by=cast.user("rowan"),
            acknowledged_at=timezone.now(),
        )
        for each in range(number)
    )
    client = signed_in("conor")
    with django_assert_num_queries(7):
        response = client.get(REGISTER)
    assert len(response.context["page"].object_list) == min(number, 25)


def test_officer_opens_picks_up_and_closes_each_without_its_story(cast, signed_in):
    story = make.make_conversation(cast.moira, words=WORDS)
    concern = opened(cast.moira, conversation=story)
    opened(cast.nadia)
    client = signed_in("conor")
    pages = [client.get(REGISTER)]
    for row in BeautifulSoup(pages[0].content, "lxml").select(".ceim-concerns__kind a"):
        pages.append(client.get(row["href"]))
        pages.append(client.post(row["href"] + "acknowledge/", follow=True))
        pages.append(client.post(row["href"] + "close/", {"outcome": "no_action"}, follow=True))
    assert Concern.objects.filter(closed_by=cast.user("conor"), acknowledged_by=cast.user("conor")).count() == 2
    html = "".join(page.content.decode() for page in pages)
    assert "elephant" not in html
    html = html.replace(reverse("hold_story", args=["strathmoor/ward-7", story.pk]), "")  # which shows none of it
    assert reverse("show_conversation", args=["strathmoor/ward-7", story.pk]) not in html
    assert f"Story {story.reference}" in spaced_text_of(pages[0])
    shown = spaced_text_of(client.get(reverse("show_concern", args=["strathmoor/ward-7", concern.pk])))
    assert f"Story {story.reference}, {story.held_on:%B %Y}" in shown
    assert REGISTER in pages[1].content.decode()  # and back to the register from there


def test_list_organisation_concerns_as_a_file(cast, signed_in):
    cast.ward_7.name = "=HYPERLINK(1)"
    cast.ward_7.save()
    story = make.make_conversation(cast.moira, words=WORDS)
    concern = opened(cast.moira, conversation=story)
    services.close_concern(
        by=cast.rowan, concern=concern, outcome="passed_on", passed_to_role="+lead", outside_reference="@12"
    )
    opened(cast.nadia)
    opened(cast.odile)
    response = signed_in("conor").get(REGISTER, {"state": "all", "download": "csv"})
    assert response["Content-Disposition"].startswith('attachment; filename="concerns-')
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["team"] for row in rows] == ["Ward 8", "'=HYPERLINK(1)"]
    assert (rows[1]["story"], rows[1]["month"]) == (story.reference, f"{story.held_on:%Y-%m}")
    assert (rows[1]["passed_to_role"], rows[1]["outside_reference"]) == ("'+lead", "'@12")
    assert (rows[1]["closed_by"], rows[0]["closed_by"]) == ("Rowan Lead", "")
    assert "elephant" not in text
    assert "Moira" not in text


def test_show_team_puts_concerns_on_top_for_those_who_handle_them(cast, signed_in):
    opened(cast.moira, 30, kind="child")
    first = opened(cast.moira, 1, urgency="now")
    response = signed_in("rowan").get("/teams/strathmoor/ward-7/")
    shown = spaced_text_of(response)
    assert response.context["concerns"][0] == first
    assert "Opened 30 hours ago, not yet picked up" in shown
    assert shown.index("Open concerns") < shown.index("conversations on")
    assert "child" not in shown.lower()  # the page may stand on the screen of a meeting room
    for name in ("moira", "quentin"):
        assert "Open concerns" not in spaced_text_of(signed_in(name).get("/teams/strathmoor/ward-7/"))


def test_officer_handles_the_concern_of_a_team_that_closed(cast, signed_in):
    """The raiser and the lead are gone, the story is withdrawn: the concern stands until somebody closes it."""
    story = make.make_conversation(cast.moira, words=WORDS, state="withdrawn")
    concern = opened(cast.moira, 30, conversation=story)
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=date(2026, 3, 3))
    Membership.objects.filter(team=cast.ward_7).update(ended_on=date(2026, 3, 3))
    client = signed_in("conor")
    register = client.get(REGISTER)
    assert "1 concern is open. Not yet picked up: 1." in spaced_text_of(register)
    assert "Ward 7, closed on 3 March 2026. Story" in spaced_text_of(register)
    page = BeautifulSoup(register.content, "lxml").select_one(".ceim-concerns__kind a")["href"]
    assert "the team lead can link it" not in spaced_text_of(client.get(page))
    assert client.post(page + "acknowledge/").status_code == 302
    assert client.post(page + "close/", {"outcome": "no_action"}).status_code == 302
    assert client.post(page + "reopen/").status_code == 302
    assert "Moira" in spaced_text_of(client.get(page))
    assert listed(client) == [concern]
    rows = list(csv.DictReader(client.get(REGISTER, {"download": "csv"}).content.decode("utf-8-sig").splitlines()))
    assert [row["team"] for row in rows] == ["Ward 7"]


def test_lead_of_a_team_that_closed_still_handles_its_concerns(cast, signed_in):
    concern = opened(cast.moira)
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=date(2026, 3, 3))
    client = signed_in("rowan")
    page = reverse("show_concern", args=["strathmoor/ward-7", concern.pk])
    links = [link["href"] for link in BeautifulSoup(client.get(page).content, "lxml").select("a[href^='/']")]
    assert reverse("list_concerns", args=["strathmoor/ward-7"]) in links
    assert {client.get(link).status_code for link in links} <= {200, 302}
    assert client.post(page + "acknowledge/").status_code == 302
    assert client.get("/teams/strathmoor/ward-7/").status_code == 404
