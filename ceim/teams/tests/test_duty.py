"""Who is on duty for conversations: said by the lead, for days to come, and ended sooner; it gives nobody a right."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.teams import services
from ceim.teams.models import Duty
from ceim.testing.answers import address, date_in, text_of

PAGE = address("say_who_is_on_duty")


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def on_duty(by, person, first=0, last=6):
    return services.say_who_is_on_duty(by=by, person=person, starts_on=in_days(first), ends_on=in_days(last))


def names():
    return list(Duty.objects.today().values_list("person__name", flat=True))


def test_say_who_is_on_duty(signed_in, cast):
    client = signed_in("rowan")
    sent = {"person": cast.moira.pk} | date_in("starts_on", in_days(0)) | date_in("ends_on", in_days(6))
    response = client.post(PAGE, sent, follow=True)
    assert "Moira Member from" in text_of(response)
    assert names() == ["Moira Member"]
    response = client.post(PAGE, sent)
    assert "This person is on duty on some of these days already" in text_of(response)
    duty = Duty.objects.get()
    client.post(address("end_duty", duty.pk))
    assert names() == []


@pytest.mark.parametrize("who", ["moira", "ada", "fergus", "nadia"])
def test_nobody_else_says_it(signed_in, cast, who):
    assert signed_in(who).get(PAGE).status_code in (403, 404)


@pytest.mark.parametrize(
    ("person", "first", "last", "refusal"),
    [
        ("moira", -1, 3, "The first day must be today or later"),
        ("moira", 3, 2, "on or after the first day"),
        ("moira", 0, 93, "within three months"),
        ("fergus", 0, 3, "who has conversations"),
        ("nadia", 0, 3, "who has conversations"),
    ],
)
def test_what_is_refused(cast, person, first, last, refusal):
    with pytest.raises(ValidationError, match=refusal):
        on_duty(cast.rowan, getattr(cast, person), first, last)


def test_days_that_are_over_or_of_who_left_name_nobody(cast):
    on_duty(cast.rowan, cast.moira, 1, 3)
    duty = on_duty(cast.rowan, cast.callum)
    assert names() == ["Callum Colleague"]
    cast.callum.ended_on = timezone.localdate()
    cast.callum.save()
    assert names() == []
    with pytest.raises(ValidationError, match="over already"):
        services.end_duty(by=cast.rowan, duty=duty)


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(signed_in, cast, django_assert_num_queries, number):
    for person in (cast.moira, cast.callum, cast.isla)[:number]:
        on_duty(cast.rowan, person)
    client = signed_in("rowan")
    with django_assert_num_queries(5):
        client.get(PAGE)
