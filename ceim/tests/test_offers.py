"""No page offers what cannot be done: every link and button of every role, among records in every state."""

from datetime import date, timedelta
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from lxml import html

from ceim.teams.models import Membership, OrganisationRole, Team
from ceim.testing import factories as make
from ceim.testing.answers import text_of
from ceim.testing.cast import make_pathway
from ceim.testing.world import make_world
from conversations.models import Concern
from improvements.improvement import services
from improvements.models import BoardEntry
from improvements.quick_win.services import start_improvement
from meetings.models import Action, Opportunity

pytestmark = pytest.mark.one_database  # the access matrix asks for every page on both

DAY = timedelta(days=1)
AT_WORK = ["rowan", "moira", "fergus", "priya", "ewan", "quentin", "ada", "conor"]
FIRST_PAGES = ["/?choose=1", "/account/", "/teams/strathmoor/ward-7/", "/organisations/strathmoor/"]
HEAVY = (".pdf", "/pdf/", "as=pdf", ".xlsx", ".pptx", ".csv", "download=")  # files, made by tests of their own


def make_every_state(cast):
    """The usual world, and beside it what is finished, stopped, cancelled, retired, withdrawn, closed."""
    by, today = cast.rowan, timezone.localdate()
    world = make_world(by)
    for state in Opportunity.State.values:
        make.make_opportunity(by, need=f"Need that is {state}", state=state, parked_reason="Later", passed_to="Estates")
    stopped = {"stopped_on": today, "stopped_reason": "It did not help"}
    for fields in ({}, stopped):
        improvement = make.make_improvement(by, title=f"Improvement {len(fields)}", **fields)
        adopted = make.make_idea(by, improvement=improvement, state="adopted")
        make.make_cycle(by, idea=adopted)
        make.make_cycle(by, idea=adopted, number=2, done_on=today)
        make.make_cycle(by, idea=adopted, number=3, done_on=today, studied_on=today)
        make.make_measure(by, improvement=improvement, name=f"Old {len(fields)}", values=[1, 2], retired_on=today)
    make.make_implementation(by, idea=make.make_idea(by, state="implemented"), normal_on=today)
    for state in ("recorded", "released", "discussed", "withdrawn", "erased"):
        make.make_conversation(by, state=state)
    for state in ("planned", "held", "cancelled"):
        meeting = make.make_meeting(by, state=state, cancelled_reason="Snow" if state == "cancelled" else "")
        for done in ("open", "done"):
            finished = {"finished_on": today} if done == "done" else {}
            Action.objects.create(
                team=by.team, meeting=meeting, text="Ask", owner=by, due_on=today, state=done, **finished
            )
    make.make_meeting(by, planned_for=timezone.now() - 2 * DAY)
    for fields in ({}, {"acknowledged_at": timezone.now(), "acknowledged_by": by.user}):
        Concern.objects.create(team=by.team, kind="adult", urgency="today", raised_by=by.user, **fields)
    handled = {"acknowledged_at": timezone.now(), "acknowledged_by": by.user}
    Concern.objects.create(
        team=by.team,
        kind="adult",
        urgency="today",
        raised_by=by.user,
        closed_at=timezone.now(),
        closed_by=by.user,
        outcome="no_action",
        **handled,
    )
    board = {"team": by.team, "you_said": "Waiting", "outcome": "did", "we_did": "A card", "written_by": by.user}
    for fields in ({}, {"approved_at": timezone.now(), "approved_by": by.user}, {"taken_down_on": today}):
        for review_on in (today + 90 * DAY, today - DAY):
            BoardEntry.objects.create(**board, happened_on=today - 99 * DAY, review_on=review_on, **fields)
    make_pathway(cast.ward_7, title="Retired", labels=("One", "Two"))
    cast.ward_7.refresh_from_db()
    old = make_pathway(cast.ward_7, title="Old")
    type(old).objects.filter(pk=old.pk).update(retired_on=today)
    make_world(cast.nadia)
    Team.objects.filter(pk=cast.ward_8.pk).update(ended_on=today)
    return world


def offered_on(url, page):
    """(address, whether it is a form to be posted) for each link and button of a page."""
    for link in page.iterfind(".//a[@href]"):
        yield urldefrag(urljoin(url, link.get("href"))).url, False
    for form in page.iterfind(".//form[@method='post']"):
        yield urljoin(url, form.get("action") or url), True
    for button in page.iterfind(".//button[@formaction]"):
        yield urljoin(url, button.get("formaction")), True


def may_post(user, address):
    """Whether the gate of that address lets this person through."""
    found = resolve(urlsplit(address).path)
    gate, permission = getattr(found.func, "gate", None), getattr(found.func, "permission", None)
    if gate == "team":
        standing = Membership.objects.standing_of(user, found.kwargs["team_address"], permission)
    elif gate == "organisation":
        standing = OrganisationRole.objects.standing_of(user, found.kwargs["organisation_slug"], permission)
    else:
        return True
    return standing is not None and standing.may(permission)


def what_it_shows(address):
    """The page and the record, whatever month and whatever is asked of it: each is opened once."""
    path = urlsplit(address).path
    try:
        found = resolve(path)
    except Resolver404:
        return path
    return found.url_name, *(value for name, value in found.kwargs.items() if name not in {"year", "month"})


def faults_of(client, user, first_pages):
    """Every page that can be reached, and what it offers that is closed to this person or is not there."""
    waiting, seen, posts, faults, shown = list(first_pages), set(first_pages), set(), [], set()
    while waiting:
        url = waiting.pop()
        response = client.get(url)
        if response.status_code not in {200, 302}:
            faults.append((url, response.status_code))
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        for address, is_post in offered_on(url, html.document_fromstring(response.content.decode())):
            if not address.startswith("/") or address.startswith("/static/"):
                continue
            if is_post:
                if address not in posts and not may_post(user, address):
                    faults.append((url, "offers", address))
                posts.add(address)
            elif address not in seen and not any(each in address for each in HEAVY):
                seen.add(address)
                if what_it_shows(address) not in shown:
                    waiting.append(address)
                shown.add(what_it_shows(address))
    return seen, faults


@pytest.mark.parametrize("name", AT_WORK)
def test_no_link_or_button_leads_to_a_closed_door(name, cast, signed_in):
    make_every_state(cast)
    client = signed_in(name)
    first_pages = [page for page in FIRST_PAGES if client.get(page).status_code in {200, 302}]
    seen, faults = faults_of(client, cast.user(name), first_pages)
    assert faults == []
    assert len(seen) > (5 if name in {"conor", "ada"} else 60)


def test_closed_doors_are_found(cast, signed_in):
    assert faults_of(signed_in("moira"), cast.user("moira"), ["/teams/strathmoor/ward-7/people/"])[1] == [
        ("/teams/strathmoor/ward-7/people/", 403)
    ]
    assert not may_post(cast.user("moira"), reverse("share_reflection", args=["strathmoor/ward-8", 1]))
    assert not may_post(cast.user("ewan"), reverse("plan_meeting", args=["strathmoor/ward-7"]))


def offers(client, page, *arguments):
    """The addresses that a page of Ward 7 links to."""
    soup = BeautifulSoup(client.get(reverse(page, args=["strathmoor/ward-7", *arguments])).content, "lxml")
    return {urlsplit(link["href"]).path for link in soup.main.select("a[href]")}


@pytest.mark.parametrize("state", Opportunity.State.values)
def test_show_opportunity_offers_what_its_state_allows(state, cast, signed_in):
    opportunity = make.make_opportunity(cast.rowan, state=state, parked_reason="Later", passed_to="Estates")
    client = signed_in("rowan")
    found = offers(client, "show_opportunity", opportunity.pk)
    start, decide = (
        reverse("start_improvement", args=["strathmoor/ward-7"]),
        reverse("decide_on_opportunity", args=["strathmoor/ward-7", opportunity.pk]),
    )
    assert (start in found) == (state in {"new", "prioritised"})
    assert (decide in found) == (state in {"new", "prioritised", "parked", "passed_on"})
    form = BeautifulSoup(client.get(start, {"opportunity": opportunity.pk}).content, "lxml")
    choices = {box["value"] for box in form.select("[name=opportunities]")}
    assert (str(opportunity.pk) in choices) == (start in found), "the page and the form say the same"
    sent = {"decision": "park", "reason": "Later"}
    assert (client.post(decide, sent).status_code == 302) == (decide in found)


def test_opportunity_of_a_stopped_improvement_is_free_again(cast, signed_in):
    opportunity = make.make_opportunity(cast.rowan, state="testing")
    idea = make.make_idea(cast.rowan, improvement=make.make_improvement(cast.rowan, opportunity=opportunity))
    make.make_cycle(cast.rowan, idea=idea)
    services.stop_improvement(by=cast.rowan, improvement=idea.improvement, reason="It did not help")
    opportunity.refresh_from_db()
    assert opportunity.state == "prioritised"
    client = signed_in("rowan")
    page = client.get(reverse("show_opportunity", args=["strathmoor/ward-7", opportunity.pk]))
    assert f"{idea.improvement.title}, stopped on" in text_of(page)
    again = start_improvement(
        by=cast.rowan,
        title="Again",
        opportunities=[opportunity],
        owner=cast.rowan,
        how_much="9 in 10",
        for_whom="all",
        by_when=date(2030, 1, 1),
        first_idea="A larger card",
    )
    assert list(opportunity.improvements.order_by("pk")) == [idea.improvement, again]


def test_opportunity_that_another_improvement_tests_stays_so(cast):
    opportunity = make.make_opportunity(cast.rowan, state="testing")
    first, second = (make.make_improvement(cast.rowan, opportunity=opportunity) for _each in range(2))
    for improvement in (first, second):
        make.make_cycle(cast.rowan, idea=make.make_idea(cast.rowan, improvement=improvement))
    services.stop_improvement(by=cast.rowan, improvement=first, reason="Enough")
    opportunity.refresh_from_db()
    assert opportunity.state == "testing"
    services.stop_improvement(by=cast.rowan, improvement=second, reason="Enough")
    opportunity.refresh_from_db()
    assert opportunity.state == "prioritised"


@pytest.mark.parametrize("state", ["implemented", "spread", "parked"])
def test_stopping_leaves_what_became_normal_work_or_was_parked(state, cast):
    opportunity = make.make_opportunity(cast.rowan, state=state, parked_reason="Later")
    improvement = make.make_improvement(cast.rowan, opportunity=opportunity)
    services.stop_improvement(by=cast.rowan, improvement=improvement, reason="Done")
    opportunity.refresh_from_db()
    assert opportunity.state == state


def test_opportunity_taken_out_of_its_improvement_is_free_again(cast):
    opportunity, other = make.make_opportunity(cast.rowan, state="testing"), make.make_opportunity(cast.rowan)
    improvement = make.make_improvement(cast.rowan, opportunity=opportunity)
    make.make_cycle(cast.rowan, idea=make.make_idea(cast.rowan, improvement=improvement))
    services.edit_improvement(
        by=cast.rowan, improvement=improvement, title="Other", opportunities=[other], owner=cast.rowan
    )
    opportunity.refresh_from_db()
    assert opportunity.state == "prioritised"


def test_adopted_idea_of_a_stopped_improvement_is_not_offered_to_be_brought_in(cast, signed_in):
    improvement = make.make_improvement(cast.rowan, stopped_on=timezone.localdate(), stopped_reason="Enough")
    idea = make.make_idea(cast.rowan, improvement=improvement, state="adopted")
    client = signed_in("rowan")
    for page, record in (("show_idea", idea), ("show_improvement", improvement)):
        assert reverse("implement_change", args=["strathmoor/ward-7", idea.pk]) not in offers(client, page, record.pk)
    assert "was stopped before it became normal work" in text_of(
        client.get(reverse("show_idea", args=["strathmoor/ward-7", idea.pk]))
    )


def test_draft_past_its_review_date_is_not_offered_for_approval(cast, signed_in):
    today = timezone.localdate()
    entry = BoardEntry.objects.create(
        team=cast.ward_7,
        improvement=make.make_improvement(cast.rowan),
        you_said="Waiting",
        outcome="did",
        we_did="A card",
        written_by=cast.user("rowan"),
        happened_on=today - 9 * DAY,
        review_on=today - DAY,
    )
    client, approve = signed_in("rowan"), reverse("approve_board_entry", args=["strathmoor/ward-7", entry.pk])
    board = reverse("list_board_entries", args=["strathmoor/ward-7"])
    assert approve not in client.get(board).content.decode()
    assert "Change the entry and give it a later one first" in text_of(client.get(board))
    BoardEntry.objects.filter(pk=entry.pk).update(review_on=today)
    assert approve in client.get(board).content.decode()


def test_highlight_that_something_rests_on_is_not_offered_to_be_removed(cast, signed_in):
    used, unused = make.make_highlight(cast.rowan), make.make_highlight(cast.rowan, start=11, end=15)
    make.make_opportunity(cast.rowan, highlight=used)
    client = signed_in("rowan")
    for highlight, is_offered in ((used, False), (unused, True)):
        remove = reverse("remove_highlight", args=["strathmoor/ward-7", highlight.pk])
        assert (remove in offers(client, "edit_highlight", highlight.pk)) == is_offered
        assert (client.post(remove).status_code == 302) == is_offered


@pytest.mark.parametrize(("number", "may_add", "may_retire"), [(2, True, False), (3, True, True), (12, False, True)])
def test_show_pathway_offers_touchpoints_within_its_limits(number, may_add, may_retire, cast, signed_in):
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=[f"Stop {each}" for each in range(number)])
    found = offers(signed_in("rowan"), "show_pathway", pathway.pk)
    retire = reverse("retire_touchpoint", args=["strathmoor/ward-7", pathway.touchpoints.first().pk])
    assert (reverse("add_touchpoint", args=["strathmoor/ward-7", pathway.pk]) in found) == may_add
    assert (retire in found) == may_retire


def test_the_only_lead_and_the_only_administrator_are_not_offered_to_be_ended(cast, signed_in):
    client, end = signed_in("rowan"), reverse("end_membership", args=["strathmoor/ward-7", cast.rowan.pk])
    assert end not in offers(client, "list_people")
    Membership.objects.filter(pk=cast.moira.pk).update(role="lead")
    assert end in offers(client, "list_people")
    client, people = signed_in("ada"), "/organisations/strathmoor/people/"
    end_role = reverse("end_organisation_role", args=["strathmoor", cast.ada.pk])
    assert end_role not in client.get(people).content.decode()
    OrganisationRole.objects.create(organisation=cast.organisation, user=cast.user("conor"), role="administrator")
    assert end_role in client.get(people).content.decode()


def test_hold_meeting_asks_for_who_was_there_before_it_shows_its_form(cast, signed_in):
    meeting = make.make_meeting(cast.rowan)
    url, client = reverse("hold_meeting", args=["strathmoor/ward-7", meeting.pk]), signed_in("rowan")
    assert not BeautifulSoup(client.get(url).content, "lxml").main.select("form")
    meeting.attendances.create(team=cast.ward_7, membership=cast.rowan, part="member", was_present=True)
    assert len(BeautifulSoup(client.get(url).content, "lxml").main.select("form")) == 1
