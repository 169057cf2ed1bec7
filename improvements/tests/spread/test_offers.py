"""Changes offered by other teams: what is shown of them, what is not, and taking one up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
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
LIST_QUERIES = 12
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


@pytest.mark.parametrize("is_agreed", [True, False])
def test_offer_tells_what_people_said_only_as_far_as_they_agreed(cast, signed_in, is_agreed):
    site = offered(cast)
    need = site.spread.implementation.idea.improvement.opportunities.get()
    highlight = need.highlights.get()
    agreements = highlight.passage.conversation.agreements
    agreements.filter(scope="organisation").update(answer="yes" if is_agreed else "no")
    for page in ("list_offers", "try_here", "decline_offer"):
        answer = signed_in("moira").get(address(page, *([] if page == "list_offers" else [site.pk])))
        assert (highlight.quote in text_of(answer)) is (is_agreed and page != "decline_offer")
        secrets = (need.need, "Secret wording", "A patient's words", "Said a porter", "Their outcome", "Their sponsor")
        for secret in (*secrets, "Nadia"):
            assert secret not in text_of(answer)


def test_decline_offer_says_why_to_who_offered_it(cast, signed_in):
    site = offered(cast)
    client = signed_in("moira")
    assert f'href="{address("decline_offer", site.pk)}"' in client.get(address("list_offers")).text
    response = client.post(address("decline_offer", site.pk), {"reason": "We have no waiting room"})
    assert response["Location"] == address("list_offers")
    step = site.stages.get(stage="declined")
    assert (step.team, step.on, step.written_by) == (cast.ward_8, TODAY, cast.user("moira"))
    theirs = signed_in("nadia")
    first_page = text_of(theirs.get(reverse("show_team", args=["strathmoor/ward-8"])))
    assert "Ward 7 does not take up “A card 1”" in first_page
    assert "Because: We have no waiting room" in first_page
    plan = text_of(theirs.get(reverse("show_spread", args=["strathmoor/ward-8", site.spread_id])))
    assert "We have no waiting room" in plan
    assert "1 more has declined." in plan


def test_declined_offer_can_be_taken_up_later(cast, signed_in):
    site = offered(cast)
    services.decline_offer(by=cast.moira, site=site, reason="No room")
    client = signed_in("moira")
    page = client.get(address("list_offers"))
    assert "your team said: not for us, because No room" in text_of(page)
    assert f'href="{address("decline_offer", site.pk)}"' not in page.text
    client.post(address("try_here", site.pk), taking_up(cast))
    assert list(site.stages.values_list("stage", flat=True)) == ["identified", "declined", "testing"]
    assert "not for us" not in text_of(client.get(address("list_offers")))


def test_what_the_offering_team_wrote_itself_is_not_told_to_it(cast, signed_in):
    site = offered(cast)
    spread_services = {"by": cast.nadia, "site": site, "stage": "declined", "on": TODAY, "reason": "They rang"}
    services.move_site(**spread_services)
    page = text_of(signed_in("nadia").get(reverse("show_team", args=["strathmoor/ward-8"])))
    assert "does not take up" not in page


@pytest.mark.parametrize(
    ("before", "reason", "told"),
    [
        (None, " ", "Enter why it is not for you"),
        (None, "x" * 201, "Say it in 200 characters or fewer"),
        ("declined", "Again", "Your team has said already that this is not for it."),
        ("tried", "Too late", "Your team has taken up this change already."),
    ],
)
def test_decline_offer_says_what_to_do(cast, signed_in, before, reason, told):
    site, client = offered(cast), signed_in("moira")
    if before == "declined":
        services.decline_offer(by=cast.moira, site=site, reason="No room")
    if before == "tried":
        client.post(address("try_here", site.pk), taking_up(cast))
    written = site.stages.count()
    assert errors_of(client.post(address("decline_offer", site.pk), {"reason": reason})) == [told]
    assert site.stages.count() == written
    assert signed_in("moira").get(address("decline_offer", site.pk)).status_code == 200


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
    assert client.post(address("decline_offer", site.pk), {"reason": "No"}).status_code == 404
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
        (
            date_in("by_when", TODAY - timedelta(days=1)),
            f"{nhs_date(TODAY - timedelta(days=1))} is over already. Enter a day to come, or tick that it is meant.",
        ),
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
