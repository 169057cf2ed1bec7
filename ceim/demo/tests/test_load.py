"""Many teams to measure with: believable, within every rule of the database, and never beside real people."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.test.utils import isolate_apps
from django.utils import timezone

from ceim.accounts.models import User
from ceim.across.reminders.services import tick
from ceim.demo.load.columns import columns_of
from ceim.demo.load.people import address_of
from ceim.teams.models import Membership, Organisation, Team
from ceim.testing.signing_in import sign_in
from conversations.models import Agreement, Conversation, Highlight, Passage
from conversations.release.redaction import is_redaction_of
from improvements.models import ChangeIdea, Improvement, Reading
from meetings.models import Meeting, Opportunity

pytestmark = pytest.mark.django_db


@pytest.fixture
def measuring(settings):
    settings.DEMO = True


def generate(**options):
    said = StringIO()
    call_command("generate_load", stdout=said, **options)
    return said.getvalue()


def constraints():
    """The names of all rules and indexes of some tables that were filled."""
    with connection.cursor() as cursor:
        return {
            table: sorted(connection.introspection.get_constraints(cursor, table))
            for table in (
                "conversations_conversation",
                "conversations_passage",
                "improvements_reading",
                "teams_touchpoint",
            )
        }


@pytest.mark.every_database
def test_three_teams_are_filled_within_every_rule(measuring):
    before = constraints()
    generate(teams=3, months=4, teams_per_organisation=2)
    connection.check_constraints()
    assert constraints() == before
    assert (Organisation.objects.count(), Team.objects.count()) == (2, 3)
    assert Membership.objects.filter(role="lead").count() == 3
    assert 20 < Conversation.objects.count() < 250
    for model in (Passage, Agreement, Highlight, Meeting):
        assert model.objects.exists()


@pytest.mark.every_database
def test_what_was_made_ends_today_and_reads_as_if_people_had(measuring):
    generate(teams=3, months=8)
    today, now = timezone.localdate(), timezone.now()
    assert not Conversation.objects.filter(held_on__gt=today).exists()
    assert not Meeting.objects.filter(held_at__gt=now).exists()
    assert not Reading.objects.filter(period__gt=today).exists()
    assert not Passage.objects.filter(conversation__state="erased").exists()
    for passage in Passage.objects.filter(conversation__in=Conversation.objects.readable()):
        assert is_redaction_of(passage.released_text, passage.captured_text)
    assert not Highlight.objects.exclude(passage__conversation__in=Conversation.objects.readable()).exists()
    assert not Highlight.objects.exclude(passage__team=models.F("team")).exists()
    assert not Improvement.objects.exclude(opportunities__team=models.F("team")).exists()


def told_by(**options):
    """What would be told; nothing of it stays."""
    with transaction.atomic():
        generate(**options)
        told = list(Conversation.objects.order_by("id").values_list("held_on", "state", "pathway__title", "reference"))
        transaction.set_rollback(True)
    return told


@pytest.mark.every_database
def test_the_same_seed_gives_the_same_work(measuring):
    first = told_by(teams=2, months=2, seed=4)
    assert told_by(teams=2, months=2, seed=4) == first
    assert told_by(teams=2, months=2, seed=5) != first


def test_what_is_filled_stays_as_it_is(measuring):
    generate(teams=1, months=1)
    assert "filled already" in generate(teams=3, months=1)
    assert Team.objects.count() == 1


@pytest.mark.every_database
def test_its_pages_and_the_clock_answer(measuring, client):
    said = generate(teams=3, months=4)
    lead, qi_lead = (User.objects.get(email=address_of(who, 1)) for who in ("lead", "qi"))
    assert lead.email in said
    assert qi_lead.email in said
    team = Membership.objects.get(user=lead).team
    sign_in(client, lead)
    for page in ("", "conversations/", "meetings/", "improvements/", "pathways/"):
        assert client.get(f"/teams/{team.address}/{page}").status_code == 200
    sign_in(client, qi_lead)
    assert client.get(f"/organisations/{team.organisation.slug}/").status_code == 200
    tick()


@pytest.mark.every_database
def test_the_database_goes_on_with_ids_of_its_own(measuring):
    generate(teams=3, months=12)
    for model in (Meeting, Opportunity, Improvement, ChangeIdea):
        record = model.objects.first()
        before, record.pk = record.pk, None
        record.save()
        assert record.pk > before
        assert record == model.objects.order_by("pk").last()


def test_it_leaves_a_database_with_people_alone(measuring, cast):
    with pytest.raises(CommandError, match="13 people, 3 teams and 2 organisations that were not made here"):
        generate(teams=2, months=2)
    assert Team.objects.count() == 3


def test_it_refuses_settings_that_are_not_for_measuring():
    with pytest.raises(CommandError, match="CEIM_DEMO=1"):
        generate(teams=2, months=2)
    assert not Team.objects.exists()


@isolate_apps()
def test_a_column_that_nobody_fills_is_named():
    class Shelf(models.Model):
        colour = models.CharField(max_length=9)
        note = models.CharField(max_length=9, blank=True)
        height = models.IntegerField(default=3)
        until = models.DateField(null=True)

        class Meta:
            app_label = "a_test"

    with pytest.raises(CommandError, match="column colour that must be filled"):
        columns_of(Shelf, [])
    assert list(columns_of(Shelf, ["colour"]).values()) == ["", 3, None]
    with pytest.raises(CommandError, match="has no column size"):
        columns_of(Shelf, ["size"])
