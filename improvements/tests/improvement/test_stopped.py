"""Improvements that were stopped: no form asks for more of them, and an open test can still be completed."""

import pytest
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_opportunity
from improvements.improvement.services import stop_improvement
from improvements.models import PrimaryDriver

pytestmark = pytest.mark.django_db


def test_forms_of_a_stopped_improvement_lead_back_with_a_sentence(cast, signed_in):
    improvement = make_improvement(cast.rowan, stopped_on=timezone.localdate(), stopped_reason="Enough")
    idea = make_idea(cast.rowan, improvement=improvement)
    driver = PrimaryDriver.objects.create(team=cast.ward_7, improvement=improvement, text="Signs", position=1)
    of_improvement = ("add_idea", "set_aim", "set_aim_in_parts", "add_primary_driver")
    forms = [address(page, improvement.pk) for page in of_improvement]
    forms += [address(page, idea.pk) for page in ("plan_cycle", "hang_idea")]
    forms.append(address("add_secondary_driver", driver.pk))
    client = signed_in("moira")
    for form in forms:
        answer = client.get(form, follow=True)
        assert answer.redirect_chain == [(address("show_improvement", improvement.pk), 302)], form
        assert "This improvement was stopped. Start a new one" in text_of(answer)


def test_an_open_test_of_what_was_stopped_stays_on_the_page_of_the_team(cast, signed_in):
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan))
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement, text="A bell"))
    stop_improvement(by=cast.rowan, improvement=improvement, reason="Enough")
    client = signed_in("moira")
    shown = client.get(address("show_team"))
    assert "A bell" in text_of(shown) and "this test can still be completed" in text_of(shown)
    assert address("carry_out_cycle", cycle.pk) in shown.content.decode()
