"""Larger work: scope, sponsor, risks and milestones, none of which anything waits for."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.nhs import seen
from ceim.nhs.formats import nhs_date
from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import make_improvement, make_milestone, make_participation
from ceim.testing.history import verbs
from improvements.larger_work import services
from improvements.models import LargerWork, Milestone

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SENT = {"scope": "All clinics", "left_out": "The wards", "sponsor": "The director of nursing", "risks": "No printer"}
PAGE_QUERIES = 6


def on(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan)


def test_work_grows_what_it_is_and_its_milestones(signed_in, improvement):
    client, page = signed_in("moira"), address("show_larger_work", improvement.pk)
    assert page in client.get(address("show_improvement", improvement.pk)).content.decode()
    assert "Not written down yet" in text_of(client.get(page))
    assert client.post(address("describe_larger_work", improvement.pk), SENT).url == page
    client.post(address("describe_larger_work", improvement.pk), SENT | {"risks": ""})
    sent = {"text": "Two clinics use it", **on("due_on", TODAY)}
    assert client.post(address("add_milestone", improvement.pk), sent).url == page
    shown = text_of(client.get(page))
    for said in ("All clinics", "The wards", "The director of nursing", f"By {nhs_date(TODAY)}"):
        assert said in shown
    assert "No printer" not in shown
    whole = text_of(client.get(address("show_improvement", improvement.pk)))
    assert f"Next milestone: Two clinics use it, by {nhs_date(TODAY)}." in whole
    assert LargerWork.objects.count() == 1
    assert verbs() == ["described a larger piece of work"] * 2 + ["added a milestone"]


def test_milestone_says_how_it_stands(cast, signed_in, improvement):
    milestone = make_milestone(cast.rowan, improvement, due_on=TODAY - timedelta(days=3))
    client, page = signed_in("moira"), address("edit_milestone", milestone.pk)
    assert "Was to be there by" in text_of(client.get(address("show_larger_work", improvement.pk)))
    sent = {"text": "Two wards", "state": "reached", **on("due_on", TODAY)}
    assert errors_of(client.post(page, sent)) == ["Enter the day it was reached"]
    client.post(page, sent | on("reached_on", TODAY))
    assert f"Reached on {nhs_date(TODAY)}" in text_of(client.get(address("show_larger_work", improvement.pk)))
    assert "Next milestone" not in text_of(client.get(address("show_improvement", improvement.pk)))
    client.post(page, sent | {"state": "dropped"} | on("reached_on", TODAY))
    milestone.refresh_from_db()
    assert (milestone.state, milestone.reached_on) == ("dropped", None)


def test_two_people_who_both_begin_to_describe_it_see_each_others_words(signed_in, improvement):
    client, page = signed_in("moira"), address("describe_larger_work", improvement.pk)
    mark = soup_of(client.get(page)).select_one(f"[name={seen.NAME}]")["value"]
    signed_in("rowan").post(page, SENT)
    response = signed_in("moira").post(page, {"scope": "The wards alone", seen.NAME: mark})
    assert "All clinics" in text_of(response, ".ceim-theirs")
    assert LargerWork.objects.get().scope == "All clinics"


@pytest.mark.every_database
def test_the_database_keeps_no_reached_milestone_without_its_day(cast, improvement):
    for fields in ({"state": "reached"}, {"reached_on": TODAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_milestone(cast.rowan, improvement, **fields)


def test_services_refuse_what_was_stopped_and_a_day_that_says_nothing(cast, improvement):
    milestone = make_milestone(cast.rowan, improvement)
    about = {"by": cast.rowan, "milestone": milestone, "text": "Two", "due_on": TODAY}
    for state, day in (("reached", None), ("ahead", TODAY)):
        with pytest.raises(ValidationError, match="day it was reached"):
            services.edit_milestone(**about, state=state, reached_on=day)
    improvement.stopped_on, improvement.stopped_reason = TODAY, "Enough"
    improvement.save()
    for deed in (
        lambda: services.edit_milestone(**about, state="ahead"),
        lambda: services.describe_larger_work(by=cast.rowan, improvement=improvement, scope="All"),
        lambda: services.add_milestone(by=cast.rowan, improvement=improvement, text="Two", due_on=TODAY),
    ):
        with pytest.raises(ValidationError, match="was stopped"):
            deed()


def test_a_team_that_left_reads_what_there_was_on_its_last_day(cast, signed_in, improvement):
    part = make_participation(improvement, by=cast.nadia, since=TODAY - timedelta(days=5))
    make_milestone(cast.rowan, improvement, text="Known then")
    part.until = TODAY - timedelta(days=1)
    part.save()
    make_milestone(cast.rowan, improvement, text="Added since")
    Milestone.objects.filter(text="Known then").update(added_at=timezone.now() - timedelta(days=2))
    pages = [address(page, improvement.pk) for page in ("show_larger_work", "show_improvement")]
    for page in pages:
        shown = text_of(signed_in("nadia").get(page.replace(cast.ward_7.address, cast.ward_8.address)))
        assert ("Known then" in shown, "Added since" in shown) == (True, False)


@pytest.mark.parametrize("number", [1, 20])
def test_show_larger_work_asks_no_more_with_more(cast, signed_in, django_assert_num_queries, improvement, number):
    for _each in range(number):
        make_milestone(cast.rowan, improvement)
    client, page = signed_in("rowan"), address("show_larger_work", improvement.pk)
    client.get(page)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page)
