"""One whole CEIM month in a browser: from signing in to the public board, played by the people who would."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.browser import Visitor
from improvements.models import ReadinessAnswer

pytestmark = [pytest.mark.browser, pytest.mark.as_in_production]

WORDS = "I lay on the trolley and Sister Moira came. Nobody told me how long it would be, and that was the worst of it."
QUOTE = "Nobody told me how long it would be"
NEED = "I need to know how long I will wait"


@pytest.fixture
def at_work(browser, live_server, cast):
    """at_work("moira") is Moira, signed in, at her own screen."""

    def sign_in(name, width=1280):
        visitor = Visitor(browser, live_server.url, width)
        visitor.sign_in(f"{name}@example.org")
        visitor.reads("Sign out")
        return visitor

    return sign_in


def fill_date(visitor, group, day):
    boxes = visitor.page.get_by_role("group", name=group)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(number))


def draw_pathway(lead):
    lead.click("Pathways")
    lead.click("Draw a pathway")
    lead.fill("Name of the pathway", "Waiting for an X-ray")
    lead.choose("What it covers", "Part of a journey")
    lead.fill("Where it starts", "The porter comes for me")
    lead.fill("Where it ends", "I am back in my own bed")
    lead.fill("Touchpoints", "The ride down\nWaiting in the corridor\nThe X-ray itself")
    lead.page.get_by_label("Setting").select_option("inpatient")
    lead.choose("When people are asked", "Both")
    lead.check_page("draw_pathway")
    lead.click("Draw pathway")
    lead.reads("Waiting in the corridor")
    lead.check_page("show_pathway")


def log_conversation(member):
    member.click("Conversations")
    member.click("Log a conversation")
    member.click("Waiting for an X-ray")
    member.click("They said yes to notes: start")
    member.fill("Waiting in the corridor", WORDS)
    member.check_page("write_draft")
    member.click("Continue")
    member.choose("How far may their words go", "To everybody: we may quote them in public, and when we teach")
    member.choose("Less positive feelings", "worried")
    member.choose("Do they want to hear", "Yes, on the team's board or web page")
    member.page.get_by_label("If it stays, say why").select_option(label="These are ordinary words")
    member.check_page("check_draft")
    member.click("Read back and agreed: save")
    member.reads("A colleague can now")
    member.check_page("show_conversation_recorded")


def release_story(colleague):
    colleague.click("Conversations")
    colleague.click("Waiting for release")
    colleague.page.get_by_role("link", name="Check and release").first.click()
    colleague.page.get_by_label("Words to black out").first.fill("Moira")
    for check in ("Names of people", "Staff can be told", "Family, friends", "Exact dates", "I thought about"):
        colleague.page.get_by_label(check).check()
    colleague.choose("Could somebody in the team", "No")
    colleague.check_page("release_story")
    colleague.page.get_by_role("button", name="Release", exact=True).click()
    colleague.reads("Sister [removed] came")


def highlight(member):
    member.click("Conversations")
    member.click("I lay on the trolley")
    member.click("Highlight words about Waiting in the corridor")
    member.fill("The words to highlight", QUOTE)
    member.choose("What is the person telling us?", "Could be better")
    member.fill("Another theme", "Waiting")
    member.check_page("highlight_passage")
    member.click("Save the highlight")
    member.page.locator("mark", has_text=QUOTE).wait_for()
    member.check_page("show_conversation")


def hold_meeting(lead):
    lead.click("Meetings")
    lead.click("Plan a meeting")
    lead.choose("Kind of meeting", "Reflective improvement meeting")
    fill_date(lead, "Date", timezone.localdate())
    lead.fill("Time it starts", "2:30pm")
    lead.check_page("plan_meeting")
    lead.click("Plan meeting")
    lead.reads("Hear the stories")
    lead.follow("/people/")
    for person in ("Rowan Lead", "Moira Member", "Jean"):
        lead.choose(person, "Present")
    lead.click("Save who was there")
    lead.check_page("show_meeting_before")


def state_opportunity(member):
    member.click("Meetings")
    member.page.get_by_role("link", name=str(timezone.localdate().year)).first.click()
    member.page.get_by_text("Did you meet without this page?").click()
    member.click("Add a reflection")
    member.choose("What kind of reflection", "What surprised us")
    member.fill("Your reflection", "I never knew that not knowing was worse than waiting.")
    member.choose("Who may read it", "The team, straight away")
    member.click("Save reflection")
    member.reads("not knowing was worse")
    member.page.get_by_text("Did you meet without this page?").click()
    member.click("State an opportunity")
    member.fill("What do people need, or what was good?", NEED)
    member.choose("What is it?", "Something that could be better")
    member.choose("Which words does it rest on?", QUOTE)
    member.choose("Who can change it?", "We can change it")
    member.check_page("state_opportunity")
    member.click("Save opportunity")
    member.reads(NEED)


def prioritise(lead):
    lead.open("/teams/strathmoor/ward-7/meetings/opportunities/")
    lead.click(NEED)
    lead.follow("/place/")
    lead.choose("How much difference", "4: a big difference")
    lead.choose("How hard", "2: easy")
    lead.check_page("place_opportunity")
    lead.click("Place it")
    lead.reads("Quick win")
    lead.click("Decide about it")
    lead.choose("What did you decide?", "Choose it for the next test")
    lead.click("Save decision")
    lead.check_page("show_opportunity")
    lead.open("/teams/strathmoor/ward-7/meetings/opportunities/")
    lead.check_page("list_opportunities")


def finish_meeting(lead):
    lead.click("Meetings")
    lead.page.get_by_role("link", name=str(timezone.localdate().year)).first.click()
    lead.page.get_by_text("Did you meet without this page?").click()
    lead.follow("/hold/")
    lead.click("Mark as held")
    lead.reads("professions present")
    lead.check_page("show_meeting_minutes")


def start_improvement(member):
    member.open("/teams/strathmoor/ward-7/meetings/opportunities/")
    member.click(NEED)
    member.click("Start an improvement")
    member.fill("Name of the improvement", "Saying how long")
    member.page.get_by_label("Owner").select_option(label="Moira Member")
    member.fill("What will be different, and by how much", "9 of 10 people know how long they will wait")
    member.fill("For whom", "People waiting in the corridor")
    fill_date(member, "By when", timezone.localdate() + timedelta(days=90))
    member.fill("What could you change first?", "A card with a time on it")
    member.check_page("start_improvement")
    member.click("Start the improvement")
    member.reads("Saying how long")


def run_cycle(member):
    member.click("A card with a time on it")
    member.click("Plan")
    member.choose("What this cycle is for", "Test a change")
    member.fill("What will be tried", "The porter hands over a card with a time")
    member.fill("Who will do it", "The porter")
    member.fill("Where", "The corridor")
    fill_date(member, "When it starts", timezone.localdate())
    member.fill("Question 1", "Will they look at it?")
    member.page.get_by_label("What do you think will happen?").first.fill("Yes, more than once")
    member.check_page("plan_cycle")
    member.click("Save the plan")
    member.reads("Yes, more than once")
    member.click("Write down what happened")
    fill_date(member, "When it was done", timezone.localdate())
    member.choose("Did it go as planned?", "Yes")
    member.fill("What happened", "She kept it in her hand the whole time")
    member.check_page("carry_out_cycle")
    member.page.locator("main form button").first.click()
    member.reads("She kept it in her hand")


def learn_and_decide(member):
    member.click("Study what happened")
    member.fill("What did you find?", "She looked at it four times")
    member.choose("Was it as you predicted?", "Yes")
    member.fill("What you learned", "A time on paper is a promise")
    member.page.locator("main form button").first.click()
    member.click("Decide what is next")
    member.choose("What do you decide?", "Adopt")
    member.page.get_by_role("textbox").last.fill("Cards for every porter")
    member.check_page("act_on_cycle")
    member.click("Save what you decided")
    member.reads("Cards for every porter")
    member.check_page("show_cycle")


def measure(member):
    member.open("/teams/strathmoor/ward-7/improvements/")
    member.click("Saying how long")
    member.click("Add a measure")
    member.fill("Name of the measure", "People who knew how long they would wait")
    member.choose("Kind of measure", "Outcome")
    member.fill("Why it matters", "Not knowing was worse than waiting")
    member.fill("What exactly is counted or timed", "Everyone brought back from X-ray on a Friday is asked")
    member.choose("Unit", "A count")
    member.choose("Which way is better", "Higher is better")
    member.fill("Target", "9")
    member.fill("Who collects it, and how", "The nurse in charge, on a tally sheet")
    member.choose("How often", "Every week")
    member.page.get_by_label("Who else looked at this definition").select_option(index=1)
    member.check_page("define_measure")
    member.click("Save the measure")
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    for weeks_ago in range(12, -1, -1):
        member.follow("/readings/new/")
        fill_date(member, "Which week?", monday - timedelta(weeks=weeks_ago))
        member.fill("How many?", 2 + weeks_ago % 2 if weeks_ago > 6 else 8 + weeks_ago % 2)
        member.click("Save the reading")
    member.page.locator("[data-chart] svg").first.wait_for()
    member.reads("median")
    member.check_page("show_measure")


def implement(lead):
    lead.open("/teams/strathmoor/ward-7/improvements/")
    lead.click("Saying how long")
    lead.click("Make it normal work")
    lead.choose("How it is brought in", "All at once")
    lead.page.get_by_label("Who looks after it").select_option(label="Rowan Lead")
    lead.fill("What is now the normal way", "Every porter hands over a card with a time on it")
    fill_date(lead, "When did you start?", timezone.localdate())
    lead.check_page("implement_change")
    lead.click("Start to bring it in")
    lead.click("It is normal work now")
    fill_date(lead, "Since when?", timezone.localdate())
    lead.click("It is normal work")
    lead.reads("Is it ready to spread?")
    lead.check_page("show_implementation")


def spread(lead):
    lead.click("Is it ready to spread?")
    for question in ReadinessAnswer.Question.labels:
        lead.choose(question, "Yes")
    lead.check_page("judge_readiness")
    lead.click("Save the answers")
    lead.fill("What is to spread", "A card that says how long")
    lead.fill("Where to", "Every ward that sends people to X-ray")
    lead.fill("How many places", "4")
    fill_date(lead, "By when", timezone.localdate() + timedelta(days=180))
    lead.fill("What must stay the same", "A time, written down")
    lead.fill("What each place may adapt", "The colour")
    lead.choose("Who leads the spread?", "Somebody in the team")
    lead.page.get_by_label("Who in the team?").select_option(label="Rowan Lead")
    lead.check_page("plan_spread")
    lead.click("Save the plan")
    lead.click("Add a site")
    lead.page.get_by_label("One of your organisation's teams").select_option(label="Ward 8")
    fill_date(lead, "When was it chosen?", timezone.localdate())
    lead.click("Add the site")
    lead.reads("Ward 8")
    lead.check_page("show_spread")


def try_next_door(neighbour):
    neighbour.click("Improvements")
    neighbour.click("Offered by other teams")
    neighbour.check_page("list_offers")
    neighbour.click("Try this here")
    neighbour.fill("Name of the improvement", "A card on Ward 8")
    neighbour.page.get_by_label("Owner").select_option(label="Nadia Neighbour")
    neighbour.fill("What will be different, and by how much", "8 of 10 people know how long")
    neighbour.fill("For whom", "People sent for a scan")
    fill_date(neighbour, "By when", timezone.localdate() + timedelta(days=60))
    neighbour.click("Try this here")
    neighbour.reads("A card on Ward 8")


def tell_back(lead):
    lead.open("/teams/strathmoor/ward-7/improvements/")
    lead.page.get_by_role("link", name="Finished").click()
    lead.click("Saying how long")
    lead.click("Tell people what came of it")
    lead.fill("What people said, in a few words of your own", "Waiting without knowing is hard")
    lead.page.get_by_label(QUOTE).check()
    lead.choose("What came of it", "We did")
    lead.fill("What you did", "You get a card with a time on it.")
    fill_date(lead, "When", timezone.localdate())
    lead.check_page("write_board_entry")
    lead.click("Save the draft")
    lead.page.get_by_role("button", name="Approve").first.click()
    lead.reads("You get a card with a time on it.")
    lead.click("Make the board public")
    lead.click("Make the board public")
    lead.check_page("list_board_entries")
    return lead.page.get_by_role("link", name="/board/").first.get_attribute("href")


def read_public_board(browser, address):
    anybody = Visitor(browser, "", width=320)
    anybody.open(address)
    anybody.reads(QUOTE)
    anybody.reads("You get a card with a time on it.")
    assert "Moira" not in anybody.page.content()
    anybody.check_page("show_public_board")


def follow_the_thread_back(member):
    member.open("/teams/strathmoor/ward-7/improvements/board/")
    member.click("Where this came from")
    for stage in ("What people said", "What people need", "Change ideas", "Tests", "Measures", "Told back"):
        member.page.get_by_role("heading", name=stage).first.wait_for()
    member.check_page("show_thread")
    member.page.locator(".ceim-told a", has_text=QUOTE).click()
    member.page.locator("mark", has_text=QUOTE).wait_for()


def see_all_teams(qi_lead):
    qi_lead.reads("From stories to lasting change")
    qi_lead.reads("Ward 8")
    qi_lead.check_page("show_organisation")


def test_from_a_persons_words_to_the_public_board(at_work, browser):
    lead, member, colleague = at_work("rowan"), at_work("moira", width=320), at_work("callum")
    draw_pathway(lead)
    log_conversation(member)
    release_story(colleague)
    highlight(member)
    hold_meeting(lead)
    state_opportunity(member)
    prioritise(lead)
    finish_meeting(lead)
    start_improvement(member)
    run_cycle(member)
    learn_and_decide(member)
    measure(member)
    implement(lead)
    spread(lead)
    try_next_door(at_work("nadia"))
    read_public_board(browser, tell_back(lead))
    follow_the_thread_back(member)
    see_all_teams(at_work("quentin"))
