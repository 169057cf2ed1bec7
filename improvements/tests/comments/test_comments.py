"""Comments of a coach and a team: who writes and reads them, where they stand, and how one is taken back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ceim.testing.answers import address, errors_of, soup_of, spaced_text_of, text_of, words_of
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_measure, make_participation
from ceim.testing.history import verbs
from ceim.testing.practices import make_comment
from improvements.comments.services import take_back_comment, write_comment
from improvements.models import Comment, Cycle

pytestmark = pytest.mark.django_db
ASKED = "What did the children say?"


@pytest.fixture
def work(cast):
    """{the page of each: it, and the page on which one writes}"""
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.rowan))
    improvement = cycle.idea.improvement
    return {
        "show_improvement": (improvement, "comment_on_improvement"),
        "show_idea": (cycle.idea, "comment_on_idea"),
        "show_cycle": (cycle, "comment_on_cycle"),
        "show_measure": (make_measure(cast.rowan, improvement=improvement), "comment_on_measure"),
    }


@pytest.mark.parametrize("page", ["show_improvement", "show_idea", "show_cycle", "show_measure"])
def test_coach_comments_and_the_team_answers_beside_the_work(cast, signed_in, work, page):
    record, writes = work[page]
    shown, written = address(page, record.pk), address(writes, record.pk)
    assert signed_in("priya").post(written, {"text": ASKED})["Location"] == f"{shown}#comments"
    signed_in("moira").post(written, {"text": "They laughed"})
    told = [words_of(each) for each in soup_of(signed_in("moira").get(shown)).select(".ceim-comment")]
    assert told[0].startswith("Priya") and ", coach," in told[0] and told[0].endswith(ASKED)
    assert "They laughed" in told[1] and "coach" not in told[1]
    assert verbs() == ["wrote a comment"] * 2
    others = [each for each in work if each != page]
    assert not any(
        soup_of(signed_in("moira").get(address(each, work[each][0].pk))).select(".ceim-comment") for each in others
    )


def test_page_shows_the_newest_comments_and_the_page_of_writing_all(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    for number in range(5):
        make_comment(cast.priya, improvement, text=f"Question {number}")
    client = signed_in("moira")
    page = soup_of(client.get(address("show_improvement", improvement.pk)))
    assert len(page.select(".ceim-comment")) == 3
    assert "2 earlier comments" in page.text and "Question 0" not in page.text
    assert len(soup_of(client.get(address("comment_on_improvement", improvement.pk))).select(".ceim-comment")) == 5


def test_who_is_neither_of_the_team_nor_its_coach_reads_how_many_there_are(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    make_comment(cast.priya, improvement)
    told = text_of(signed_in("quentin").get(address("show_improvement", improvement.pk)))
    assert "1 comment, between the team and its coach." in told
    assert ASKED not in told


def test_each_team_has_a_thread_of_its_own_on_work_that_is_shared(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    make_participation(improvement, by=cast.nadia)
    make_comment(cast.priya, improvement)
    there = address("comment_on_improvement", improvement.pk).replace(cast.ward_7.address, cast.ward_8.address)
    client = signed_in("nadia")
    assert ASKED not in text_of(client.get(there))
    client.post(there, {"text": "How do you do it?"})
    assert Comment.objects.get(team=cast.ward_8).improvement == improvement
    assert "How do you do it?" not in text_of(signed_in("moira").get(address("show_improvement", improvement.pk)))


def test_no_team_comments_on_the_tests_of_another(cast):
    cycle = make_cycle(cast.rowan)
    make_participation(cycle.idea.improvement, by=cast.nadia)
    with pytest.raises(Cycle.DoesNotExist):
        write_comment(by=cast.nadia, about=cycle, text="Why?")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  ", "Enter your comment"),
        ("Ask Mrs Smith", "Change the words, or tick that they say nothing about who a person is"),
    ],
)
def test_comment_says_what_to_do(cast, signed_in, text, told):
    page = address("comment_on_improvement", make_improvement(cast.rowan).pk)
    assert errors_of(signed_in("priya").post(page, {"text": text})) == [told]
    assert not Comment.objects.exists()


def test_comment_is_taken_back_by_who_wrote_it_and_its_words_are_gone(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    comment = make_comment(cast.priya, improvement)
    page = address("take_back_comment", comment.pk)
    assert signed_in("moira").get(page).status_code == 404
    with pytest.raises(ValidationError, match="Only who wrote it"):
        take_back_comment(by=cast.moira, comment=comment)
    client = signed_in("priya")
    assert ASKED in text_of(client.get(page))
    client.post(page)
    comment.refresh_from_db()
    assert comment.text == "" and comment.taken_back_at
    assert "Taken back by who wrote it." in text_of(client.get(address("show_improvement", improvement.pk)))
    assert client.get(page).status_code == 404
    assert verbs() == ["took back a comment"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_comments_begins_with_the_newest_thread(cast, signed_in, django_assert_num_queries, number):
    for _each in range(number):
        idea = make_idea(cast.rowan)
        make_comment(cast.priya, idea.improvement, idea=idea)
        make_comment(cast.moira, idea.improvement, text="They laughed")
    client, page = signed_in("priya"), address("list_comments")
    with django_assert_num_queries(6):
        listed = soup_of(client.get(page)).select(".ceim-improvement")
    assert len(listed) == 2 * number
    assert words_of(listed[0]).startswith(f"Improvement {idea.improvement.title} 1 comment. Moira")
    assert "of the team wrote last" in words_of(listed[0])
    assert words_of(listed[1]).startswith(f"Change idea {idea.text} 1 comment. The coach Priya")
    assert "They laughed" not in spaced_text_of(client.get(page))


@pytest.mark.every_database
@pytest.mark.parametrize("wrong", [{"text": ""}, {"improvement": None}, "two parts"])
def test_the_database_keeps_no_comment_without_words_or_about_no_one_thing(cast, wrong):
    cycle = make_cycle(cast.rowan)
    wrong = {"idea": cycle.idea, "cycle": cycle} if wrong == "two parts" else wrong
    improvement = wrong.pop("improvement", cycle.idea.improvement)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_comment(cast.rowan, improvement, **wrong)
