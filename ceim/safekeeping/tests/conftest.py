"""A pair of keys, a database with a row of nearly every kind, and a backup of it."""

import pytest
from django.core.management import call_command

from ceim.safekeeping.keys import new_private_key, public_key_of
from ceim.safekeeping.making import back_up


@pytest.fixture
def private_key():
    return new_private_key()


@pytest.fixture
def filled(transactional_db, history_may_be_emptied):
    """Everything that two teams and their organisation have, committed; with files, a deed and texts as keys."""
    from ceim.across.board_paper.models import PaperTemplate
    from ceim.history.models import Event, EventTeam, SentForm
    from ceim.testing.cast import make_cast
    from ceim.testing.world import make_organisation_world, make_world

    people = make_cast()
    make_world(people.rowan)
    make_organisation_world(people)
    deed = Event.objects.create(verb="held a meeting", record_type="meetings.meeting", record_id=1)
    EventTeam.objects.create(event=deed, team_id=people.ward_8.pk)
    SentForm.objects.bulk_create(SentForm(mark=mark, answer="/tab\\ and\tline\nend/") for mark in ("b", "A", "ä", "a"))
    PaperTemplate.objects.create(
        organisation=people.organisation, content=bytes(range(256)), name="Slides", chosen_by=people.user("ada")
    )
    return people


@pytest.fixture
def backup(filled, private_key, tmp_path):
    return back_up(tmp_path / "a backup", public_key_of(private_key)).path


@pytest.fixture
def destroyed(backup):
    """Nothing is left in the database but what `migrate` writes."""
    call_command("flush", interactive=False, verbosity=0)
    return backup
