"""The lead of an improvement: offered, taken back, declined, taken over."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, spaced_text_of
from ceim.testing.factories import make_improvement, make_participation
from improvements.taking_part import lead

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def at(team, page, *ids):
    return reverse(page, args=[team.address, *ids])


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, started_on=TODAY - timezone.timedelta(days=30))


@pytest.fixture
def offered(cast, improvement):
    """Ward 8 takes part in what Ward 7 leads, and is offered the lead."""
    there = make_participation(improvement, by=cast.nadia)
    return lead.offer_lead(by=cast.rowan, improvement=improvement, participation=there)


def test_offered_lead_is_seen_by_both_and_taken_back(cast, signed_in, improvement, offered):
    listed, take_back = address("list_participations", improvement.pk), address("take_back_offer", offered.pk)
    page = signed_in("rowan").get(listed)
    assert "Offered the lead, no answer yet." in spaced_text_of(page)
    assert take_back in page.content.decode()
    theirs = signed_in("nadia").get(at(cast.ward_8, "list_participations", improvement.pk))
    assert "Offered the lead, no answer yet. Answer" in spaced_text_of(theirs)
    assert "take-back" not in theirs.content.decode()
    assert "Your team goes on leading." in spaced_text_of(signed_in("rowan").get(take_back))
    answer = signed_in("rowan").post(take_back, follow=True)
    assert "The offer is taken back" in spaced_text_of(answer)
    assert "Offered the lead" not in spaced_text_of(answer)
    assert Event.objects.filter(verb="took back the offer of the lead of an improvement").count() == 1
    assert "offers your team the lead" not in spaced_text_of(signed_in("nadia").get(at(cast.ward_8, "show_team")))
    for refused in (lead.decline_lead, lead.take_over_lead):
        answer = {"reason": "No"} if refused is lead.decline_lead else {"owner": cast.nadia}
        with pytest.raises(ValidationError, match="not offered any more"):
            refused(by=cast.nadia, participation=offered, **answer)


def test_decline_lead_tells_why(cast, signed_in, improvement, offered):
    client, page = signed_in("nadia"), at(cast.ward_8, "decline_lead", offered.pk)
    asked = client.get(at(cast.ward_8, "take_over_lead", offered.pk))
    assert page in asked.content.decode()
    assert "those of every other team" in spaced_text_of(asked)
    assert "Enter why" in spaced_text_of(client.post(page, {"reason": " "}))
    client.post(page, {"reason": "Too few of us"})
    offered.refresh_from_db()
    assert (offered.is_offered_lead, offered.declined_lead_on, offered.until) == (False, TODAY, None)
    listed = spaced_text_of(signed_in("rowan").get(address("list_participations", improvement.pk)))
    assert "Too few of us" in listed and "Declined the lead on" in listed
    assert Event.objects.filter(verb="declined the lead of an improvement", team_id=cast.ward_8.pk).count() == 1
    again = lead.offer_lead(by=cast.rowan, improvement=improvement, participation=offered)
    assert (again.is_offered_lead, again.declined_lead_on) == (True, None)


def test_take_back_offer_is_for_the_team_that_leads(cast, signed_in, offered):
    assert signed_in("nadia").get(at(cast.ward_8, "take_back_offer", offered.pk)).status_code == 404
    lead.decline_lead(by=cast.nadia, participation=offered, reason="No")
    assert signed_in("rowan").get(address("take_back_offer", offered.pk)).status_code == 404
    with pytest.raises(ValidationError, match="not offered any more"):
        lead.take_back_offer(by=cast.rowan, participation=offered)


def test_each_team_stands_once_with_its_earlier_parts(cast, signed_in, improvement, offered):
    lead.take_over_lead(by=cast.nadia, participation=offered, owner=cast.nadia)
    page = signed_in("nadia").get(at(cast.ward_8, "list_participations", improvement.pk))
    rows = page.context["participations"]
    assert [(str(row), row.role, len(row.earlier)) for row in rows] == [("Ward 8", "leads", 1), ("Ward 7", "tests", 1)]
    assert rows[1].earlier[0].part.startswith("Led it, ")
    assert "No test there yet" in spaced_text_of(page)
