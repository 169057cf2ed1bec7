"""Asking what matters: an activity begun, its answers on the records of conversations, and what came of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of
from ceim.testing.factories import make_answer, make_conversation, make_highlight, make_listening
from ceim.testing.history import verbs
from ceim.testing.told import post_story, save, told
from conversations.counts.kinds import KEPT_COUNTS
from conversations.counts.mending import differences
from conversations.listening import answers, services
from conversations.listening.answers import said_lately
from conversations.models import Agreement, Conversation, Draft, HeldInMonth, ListeningActivity, ThemeInMonth
from conversations.recording.drafts import start_draft
from conversations.withdrawal.services import erase_story

pytestmark = pytest.mark.django_db
QUERIES = {"list_listening": 5, "show_listening": 7}
WISH = "I want to know who comes at night."


@pytest.fixture
def activity(cast):
    return make_listening(cast.moira, pathway=cast.pathway)


def begun(cast, **changes):
    today = timezone.localdate()
    sent = {
        "method": "questionnaire",
        "pathway": cast.pathway.pk,
        "led_by": "A nurse and a mother",
        "invited": "40",
        "took_part": "12",
        "support": "Easy read",
        "questions": "  What matters   to you?\n\nWhat should always happen?\n",
        **date_in("first_day", today),
        **date_in("last_day", today),
    }
    return sent | changes


def typed(**changes):
    sent = {"answer_1": WISH, "answer_2": "", "answer_3": "That somebody sits down.", "reach": "organisation"}
    about = {"speaker": "family", "timing": "during", "hear_back": "board", **date_in("held_on", timezone.localdate())}
    return sent | {"came": "spoken", "agreed_how": "spoken"} | about | changes


def said(conversation):
    return [each.captured_text for each in conversation.passages.order_by("position")]


def test_begin_listening_keeps_what_is_said_of_it(cast, signed_in):
    client = signed_in("moira")
    assert "Nobody was asked yet" in text_of(client.get(address("list_listening")))
    offered = soup_of(client.get(address("begin_listening"))).select_one("[name=questions]").get_text()
    assert "what matters to you?" in offered
    assert "happen every time" in offered
    response = client.post(address("begin_listening"), begun(cast))
    activity = ListeningActivity.objects.get()
    assert response["Location"] == address("show_listening", activity.pk)
    assert activity.asked == ["What matters to you?", "What should always happen?"]
    assert verbs() == ["began to listen to what matters"]
    page = text_of(client.get(response["Location"]))
    told_of_it = ("Questionnaire", "A nurse and a mother", "40", "12", "Easy read", "0 answers from people")
    assert [each for each in told_of_it if each not in page] == []


@pytest.mark.parametrize(
    ("changes", "told_what"),
    [
        ({"method": ""}, "Choose how you ask"),
        ({"pathway": ""}, "Choose a pathway of your team"),
        ({"led_by": " "}, "Enter who leads it, by their part"),
        ({"questions": "\n \n"}, "Enter what you ask"),
        ({"questions": "\n".join(f"What about {each}?" for each in range(6))}, "Keep it to 5 questions"),
        ({"invited": "many"}, "Enter the number of people as a whole number"),
        ({"last_day_year": 2020}, "Last day must be on or after the first day"),
        (
            {"invited": "5", "took_part": "50"},
            "More took part than were invited. Change a number, or leave “invited” empty if anybody could come",
        ),
    ],
)
def test_begin_listening_says_what_to_do(cast, signed_in, changes, told_what):
    response = signed_in("moira").post(address("begin_listening"), begun(cast, **changes))
    assert errors_of(response) == [told_what]
    assert "Easy read" in response.text
    assert ListeningActivity.objects.count() == 0


def test_edit_listening_puts_right_what_is_said_of_it(cast, activity, signed_in):
    signed_in("moira").post(address("edit_listening", activity.pk), begun(cast, took_part="14"))
    activity.refresh_from_db()
    assert (activity.method, activity.took_part) == ("questionnaire", 14)
    assert verbs() == ["changed what is said of listening"]


def test_anybody_could_come_where_nobody_was_invited_by_name(cast, activity, signed_in):
    client, page = signed_in("moira"), address("edit_listening", activity.pk)
    told = errors_of(client.post(page, begun(cast, invited="13", took_part="14")))
    assert [each.split(".")[0] for each in told] == ["More took part than were invited"]
    client.post(page, begun(cast, invited="", took_part="14"))
    activity.refresh_from_db()
    assert (activity.invited, activity.took_part) == (None, 14)


def test_edit_listening_leaves_answers_on_their_pathway(cast, activity):
    make_answer(cast.moira, activity)
    other = cast.pathway
    other.pk = None
    other.title = "Another"
    other.save()
    about = {"first_day": activity.first_day, "last_day": activity.last_day, "questions": "What matters?"}
    with pytest.raises(ValidationError, match="answers on this pathway already"):
        services.revise_listening(by=cast.moira, activity=activity, method="diary", pathway=other, **about)


def test_another_teams_pathway_is_no_part_of_it(cast, activity):
    theirs = make_listening(cast.nadia)
    day = {"first_day": activity.first_day, "last_day": activity.last_day}
    with pytest.raises(ValidationError, match="pathway of your team"):
        services.begin_listening(by=cast.moira, method="diary", pathway=theirs.pathway, **day)


def test_answer_is_written_down_by_the_same_two_pages(cast, activity, signed_in):
    client = signed_in("moira")
    page = text_of(client.get(address("record_answer", activity.pk)))
    assert "What matters to you?" in page
    response = client.post(address("record_answer", activity.pk))
    draft = Draft.objects.get()
    assert draft.activity == activity
    boxes = soup_of(client.get(response["Location"])).select("textarea[name^=words_]")
    assert [box["name"] for box in boxes] == ["words_whole", "words_whole_2", "words_whole_3"]
    whole = {"words_whole": WISH, "words_whole_2": "That somebody sits down."}
    post_story(client, draft, told(cast, None, words_whole=whole["words_whole"]) | whole)
    draft.refresh_from_db()
    draft.answers |= {name: [str(value)] for name, value in told(cast, None, speaker="staff").items()}
    draft.save()
    save(client, draft)
    conversation = Conversation.objects.get()
    assert (conversation.activity, conversation.speaker) == (activity, "staff")
    assert said(conversation) == [WISH, "That somebody sits down."]
    edited = soup_of(client.get(address("edit_conversation", conversation.pk)))
    assert [each.get_text() for each in edited.select("textarea[name^=words_]")][0].strip() == WISH


def test_draft_of_another_teams_listening_is_refused(cast):
    with pytest.raises(ValidationError, match="your own team"):
        start_draft(by=cast.moira, pathway=cast.pathway, activity=make_listening(cast.nadia))


def test_answers_are_typed_one_after_another(cast, activity, signed_in):
    client = signed_in("moira")
    page = address("type_answer", activity.pk)
    response = client.post(page, typed())
    assert response["Location"] == page
    conversation = Conversation.objects.get()
    assert said(conversation) == [WISH, "That somebody sits down."]
    assert (conversation.activity, conversation.held_by, conversation.state) == (
        activity,
        cast.user("moira"),
        "recorded",
    )
    reach = Agreement.objects.filter(conversation=conversation).values_list("scope", "answer")
    assert dict(reach) == {"notes": "yes", "team": "yes", "organisation": "yes", "board": "no", "public": "no"}
    again = soup_of(client.get(page))
    assert again.select_one("[name=speaker] [selected]")["value"] == "family", "the next one is mostly alike"
    assert again.select("[name=reach][checked]") == [], "only the person can say how far their words may go"


@pytest.mark.parametrize(
    ("method", "came", "agreed_how"), [("workshop", "spoken", ""), ("diary", "written", ""), ("review", "review", "")]
)
def test_type_answer_asks_how_it_came_and_how_they_agreed(cast, signed_in, method, came, agreed_how):
    activity = make_listening(cast.moira, pathway=cast.pathway, method=method)
    page = soup_of(signed_in("moira").get(address("type_answer", activity.pk)))
    assert page.select_one("[name=came] [selected]")["value"] == came
    assert chosen_in(page, "agreed_how") == agreed_how, "how somebody agreed is said by who knows it"
    response = signed_in("moira").post(address("type_answer", activity.pk), typed(came="", agreed_how=""))
    assert errors_of(response) == ["Choose how the answer came", "Choose how they agreed"]


def test_next_answer_begins_with_what_was_chosen(activity, signed_in):
    client, page = signed_in("moira"), address("type_answer", activity.pk)
    day = timezone.localdate() - timedelta(days=9)
    client.post(page, typed(**date_in("held_on", day)))
    again = soup_of(client.get(page))
    kept = [int(again.select_one(f"[name=held_on_{part}]")["value"]) for part in ("day", "month", "year")]
    assert kept == [day.day, day.month, day.year]
    assert chosen_in(again, "speaker") == "family"
    theirs = soup_of(signed_in("rowan").get(page))
    assert chosen_in(theirs, "speaker") == "", "nothing is kept of what a colleague chose"


def chosen_in(page, name):
    chosen = page.select_one(f"[name={name}] [selected]")
    return chosen["value"] if chosen else ""


def test_sheet_is_kept_as_written_and_says_nothing_of_speaking(cast, activity, signed_in):
    client = signed_in("moira")
    client.post(address("type_answer", activity.pk), typed(came="written", agreed_how="written"))
    page = text_of(client.get(address("show_conversation", Conversation.objects.get().pk)))
    assert ("On a form kept by the organisation" in page, "Written by the person" in page) == (True, True)
    untrue = ("Spoken, and heard by the conversation holder", "In person", "Notes as they spoke")
    assert [each for each in untrue if each in page] == []
    again = soup_of(client.get(address("type_answer", activity.pk)))
    assert [chosen_in(again, name) for name in ("came", "agreed_how")] == ["written", "written"]


def test_answer_from_a_complaint_records_no_agreement(activity, signed_in):
    client = signed_in("moira")
    client.post(address("type_answer", activity.pk), typed(came="review", reach="not_asked", agreed_how=""))
    assert set(Agreement.objects.values_list("answer", flat=True)) == {"not_asked"}
    again = soup_of(client.get(address("type_answer", activity.pk)))
    assert chosen_in(again, "came") == "review"


def test_answer_that_was_typed_up_suggests_nothing_for_one_that_is_spoken(cast, signed_in):
    activity = make_listening(cast.moira, pathway=cast.pathway, method="questionnaire")
    client = signed_in("moira")
    client.post(address("type_answer", activity.pk), typed(came="written"))
    client.post(address("record_answer", activity.pk))
    page = soup_of(client.get(address("check_draft", Draft.objects.get().pk)))
    assert page.select_one("[name=channel] [selected]")["value"] == "in_person"


def test_answer_sent_twice_is_there_once(cast, activity, signed_in):
    client = signed_in("moira")
    page = address("type_answer", activity.pk)
    key = soup_of(client.get(page)).select_one("[name=key]")["value"]
    for _each in range(2):
        client.post(page, typed(key=key))
    assert Conversation.objects.count() == 1


def test_answer_without_words_is_asked_for(activity, signed_in):
    response = signed_in("moira").post(address("type_answer", activity.pk), typed(answer_1=" ", answer_3=""))
    assert errors_of(response) == ["Enter what the person said"]


def test_answer_that_could_name_somebody_is_put_right_where_it_is_typed(activity, signed_in):
    client, page = signed_in("moira"), address("type_answer", activity.pk)
    sent = typed(answer_1="Mrs Anne Mackenzie came at night, ring 0131 496 0000.")
    response = client.post(page, sent)
    assert errors_of(response) == ["Change the words, or tick that they say nothing about who a person is"]
    assert "0131 496 0000” (Answer 1: Phone number)" in text_of(response)
    assert soup_of(response).select_one("[name=answer_1]").get_text().strip() == sent["answer_1"]
    assert (Conversation.objects.count(), Draft.objects.count()) == (0, 0)
    assert client.post(page, sent | {"answer_1": "A nurse came at night."})["Location"] == page
    assert said(Conversation.objects.get())[0] == "A nurse came at night."


def test_words_that_are_nobodys_are_ticked_and_kept_with_the_answer(cast, activity, signed_in):
    client, page = signed_in("moira"), address("type_answer", activity.pk)
    sent = typed(answer_1="The Anne Mackenzie ward, see www.example.org.")
    asked = soup_of(client.post(page, sent))
    tick = asked.select_one("[name=says_nobody]")["value"]
    assert client.post(page, sent | {"says_nobody": [tick]})["Location"] == page
    kept = Conversation.objects.get().kept_details.all()
    assert {each.kind for each in kept} == {"name", "link"}
    assert {(each.why, each.decided_by) for each in kept} == {("not_a_person", cast.user("moira"))}


def test_answers_do_not_count_among_the_conversations_of_a_month(cast, activity, signed_in):
    make_conversation(cast.moira, pathway=cast.pathway, state="released")
    for _each in range(3):
        make_answer(cast.moira, activity)
    signed_in("moira").post(address("type_answer", activity.pk), typed())
    assert HeldInMonth.objects.get().number == 1
    assert [differences(kept) for kept in KEPT_COUNTS] == [{}, {}]
    today = timezone.localdate()
    page = text_of(signed_in("rowan").get(address("show_month", today.year, today.month)))
    assert "1 of 6" in page
    assert "Besides, 4 answers were given in listening activities. They do not count as conversations." in page


def test_theme_counts_people_and_not_staff(cast, activity):
    for speaker in ("person", "carer", "staff"):
        make_highlight(cast.moira, make_answer(cast.moira, activity, speaker=speaker), themes=["Nights"])
    assert (ThemeInMonth.objects.get().shared, differences(KEPT_COUNTS[1])) == (2, {})


def test_staff_speak_in_listening_alone(cast, signed_in):
    page = soup_of(signed_in("moira").get(address("begin_listening")))
    assert page.select_one("form")
    with pytest.raises(IntegrityError):
        make_conversation(cast.moira, pathway=cast.pathway, speaker="staff")


def test_show_listening_tells_staff_from_people(cast, activity, signed_in):
    for speaker in ("person", "family", "staff"):
        answer = make_answer(cast.moira, activity, speaker=speaker)
        make_highlight(cast.moira, answer, themes=["Nights", *(["Rotas"] if speaker == "staff" else [])])
    page = text_of(signed_in("priya").get(address("show_listening", activity.pk)))
    assert "2 answers from people, 1 from staff" in page
    assert "Nights: 2 answers, and 1 from staff" in page
    assert "Rotas: 1 from staff alone" in page
    assert page.count("A member of staff said it") == 1


def test_show_listening_says_what_may_not_be_read(cast, activity, signed_in):
    answer = make_answer(cast.moira, activity)
    make_highlight(cast.moira, answer, themes=["Nights"])
    answer.agreements.filter(scope="organisation").update(answer="no")
    make_answer(cast.moira, activity, state="recorded", words="Not released")
    inside = text_of(signed_in("callum").get(address("show_listening", activity.pk)))
    assert (WISH in inside, "1 story, not released" in inside) == (True, True)
    outside = text_of(signed_in("quentin").get(address("show_listening", activity.pk)))
    assert (WISH in outside, "Nights" in outside, "1 story, for the team only" in outside) == (False, False, True)


def test_story_says_that_it_was_asked_in_listening(cast, activity, signed_in):
    answer, conversation = make_answer(cast.moira, activity), make_conversation(cast.moira, state="released")
    told_of = [
        text_of(signed_in("callum").get(address("show_conversation", each.pk))) for each in (answer, conversation)
    ]
    assert ["Co-production workshop" in each for each in told_of] == [True, False]


def test_listening_of_another_team_is_not_there(cast, activity, signed_in):
    theirs = make_listening(cast.nadia)
    for page in ("show_listening", "edit_listening", "record_answer", "type_answer"):
        assert signed_in("moira").get(address(page, theirs.pk)).status_code == 404, page


@pytest.mark.parametrize(
    ("themes", "told_of_them"),
    [
        ([{1}] * 5, ""),
        ([{1}, *[{1}] * 5], "None of the last 5 answers brought a new theme: new themes have stopped coming."),
        ([{1}, {2}, {1}, {1}, {1}, {1}], "1 of the last 5 answers brought a new theme: go on asking."),
        ([{1}, {2}, {1, 3}, {1}, {1}, {1}], "2 of the last 5 answers brought new themes: go on asking."),
        (
            [{1}, {2}, {1}, {1}, {1}, {1}, {2, 1}],
            "None of the last 5 answers brought a new theme: new themes have stopped coming.",
        ),
    ],
)
def test_said_lately(themes, told_of_them):
    assert said_lately(themes) == told_of_them


def test_show_listening_says_when_new_themes_have_stopped(cast, activity, signed_in):
    for number in range(6):
        day = timezone.localdate() - timedelta(days=6 - number)
        make_highlight(cast.moira, make_answer(cast.moira, activity, held_on=day), themes=["Nights"])
    make_highlight(cast.moira, make_answer(cast.moira, activity, speaker="staff"), themes=["Rotas"])
    assert "new themes have stopped coming" in text_of(signed_in("moira").get(address("show_listening", activity.pk)))


def test_erased_answer_does_not_say_where_it_was_given(cast, activity):
    answer = make_answer(cast.moira, activity, speaker="staff")
    erase_story(by=cast.rowan, conversation=answer)
    answer.refresh_from_db()
    assert (answer.activity, answer.speaker) == (None, "")


@pytest.mark.parametrize("page", QUERIES)
def test_lists_ask_as_much_for_three_as_for_one(cast, signed_in, page, django_assert_num_queries):
    client = signed_in("rowan")
    for more in (1, 2):
        for _each in range(more):
            activity = make_listening(cast.moira, pathway=cast.pathway)
            for theme in range(more):
                make_highlight(cast.moira, make_answer(cast.moira, activity), themes=[f"Theme {theme}"])
        where = address(page, *([activity.pk] if page == "show_listening" else []))
        client.get(where)
        with django_assert_num_queries(QUERIES[page]):
            assert client.get(where).status_code == 200


def test_activities_count_answers_that_were_not_taken_back(cast, activity):
    make_answer(cast.moira, activity, state="withdrawn", withdrawn_at=timezone.now())
    make_answer(cast.moira, activity)
    assert answers.activities(cast.rowan).get().from_people == 1
