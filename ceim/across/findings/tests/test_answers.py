"""Somebody is on what waits, puts it off or gives it back; the list of it all; and what the team's lead reads."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.across.dashboards.period import Period
from ceim.across.findings.found import findings_of, one_finding
from ceim.across.findings.models import FindingAnswer
from ceim.across.findings.services import give_back_finding, put_off_finding, take_on_finding
from ceim.nhs.formats import nhs_date
from ceim.teams.models import OrganisationRole, Target
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.history import verbs
from ceim.testing.holding import make_hold_answer
from ceim.testing.page_forms import in_three_boxes
from conversations.models import Concern
from meetings.models import Action, Meeting

pytestmark = pytest.mark.every_database

DAY = timedelta(days=1)
HERE = "/organisations/strathmoor/findings/"


@pytest.fixture
def action(cast):
    """The only thing that waits."""
    for lead in (cast.rowan, cast.nadia):
        make.make_conversation(lead)
        make.make_meeting(lead, state=Meeting.State.HELD)
    Target.objects.all().delete()
    return make_action(cast, "Order the signs")


def make_action(cast, text):
    due = timezone.localdate() - 23 * DAY
    return Action.objects.create(team=cast.ward_7, text=text, owner=cast.rowan, due_on=due)


def make_concern(cast):
    return Concern.objects.create(team=cast.ward_7, kind="complaint", urgency="today", raised_by=cast.user("moira"))


def found_in(cast):
    today = timezone.localdate()
    return findings_of(Period.of_months(12, today), cast.organisation.pk, today)


def finding_of(cast, record, kind="action"):
    return one_finding(cast.organisation.pk, kind, cast.ward_7.pk, record.pk, timezone.now())


def in_days(number):
    return timezone.localdate() + number * DAY


def take_on(cast, record, days=7, by=None, kind="action"):
    return take_on_finding(by=by or cast.quentin, finding=finding_of(cast, record, kind), until=in_days(days))


def other_qi_lead(cast):
    user = User.objects.create(email="una@example.org", name="Una Quality")
    return OrganisationRole.objects.create(organisation=cast.organisation, user=user, role=Role.QI_LEAD)


def page(record, deed, kind="action", team=None):
    return f"{HERE}{kind}/{team or record.team_id}/{record.pk}/{deed}/"


def test_what_somebody_is_on_waits_for_nobody_else_until_its_day_is_over(cast, action):
    take_on(cast, action, days=7)
    found = found_in(cast)
    assert (found.this_week, found.groups) == ([], [])
    assert [finding.answer.by.name for finding in found.taken] == ["Quentin Quality"]
    with time_machine.travel(timezone.now() + 7 * DAY, tick=False):
        assert len(found_in(cast).taken) == 1
    with time_machine.travel(timezone.now() + 8 * DAY, tick=False):
        found = found_in(cast)
        assert ([finding.key[0] for finding in found.this_week], found.taken) == (["action"], [])
        take_on(cast, action)
        assert len(found_in(cast).taken) == 1


def test_what_was_done_is_on_nobodys_list_though_somebody_was_on_it(cast, action):
    take_on(cast, action)
    Action.objects.update(state="done", finished_on=timezone.localdate())
    found = found_in(cast)
    assert (found.taken, found.this_week) == ([], [])


def test_somebody_else_is_not_pushed_aside(cast, action):
    take_on(cast, action)
    with pytest.raises(ValidationError, match="Quentin Quality is on it until"):
        take_on(cast, action, by=other_qi_lead(cast))
    assert take_on(cast, action, days=9).until == in_days(9)
    assert FindingAnswer.objects.standing(timezone.localdate()).count() == 1


def test_two_who_saw_it_free_are_not_both_on_it(cast, action):
    seen = finding_of(cast, action)
    take_on_finding(by=cast.quentin, finding=seen, until=in_days(3))
    with pytest.raises(ValidationError, match="Quentin Quality is on it"):
        take_on_finding(by=other_qi_lead(cast), finding=seen, until=in_days(3))


def test_another_may_give_it_back(cast, action):
    take_on(cast, action)
    given_back = give_back_finding(by=other_qi_lead(cast), finding=finding_of(cast, action))
    assert given_back.ended_by.name == "Una Quality"
    assert len(found_in(cast).this_week) == 1
    with pytest.raises(ValidationError, match="Nobody is on it"):
        give_back_finding(by=cast.quentin, finding=finding_of(cast, action))


def test_what_is_put_off_says_why_and_can_be_taken_on(cast, action):
    put_off_finding(
        by=cast.quentin, finding=finding_of(cast, action), reason="bad_time", note="New ward", until=in_days(30)
    )
    found = found_in(cast)
    (put_off,) = found.put_off
    assert (found.this_week, put_off.answer.reason, put_off.answer.note) == ([], "bad_time", "New ward")
    take_on(cast, action, by=other_qi_lead(cast))
    assert (len(found_in(cast).taken), len(found_in(cast).put_off)) == (1, 0)


def test_what_a_colleague_answered_is_not_put_off_unseen(cast, action, signed_in):
    other = other_qi_lead(cast)
    taken = take_on(cast, action, by=other)
    asked = spaced_text_of(signed_in("quentin").get(page(action, "later")))
    assert f"Una Quality is on it until {nhs_date(in_days(7))}." in asked
    sent = {"reason": "bad_time", **in_three_boxes("until", in_days(3))}
    refused = signed_in("quentin").post(page(action, "later"), sent)
    assert refused.status_code == 200 and "Una Quality is on it until" in refused.text
    assert list(FindingAnswer.objects.standing(timezone.localdate())) == [taken]
    give_back_finding(by=other, finding=finding_of(cast, action))
    put_off_finding(by=other, finding=finding_of(cast, action), reason="bad_time", until=in_days(3))
    with pytest.raises(ValidationError, match="Una Quality has put it off until"):
        put_off_finding(by=cast.quentin, finding=finding_of(cast, action), reason="in_hand", until=in_days(9))


@pytest.mark.parametrize(
    ("why", "says"), [({"reason": "who_knows"}, "why not now"), ({"reason": "other"}, "few words")]
)
def test_what_is_put_off_needs_a_reason(cast, action, why, says):
    with pytest.raises(ValidationError, match=says):
        put_off_finding(by=cast.quentin, finding=finding_of(cast, action), until=in_days(3), **why)


@pytest.mark.parametrize("days", [-1, 61])
def test_day_that_is_past_or_far_away_is_refused(cast, action, days):
    with pytest.raises(ValidationError, match="Choose a day from today"):
        take_on(cast, action, days=days)


def test_concern_is_not_put_off_and_is_on_somebody_for_a_day_at_most(cast, action):
    concern = make_concern(cast)
    with pytest.raises(ValidationError, match="not put off"):
        put_off_finding(
            by=cast.quentin, finding=finding_of(cast, concern, "concern"), reason="bad_time", until=in_days(1)
        )
    with pytest.raises(ValidationError, match="Choose a day from today"):
        take_on(cast, concern, days=2, kind="concern")
    assert take_on(cast, concern, days=1, kind="concern").pk


def test_each_deed_stands_in_the_history_of_the_team(cast, action):
    take_on(cast, action)
    give_back_finding(by=cast.quentin, finding=finding_of(cast, action))
    assert {"is on what waits in a team", "gave back what waits in a team"} <= set(verbs())


def test_take_on_finding_by_the_form(cast, action, signed_in):
    client = signed_in("quentin")
    asked = client.get(page(action, "take"))
    assert "Ward 7: “Order the signs” is 23 days overdue." in spaced_text_of(asked)
    answer = client.post(page(action, "take"), in_three_boxes("until", in_days(5)), follow=True)
    assert answer.redirect_chain == [(HERE, 302)]
    assert f"Quentin Quality is on it until {nhs_date(in_days(5))}." in spaced_text_of(answer)
    client.post(page(action, "back"))
    assert "I’m on it" in spaced_text_of(client.get(HERE))


def test_put_off_finding_by_the_form(cast, action, signed_in):
    client = signed_in("quentin")
    sent = {"reason": "other", **in_three_boxes("until", in_days(20))}
    assert "Enter in a few words what the reason is" in client.post(page(action, "later"), sent).text
    answer = client.post(page(action, "later"), sent | {"note": "The signs come with the new lift"}, follow=True)
    assert "Quentin Quality says not now" in spaced_text_of(answer)
    assert "Something else: The signs come with the new lift" in spaced_text_of(answer)


def test_page_of_what_waits_no_more_says_so(cast, action, signed_in):
    client = signed_in("quentin")
    Action.objects.update(state="done", finished_on=timezone.localdate())
    for deed in ("take", "later", "back"):
        assert "This does not wait any more." in spaced_text_of(client.get(page(action, deed), follow=True))
    assert client.get(page(action, "take", kind="wishes")).status_code == 404
    assert client.post(page(action, "take", team=cast.far_away.pk), follow=True).redirect_chain == [(HERE, 302)]


def test_page_to_put_off_a_concern_is_not_there(cast, action, signed_in):
    answer = signed_in("quentin").get(page(make_concern(cast), "later", kind="concern"), follow=True)
    assert "This does not wait any more." in spaced_text_of(answer)


def test_list_findings_is_narrowed_by_kind_and_its_numbers_are_those_of_the_list(cast, action, signed_in):
    for number in range(30):
        make_action(cast, f"Action {number}")
    make_concern(cast)
    client = signed_in("quentin")
    listed = soup_of(client.get(HERE))
    assert [link.get_text() for link in listed.select(".ceim-finding-groups a")] == [
        "1 concern that nobody has picked up in 1 team",
        "31 overdue actions in 1 team",
    ]
    link = listed.select(".ceim-finding-groups a")[1]["href"]
    pages = [soup_of(client.get(address)) for address in (link, f"{link}&page=2")]
    assert [len(each.select(".ceim-finding")) for each in pages] == [25, 6]
    assert "Nothing like that waits" in spaced_text_of(client.get(HERE + "?kind=cycle"))
    assert "when an action is not done 14 days after its day" in spaced_text_of(client.get(HERE))


def test_list_findings_asks_as_often_for_many_as_for_one(cast, action, signed_in):
    client, counts = signed_in("quentin"), []
    make_concern(cast)
    for number in (1, 3):
        take_on(cast, make_action(cast, f"Taken {number}"))
        make_action(cast, f"Waits {number}")
        client.get(HERE)
        with CaptureQueriesContext(connection) as asked:
            client.get(HERE)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_lead_sees_who_is_on_it_and_what_was_put_off(cast, action, signed_in):
    take_on(cast, action)
    later = make_action(cast, "Paint the door")
    put_off_finding(by=cast.quentin, finding=finding_of(cast, later), reason="in_hand", until=in_days(9))
    home = reverse("show_team", args=[cast.ward_7.address])
    told = spaced_text_of(signed_in("rowan").get(home))
    assert f"“Order the signs” is 23 days overdue. Quentin Quality is on it until {nhs_date(in_days(7))}." in told
    assert f"Quentin Quality says not now, until {nhs_date(in_days(9))}. The team has it in hand" in told
    assert "Quentin Quality" not in spaced_text_of(signed_in("moira").get(home))
    assert "Quentin Quality" not in spaced_text_of(
        signed_in("nadia").get(reverse("show_team", args=[cast.ward_8.address]))
    )


def test_lead_reads_that_a_change_is_asked_for(cast, action, signed_in):
    day = timezone.localdate() - 130 * DAY
    implementation = make.make_implementation(cast.rowan, started_on=day, normal_on=day)
    FindingAnswer.objects.create(
        team=cast.ward_7,
        kind="offer",
        record=implementation.pk,
        what="taken",
        until=in_days(7),
        by=cast.user("quentin"),
    )
    home = reverse("show_team", args=[cast.ward_7.address])
    assert "would like other teams" not in spaced_text_of(signed_in("rowan").get(home))
    answers_that_it_holds(cast, implementation)
    soup = soup_of(signed_in("rowan").get(home))
    assert "Quentin Quality would like other teams to hear of it" in " ".join(soup.get_text(" ").split())
    plan = reverse("plan_spread", args=[cast.ward_7.address, implementation.pk])
    assert soup.select_one(f".ceim-finding a[href='{plan}']")


def answers_that_it_holds(cast, implementation):
    for name in ("rowan", "moira", "callum"):
        make_hold_answer(cast.memberships[name], implementation=implementation)


def test_three_of_this_week_have_links_and_no_form(cast, action, rf):
    """They stand in a page that is kept for several people."""
    take_on(cast, make_action(cast, "Paint the door"))
    make_concern(cast)
    context = {"findings": found_in(cast), "standing": cast.quentin}
    soup = BeautifulSoup(render_to_string("findings/_this_week.html", context, rf.get("/")), "lxml")
    assert soup.h2.get_text(strip=True) == "This week, 2 things"
    assert [each.get_text(strip=True) for each in soup.select("ol .ceim-finding__said")] == [
        "Ward 7: a concern was raised within the last hour.",
        "Ward 7: “Order the signs” is 23 days overdue.",
    ]
    deeds = [each["href"] for each in soup.select("ol .ceim-action")]
    assert deeds[1:] == [page(action, "take"), page(action, "later")]
    assert "Quentin Quality is on it" in soup.get_text()
    assert soup.select("form") == []
