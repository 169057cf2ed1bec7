"""A coach asks beside a test, the team answers on a phone, and the coach reads it: as people do it."""

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_cycle
from improvements.models import Comment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_coach_asks_and_the_team_answers(visit, cast):
    page = address("show_cycle", make_cycle(cast.rowan).pk)
    coach = visit("priya", page, **PHONE_AND_DESK)
    coach.click("Write a comment")
    coach.fill("Your comment", "How many people will read it?")
    coach.check_page("comment_on_cycle")
    coach.click("Save the comment")
    coach.reads("The others are told of it tomorrow morning")
    team = visit("moira", page, **PHONE_AND_DESK)
    team.reads("How many people will read it?")
    team.check_page("show_cycle_with_a_comment")
    team.click("Answer, or add a comment")
    team.fill("Your comment", "We think four of five")
    team.click("Save the comment")
    coach.open(address("list_comments"))
    coach.reads("2 comments.")
    coach.check_page("list_comments")
    coach.page.locator(".ceim-improvement__title a").click()
    coach.reads("We think four of five")
    assert [comment.is_of_coach for comment in Comment.objects.all()] == [True, False]
