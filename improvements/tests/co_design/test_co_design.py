"""Who shapes a practice where care is given, with and without an account, and the sessions in which they do."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, spaced_text_of, text_of
from ceim.testing.factories import (
    make_idea,
    make_improvement,
    make_participation,
)
from ceim.testing.history import verbs
from ceim.testing.practices import make_care_team_member, make_session
from improvements.co_design import services
from improvements.models import CareTeamMember, ChangeIdea, CoDesignSession

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
AMBER = "Nobody with own experience of care"
QUERIES = 12


def on(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


SENT = {
    "rung": "6",
    "people": "2",
    "carers": "1",
    "staff": "3",
    "others": "0",
    "decisions": "A bell",
    **on("held_on", TODAY),
}


@pytest.fixture
def practice(cast):
    return make_improvement(cast.rowan, method="every_time")


def there(cast, page, *ids):
    return address(page, *ids).replace(cast.ward_7.address, cast.far_away.address)


def test_add_care_team_member_with_and_without_an_account(cast, signed_in, practice):
    client, page = signed_in("moira"), address("add_care_team_member", practice.pk)
    shown = address("show_co_design", practice.pk)
    assert AMBER in text_of(client.get(shown))
    client.post(page, {"part": "Nurse", "kind": "lead", "person": cast.callum.pk, **on("since", TODAY)})
    assert AMBER in text_of(client.get(shown)), "nobody of them speaks from their own experience"
    client.post(page, {"part": "A father", "kind": "member", "has_lived_experience": "on", **on("since", TODAY)})
    said = spaced_text_of(client.get(shown))
    assert AMBER not in said
    for each in ("Callum Colleague, Nurse, Leads the work", "A father", "Own experience of care"):
        assert each in said
    assert verbs() == ["named somebody who shapes a practice where care is given"] * 2
    assert CareTeamMember.objects.get(part="A father").membership is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"part": " "}, "Enter what they are, such as a father or a porter"),
        ({"kind": ""}, "Choose what they do in it"),
        (on("since", TODAY + timedelta(days=2)), "Day they began must be today or in the past"),
    ],
)
def test_add_care_team_member_says_what_to_do(signed_in, practice, changes, told):
    sent = {"part": "A father", "kind": "member", **on("since", TODAY)} | changes
    assert errors_of(signed_in("moira").post(address("add_care_team_member", practice.pk), sent)) == [told]


def test_add_care_team_member_refuses_somebody_twice_and_of_another_team(cast, signed_in, practice):
    about = {"by": cast.rowan, "improvement": practice, "part": "Nurse"}
    services.add_care_team_member(**about, person=cast.moira)
    for person in (cast.moira, cast.nadia):
        with pytest.raises(ValidationError):
            services.add_care_team_member(**about, person=person)
    offered = soup_of(signed_in("rowan").get(address("add_care_team_member", practice.pk)))
    assert str(cast.nadia.pk) not in [each.get("value") for each in offered.select("[name=person] option")]


def test_who_left_counts_no_more_and_stays_to_be_read(cast, signed_in, practice):
    father = make_care_team_member(cast.rowan, practice)
    client, shown = signed_in("moira"), address("show_co_design", practice.pk)
    client.post(address("end_care_team_member", father.pk))
    page = text_of(client.get(shown))
    assert (AMBER in page, "Who worked on it before" in page, "A father" in page) == (True, True, True)
    with pytest.raises(ValidationError, match="left already"):
        services.end_care_team_member(by=cast.rowan, member=father)


def test_who_left_the_team_is_not_counted(cast, signed_in, practice):
    make_care_team_member(cast.rowan, practice, membership=cast.callum)
    cast.callum.ended_on = TODAY
    cast.callum.save()
    assert AMBER in text_of(signed_in("moira").get(address("show_co_design", practice.pk)))


def test_record_session_with_who_was_there_how_far_and_what_was_raised(cast, signed_in, practice):
    idea = make_idea(cast.rowan, improvement=practice, text="A light")
    client = signed_in("moira")
    more = {"ideas": [idea.pk], "idea": "A card on the door", "idea_of": "A child", "thanked": "Paid for two hours"}
    client.post(address("record_session", practice.pk), SENT | more)
    said = spaced_text_of(client.get(address("show_co_design", practice.pk)))
    for each in (
        "2 who use the service, 1 from families and carers, 3 staff.",
        "6. They shaped it with us, and we carry it out.",
        "A light",
        "A card on the door",
        "(A child)",
        "Thanked: Paid for two hours",
    ):
        assert each in said
    assert ChangeIdea.objects.get(text="A card on the door").proposed_by == "A child"
    assert verbs() == ["wrote down a co-design session"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"people": "0", "carers": "0", "staff": "0"}, "Enter how many people were there"),
        ({"people": "many"}, "Enter how many as a whole number, such as 2"),
        ({"rung": ""}, "Choose how far people were in it"),
        (on("held_on", TODAY + timedelta(days=2)), "On which day must be today or in the past"),
    ],
)
def test_record_session_says_what_to_do(signed_in, practice, changes, told):
    assert errors_of(signed_in("moira").post(address("record_session", practice.pk), SENT | changes)) == [told]
    assert CoDesignSession.objects.count() == 0


def test_record_session_takes_no_idea_of_another_improvement(cast, practice):
    other = make_idea(cast.rowan, improvement=make_improvement(cast.rowan))
    about = {"by": cast.rowan, "held_on": TODAY, "rung": 7, "people": 1, "ideas": [other]}
    with pytest.raises(ValidationError, match="ideas of this improvement"):
        services.record_session(improvement=practice, **about)
    with pytest.raises(ValidationError, match="every time"):
        services.record_session(improvement=other.improvement, **about)


def test_edit_session_puts_it_right_and_keeps_its_ideas(cast, signed_in, practice):
    idea = make_idea(cast.rowan, improvement=practice)
    session = make_session(cast.rowan, practice, idea)
    client, page = signed_in("moira"), address("edit_session", session.pk)
    assert soup_of(client.get(page)).select(f'[name=ideas][value="{idea.pk}"][checked]') != []
    client.post(page, SENT | {"staff": "9", "ideas": [idea.pk]})
    session.refresh_from_db()
    assert (session.staff, list(session.ideas.all()), verbs()) == (9, [idea], ["changed a co-design session"])


def test_session_of_staff_alone_is_marked(cast, signed_in, practice):
    make_session(cast.rowan, practice, people=0, rung=3)
    assert "Staff alone" in text_of(signed_in("moira").get(address("show_co_design", practice.pk)))


def test_each_team_has_its_own_people_and_sessions(cast, signed_in, practice):
    make_participation(practice, by=cast.odile)
    ours = make_session(cast.rowan, practice)
    member = make_care_team_member(cast.rowan, practice, membership=cast.moira, part="nurse")
    client = signed_in("odile")
    sent = {"part": "A mother", "kind": "buddy", "has_lived_experience": "on", **on("since", TODAY)}
    client.post(there(cast, "add_care_team_member", practice.pk), sent)
    client.post(there(cast, "record_session", practice.pk), SENT)
    assert [each.team for each in CoDesignSession.objects.order_by("pk")] == [cast.ward_7, cast.far_away]
    said = spaced_text_of(client.get(there(cast, "show_co_design", practice.pk)))
    assert ("Ward 7" in said, "nurse" in said, "Moira" in said) == (True, True, False)
    for page in (there(cast, "edit_session", ours.pk), there(cast, "end_care_team_member", member.pk)):
        assert client.get(page).status_code == 404


def test_a_team_that_left_shapes_no_more(cast, signed_in, practice):
    part = make_participation(practice, by=cast.odile)
    session = make_session(cast.odile, practice)
    part.until = TODAY
    part.save()
    client = signed_in("odile")
    assert client.get(there(cast, "edit_session", session.pk)).status_code == 404
    assert "Write down a session" not in text_of(client.get(there(cast, "show_co_design", practice.pk)))


def test_page_of_people_and_sessions_asks_no_more_with_more(cast, signed_in, practice, django_assert_max_num_queries):
    for _each in range(4):
        make_session(cast.rowan, practice, make_idea(cast.rowan, improvement=practice))
        make_care_team_member(cast.rowan, practice, membership=cast.moira)
        make_care_team_member(cast.rowan, practice, until=TODAY)
    client, page = signed_in("rowan"), address("show_co_design", practice.pk)
    client.get(page)
    with django_assert_max_num_queries(QUERIES):
        client.get(page)
