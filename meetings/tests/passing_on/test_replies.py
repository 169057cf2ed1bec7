"""What was passed on waits until a reply is written down; replies stay."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_opportunity
from ceim.testing.history import verbs
from ceim.testing.page_forms import in_three_boxes
from meetings.decisions.services import park_opportunity, pass_on_opportunity
from meetings.models import Ask
from meetings.passing_on import services
from meetings.passing_on.rows import median_days_to_reply, waiting_asks

TODAY = timezone.localdate


@pytest.fixture
def ask(cast):
    opportunity = make_opportunity(cast.moira, need="A lift that stops at our floor")
    due = TODAY() - timedelta(days=1)
    pass_on_opportunity(
        by=cast.rowan, opportunity=opportunity, passed_to="Estates", person="The lift engineer", reply_due_on=due
    )
    return opportunity.asks.get()


def test_reply_is_written_down_and_shown(cast, signed_in, ask):
    client, url = signed_in("rowan"), address("answer_ask", ask.pk)
    assert "Estates (The lift engineer)" in text_of(client.get(url))
    sent = {"answer": "partly", "reply": "From May, on weekdays"} | in_three_boxes("answered_on", TODAY())
    assert client.post(url, sent).url == address("show_opportunity", ask.opportunity_id)
    text = text_of(signed_in("moira").get(address("show_opportunity", ask.opportunity_id)))
    for words in ("Partly", "From May, on weekdays", "written down by Rowan Lead"):
        assert words in text
    assert "reply due" not in text
    assert verbs()[-1] == "wrote down a reply"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"answer": ""}, "Choose what they answered"),
        ({"reply": " "}, "Enter what they said"),
        (in_three_boxes("answered_on", date(2024, 1, 2)), "Enter a day on or after"),
        (in_three_boxes("answered_on", date(2199, 1, 2)), "Day must be today or in the past"),
    ],
)
def test_reply_error_instructs(cast, signed_in, ask, change, message):
    sent = {"answer": "no", "reply": "Not this year"} | in_three_boxes("answered_on", TODAY()) | change
    assert message in text_of(signed_in("rowan").post(address("answer_ask", ask.pk), sent))
    assert not Ask.objects.filter(answered_on__isnull=False).exists()


def test_second_reply_is_refused_with_the_first(cast, ask):
    services.answer_ask(by=cast.rowan, ask=ask, answer="yes", reply="On Monday", answered_on=TODAY())
    with pytest.raises(
        ValidationError, match="Rowan Lead wrote down a reply already: “Yes, they will do it: On Monday”"
    ):
        services.answer_ask(by=cast.rowan, ask=ask, answer="no", reply="Never", answered_on=TODAY())
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.update(answered_on=None)


def test_ask_waits_until_it_is_answered_or_decided_otherwise(cast, ask):
    assert [(each.receiver, each.is_overdue) for each in waiting_asks(cast.priya)] == [("Estates", True)]
    pass_on_opportunity(by=cast.rowan, opportunity=ask.opportunity, passed_to="The board")
    assert [each.receiver for each in waiting_asks(cast.rowan)] == ["Estates", "The board"], "several are rows"
    services.answer_ask(by=cast.rowan, ask=ask, answer="no", reply="Not ours", answered_on=TODAY())
    assert [each.receiver for each in waiting_asks(cast.rowan)] == ["The board"]
    park_opportunity(by=cast.rowan, opportunity=ask.opportunity, reason="Nobody can")
    assert waiting_asks(cast.rowan) == []
    assert waiting_asks(cast.nadia) == []


def test_median_days_to_reply(cast, ask):
    assert median_days_to_reply(cast.rowan) is None
    Ask.objects.update(asked_on=TODAY() - timedelta(days=9))
    for days in (1, 4):
        ask.opportunity.asks.create(team=cast.ward_7, receiver="Stores", asked_on=TODAY() - timedelta(days=days))
    for each in Ask.objects.all():
        services.answer_ask(by=cast.rowan, ask=each, answer="yes", reply="Yes", answered_on=TODAY())
    assert median_days_to_reply(cast.priya) == 4
    assert median_days_to_reply(cast.nadia) is None


def test_reply_is_for_the_lead_of_the_team(cast, signed_in, ask):
    assert signed_in("moira").get(address("answer_ask", ask.pk)).status_code == 403
    assert signed_in("nadia").get(address("answer_ask", ask.pk)).status_code in (403, 404)
