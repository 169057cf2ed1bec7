"""What is older than a rule says goes, in batches, once; what is held stays; and the past is counted as it was."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ceim.across.retention import carrying_out, services
from ceim.across.retention.kinds import KINDS, due_of
from ceim.across.retention.letting_go import GONE
from ceim.across.retention.models import LONGEST, RecordKind, RetentionRule, RetentionRun
from ceim.across.retention.review import stories_to_review
from ceim.teams.models import Invitation
from ceim.testing.answers import rows_of, text_of
from ceim.testing.factories import make_conversation, make_highlight
from ceim.testing.history import verbs
from conversations.counts.kinds import KEPT_COUNTS
from conversations.legal_hold.services import hold_story
from conversations.models import (
    AskedBack,
    Concern,
    Conversation,
    FeedbackImport,
    Feeling,
    Highlight,
    KeptDetail,
    Passage,
    Theme,
)

ORGANISATION = "/organisations/strathmoor/retention/"
TEAM = "/teams/strathmoor/ward-7/"
SAID = "The quernstone light kept me awake."
LONG_AGO = date(2024, 3, 5)


@pytest.fixture
def now():
    return timezone.now()


def set_rule(cast, kind, months, action):
    return services.set_retention_rule(by=cast.ada, kind=kind, months=months, action=action)


def told(cast, held_on=LONG_AGO):
    """A released story of long ago with two highlights of one colleague, one theme and a feeling."""
    story = make_conversation(cast.moira, state="released", words=SAID, held_on=held_on)
    story.released_at = timezone.now() - timedelta(days=900)
    story.save()
    theme, _is_new = Theme.objects.get_or_create(team=cast.ward_7, name="Sleep")
    for start in (0, 4):
        make_highlight(cast.callum, story, start=start, end=start + 6).themes.add(theme)
    Highlight.objects.update(note="The quernstone again")
    Feeling.objects.create(team=cast.ward_7, conversation=story, word="tired", is_positive=False)
    return story


def counts():
    return [sorted(kept.counted(), key=repr) for kept in KEPT_COUNTS]


@pytest.mark.every_database
def test_words_go_and_what_is_counted_stays(cast, now):
    story, young = told(cast), told(cast, held_on=timezone.localdate())
    before = counts()
    assert before[0] and before[1]
    set_rule(cast, "stories", 24, "anonymise")
    assert carrying_out.carry_out_rules(now=now) == 1
    assert counts() == before
    story.refresh_from_db()
    assert (story.state, story.held_on, story.words_gone_on) == ("released", LONG_AGO, timezone.localdate())
    passage = story.passages.get()
    assert (passage.captured_text, passage.released_text) == ("", GONE)
    marked = Highlight.objects.filter(passage=passage)
    assert [(each.quote, each.note, each.themes.count()) for each in marked] == [(GONE, "", 1)] * 2
    assert young.passages.get().released_text == SAID
    run = RetentionRun.objects.get()
    assert (run.kind, run.number, run.on) == ("stories", 1, timezone.localdate())
    assert carrying_out.carry_out_rules(now=now) == 0  # once


def test_page_of_a_story_without_words_says_so(cast, signed_in, now):
    story = told(cast)
    set_rule(cast, "stories", 24, "anonymise")
    carrying_out.carry_out_rules(now=now)
    page = text_of(signed_in("callum").get(f"{TEAM}conversations/{story.pk}/"))
    assert "The time for which these words are kept is over." in page and GONE in page
    assert "quernstone" not in page


@pytest.mark.every_database
def test_what_is_held_or_asked_back_is_never_touched(cast, now):
    concern, held, asked, free = (told(cast) for _each in range(4))
    Concern.objects.create(
        team=cast.ward_7, conversation=concern, kind="complaint", urgency="today", raised_by=cast.moira.user
    )
    hold_story(by=cast.rowan, conversation=held, reason="claim")
    AskedBack.objects.create(team=cast.ward_7, conversation=asked, asked_at=now)
    set_rule(cast, "stories", 1, "anonymise")
    set_rule(cast, "captured", 1, "delete")
    carrying_out.carry_out_rules(now=now)
    kept = Passage.objects.filter(released_text=SAID).values_list("conversation", flat=True)
    assert set(kept) == {concern.pk, held.pk, asked.pk}
    assert all(each.captured_text == SAID for each in Passage.objects.filter(conversation__in=kept))
    assert Conversation.objects.get(pk=free.pk).words_gone_on


@pytest.mark.every_database
def test_batches_go_on_where_a_worker_was_killed(cast, now, monkeypatch):
    monkeypatch.setattr(services, "BATCH", 2)
    for _each in range(5):
        told(cast)
    rule = set_rule(cast, "captured", 3, "delete")
    services.carry_out_rule(by=None, rule=rule, now=now)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.carry_out_rule(by=None, rule=rule, now=now)
        raise ZeroDivisionError
    assert Passage.objects.exclude(captured_text="").count() == 3
    assert RetentionRun.objects.get().number == 2
    assert carrying_out.carry_out_rules(now=now) == 2
    assert RetentionRun.objects.get().number == 5
    assert not Passage.objects.exclude(captured_text="").exists()
    assert set(Passage.objects.values_list("released_text", flat=True)) == {SAID}
    assert verbs().count("carried out a rule of retention") == 3


def test_captured_words_go_with_what_their_holder_explained(cast, now):
    story = told(cast)
    about = {"team": cast.ward_7, "conversation": story, "decided_by": story.held_by}
    KeptDetail.objects.create(kind="name", words="quernstone", why="place", **about)
    set_rule(cast, "captured", 3, "delete")
    carrying_out.carry_out_rules(now=now)
    assert not KeptDetail.objects.exists()


def test_nothing_is_done_without_a_rule_or_by_one_that_leaves_it_to_a_person(cast, now):
    told(cast)
    assert carrying_out.carry_out_rules(now=now) == 0
    set_rule(cast, "stories", 24, "review")
    assert carrying_out.carry_out_rules(now=now) == 0
    rule = set_rule(cast, "stories", 24, "anonymise")
    services.end_retention_rule(by=cast.ada, kind="stories")
    with pytest.raises(RetentionRule.DoesNotExist):
        services.carry_out_rule(by=None, rule=rule, now=now)
    assert Passage.objects.get().released_text == SAID


@pytest.mark.every_database
def test_half_done_imports_and_old_invitations_go(cast, now):
    old = now - timedelta(days=400)
    imported = {"team": cast.ward_7, "uploaded_by": cast.rowan.user, "table": {"header": [], "rows": []}}
    for state in ("uploaded", "mapped", "running"):
        FeedbackImport.objects.create(file_name=state, state=state, **imported)
    FeedbackImport.objects.update(uploaded_at=old)
    invited = {"organisation": cast.organisation, "role": "qi_lead", "sent_at": old}
    Invitation.objects.create(email="old@example.org", name="Old", **invited)
    Invitation.objects.create(email="came@example.org", name="Came", accepted_at=old, **invited)
    for kind in ("imports", "invitations", "tokens"):
        set_rule(cast, kind, 6, "delete")
    carrying_out.carry_out_rules(now=now)
    assert list(FeedbackImport.objects.values_list("state", flat=True)) == ["running"]
    assert list(Invitation.objects.values_list("name", flat=True)) == ["Came"]


def test_rule_is_of_one_organisation_alone(cast, now):
    elsewhere = make_conversation(cast.odile, state="released", words=SAID, held_on=LONG_AGO)
    set_rule(cast, "stories", 1, "anonymise")
    carrying_out.carry_out_rules(now=now)
    assert elsewhere.passages.get().released_text == SAID


@pytest.mark.every_database
def test_database_refuses_what_does_not_suit_a_kind(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        set_rule(cast, "stories", 24, "delete")
    with pytest.raises(IntegrityError), transaction.atomic():
        set_rule(cast, "captured", 0, "delete")
    assert set(KINDS) == set(RecordKind)


@pytest.mark.every_database
def test_ended_sessions_and_counts_that_are_over_are_swept(db, now, settings):
    Session.objects.create(session_key="over", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="on", session_data="", expire_date=now + timedelta(days=1))
    settings.CACHES = {"default": {"BACKEND": settings.IN_DATABASE, "LOCATION": "cache"}}
    call_command("createcachetable")
    caches["default"].set("over", 1, 1)
    caches["default"].set("on", 1, 3600)
    carrying_out.sweep(now=now + timedelta(minutes=5))
    assert list(Session.objects.values_list("session_key", flat=True)) == ["on"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert [key.rpartition(":")[2] for (key,) in cursor.fetchall()] == ["on"]


# --- Pages ----------------------------------------------------------------------------------------------------


def test_administrator_sees_what_a_rule_would_touch_and_sets_it(cast, signed_in, now):
    told(cast)
    client = signed_in("ada")
    page = text_of(client.get(ORGANISATION))
    assert "Only suggested" in page and "Today it would apply to 1 record." in page
    assert "24 months: 1" in text_of(client.get(f"{ORGANISATION}stories/"))
    asked = client.post(f"{ORGANISATION}stories/", {"months": "12", "action": "anonymise"})
    assert 'name="is_meant"' in asked.text
    assert "This rule applies to 1 record today, within a day, and nothing brings it back" in text_of(asked)
    assert not RetentionRule.objects.exists()
    client.post(f"{ORGANISATION}stories/", {"months": "12", "action": "anonymise", "is_meant": "on"})
    assert "12 months since the conversation: Delete the words, keep what is counted" in text_of(
        client.get(ORGANISATION)
    )
    carrying_out.carry_out_rules(now=now)
    report = client.get(ORGANISATION)
    assert any(
        row[1:] == ["Words of released stories", "Delete the words, keep what is counted", "1"]
        for row in rows_of(report)
    )
    assert "quernstone" not in report.text
    assert client.get(f"{ORGANISATION}nothing/").status_code == 404
    client.post(f"{ORGANISATION}stories/end/")
    assert not RetentionRule.objects.exists()
    for name in ("quentin", "rowan", "conor"):
        assert signed_in(name).get(ORGANISATION).status_code in (403, 404), name


@pytest.mark.parametrize("months", ["0", "-1", "99999", "", "three"])
def test_number_of_months_that_cannot_be_is_refused_in_plain_words(months, cast, signed_in):
    answer = signed_in("ada").post(f"{ORGANISATION}stories/", {"months": months, "action": "anonymise"})
    assert f"Enter a number of months from 1 to {LONGEST}" in text_of(answer)
    assert not RetentionRule.objects.exists()


def test_rule_that_touches_nothing_today_or_leaves_it_to_a_person_is_set_at_once(cast, signed_in, now):
    client = signed_in("ada")
    client.post(f"{ORGANISATION}stories/", {"months": "12", "action": "anonymise"})
    assert RetentionRule.objects.get().action == "anonymise"
    told(cast)
    client.post(f"{ORGANISATION}stories/", {"months": "12", "action": "review"})
    assert RetentionRule.objects.get().action == "review"


def test_lead_decides_about_stories_whose_time_is_over(cast, signed_in):
    first, second = told(cast), told(cast)
    client = signed_in("rowan")
    assert "No story to decide about" in text_of(client.get(f"{TEAM}to-review/"))
    set_rule(cast, "stories", 24, "review")
    assert f"{TEAM}to-review/{first.pk}/let-go/" in client.get(f"{TEAM}to-review/").text
    client.post(f"{TEAM}to-review/{first.pk}/let-go/")
    client.post(f"{TEAM}to-review/{second.pk}/keep/", {"months": "6"})
    assert not stories_to_review(cast.rowan).exists()
    assert [each.passages.get().released_text for each in (first, second)] == [GONE, SAID]
    assert client.get(f"{TEAM}to-review/{first.pk}/let-go/").status_code == 404
    assert signed_in("moira").get(f"{TEAM}to-review/").status_code == 403
    with pytest.raises(ValidationError):
        services.let_words_go(by=cast.rowan, conversation=second)


def test_months_are_counted_by_the_calendar(cast):
    told(cast, held_on=date(2026, 2, 27))

    def is_due(today):
        return due_of("stories", cast.organisation.pk, 1, today).exists()

    assert [is_due(date(2026, 2, 28)), is_due(date(2026, 3, 1)), is_due(date(2026, 3, 31))] == [False, False, True]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_as_many_queries_for_three_as_for_one(cast, signed_in, number):
    for _each in range(number):
        told(cast)
    set_rule(cast, "stories", 24, "review")
    found = []
    for name, page in (("ada", ORGANISATION), ("rowan", f"{TEAM}to-review/")):
        client = signed_in(name)
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        found.append(len(queries))
    assert found == [7, 6]
