"""Who had a part in a team or an organisation is told what ended, and who has what they had begun; nobody else is."""

import pytest
from django.utils import timezone

from ceim.testing.answers import text_of
from conversations.models import Draft

TEAM = "/teams/strathmoor/ward-7/"


@pytest.fixture
def draft(cast):
    held = {"team": cast.ward_7, "held_by": cast.user("moira")}
    return Draft.objects.create(pathway=cast.pathway, saves=1, answers={"words": ["x"]}, **held)


def end(membership):
    membership.ended_on = timezone.localdate()
    membership.save()


def at(client, path=TEAM):
    return client.get(path)


def test_page_says_that_a_membership_ended_and_who_has_the_draft(cast, signed_in, draft):
    moira, page = signed_in("moira"), f"{TEAM}conversations/drafts/{draft.pk}/story/"
    end(cast.moira)
    answer = moira.post(page, {"autosave": "yes"})
    assert answer.status_code == 404
    assert "Your part in Ward 7 ended on" in text_of(answer) and "Nobody else has your draft yet" in text_of(answer)
    type(draft).objects.update(kept_by=cast.user("rowan"))
    assert f"{cast.user('rowan').name} has your draft, as it was last saved." in text_of(moira.get(page))
    assert "draft" not in text_of(at(moira), "main")


def test_who_was_in_the_team_is_told_that_it_closed_or_became_part_of_another(cast, signed_in):
    moira = signed_in("moira")
    cast.ward_7.ended_on = timezone.localdate()
    cast.ward_7.save()
    assert "Ward 7 was closed on" in text_of(at(moira))
    cast.ward_7.merged_into = cast.ward_8
    cast.ward_7.save()
    assert "Ward 7 became part of Ward 8 on" in text_of(at(moira))


@pytest.mark.parametrize("path", [f"{TEAM}conversations/concerns/", "/organisations/strathmoor/concerns/"])
def test_who_had_a_role_over_teams_is_told_that_it_ended(path, cast, signed_in):
    conor = signed_in("conor")
    assert at(conor, path).status_code == 200
    cast.user("conor").organisation_roles.update(ended_on=timezone.localdate())
    assert "Your part in Strathmoor ended on" in text_of(at(conor, path))


def test_stranger_is_told_nothing(cast, signed_in, draft):
    nadia, page = signed_in("nadia"), f"{TEAM}conversations/drafts/{draft.pk}/story/"
    end(cast.moira)
    for path in (page, TEAM, "/teams/strathmoor/", "/organisations/strathmoor/", "/teams/no/such/"):
        answer = at(nadia, path)
        assert answer.status_code == 404 and "ended" not in text_of(answer, "main"), path
        assert "draft" not in text_of(answer, "main")


def test_member_is_not_told_that_anything_ended(cast, signed_in):
    answer = at(signed_in("moira"), f"{TEAM}no-such-page/")
    assert answer.status_code == 404 and "Page not found" in text_of(answer)


def test_script_that_saves_is_told_who_has_a_draft_that_was_taken_over(cast, signed_in, draft):
    type(draft).objects.update(kept_by=cast.user("rowan"))
    answer = signed_in("moira").post(f"{TEAM}conversations/drafts/{draft.pk}/story/", {"autosave": "yes"})
    assert (answer.status_code, answer.json()["why"].endswith("has your draft, as it was last saved.")) == (410, True)
