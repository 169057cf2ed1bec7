"""Pages of a spread: plan, show, change, add a site, move a site; and what the services refuse."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.teams.models import OrganisationRole
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import make_implementation, make_site, make_spread
from ceim.testing.history import verbs
from improvements.models import Site, Spread
from improvements.spread import services

TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
SHOW_QUERIES = 11


def normal(cast):
    return make_implementation(cast.rowan, started_on=date(2026, 1, 5), normal_on=date(2026, 2, 2))


def plan(cast, **changes):
    return {
        "what": "A card with the wait",
        "where": "All wards",
        "target": "6",
        "must_stay": "A time",
        "may_adapt": "The colour",
        "led_by": "lead",
        "lead": cast.moira.pk,
        "sponsor": "Director of nursing",
        **date_in("by_when", TODAY + timedelta(days=90)),
    } | changes


def stages_of(site):
    return list(site.stages.values_list("stage", "on"))


def test_plan_spread_keeps_the_plan(cast, signed_in):
    implementation = normal(cast)
    response = signed_in("rowan").post(address("plan_spread", implementation.pk), plan(cast))
    spread = Spread.objects.get()
    assert response.url == address("show_spread", spread.pk)
    assert (spread.implementation, spread.what, spread.lead, spread.sponsor, spread.target) == (
        implementation,
        "A card with the wait",
        cast.moira,
        "Director of nursing",
        6,
    )
    assert (spread.early_reason, spread.early_by, spread.early_on) == ("", None, None)
    assert verbs() == ["planned a spread"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"what": ""}, "Enter what is to spread"),
        ({"where": ""}, "Enter where to"),
        ({"must_stay": ""}, "Enter what must stay the same"),
        ({"may_adapt": ""}, "Enter what each place may adapt"),
        ({"target": ""}, "Enter how many places"),
        ({"target": "0"}, "Enter 1 place or more"),
        ({"target": "some"}, "Enter a whole number, such as 6"),
        ({"led_by": ""}, "Choose who leads the spread"),
        ({"lead": ""}, "Choose who leads the spread"),
        ({"led_by": "lead_outside"}, "Enter the role of who leads the spread"),
        (date_in("by_when", YESTERDAY), "Day to reach them by must be today or in the future"),
    ],
)
def test_plan_spread_says_what_is_missing(cast, signed_in, changes, error):
    response = signed_in("rowan").post(address("plan_spread", normal(cast).pk), plan(cast, **changes))
    assert errors_of(response) == [error]
    assert Spread.objects.count() == 0


def test_plan_spread_warns_before_normal_work_and_keeps_the_reason(cast, signed_in):
    implementation = make_implementation(cast.rowan)
    client = signed_in("rowan")
    page = client.get(address("plan_spread", implementation.pk))
    assert "This change is not normal work here yet." in text_of(page)
    response = client.post(address("plan_spread", implementation.pk), plan(cast))
    assert errors_of(response) == ["Enter why you go on all the same"]
    assert (Spread.objects.count(), verbs()) == (0, [])
    client.post(address("plan_spread", implementation.pk), plan(cast, early_reason="Three wards ask for it"))
    spread = Spread.objects.get()
    kept = (spread.early_reason, spread.early_by, spread.early_on)
    assert kept == ("Three wards ask for it", cast.user("rowan"), TODAY)
    shown = text_of(signed_in("moira").get(address("show_spread", spread.pk)))
    assert "Rowan Lead went on all the same on" in shown
    assert "because: Three wards ask for it" in shown


def test_plan_spread_service_asks_for_the_reason_too(cast):
    about = {"what": "W", "where": "W", "target": 2, "by_when": TOMORROW, "must_stay": "A", "may_adapt": "B"}
    early = make_implementation(cast.rowan)
    for reason in ("", "  "):
        with pytest.raises(ValidationError, match="not normal work here yet"):
            services.plan_spread(by=cast.rowan, implementation=early, leader=cast.moira, early_reason=reason, **about)
    spread = services.plan_spread(
        by=cast.rowan, implementation=normal(cast), leader=cast.moira, early_reason="Not so", **about
    )
    assert (spread.early_reason, spread.early_by) == ("", None)


def test_edit_spread_keeps_why_it_began_early(cast, signed_in):
    early = {"early_reason": "They ask", "early_by": cast.user("rowan"), "early_on": YESTERDAY}
    spread = make_spread(cast.rowan, **early)
    signed_in("rowan").post(address("edit_spread", spread.pk), plan(cast, early_reason="Another"))
    spread.refresh_from_db()
    assert (spread.what, spread.early_reason) == ("A card with the wait", "They ask")


def test_plan_spread_is_led_by_one_of_three(cast, signed_in):
    quentin = OrganisationRole.objects.get(user=cast.user("quentin"), role="qi_lead")
    leads = {
        "lead": (cast.moira.pk, "Moira Member"),
        "organisation_lead": (quentin.pk, "Quentin Quality, QI lead"),
        "lead_outside": ("Adviser of the region", "Adviser of the region"),
    }
    everything = {name: value for name, (value, _shown) in leads.items()}
    for led_by, (_value, shown) in leads.items():
        implementation = normal(cast)
        sent = plan(cast, **everything, led_by=led_by)
        signed_in("rowan").post(address("plan_spread", implementation.pk), sent)
        spread = Spread.objects.get(implementation=implementation)
        assert spread.led_by == shown
        edit = soup_of(signed_in("rowan").get(address("edit_spread", spread.pk)))
        assert edit.select_one("[name=led_by][checked]")["value"] == led_by
        assert shown in text_of(signed_in("moira").get(address("show_spread", spread.pk)))


def test_plan_spread_offers_people_of_the_team_and_its_organisation_alone(cast, signed_in):
    page = soup_of(signed_in("rowan").get(address("plan_spread", normal(cast).pk)))
    names = {words_of(option) for option in page.select("[name=lead] option, [name=organisation_lead] option")}
    assert {"Moira Member", "Quentin Quality, QI lead"} <= names
    assert not {name for name in names if name.startswith(("Nadia", "Odile"))}


@pytest.mark.parametrize("who", ["nobody", "no role", "another team", "not a QI lead"])
def test_plan_spread_service_refuses_who_cannot_lead(cast, who):
    other = OrganisationRole.objects.exclude(role="qi_lead").filter(organisation=cast.organisation).first()
    leader = {"nobody": None, "no role": "  ", "another team": cast.nadia, "not a QI lead": other}[who]
    about = {"what": "W", "where": "W", "target": 2, "by_when": TOMORROW, "must_stay": "A", "may_adapt": "B"}
    with pytest.raises(ValidationError):
        services.plan_spread(by=cast.rowan, implementation=normal(cast), leader=leader, **about)
    assert Spread.objects.count() == 0


def test_plan_spread_happens_once(cast, signed_in):
    implementation = normal(cast)
    make_spread(cast.rowan, implementation=implementation)
    response = signed_in("rowan").post(address("plan_spread", implementation.pk), plan(cast))
    assert errors_of(response) == ["The spread of this change is planned already."]


def test_edit_spread_changes_the_plan_also_when_its_day_is_past(cast, signed_in):
    spread = make_spread(cast.rowan)
    sent = plan(cast, **date_in("by_when", YESTERDAY))
    assert signed_in("rowan").post(address("edit_spread", spread.pk), sent).url == address("show_spread", spread.pk)
    spread.refresh_from_db()
    assert (spread.what, spread.by_when) == ("A card with the wait", YESTERDAY)
    assert verbs() == ["changed the plan of a spread"]


def test_show_spread_invites_to_add_a_site(cast, signed_in):
    spread = make_spread(cast.rowan)
    response = signed_in("rowan").get(address("show_spread", spread.pk))
    assert "No site yet" in text_of(response)
    assert f'href="{address("add_site", spread.pk)}"' in response.content.decode()


def test_show_spread_shows_sites_by_stage_and_by_month(cast, signed_in):
    spread = make_spread(cast.rowan)
    make_site(
        cast.rowan,
        spread=spread,
        name="Ward 8",
        stages=["identified", "testing", "implemented"],
        adaptations="A green card",
        outcome="8 in 10 knew",
    )
    make_site(cast.rowan, spread=spread, name="The hospice", stages=["identified"])
    response = signed_in("moira").get(address("show_spread", spread.pk))
    text = text_of(response)
    assert "1 of 2 sites have it in normal work, besides where it began." in text
    assert "A green card" in text
    assert "8 in 10 knew" in text
    sites, months = soup_of(response).select("main table")
    names = [words_of(head) for head in sites.select("tbody th")]
    assert names == ["The hospice Identified", "Ward 8 Implemented"]
    assert [words_of(cell) for cell in sites.select("thead th")][1:] == [
        "Identified",
        "Aware",
        "Decided to try it",
        "Testing",
        "Implemented",
        "Sustained",
        "Declined",
    ]
    last = months.select("tbody tr")[-1]
    assert [words_of(cell) for cell in last.select("td")] == ["2", "1", "1", "1", "1", "0", "25%"]
    assert [bar["data-tenths"] for bar in last.select(".ceim-adoption__bar")] == ["10", "5", "5", "5", "5", "0"]
    assert soup_of(response).select("main a[href*='/move/'], main a.nhsuk-button") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_show_spread_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    spread = make_spread(cast.rowan)
    for number in range(rows):
        make_site(cast.rowan, spread=spread, name=f"Site {number}", stages=["identified", "aware"])
    client = signed_in("moira")
    with django_assert_num_queries(SHOW_QUERIES):
        client.get(address("show_spread", spread.pk))


def test_add_site_of_another_team_or_of_somewhere_else(cast, signed_in):
    spread = make_spread(cast.rowan)
    client = signed_in("rowan")
    client.post(address("add_site", spread.pk), {"receiving_team": cast.ward_8.pk} | date_in("on", YESTERDAY))
    client.post(address("add_site", spread.pk), {"name": " The  hospice "} | date_in("on", YESTERDAY))
    assert list(spread.sites.values_list("name", "receiving_team")) == [
        ("The hospice", None),
        ("Ward 8", cast.ward_8.pk),
    ]
    assert [stages_of(site) for site in spread.sites.all()] == [[("identified", YESTERDAY)]] * 2
    assert verbs() == ["added a site to a spread"] * 2


def test_add_site_offers_other_active_teams_of_the_organisation_alone(cast, signed_in):
    spread = make_spread(cast.rowan)
    page = soup_of(signed_in("rowan").get(address("add_site", spread.pk)))
    assert [words_of(option) for option in page.select("option")] == ["Choose one", "Ward 8"]
    cast.ward_8.ended_on = YESTERDAY
    cast.ward_8.save()
    page = soup_of(signed_in("rowan").get(address("add_site", spread.pk)))
    assert [words_of(option) for option in page.select("option")] == ["Choose one"]


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "Choose a team, or enter the name of another place"),
        ({"name": "somewhere"}, "This site is in the plan already"),
        ({"name": "The hospice"} | date_in("on", TOMORROW), "Day it was chosen must be today or in the past"),
    ],
)
def test_add_site_says_what_is_missing(cast, signed_in, sent, error):
    spread = make_spread(cast.rowan)
    make_site(cast.rowan, spread=spread, name="Somewhere")
    response = signed_in("rowan").post(address("add_site", spread.pk), date_in("on", TODAY) | sent)
    assert errors_of(response) == [error]
    assert Site.objects.count() == 1


def test_add_site_is_the_one_or_the_other(cast, signed_in):
    sent = {"receiving_team": cast.ward_8.pk, "name": "The hospice"} | date_in("on", TODAY)
    response = signed_in("rowan").post(address("add_site", make_spread(cast.rowan).pk), sent)
    assert errors_of(response) == ["Choose a team or enter another place, not both"]


@pytest.mark.parametrize("team", ["ward_7", "far_away"])
def test_add_site_refuses_a_team_that_cannot_receive(cast, signed_in, team):
    spread = make_spread(cast.rowan)
    there = getattr(cast, team)
    response = signed_in("rowan").post(
        address("add_site", spread.pk), {"receiving_team": there.pk} | date_in("on", TODAY)
    )
    assert errors_of(response) == ["Choose another team of your organisation"]
    with pytest.raises(ValidationError, match="another team of your organisation"):
        services.add_site(by=cast.rowan, spread=spread, receiving_team=there, on=TODAY)
    assert (Site.objects.count(), verbs()) == (0, [])


def test_move_site_keeps_stage_day_and_what_happened(cast, signed_in):
    site = make_site(cast.rowan)
    sent = {"stage": "testing", "adaptations": "A green card", "outcome": "8 in 10"} | date_in("on", TODAY)
    assert signed_in("rowan").post(address("move_site", site.pk), sent).url == address("show_spread", site.spread_id)
    site.refresh_from_db()
    assert stages_of(site) == [("identified", YESTERDAY), ("testing", TODAY)]
    assert (site.adaptations, site.outcome) == ("A green card", "8 in 10")
    assert verbs() == ["moved a site of a spread"]


def test_move_site_may_keep_the_stage_and_add_an_outcome(cast, signed_in):
    site = make_site(cast.rowan)
    sent = {"stage": "identified", "outcome": "They asked for a visit"} | date_in("on", TODAY)
    signed_in("rowan").post(address("move_site", site.pk), sent)
    site.refresh_from_db()
    assert (stages_of(site), site.outcome) == ([("identified", YESTERDAY)], "They asked for a visit")


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"stage": ""}, "Choose the stage"),
        ({"stage": "declined"}, "Enter why they declined"),
        (date_in("on", TODAY - timedelta(days=2)), "Enter a day that is not before the stage it is at"),
        (date_in("on", TOMORROW), "Day it reached the stage must be today or in the past"),
    ],
)
def test_move_site_says_what_is_wrong(cast, signed_in, sent, error):
    site = make_site(cast.rowan)
    response = signed_in("rowan").post(address("move_site", site.pk), {"stage": "aware"} | date_in("on", TODAY) | sent)
    assert errors_of(response) == [error]
    assert (len(stages_of(site)), verbs()) == (1, [])


def test_move_site_says_why_it_declined(cast, signed_in):
    site = make_site(cast.rowan)
    sent = {"stage": "declined", "reason": "No waiting room"} | date_in("on", TODAY)
    signed_in("rowan").post(address("move_site", site.pk), sent)
    assert "No waiting room" in text_of(signed_in("rowan").get(address("show_spread", site.spread_id)))


@pytest.mark.parametrize(
    "details",
    [
        {"stage": "aware", "on": TODAY - timedelta(days=9)},
        {"stage": "aware", "on": TOMORROW},
        {"stage": "declined", "on": TODAY, "reason": " "},
        {"stage": "everywhere", "on": TODAY},
    ],
)
def test_move_site_service_refuses_what_cannot_be(cast, details):
    site = make_site(cast.rowan)
    with pytest.raises(ValidationError):
        services.move_site(by=cast.rowan, site=site, adaptations="Lost", **details)
    site.refresh_from_db()
    assert (site.adaptations, len(stages_of(site)), verbs()) == ("", 1, [])


def test_move_site_to_a_second_place_spreads_the_need(cast):
    spread = make_spread(cast.rowan)
    need = spread.implementation.idea.improvement.opportunities.get()
    need.state = "implemented"
    need.save()
    for name, state in (("Ward 8", "implemented"), ("The hospice", "spread")):
        site = make_site(cast.rowan, spread=spread, name=name)
        services.move_site(by=cast.rowan, site=site, stage="implemented", on=TODAY)
        need.refresh_from_db()
        assert need.state == state


def test_spread_services_find_nothing_of_another_team(cast):
    site = make_site(cast.nadia)
    with pytest.raises(Site.DoesNotExist):
        services.move_site(by=cast.rowan, site=site, stage="aware", on=TODAY)
    with pytest.raises(Spread.DoesNotExist):
        services.add_site(by=cast.rowan, spread=site.spread, name="Ours", on=TODAY)
