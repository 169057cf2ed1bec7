"""What should happen every time: begun from a candidate or an improvement, worded with versions, its aim in parts."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, spaced_text_of, text_of
from ceim.testing.factories import (
    make_conversation,
    make_highlight,
    make_idea,
    make_improvement,
    make_measure,
    make_opportunity,
    make_participation,
)
from ceim.testing.history import verbs
from ceim.testing.practices import (
    make_candidate,
    make_care_team_member,
    make_case,
    make_elements,
    make_session,
    make_vision,
)
from conversations.withdrawal.services import withdraw_story
from improvements.candidates.services import decide_candidate
from improvements.models import Aim, Candidate, Improvement, Vision
from improvements.vision import services
from meetings.models import Oversight

pytestmark = pytest.mark.django_db
STORY = "The bell rang in an empty corridor and nobody came until the morning."
WORDS = "I will always know who comes"
TODAY = timezone.localdate()
BY_WHEN = TODAY + timedelta(days=180)
DAY = {"by_when_day": BY_WHEN.day, "by_when_month": BY_WHEN.month, "by_when_year": BY_WHEN.year}
WHOLE = {"for_whom": "everybody at night", "where": "on Ward 7", "at_least": "95%", "baseline": "60", **DAY}
QUERIES = 32


@pytest.fixture
def practice(cast):
    return make_improvement(cast.rowan, title="Somebody comes", method="every_time")


def linked_quote(by, words=STORY):
    return make_highlight(by, make_conversation(by, state="released", words=words), start=0, end=len(words))


def thoughts_on(response):
    return text_of(response, ".ceim-coach") if soup_of(response).select(".ceim-coach") else ""


def test_decide_candidate_begins_an_improvement_with_its_words_as_first_vision(cast, signed_in):
    candidate = make_candidate(cast.rowan, linked_quote(cast.moira), wish=WORDS, area="nights")
    client = signed_in("rowan")
    sent = {"state": "accepted", "reason": "Everybody wants it", "begins_now": "on", "spoken_by": "A daughter"}
    response = client.post(address("decide_candidate", candidate.pk), sent)
    improvement = Improvement.objects.get()
    assert response["Location"] == address("show_improvement", improvement.pk)
    assert (improvement.title, improvement.method, improvement.owner) == ("Nights", "every_time", cast.rowan)
    assert list(improvement.candidates.all()) == [candidate]
    vision = improvement.visions.get()
    assert (vision.text, vision.voice, vision.spoken_by) == (WORDS, "i", "A daughter")
    assert verbs() == ["decided about a candidate"]
    page = client.get(response["Location"])
    assert text_of(page, ".ceim-vision__words") == WORDS
    assert "No aim yet" in thoughts_on(page)


def test_decide_candidate_begins_none_beside_another_and_none_unless_it_is_taken_up(cast, signed_in):
    candidate = make_candidate(cast.rowan)
    page, client = address("decide_candidate", candidate.pk), signed_in("rowan")
    other = make_improvement(cast.rowan)
    sent = {"state": "accepted", "reason": "Yes", "begins_now": "on", "improvement": other.pk}
    assert errors_of(client.post(page, sent)) == [
        "Begin a new improvement, or choose one that works on it: not both",
    ]
    client.post(page, {"state": "parked", "reason": "Later", "begins_now": "on"})
    assert Candidate.objects.get().state == "parked"
    assert list(Improvement.objects.all()) == [other]


def test_begin_practice_is_for_the_lead_and_suggests_the_words_of_the_candidate(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    candidate = make_candidate(cast.rowan, wish=WORDS)
    decide_candidate(by=cast.rowan, candidate=candidate, state="accepted", reason="Yes", improvement=improvement)
    page = address("begin_practice", improvement.pk)
    assert signed_in("moira").get(page).status_code == 403
    client = signed_in("rowan")
    assert page in client.get(address("show_improvement", improvement.pk)).content.decode()
    assert soup_of(client.get(page)).select_one("[name=text]")["value"] == WORDS
    client.post(page, {"text": WORDS})
    improvement.refresh_from_db()
    assert (improvement.is_every_time, verbs()[-1]) == (
        True,
        "made an improvement a reliable practice",
    )
    with pytest.raises(ValidationError, match="one already"):
        services.begin_practice(by=cast.rowan, improvement=improvement, text=WORDS)


def test_leave_practice_deletes_nothing(cast, signed_in, practice):
    make_vision(cast.rowan, practice, text=WORDS)
    client = signed_in("rowan")
    client.post(address("leave_practice", practice.pk))
    page = client.get(address("show_improvement", practice.pk))
    assert (soup_of(page).select(".ceim-vision"), Vision.objects.count()) == ([], 1)
    assert soup_of(client.get(address("begin_practice", practice.pk))).select_one("[name=text]")["value"] == WORDS


def test_word_vision_keeps_the_earlier_wordings(cast, signed_in, practice):
    make_vision(cast.rowan, practice, text="Patients know", voice="others")
    client, page = signed_in("moira"), address("word_vision", practice.pk)
    day = {"agreed_on_day": TODAY.day, "agreed_on_month": TODAY.month, "agreed_on_year": TODAY.year}
    sent = {"text": WORDS, "spoken_by": "A son", "agreed_with": "two patients", "easy_read": "Somebody comes."}
    client.post(page, sent | day)
    shown = client.get(address("show_improvement", practice.pk))
    assert text_of(shown, ".ceim-vision__words") == WORDS
    for said in ("Spoken by: A son.", "with: two patients.", "Somebody comes.", "Patients know"):
        assert said in spaced_text_of(shown)
    assert (Vision.objects.count(), Vision.objects.first().voice, verbs()) == (2, "i", ["worded a vision"])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": " "}, "Enter what people can always rely on"),
        ({"agreed_with": "two"}, "Enter both with whom it was agreed and on which day, or neither"),
        ({"text": STORY[:60]}, "Word it anew."),
        ({"easy_read": STORY[:60]}, "Word it anew."),
    ],
)
def test_word_vision_says_what_to_do(cast, signed_in, practice, changes, told):
    practice.opportunities.set([make_opportunity(cast.rowan, highlight=linked_quote(cast.moira))])
    response = signed_in("moira").post(address("word_vision", practice.pk), {"text": WORDS} | changes)
    assert errors_of(response)[0].startswith(told)
    assert Vision.objects.count() == 0


def test_a_vision_stays_when_a_story_behind_it_is_withdrawn(cast, signed_in, practice):
    highlight = linked_quote(cast.moira)
    make_candidate(cast.rowan, highlight, improvement=practice)
    with pytest.raises(ValidationError, match="Word it anew"):
        services.word_vision(by=cast.rowan, improvement=practice, text=STORY)
    services.word_vision(by=cast.rowan, improvement=practice, text=WORDS)
    withdraw_story(by=cast.moira, conversation=highlight.passage.conversation)
    page = text_of(signed_in("rowan").get(address("show_improvement", practice.pk)))
    assert (WORDS in page, STORY in page) == (True, False)


def test_a_voice_in_another_language_is_chosen_or_unknown(cast, practice):
    cast.organisation.language = "cy"
    cast.organisation.save()
    cast.rowan.refresh_from_db()
    about = {"by": cast.rowan, "improvement": practice, "text": "Byddaf bob amser yn gwybod"}
    assert services.word_vision(**about).voice == ""
    assert services.word_vision(**about, voice="i").voice == "i"


def test_set_aim_in_parts_makes_a_sentence_that_can_be_written_anew(cast, signed_in, practice):
    measure = make_measure(cast.rowan, improvement=practice, name="Bells answered")
    client, page = signed_in("moira"), address("set_aim_in_parts", practice.pk)
    client.post(page, WHOLE | {"measure": measure.pk})
    first = Aim.objects.get()
    assert first.how_much.startswith("Bells answered: at least 95%, for everybody at night, on Ward 7, by ")
    assert first.how_much.endswith("It was 60%.")
    form = soup_of(client.get(page))
    assert form.select_one("[name=sentence]").get_text(strip=True) == "", "what the parts make is made anew"
    assert form.select_one("[name=at_least]")["value"] == "95"
    client.post(page, WHOLE | {"measure": measure.pk, "sentence": "Nobody waits in the dark"})
    shown = client.get(address("show_improvement", practice.pk))
    assert text_of(shown, ".ceim-aim__what") == "Nobody waits in the dark"
    assert "Earlier wordings of the aim" in text_of(shown)
    assert "Nobody waits" in soup_of(client.get(page)).select_one("[name=sentence]").get_text()
    assert client.get(address("set_aim", practice.pk))["Location"] == page


def test_set_aim_in_parts_keeps_what_is_missing_and_says_so(cast, signed_in, practice):
    make_vision(cast.rowan, practice, text=WORDS)
    client = signed_in("moira")
    client.post(address("set_aim_in_parts", practice.pk), {"at_least": "80"})
    said = thoughts_on(client.get(address("show_improvement", practice.pk)))
    assert "The aim still lacks: a day, for whom it is, a measure." in said
    assert "The aim is 80%." in said


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Enter at least one part of the aim"),
        ({"at_least": "101"}, "Enter 100 or less"),
        ({"at_least": "0"}, "Enter 1 or more"),
        ({"at_least": "most"}, "Enter a number, such as 95"),
        ({"by_when_day": "1"}, "Day to reach the aim by must include a month and year"),
    ],
)
def test_set_aim_in_parts_says_what_to_do(signed_in, practice, sent, told):
    assert errors_of(signed_in("moira").post(address("set_aim_in_parts", practice.pk), sent)) == [told]
    assert Aim.objects.count() == 0


def test_set_aim_in_parts_takes_no_measure_of_another_improvement(cast, practice):
    other = make_measure(cast.rowan, improvement=make_improvement(cast.rowan))
    with pytest.raises(ValidationError, match="measure of this improvement"):
        services.set_aim_in_parts(by=cast.rowan, improvement=practice, measure=other)


def test_an_aim_like_any_other_still_needs_all_its_parts(cast, signed_in):
    usual = make_improvement(cast.rowan)
    response = signed_in("moira").post(address("set_aim", usual.pk), {"how_much": "9 in 10"})
    assert errors_of(response) == ["Enter who it will be different for", "Enter the day to reach the aim by"]


def test_deeds_of_a_practice_are_refused_elsewhere(cast):
    usual = make_improvement(cast.rowan)
    stopped = make_improvement(cast.rowan, method="every_time", stopped_on=TODAY, stopped_reason="Enough")
    for improvement in (usual, stopped):
        for deed, details in (
            (services.word_vision, {"text": WORDS}),
            (services.set_aim_in_parts, {"at_least": 95}),
            (services.leave_practice, {}),
        ):
            with pytest.raises(ValidationError):
                deed(by=cast.rowan, improvement=improvement, **details)


def test_head_says_how_often_it_happens_and_whether_the_aim_is_reached(cast, signed_in, practice):
    make_vision(cast.rowan, practice, text=WORDS)
    measure = make_measure(cast.rowan, improvement=practice)
    yesterday = TODAY - timedelta(days=1)
    Improvement.objects.update(started_on=TODAY - timedelta(days=99))
    services.set_aim_in_parts(
        by=cast.rowan, improvement=practice, for_whom="all", measure=measure, at_least=95, by_when=yesterday
    )
    make_elements(cast.rowan, practice, "Somebody comes")
    client, page = signed_in("rowan"), address("show_improvement", practice.pk)
    assert "The day of the aim has passed" in thoughts_on(client.get(page))
    for _each in range(20):
        make_case(cast.rowan, practice)
    shown = client.get(page)
    assert "20 of 20." in text_of(shown)
    assert "The day of the aim has passed" not in thoughts_on(shown)


def test_head_says_that_ideas_are_older_than_the_first_words(cast, signed_in, practice):
    practice.opportunities.clear()
    make_idea(cast.rowan, improvement=practice)
    client, page = signed_in("rowan"), address("show_improvement", practice.pk)
    assert "no words of people behind it" in thoughts_on(client.get(page))
    candidate = make_candidate(cast.rowan, linked_quote(cast.moira), improvement=practice)
    assert "There are ideas already" not in thoughts_on(client.get(page))
    practice.ideas.update(added_at=timezone.now() - timedelta(days=3))
    assert "1 idea is older than the first words" in thoughts_on(client.get(page))
    assert candidate.highlights.count() == 1


def test_head_takes_words_that_the_reader_may_not_read_for_words(cast, signed_in, practice):
    practice.opportunities.clear()
    make_idea(cast.rowan, improvement=practice)
    highlight = linked_quote(cast.moira)
    make_candidate(cast.rowan, highlight, improvement=practice)
    highlight.passage.conversation.agreements.filter(scope="organisation").update(answer="no")
    shown = signed_in("quentin").get(address("show_improvement", practice.pk))
    assert ("no words of people" in thoughts_on(shown), STORY in text_of(shown)) == (False, False)


def test_head_is_read_by_teams_that_take_part_and_speaks_to_them_of_their_own_people(cast, signed_in, practice):
    make_vision(cast.rowan, practice, text=WORDS)
    make_care_team_member(cast.rowan, practice, membership=cast.moira, part="nurse")
    make_participation(practice, by=cast.odile)
    client = signed_in("odile")
    page = client.get(f"/teams/{cast.far_away.address}/improvements/{practice.pk}/")
    assert text_of(page, ".ceim-vision__words") == WORDS
    said = thoughts_on(page)
    assert "Nobody with lived experience works on it in your team yet" in said
    assert "No aim yet" not in said, "that is for the team that leads"
    assert "/vision/" not in page.content.decode()
    assert client.get(f"/teams/{cast.far_away.address}/improvements/{practice.pk}/vision/").status_code == 404
    assert "Moira" not in text_of(page)


def test_head_leads_to_the_oversight_group(cast, signed_in, practice):
    practice.oversight = Oversight.objects.create(team=cast.ward_7, name="Night oversight", started_on=TODAY)
    practice.save()
    shown = signed_in("moira").get(address("show_improvement", practice.pk))
    assert soup_of(shown).select(f'a[href="{address("show_oversight", practice.oversight_id)}"]') != []


def test_a_mark_stands_only_where_the_organisation_chose_it_and_with_its_notice(cast, signed_in, practice):
    make_vision(cast.rowan, practice)
    client = signed_in("rowan")
    usual = make_improvement(cast.rowan)
    shown = text_of(client.get(address("show_improvement", practice.pk)))
    assert ("Reliable practice" in shown, "Always Event" in shown) == (True, False)
    cast.organisation.name_of_practices = "mark"
    cast.organisation.save()
    for page in (address("show_improvement", practice.pk), address("begin_practice", usual.pk)):
        shown = text_of(client.get(page))
        assert ("Always Event®" in shown, "registered trademark of the Institute" in shown) == (True, True)


def test_page_of_an_improvement_asks_no_more_with_more(cast, signed_in, practice, django_assert_max_num_queries):
    make_elements(cast.rowan, practice)
    make_participation(practice, by=cast.odile)
    measure = make_measure(cast.rowan, improvement=practice)
    for _each in range(4):
        make_vision(cast.rowan, practice)
        services.set_aim_in_parts(by=cast.rowan, improvement=practice, measure=measure, at_least=95)
        idea = make_idea(cast.rowan, improvement=practice)
        make_session(cast.rowan, practice, idea)
        for by in (cast.rowan, cast.odile):
            make_care_team_member(by, practice)
            make_case(by, practice)
    client, page = signed_in("rowan"), address("show_improvement", practice.pk)
    client.get(page)
    with django_assert_max_num_queries(QUERIES):
        client.get(page)
