"""What people want every time: proposed from what they said, judged by four questions, and decided about kindly."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import (
    make_answer,
    make_conversation,
    make_highlight,
    make_improvement,
    make_listening,
    make_measure,
)
from ceim.testing.history import verbs
from ceim.testing.practices import make_candidate
from conversations.models import Theme
from conversations.withdrawal.services import withdraw_story
from improvements.candidates import services
from improvements.improvement.services import stop_improvement
from improvements.models import BoardEntry, Candidate, CriterionAnswer

pytestmark = pytest.mark.django_db
STORY = "The bell rang in an empty corridor and nobody came until the morning."
WORDS = "I always know when somebody comes"
SENT = {"wish": WORDS, "area": "Nights"}
QUERIES = {"list_candidates": 7, "show_candidate": 12}
ASK_KINDLY = "Enter why, as you would say it to the person who wished for it"


def quote(by, words=STORY, **options):
    return make_highlight(by, make_conversation(by, state="released", words=words), start=0, end=len(words), **options)


def judged(**changes):
    answers = {f"{name}_answer": "yes" for name in ("important", "known", "countable", "lasting")}
    return answers | {"judged_by": "A daughter, two nurses", "with_experience": "on"} | changes


def met(cast, candidate):
    answers = dict.fromkeys(("important", "known", "countable", "lasting"), ("yes", ""))
    services.judge_candidate(by=cast.rowan, candidate=candidate, answers=answers, judged_by="A daughter")
    return candidate


def test_propose_candidate_from_a_theme_links_its_quotes_and_copies_none(cast, signed_in):
    of_theme, _other = quote(cast.moira, themes=["Nights"]), quote(cast.moira, "Tea was good")
    theme = Theme.objects.get()
    client = signed_in("moira")
    page = address("propose_candidate") + f"?theme={theme.pk}"
    assert soup_of(client.get(address("show_theme", theme.pk))).select(f'a[href="{page}"]') != []
    boxes = [box["value"] for box in soup_of(client.get(page)).select("[name=highlights]")]
    assert boxes == [str(of_theme.pk)]
    response = client.post(page, SENT | {"highlights": [of_theme.pk]})
    candidate = Candidate.objects.get()
    assert response["Location"] == address("show_candidate", candidate.pk)
    assert (candidate.theme, list(candidate.highlights.all())) == (theme, [of_theme])
    assert verbs() == ["proposed a candidate"]
    theirs = quote(cast.nadia, themes=["Nights"])
    assert client.post(page, SENT | {"highlights": [theirs.pk]}).status_code == 200, "another team's cannot be linked"


def test_propose_candidate_without_words_is_refused_and_keeps_what_was_typed(signed_in):
    response = signed_in("moira").post(address("propose_candidate"), {"wish": " ", "area": "Nights"})
    assert errors_of(response) == ["Enter what should always happen"]
    assert soup_of(response).select_one("[name=area]")["value"] == "Nights"


def test_propose_candidate_with_too_many_words_says_what_to_do(signed_in):
    response = signed_in("moira").post(address("propose_candidate"), {"wish": "a" * 3000, "area": "b" * 121})
    assert errors_of(response) == [
        "Say what should always happen in 200 characters or fewer",
        "Name the part of care in 120 characters or fewer",
    ]


def test_propose_candidate_in_the_words_of_a_story_is_refused(cast):
    highlight = quote(cast.moira)
    with pytest.raises(ValidationError, match="your own words"):
        services.propose_candidate(by=cast.rowan, wish=STORY[:60], area="Nights", highlights=[highlight])


def test_propose_candidate_with_what_is_another_teams_is_refused(cast):
    for more in ({"highlights": [quote(cast.nadia)]}, {"theme": Theme.objects.create(team=cast.ward_8, name="Tea")}):
        with pytest.raises(ValidationError, match="your own team"):
            services.propose_candidate(by=cast.rowan, wish=WORDS, area="Nights", **more)


def test_show_candidate_shows_words_that_may_be_read_and_says_of_the_others(cast, signed_in):
    highlight = quote(cast.moira)
    highlight.passage.conversation.agreements.filter(scope="organisation").update(answer="no")
    page = address("show_candidate", make_candidate(cast.rowan, highlight).pk)
    assert STORY in text_of(signed_in("callum").get(page))
    outside = text_of(signed_in("quentin").get(page))
    assert (STORY in outside, "1 quote that you may not read." in outside) == (False, True)


def test_show_candidate_loses_the_words_of_a_withdrawn_story(cast, signed_in):
    highlight = quote(cast.moira)
    candidate = make_candidate(cast.rowan, highlight)
    withdraw_story(by=cast.moira, conversation=highlight.passage.conversation)
    shown = text_of(signed_in("rowan").get(address("show_candidate", candidate.pk)))
    assert (STORY in shown, "No words are linked to it." in shown) == (False, True)


def test_judge_candidate_keeps_the_four_answers(cast, signed_in):
    candidate = make_candidate(cast.rowan, quote(cast.moira))
    measure = make_measure(cast.rowan, name="Calls answered")
    sent = judged(lasting_answer="no", lasting_because="Bells cost money", spending=["equipment"], measure=measure.pk)
    client = signed_in("moira")
    response = client.post(address("judge_candidate", candidate.pk), sent)
    page = text_of(client.get(response["Location"]))
    told = ("No: Bells cost money", "New equipment", "Calls answered", "Judged by A daughter, two nurses")
    assert [each for each in told if each not in page] == []
    assert verbs() == ["judged a candidate"]
    again = soup_of(client.get(address("judge_candidate", candidate.pk)))
    assert again.select_one("[name=lasting_answer][checked]")["value"] == "no"
    client.post(address("judge_candidate", candidate.pk), judged())
    assert candidate.answers.count() == 4, "judged anew, and not twice"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"important_answer": ""}, "Choose whether it is important to people"),
        ({"known_answer": ""}, "Choose whether it is known to help"),
        ({"countable_answer": ""}, "Choose whether anybody can say that it happened"),
        ({"lasting_answer": ""}, "Choose whether it can be afforded, and go on"),
        ({"known_because": "a" * 301}, "Shorten it to 300 characters or fewer"),
        ({"judged_by": "a" * 121}, "Say who judged it in 120 characters or fewer"),
        ({"judged_by": ""}, "Enter who judged it, by their part"),
    ],
)
def test_judge_candidate_says_what_to_do(cast, signed_in, changes, told):
    candidate = make_candidate(cast.rowan)
    response = signed_in("moira").post(address("judge_candidate", candidate.pk), judged(**changes))
    assert errors_of(response) == [told]
    assert candidate.answers.count() == 0


def test_what_is_worth_a_thought_is_said_before_deciding(cast, signed_in):
    candidate = make_candidate(cast.rowan)
    page = address("show_candidate", candidate.pk)
    client = signed_in("rowan")
    assert "Nobody’s words stand behind it." in text_of(client.get(page))
    client.post(address("judge_candidate", candidate.pk), judged(with_experience="", spending=["building"]))
    told = text_of(client.get(page), ".ceim-coach")
    for sentence in ("Only staff judged it.", "no measure does so yet", "Ask the people for a simpler way."):
        assert sentence in told
    candidate.highlights.add(quote(cast.moira))
    sent = judged(measure=make_measure(cast.rowan).pk)
    client.post(address("judge_candidate", candidate.pk), sent)
    assert soup_of(client.get(page)).select(".ceim-coach") == []


def test_quotes_of_staff_alone_are_worth_a_thought(cast, signed_in):
    activity = make_listening(cast.moira)
    of_staff = make_highlight(cast.moira, make_answer(cast.moira, activity, speaker="staff"))
    candidate = make_candidate(cast.rowan, of_staff)
    page, client = address("show_candidate", candidate.pk), signed_in("rowan")
    assert "Only staff said so." in text_of(client.get(page), ".ceim-coach")
    assert soup_of(client.get(page)).select(f'.ceim-coach a[href="{address("list_listening")}"]') != []
    assert "A member of staff said it." in text_of(client.get(page))
    candidate.highlights.add(make_highlight(cast.moira, make_answer(cast.moira, activity)))
    assert "Only staff said so." not in text_of(client.get(page))


def test_propose_candidate_from_listening_links_what_was_said_there(cast, signed_in):
    activity = make_listening(cast.moira)
    said = make_highlight(cast.moira, make_answer(cast.moira, activity, speaker="staff"), themes=["Nights"])
    quote(cast.moira)
    client = signed_in("moira")
    page = address("propose_candidate") + f"?listening={activity.pk}"
    assert soup_of(client.get(address("show_listening", activity.pk))).select(f'a[href="{page}"]') != []
    form = soup_of(client.get(page))
    assert [box["value"] for box in form.select("[name=highlights]")] == [str(said.pk)]
    assert form.select_one("[name=area]")["value"] == activity.pathway.title
    assert "said by staff" in text_of(client.get(page))
    client.post(page, SENT | {"highlights": [said.pk]})
    assert list(Candidate.objects.get().highlights.all()) == [said]
    theirs = make_listening(cast.nadia)
    assert client.get(address("propose_candidate") + f"?listening={theirs.pk}").status_code == 404


def test_propose_candidate_from_listening_ticks_what_people_said_and_not_staff(cast, signed_in):
    activity = make_listening(cast.moira)
    of = {
        speaker: make_highlight(cast.moira, make_answer(cast.moira, activity, speaker=speaker))
        for speaker in ("person", "family", "staff")
    }
    page = soup_of(signed_in("moira").get(address("propose_candidate") + f"?listening={activity.pk}"))
    ticked = {box["value"] for box in page.select("[name=highlights][checked]")}
    assert ticked == {str(of[speaker].pk) for speaker in ("person", "family")}
    assert page.select_one("[name=area]")["value"] == activity.pathway.title
    unticked = signed_in("moira").post(address("propose_candidate") + f"?listening={activity.pk}", SENT)
    assert unticked.status_code == 302
    assert list(Candidate.objects.get().highlights.all()) == [], "a tick that was taken out stays out"


@pytest.mark.parametrize("state", ["rejected", "parked"])
def test_decide_candidate_against_it_asks_for_a_kind_reason(cast, signed_in, state):
    candidate = met(cast, make_candidate(cast.rowan))
    page = address("decide_candidate", candidate.pk)
    client = signed_in("rowan")
    assert errors_of(client.post(page, {"state": state, "reason": " "})) == [ASK_KINDLY]
    client.post(page, {"state": state, "reason": "The bells stay. We ring back instead."})
    candidate.refresh_from_db()
    assert (candidate.state, candidate.decided_by, candidate.decided_on) == (
        state,
        cast.user("rowan"),
        timezone.localdate(),
    )
    assert "We ring back instead." in text_of(signed_in("moira").get(address("show_candidate", candidate.pk)))


def test_decide_candidate_for_it_without_four_times_yes_asks_why(cast, signed_in):
    candidate, improvement = make_candidate(cast.rowan), make_improvement(cast.rowan)
    page, client = address("decide_candidate", candidate.pk), signed_in("rowan")
    sent = {"state": "accepted", "improvement": improvement.pk}
    assert "Nobody has answered the four questions yet" in errors_of(client.post(page, sent))[0]
    client.post(address("judge_candidate", candidate.pk), judged(known_answer="unknown"))
    assert "Not all four were answered with yes" in errors_of(client.post(page, sent))[0]
    client.post(page, sent | {"reason": "Everybody on the ward wants it"})
    candidate.refresh_from_db()
    assert (candidate.state, candidate.improvement) == ("accepted", improvement)
    good = met(cast, make_candidate(cast.rowan))
    client.post(address("decide_candidate", good.pk), sent)
    good.refresh_from_db()
    assert (good.state, good.reason) == ("accepted", "")


def test_decide_candidate_anew_forgets_no_answers(cast):
    candidate = met(cast, make_candidate(cast.rowan))
    services.decide_candidate(by=cast.rowan, candidate=candidate, state="parked", reason="After the move")
    services.decide_candidate(by=cast.rowan, candidate=candidate, state="proposed")
    candidate.refresh_from_db()
    assert (candidate.state, candidate.reason, candidate.decided_by, candidate.answers.count()) == (
        "review",
        "",
        None,
        4,
    )


@pytest.mark.parametrize("state", ["accepted", "rejected", "parked"])
def test_decided_candidate_keeps_its_words_and_answers_until_it_is_proposed_again(cast, signed_in, state):
    candidate = met(cast, make_candidate(cast.rowan))
    services.decide_candidate(by=cast.rowan, candidate=candidate, state=state, reason="The bells stay")
    client, page = signed_in("moira"), address("show_candidate", candidate.pk)
    for name, sent in (("edit_candidate", SENT), ("judge_candidate", judged(known_answer="no"))):
        closed = address(name, candidate.pk)
        assert soup_of(client.get(page)).select(f'a[href="{closed}"]') == []
        assert "propose it again" in text_of(client.get(closed))
        (told,) = errors_of(client.post(closed, sent))
        assert "Propose it again in other words" in told
    candidate.refresh_from_db()
    assert (candidate.wish, {each.answer for each in candidate.answers.all()}) == (
        "I always know what happens next",
        {"yes"},
    )
    assert "propose it again" in text_of(client.get(page))
    services.decide_candidate(by=cast.rowan, candidate=candidate, state="proposed")
    assert client.post(address("edit_candidate", candidate.pk), SENT).status_code == 302
    candidate.refresh_from_db()
    assert candidate.wish == WORDS


@pytest.mark.parametrize("state", ["proposed", "rejected", "parked"])
def test_decide_candidate_against_it_waits_until_the_improvement_is_stopped(cast, signed_in, state):
    improvement = make_improvement(cast.rowan)
    candidate = make_candidate(cast.rowan)
    about = {"state": "accepted", "reason": "Everybody wants it", "improvement": improvement}
    services.decide_candidate(by=cast.rowan, candidate=candidate, **about)
    page, client = address("decide_candidate", candidate.pk), signed_in("rowan")
    sent = {"state": state, "reason": "The bells stay"}
    (told,) = errors_of(client.post(page, sent))
    assert told == "An improvement works on it. Stop the improvement first, or leave it taken up"
    stop_improvement(by=cast.rowan, improvement=improvement, reason="No bells")
    assert client.post(page, sent).status_code == 302
    candidate.refresh_from_db()
    assert (candidate.state, candidate.improvement) == (state, improvement)
    shown = text_of(client.get(address("show_candidate", candidate.pk)))
    assert f"The improvement that worked on it, and was stopped: {improvement.title}" in shown


def test_decide_candidate_without_a_change_saves_no_decision(cast, signed_in):
    candidate = make_candidate(cast.rowan)
    page, client = address("decide_candidate", candidate.pk), signed_in("rowan")
    assert soup_of(client.get(page)).select("[name=state][value=proposed], [name=state][checked]") == []
    told = "It is proposed already. Choose what else happens with it"
    assert errors_of(client.post(page, {"state": "proposed"})) == [told]
    with pytest.raises(ValidationError, match="proposed already"):
        services.decide_candidate(by=cast.rowan, candidate=candidate, state="proposed")
    assert verbs() == []


def test_decide_candidate_says_beforehand_when_a_reason_is_needed(cast, signed_in):
    page = soup_of(signed_in("rowan").get(address("decide_candidate", make_candidate(cast.rowan).pk)))
    label = page.select_one("label[for=id_reason]")
    assert "optional" not in label.text
    hint = page.select_one("#id_reason_hint, #id_reason-hint").text
    for told in ("do not take it up", "keep it for later", "unless all four questions are answered with yes"):
        assert told in hint


def test_decide_candidate_is_for_those_who_decide(cast, signed_in):
    candidate = make_candidate(cast.rowan)
    assert signed_in("moira").get(address("decide_candidate", candidate.pk)).status_code == 403


def test_list_candidates_says_how_far_each_is_and_shows_none_of_another_team(cast, signed_in):
    client = signed_in("moira")
    assert "Nothing proposed yet" in text_of(client.get(address("list_candidates")))
    make_candidate(cast.rowan, quote(cast.moira), wish="Somebody comes")
    make_candidate(cast.nadia, wish="Next door")
    page = text_of(client.get(address("list_candidates")))
    assert ("Somebody comes Proposed" in page, "1 quote behind it." in page, "Next door" in page) == (True, True, False)


@pytest.mark.parametrize("name", QUERIES)
def test_pages_of_candidates_ask_no_more_with_more(cast, signed_in, name, django_assert_max_num_queries):
    candidates = [make_candidate(cast.rowan, *(quote(cast.moira) for _quote in range(3))) for _each in range(4)]
    for each in candidates:
        met(cast, each)
    page = address(name, *([candidates[0].pk] if name == "show_candidate" else []))
    client = signed_in("rowan")
    client.get(page)
    with django_assert_max_num_queries(QUERIES[name]):
        client.get(page)


def test_improvement_shows_the_words_behind_what_was_proposed(cast, signed_in, django_assert_num_queries):
    improvement = make_improvement(cast.rowan, method="every_time")
    improvement.opportunities.clear()
    page, client = address("show_improvement", improvement.pk), signed_in("rowan")
    assert "What people told us" not in text_of(client.get(page))
    candidate = make_candidate(cast.rowan, quote(cast.moira), improvement=improvement)
    shown = client.get(page)
    assert [each in text_of(shown) for each in ("What people told us", STORY, candidate.wish)] == [True, True, True]
    assert soup_of(shown).select(f'a[href="{address("show_candidate", candidate.pk)}"]') != []
    make_candidate(cast.rowan, improvement=improvement)
    assert "No words are linked to it." in text_of(client.get(page))
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for _each in range(3):
        make_candidate(cast.rowan, quote(cast.moira), quote(cast.moira), improvement=improvement)
    with django_assert_num_queries(len(few)):
        client.get(page)


def test_improvement_says_of_words_behind_what_was_proposed_that_may_not_be_read(cast, signed_in):
    highlight, improvement = quote(cast.moira), make_improvement(cast.rowan)
    make_candidate(cast.rowan, highlight, improvement=improvement)
    highlight.passage.conversation.agreements.filter(scope="organisation").update(answer="no")
    shown = text_of(signed_in("quentin").get(address("show_improvement", improvement.pk)))
    assert (STORY in shown, "The words behind this are for the team only." in shown) == (False, True)


def judge(cast, candidate, **details):
    yes = dict.fromkeys(CriterionAnswer.Criterion.values, ("yes", ""))
    about = {"judged_by": "A father, two nurses", "with_experience": True} | details
    return services.judge_candidate(by=cast.rowan, candidate=candidate, answers=yes, **about)


def test_a_candidate_is_being_judged_from_the_first_answers_on(cast, signed_in):
    candidate = make_candidate(cast.rowan)
    judge(cast, candidate)
    candidate.refresh_from_db()
    assert (candidate.state, candidate.is_decided) == ("review", False)
    client = signed_in("rowan")
    assert "Being judged" in text_of(client.get(address("show_candidate", candidate.pk)))
    form = soup_of(client.get(address("decide_candidate", candidate.pk)))
    assert [each["value"] for each in form.select("[name=state]")] == ["accepted", "rejected", "parked"]
    services.decide_candidate(by=cast.rowan, candidate=candidate, state="parked", reason="After the move")
    services.decide_candidate(by=cast.rowan, candidate=candidate, state="proposed")
    candidate.refresh_from_db()
    assert candidate.state == "review", "the answers are still there"
    with pytest.raises(ValidationError):
        services.decide_candidate(by=cast.rowan, candidate=candidate, state="review")


def test_a_kind_no_becomes_a_draft_for_the_board(cast, signed_in):
    candidate = make_candidate(cast.rowan)
    sent = {"state": "rejected", "reason": "We are moving in May, and will ask again then.", "tells_board": "on"}
    assert signed_in("rowan").post(address("decide_candidate", candidate.pk), sent).status_code == 302
    entry = BoardEntry.objects.get()
    assert (entry.you_said, entry.outcome, entry.because) == (candidate.wish, "could_not", sent["reason"])
    assert (entry.approved_at, entry.team) == (None, cast.ward_7)
    assert entry.we_did == "We talked about it.", "nobody with lived experience was asked"


def test_a_draft_for_the_board_names_whom_it_was_judged_with(cast):
    candidate = make_candidate(cast.rowan)
    judge(cast, candidate)
    services.decide_candidate(by=cast.rowan, candidate=candidate, state="rejected", reason="Not now", tells_board=True)
    assert BoardEntry.objects.get().we_did == "We talked about it with people who know it from their own life."


def test_no_draft_for_the_board_unless_asked_or_of_what_is_taken_up(cast):
    kept = make_candidate(cast.rowan)
    services.decide_candidate(by=cast.rowan, candidate=kept, state="rejected", reason="Too dear")
    services.decide_candidate(
        by=cast.rowan, candidate=make_candidate(cast.rowan), state="accepted", reason="So.", tells_board=True
    )
    assert not BoardEntry.objects.exists()


def test_a_draft_for_the_board_repeats_nobodys_words(cast):
    said = "I lay on the trolley and nobody told me how long it would be."
    candidate = make_candidate(cast.rowan, make_highlight(cast.callum, make_conversation(cast.moira, state="released")))
    with pytest.raises(ValidationError, match="own words"):
        services.decide_candidate(
            by=cast.rowan, candidate=candidate, state="rejected", reason=f"She said: {said}", tells_board=True
        )
    assert not BoardEntry.objects.exists()


def test_looking_for_quotes_keeps_what_is_ticked_and_typed_and_saves_nothing(cast, signed_in):
    told = [make_highlight(cast.callum, make_conversation(cast.callum, state="released")) for _each in range(12)]
    waiting = Theme.objects.create(team=cast.ward_7, name="Waiting")
    told[0].themes.add(waiting)
    client, page = signed_in("moira"), address("propose_candidate")
    assert len(soup_of(client.get(page)).select("[name=highlights]")) == 10
    sent = {"look": "10", "look_under": waiting.pk, "wish": "I know", "highlights": [told[5].pk, "x", 10**30]}
    answer = soup_of(client.post(page, sent))
    offered = [(int(box["value"]), box.has_attr("checked")) for box in answer.select("[name=highlights]")]
    assert offered == [(told[5].pk, True), (told[0].pk, False)]
    assert answer.select_one("[name=wish]")["value"] == "I know"
    assert answer.select(".nhsuk-error-message") == []
    assert len(soup_of(client.post(page, sent | {"look": "20", "look_under": ""})).select("[name=highlights]")) == 12
    nothing = text_of(client.post(page, sent | {"look_for": "zebra"}))
    assert "Nothing more fits." in nothing
    assert not Candidate.objects.exists()
    saved = sent | {"area": "Going home", "look_for": "zebra", "highlights": [told[5].pk]}
    saved.pop("look")
    client.post(page, saved)
    assert list(Candidate.objects.get().highlights.all()) == [told[5]]
