"""Changes offered by other teams: what is shown of them, what is not, and taking one up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of
from ceim.testing.factories import (
    make_idea,
    make_implementation,
    make_improvement,
    make_measure,
    make_site,
    make_spread,
)
from improvements.models import ChangeIdea, Improvement, Site
from improvements.spread import services

TODAY = timezone.localdate()
LIST_QUERIES = 9
AIM = {"how_much": "9 in 10 know", "for_whom": "people in bay 2"}


def offered(cast, *, to=None, normal_on=date(2026, 2, 2), by=None, number=1, stages=("identified",)):
    """A site of the ward next door's spread at which this team is asked to try the change."""
    giver = by or cast.nadia
    improvement = make_improvement(giver, title=f"Knowing the wait {number}")
    make_measure(giver, improvement=improvement, name="People who knew", values=[2, 9], why_it_matters="Said a porter")
    idea = make_idea(giver, improvement=improvement, text="Secret wording", proposed_by="A patient's words")
    implementation = make_implementation(
        giver, idea=idea, started_on=date(2026, 1, 5), normal_on=normal_on, standard="Everyone gets a card"
    )
    spread = make_spread(giver, implementation=implementation, what=f"A card {number}", sponsor="Their sponsor")
    return make_site(
        giver, spread=spread, name="Ward 7", receiving_team=to or cast.ward_7, stages=stages, outcome="Their outcome"
    )


def taking_up(cast, **changes):
    when = date_in("by_when", TODAY + timedelta(days=90))
    return {"title": "A card here", "owner": cast.moira.pk, **AIM, **when} | changes


def test_list_offers_says_what_will_be_here(signed_in):
    assert "Nothing offered to your team yet" in text_of(signed_in("moira").get(address("list_offers")))


def test_list_offers_shows_the_plan_and_the_figures(cast, signed_in):
    site = offered(cast)
    response = signed_in("moira").get(address("list_offers"))
    text = text_of(response)
    for words in (
        "Ward 8: Knowing the wait 1",
        "A card 1",
        "Everyone gets a card",
        "Since 2 February 2026",
        "A time on the card",
        "The colour",
        "People who knew: Too few points for a signal yet.",
    ):
        assert words in text
    assert f'href="{address("try_here", site.pk)}"' in response.content.decode()


def test_list_offers_sets_no_two_points_against_each_other(cast, signed_in):
    offered(cast)
    text = text_of(signed_in("moira").get(address("list_offers")))
    assert "at first" not in text
    assert "2" not in text.split("What the charts say")[1].split("Try this here")[0]


def test_offer_before_normal_work_says_why(cast, signed_in):
    site = offered(cast, normal_on=None)
    early = {"early_reason": "Three wards ask", "early_by": cast.user("nadia"), "early_on": TODAY}
    for name, value in early.items():
        setattr(site.spread, name, value)
    site.spread.save()
    text = text_of(signed_in("moira").get(address("list_offers")))
    assert "Not normal work there yet. They went on all the same, because: Three wards ask" in text
    assert signed_in("moira").get(address("try_here", site.pk)).status_code == 200


def test_list_offers_shows_nothing_that_anybody_said(cast, signed_in):
    site = offered(cast)
    need = site.spread.implementation.idea.improvement.opportunities.get()
    quote = need.highlights.get().quote
    html = signed_in("moira").get(address("list_offers")).content.decode()
    html += signed_in("moira").get(address("try_here", site.pk)).content.decode()
    for secret in (
        need.need,
        quote,
        "Secret wording",
        "A patient's words",
        "Said a porter",
        "Their outcome",
        "Their sponsor",
        "Nadia",
    ):
        assert secret not in html


@pytest.mark.parametrize("place", ["to another team", "not yet normal work", "another organisation"])
def test_offer_that_is_not_ours_does_not_exist(cast, signed_in, place):
    site = {
        "to another team": lambda: offered(cast, to=cast.ward_8, by=cast.rowan),
        "not yet normal work": lambda: offered(cast, normal_on=None),
        "another organisation": lambda: offered(cast, by=cast.odile),
    }[place]()
    client = signed_in("moira")
    assert "A card 1" not in client.get(address("list_offers")).content.decode()
    assert client.get(address("try_here", site.pk)).status_code == 404
    assert client.post(address("try_here", site.pk), taking_up(cast)).status_code == 404
    with pytest.raises(Site.DoesNotExist):
        services.try_here(by=cast.moira, site=site, title="Ours", owner=cast.moira, by_when=TODAY, **AIM)
    assert (site.stages.count(), ChangeIdea.objects.filter(team=cast.ward_7, taken_from=site).count()) == (1, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_offers_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        offered(cast, number=number)
    client = signed_in("moira")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address("list_offers"))


def test_try_here_begins_an_improvement_of_our_own(cast, signed_in):
    site = offered(cast)
    response = signed_in("moira").post(address("try_here", site.pk), taking_up(cast))
    improvement = Improvement.objects.get(team=cast.ward_7)
    assert response.url == address("show_improvement", improvement.pk)
    assert (improvement.title, improvement.owner, improvement.started_on) == ("A card here", cast.moira, TODAY)
    assert (improvement.aim.how_much, improvement.aim.set_by) == ("9 in 10 know", cast.user("moira"))
    idea = improvement.ideas.get()
    assert (idea.text, idea.state, idea.taken_from) == ("A card 1", "idea", site)
    assert list(Event.objects.values_list("verb", "team_id")) == [("took up another team's change", cast.ward_7.pk)]


def test_try_here_tells_the_other_team_that_it_is_tested(cast, signed_in):
    site = offered(cast)
    signed_in("moira").post(address("try_here", site.pk), taking_up(cast))
    stage = site.stages.get(stage="testing")
    assert (stage.team, stage.on) == (cast.ward_8, TODAY)


def test_try_here_never_moves_a_site_back(cast):
    site = offered(cast, stages=["identified", "implemented"])
    services.try_here(by=cast.moira, site=site, title="Ours", owner=cast.moira, by_when=TODAY, **AIM)
    assert list(site.stages.values_list("stage", flat=True)) == ["identified", "implemented"]


def test_try_here_happens_once(cast, signed_in):
    site = offered(cast)
    client = signed_in("moira")
    client.post(address("try_here", site.pk), taking_up(cast))
    idea = ChangeIdea.objects.get(taken_from=site)
    for page in (client.get(address("try_here", site.pk)), client.get(address("list_offers"))):
        assert f'href="{address("show_idea", idea.pk)}"' in page.content.decode()
        assert f'href="{address("try_here", site.pk)}"' not in page.content.decode()
    response = client.post(address("try_here", site.pk), taking_up(cast))
    assert errors_of(response) == ["Your team has taken up this change already."]
    with pytest.raises(ValidationError):
        services.try_here(by=cast.moira, site=site, title="Ours", owner=cast.moira, by_when=TODAY, **AIM)
    assert Improvement.objects.filter(team=cast.ward_7).count() == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": ""}, "Enter a name for the improvement"),
        ({"owner": ""}, "Choose an owner"),
        ({"how_much": ""}, "Enter what will be different, and by how much"),
        ({"for_whom": ""}, "Enter who it will be different for"),
        (date_in("by_when", TODAY - timedelta(days=1)), "Day to reach the aim by must be today or in the future"),
    ],
)
def test_try_here_says_what_is_missing(cast, signed_in, changes, error):
    site = offered(cast)
    response = signed_in("moira").post(address("try_here", site.pk), taking_up(cast, **changes))
    assert errors_of(response) == [error]
    assert (site.stages.count(), Improvement.objects.filter(team=cast.ward_7).count()) == (1, 0)


def test_try_here_offers_owners_of_our_team_alone(cast, signed_in):
    site = offered(cast)
    page = soup_of(signed_in("moira").get(address("try_here", site.pk)))
    names = {option.get_text(strip=True) for option in page.select('[name="owner"] option')}
    assert "Moira Member" in names
    assert "Nadia Neighbour" not in names


@pytest.mark.parametrize(
    ("days", "stages", "is_told"), [(1, ["identified"], True), (31, ["identified"], False), (1, ["declined"], False)]
)
def test_first_page_tells_of_what_is_offered(cast, signed_in, days, stages, is_told):
    site = offered(cast, stages=[])
    site.offered_at = timezone.now() - timedelta(days=days)
    site.save()
    for stage in stages:
        reason = "No room" if stage == "declined" else ""
        site.stages.create(team=cast.ward_8, stage=stage, on=TODAY, reason=reason)
    page = signed_in("moira").get(address("show_team"))
    assert ("Look at 1 change that another team offers you" in text_of(page)) is is_told
    assert (f'href="{address("list_offers")}"' in page.content.decode()) is is_told


def test_first_page_is_silent_once_it_is_tried(cast, signed_in):
    site = offered(cast)
    site.offered_at = timezone.now()
    site.save()
    client = signed_in("moira")
    client.post(address("try_here", site.pk), taking_up(cast))
    assert "another team offers you" not in text_of(client.get(address("show_team")))
