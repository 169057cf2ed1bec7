"""A statement made once answers like its queryset, whatever it is asked, and refuses what would stay as it was."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Value
from django.utils import timezone

from ceim import statements
from ceim.across.thread.rows import rows_of_thread
from ceim.statements import Ids, Pages, change, give, statement, together
from ceim.teams.models import LeadDeputy, Membership, Pathway, Team, Touchpoint
from ceim.testing.addresses import address_in, pages
from ceim.testing.answers import text_of
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation, make_improvement, make_participation
from ceim.testing.world import make_world
from conversations.models import Agreement
from conversations.stories.list_page import listed_stories
from improvements.models import Improvement


@statement
def people_of(*, team: int):
    return Membership.objects.filter(team=team).select_related("team__organisation", "user").order_by("name")


@statement
def names_in(role, *, team: int, before: date):
    deputies = LeadDeputy.objects.filter(deputy=OuterRef("pk"), starts_on__lte=before)
    people = Membership.objects.filter(team=team, role=role).annotate(stands_in=Exists(deputies))
    return people.order_by("name").values_list("name", "stands_in")


@statement
def people_among(is_in, *, people: Ids, team: int):
    among = Membership.objects.filter(team=team).order_by("pk")
    return among.filter(pk__in=people) if is_in else among.exclude(pk__in=people)


@statement
def improvements_seen(membership):
    return Improvement.objects.visible_to(membership).order_by("pk")


@statement
def pathways_called(*, title: str):
    return Pathway.objects.filter(title=title).annotate(steps=Count("touchpoints")).order_by("pk")


def test_statement_answers_like_its_queryset(cast, django_assert_num_queries):
    for team in (cast.ward_7, cast.ward_8, cast.far_away):
        with django_assert_num_queries(1):
            people = people_of(team=team.pk)
            assert {person.team.organisation.name for person in people} == {team.organisation.name}
            assert [person.user and person.user.name for person in people]
        assert people == list(people_of.plain(team=team.pk)) != []


def test_statement_of_columns_differs_with_its_shape_and_its_values(cast):
    days = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 9), "named_by": cast.user("rowan")}
    LeadDeputy.objects.create(team=cast.ward_7, deputy=cast.moira, stands_in_for=cast.rowan, **days)
    asked = [
        (role, {"team": team.pk, "before": date(2026, 2, 28) + timedelta(days=days)})
        for role in ("member", "lead")
        for team in (cast.ward_7, cast.ward_8)
        for days in (0, 1, 2)
    ]
    answers = [names_in(role, **values) for role, values in asked]
    assert answers == [list(names_in.plain(role, **values)) for role, values in asked]
    assert answers[0] == [("Callum Colleague", False), ("Isla Another", False), ("Moira Member", False)]
    assert answers[1][2] == ("Moira Member", True)
    assert answers[6] == [("Rowan Lead", False)]


@pytest.mark.parametrize("number", [0, 1, 2, 4, 5, 8])
def test_statement_of_several_numbers(cast, number):
    of_team = list(Membership.objects.filter(team=cast.ward_7).order_by("pk"))
    asked = Ids(person.pk for person in of_team[:number])
    assert people_among(True, people=asked, team=cast.ward_7.pk) == of_team[:number]
    assert people_among(False, people=asked, team=cast.ward_7.pk) == of_team[number:]
    assert people_among(True, people=asked, team=cast.ward_8.pk) == []


def test_statement_of_more_numbers_than_a_statement_has_places_for(cast):
    asked = Ids([cast.moira.pk, *range(10**6, 10**6 + 20_000)])
    assert people_among(True, people=asked, team=cast.ward_7.pk) == [cast.moira]


def test_statement_refuses_several_numbers_that_do_not_say_so(cast):
    for several in ([cast.moira.pk, cast.rowan.pk], {cast.moira.pk}, Membership.objects.all()):
        with pytest.raises(TypeError, match="Ids or Names"):
            people_among(True, people=several, team=cast.ward_7.pk)


@statement
def numbers_of(*, team: int):
    return together(Membership.objects.filter(team=team), people=Count("pk"), roles=Count("role", distinct=True))


def test_statement_of_numbers_of_all_rows_together(cast):
    assert numbers_of(team=cast.ward_7.pk) == [{"people": 8, "roles": 5}]
    assert numbers_of(team=0) == [{"people": 0, "roles": 0}]


@pytest.mark.parametrize("title", ["100 %", "It's %s", '"; --', "Å %(x)s", "the value number 0", ""])
def test_statement_sends_any_text(cast, title):
    make_pathway(cast.ward_7, title=title)
    assert [(found.title, found.steps) for found in pathways_called(title=title)] == [(title, 3)]
    assert pathways_called(title=title + "!") == []


@pytest.mark.django_db(transaction=True)
def test_statement_is_sent_by_every_thread(cast):
    found = [people_of(team=cast.ward_7.pk)]

    def ask():
        found.append(people_of(team=cast.ward_7.pk))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found[0] == found[1] != []


def refused(build, **values):
    with pytest.raises(TypeError) as error:
        statement(build)(**values)
    return str(error.value)


def test_statement_refuses_a_value_that_it_does_not_send_as_it_is(cast):
    def teams(*, word: str):
        return Team.objects.filter(name__icontains=word)

    assert refused(teams, word="Ward") == "teams does not send word as it is"


def test_statement_refuses_a_day_that_would_stay_the_day_it_was_made(cast):
    def deputies(*, team: int):
        return LeadDeputy.objects.today().filter(team=team)

    def held(*, team: int):
        return Membership.objects.free_to_read().filter(team=team)

    assert refused(deputies, team=1) == "deputies sends a day that is no value"
    assert refused(held, team=1) == "held sends a day that is no value"


def test_statement_refuses_what_it_would_take_from_around_it(cast):
    team = cast.ward_7.pk

    def people(*, name: str):
        return Membership.objects.filter(team=team, name=name)

    assert refused(people, name="Moira") == "people takes all it needs as arguments"


def test_statement_refuses_prefetching_and_other_names(cast):
    def pathways(*, team: int):
        return Pathway.objects.filter(team=team).prefetch_related("touchpoints")

    assert refused(pathways, team=1) == "pathways prefetches: make a statement of each"
    assert refused(people_of.plain, ward=1) == "['ward'] in place of ['team']"


def test_statement_that_can_find_nothing_finds_nothing(cast):
    def nobody(*, team: int):
        return Membership.objects.filter(team=team).none()

    assert statement(nobody)(team=cast.ward_7.pk) == []


@change
def renamed(*, team: int, was: str, name: str):
    return Pathway.objects.filter(team=team, title=was), {"title": name, "retired_on": None}


@change
def more_asked(*, pathway: int, more: int):
    return Touchpoint.objects.filter(pathway=pathway), {"position": F("position") + more}


@change
def forgotten(*, team: int, label: str, position: int):
    of_place = Touchpoint.objects.filter(position=Value(position, output_field=BigIntegerField()))
    return of_place.filter(team=team, label=label), None


def test_change_made_once_changes_and_takes_away_what_is_asked(cast, django_assert_num_queries):
    other = make_pathway(cast.ward_8, title="Coming in")
    with django_assert_num_queries(3):
        assert renamed(team=cast.ward_8.pk, was="Coming in", name="It's 100 % new") == 1
        assert more_asked(pathway=other.pk, more=40) == 3
        assert forgotten(team=cast.ward_8.pk, label="Arriving", position=41) == 1
    assert renamed(team=cast.ward_8.pk, was="Coming in", name="Again") == 0
    assert more_asked(pathway=other.pk, more=-1) == 2
    assert forgotten(team=cast.ward_8.pk, label="On the ward", position=43) == 0
    other.refresh_from_db()
    assert (other.title, [each.position for each in other.touchpoints.all()]) == ("It's 100 % new", [41, 42])
    assert [each.position for each in cast.pathway.touchpoints.all()] == [1, 2, 3]


def test_change_refuses_a_value_that_it_does_not_send_as_it_is(cast):
    def teams(*, word: str):
        return Team.objects.filter(name__icontains=word), None

    with pytest.raises(TypeError, match="teams does not send word as it is"):
        change(teams)(word="Ward")


def test_pages_of_a_statement_ask_for_the_rows_of_one(cast):
    asked = []
    of_two = Paginator(Pages(5, lambda start, stop: asked.append((start, stop)) or ["a row"]), 2)
    assert (of_two.count, of_two.num_pages, list(of_two.page(3))) == (5, 3, ["a row"])
    assert asked == [(4, 5)]
    assert list(Paginator(Pages(0, asked.append), 2).page(1)) == []


def test_give_is_like_prefetching(cast, django_assert_num_queries):
    make_pathway(cast.ward_7, title="Going home", labels=())
    pathways = list(Pathway.objects.filter(team=cast.ward_7).order_by("pk"))
    give(pathways, "touchpoints", Touchpoint.objects.filter(team=cast.ward_7), by="pathway")
    with django_assert_num_queries(0):
        labels = [[touchpoint.label for touchpoint in pathway.touchpoints.all()] for pathway in pathways]
    assert labels == [["Arriving", "On the ward", "Going home"], []]


@pytest.mark.parametrize("name", ["rowan", "ewan", "quentin"])
def test_pages_say_the_same_as_with_querysets(name, cast, signed_in, monkeypatch):
    """Every page of a team that asks by statements, once so and once with each queryset built as it is needed."""
    world, client, asked = make_world(cast.rowan), signed_in(name), []
    ask = statements._Statement.ask
    by_statement, compared = {}, 0
    monkeypatch.setattr(statements._Statement, "ask", lambda self, values: asked.append(self) or ask(self, values))
    addresses = [address_in(world, page) for page in pages() if page.gate == "team" and "download" not in page.name]
    for url in addresses:
        asked.clear()
        client.cookies.pop("messages", None)
        answer = client.get(url)
        if answer.status_code == 200 and len(asked) > 1 and b"<main" in answer.content:  # the gate itself is one
            by_statement[url] = text_of(answer)
    monkeypatch.setattr(statements._Statement, "ask", lambda self, values: list(self.built(values)))
    client.cookies.pop("messages", None)
    for url, text in by_statement.items():
        assert text_of(client.get(url)) == text, url
        compared += 1
    assert compared > 10


def test_readers_of_every_role_get_what_is_theirs_one_after_the_other(cast):
    """Whoever asked before: the same statement must not answer two who do not read alike."""
    for state in ("recorded", "released", "withdrawn"):
        make_conversation(cast.moira, state=state)
    Agreement.objects.filter(conversation__state="released", scope="organisation").update(answer="no")
    held = Membership(pk=cast.rowan.pk, team=cast.ward_7, user=cast.user("rowan"), role="lead")
    held.held_until = timezone.now() + timedelta(hours=1)
    over = [getattr(cast, name).as_standing_in(cast.ward_7, cast.user(name)) for name in ("quentin", "ada")]
    readers = [cast.rowan, held, cast.moira, cast.callum, cast.priya, cast.nadia, *over]
    found = [[story.state for story in listed_stories(reader, None, "", 0, 9)] for reader in readers]
    assert found == [[story.state for story in listed_stories.plain(reader, None, "", 0, 9)] for reader in readers]
    assert len({tuple(sorted(states)) for states in found}) == 3


def test_team_that_shares_work_gets_what_is_shared_with_it(cast):
    improvement = make_improvement(cast.rowan)
    apart = [make_improvement(cast.rowan, title=f"Apart {number}") for number in range(2)]
    make_participation(improvement, by=cast.nadia)
    ids = Ids([improvement.pk, *(each.pk for each in apart)])

    around = {"highlights": Ids(), "opportunities": Ids(), "improvements": ids, "candidates": Ids(), "behind": ids}

    def found(membership):
        rows = rows_of_thread(membership, False, **around)
        return [key for stage, _after, _number, key, is_open, *_words in rows if stage == "improvements" and is_open]

    assert found(cast.nadia) == [improvement.pk]
    improvement.participations.filter(team=cast.ward_8).update(until=timezone.localdate())
    nadia = Membership.objects.get(pk=cast.nadia.pk)
    assert nadia.reads_like is None, "the day it left would stand in the statement"
    assert found(nadia) == [improvement.pk]
    assert sorted(found(cast.rowan)) == sorted(ids)


def test_teams_that_share_something_ask_by_the_same_statements(cast, monkeypatch):
    shared = [make_improvement(cast.rowan, title=f"Shared {number}") for number in range(2)]
    for improvement, with_whom in zip(shared, (cast.nadia, cast.odile), strict=True):
        make_participation(improvement, by=with_whom)
    readers = [Membership.objects.get(pk=each.pk) for each in (cast.nadia, cast.odile)]
    Membership.objects.filter(pk=cast.nadia.pk).update(role="lead")
    readers[0].refresh_from_db()
    made, make = [], statements._Statement.__init__
    monkeypatch.setattr(statements._Statement, "__init__", lambda self, *of: made.append(of) or make(self, *of))
    assert improvements_seen(readers[0]) == [shared[0]]
    assert len(made) == 1
    assert improvements_seen(readers[1]) == [shared[1]]
    assert len(made) == 1
