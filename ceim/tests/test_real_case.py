"""A real case by pages alone: a child’s idea of bones on the floor, from its words to the measure, and walked back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address
from conversations.models import Conversation

pytestmark = pytest.mark.browser

WORDS = (
    "We drove two hours and could not find the door from the car park. Paint bones on the floor, then I follow them."
)
LOST, BONES = "could not find the door from the car park", "Paint bones on the floor, then I follow them"
NEED = "I can find the door from where I park"
SIGNS, FLOOR = "New signs on posts", "Bones on the floor, and a skull at the door"
IMPROVEMENT = "Bones to the door"
ASKED = [13, 12, 14, 13, 11, 13, 12, 14, 5, 4, 4, 3, 4, 2, 3, 2]  # families that asked the way, clinic by clinic
LINE = "1 person’s words → 1 need → 2 ideas → 2 tests → normal work → told once"
EVERY_WIDTH = {"width": 320, "also": (768, 1280)}


def fill_date(visitor, group, day):
    boxes = visitor.page.get_by_role("group", name=group)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label).fill(str(number))


def hear(member, colleague):
    """A family speaks; a colleague looks the words through; the child’s idea is marked in them."""
    member.click("Log a conversation")
    member.click("They said yes to notes: start")
    member.fill("Arriving", WORDS)
    member.click("Continue")
    member.choose("How far may their words go", "To everybody: we may quote them in public, and when we teach")
    member.choose("Less positive feelings", "worried")
    member.choose("Do they want to hear", "Yes, on the team's board or web page")
    member.click("Read back and agreed: save")
    member.reads("A colleague can now")
    colleague.open(f"{address('show_conversation', Conversation.objects.get().pk)}release/")
    for check in ("Names of people", "Staff can be told", "Family, friends", "Exact dates", "I thought about"):
        colleague.page.get_by_label(check).check()
    colleague.choose("Could somebody in the team", "No")
    colleague.page.get_by_role("button", name="Release", exact=True).click()
    colleague.reads("Paint bones")
    for words, kind, theme in ((LOST, "Could be better", "Finding the way"), (BONES, "Idea", "")):
        colleague.click("Highlight words about Arriving")
        colleague.fill("The words to highlight", words)
        colleague.choose("What is the person telling us?", kind)
        if theme:
            colleague.fill("Another theme", theme)
        colleague.click("Save the highlight")
        colleague.page.locator("mark", has_text=words).wait_for()


def meet(lead):
    """The need is stated in a meeting, on the words."""
    lead.open(address("plan_meeting"))
    lead.choose("Kind of meeting", "Reflective improvement meeting")
    fill_date(lead, "Date", timezone.localdate())
    lead.fill("Time it starts", "2:30pm")
    lead.click("Plan meeting")
    lead.page.get_by_text("Did you meet without this page?").click()
    lead.click("State an opportunity")
    lead.fill("What do people need, or what was good?", NEED)
    lead.choose("What is it?", "Something that could be better")
    for words in (LOST, BONES):
        lead.choose("Which words does it rest on?", words)
    lead.choose("Who can change it?", "We can change it")
    lead.click("Save opportunity")
    lead.click(NEED)


def start(lead):
    """What staff thought of first is the first idea; the child’s is added, with whose it was."""
    lead.click("Start an improvement")
    lead.fill("Name of the improvement", IMPROVEMENT)
    lead.page.get_by_label("Owner").select_option(label="Rowan Lead")
    lead.fill("What will be different, and by how much", "At most 5 families a clinic have to ask us the way, from 13")
    lead.fill("For whom", "Families who come to the clinic")
    fill_date(lead, "By when", timezone.localdate() + timedelta(days=120))
    lead.fill("What could you change first?", SIGNS)
    lead.click("Start the improvement")
    lead.click("Add a change idea")
    lead.fill("What we could change", FLOOR)
    lead.fill("Whose idea it was", "A child in the clinic")
    lead.page.locator("main form button").first.click()
    lead.reads(FLOOR)


def try_idea(lead, idea, plan, result, decision):
    """One test of an idea, with its prediction before it."""
    lead.open(address("list_improvements"))
    lead.click(IMPROVEMENT)
    lead.page.get_by_role("link", name=idea, exact=True).click()
    lead.follow("/cycles/new/")
    lead.choose("What this cycle is for", "Test a change")
    lead.fill("What will be tried", plan)
    lead.fill("Who will do it", "The receptionist")
    lead.fill("Where", "From the car park to our door")
    fill_date(lead, "When it starts", timezone.localdate())
    lead.fill("Question 1", "How many of 5 families come without asking?")
    lead.page.get_by_label("What do you think will happen?").first.fill("4 of 5")
    lead.click("Save the plan")
    lead.click("Write down what happened")
    fill_date(lead, "When it was done", timezone.localdate())
    lead.choose("Did it go as planned?", "Yes")
    lead.fill("What happened", result)
    lead.page.locator("main form button").first.click()
    lead.click("Study what happened")
    lead.fill("What did you find?", result)
    lead.choose("Was it as you predicted?", "Yes" if decision == "Adopt" else "No")
    lead.fill("What you learned", "Nobody with a buggy in the rain stops to read")
    lead.page.locator("main form button").first.click()
    lead.click("Decide what is next")
    lead.choose("What do you decide?", decision)
    lead.page.get_by_role("textbox").last.fill("Tell everybody at the next meeting")
    lead.click("Save what you decided")
    lead.reads("Tell everybody at the next meeting")


def measure(lead):
    lead.open(address("list_improvements"))
    lead.click(IMPROVEMENT)
    lead.click("Add a measure")
    lead.fill("Name of the measure", "Families who ask the way")
    lead.choose("Kind of measure", "Outcome")
    lead.fill("Why it matters", "Who is lost arrives late and worried")
    lead.fill("What exactly is counted or timed", "Everybody who asks at the desk where the clinic is")
    lead.choose("Unit", "A count")
    lead.choose("Which way is better", "Lower is better")
    lead.fill("Target", "5")
    lead.fill("Who collects it, and how", "The receptionist, on a tally sheet")
    lead.choose("How often", "Every week")
    lead.page.get_by_label("Who else looked at this definition").select_option(index=1)
    lead.click("Save the measure")
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    days = [monday - timedelta(weeks=week) for week in reversed(range(len(ASKED)))]
    lead.click("Paste from a spreadsheet")
    lead.fill(
        "Rows from your spreadsheet",
        "\n".join(f"{day:%d/%m/%Y}\t{number}" for day, number in zip(days, ASKED, strict=True)),
    )
    lead.click("Check the rows")
    lead.click(f"Save {len(ASKED)} readings")
    lead.reads(f"{len(ASKED)} readings saved")


def hold_and_tell(lead):
    lead.open(address("list_improvements"))
    lead.click(IMPROVEMENT)
    lead.click("Make it normal work")
    lead.choose("How it is brought in", "All at once")
    lead.page.get_by_label("Who looks after it").select_option(label="Rowan Lead")
    lead.fill("What is now the normal way", "Painted bones on the step-free way, looked after like the lights")
    fill_date(lead, "When did you start?", timezone.localdate())
    lead.click("Start to bring it in")
    lead.click("It is normal work now")
    fill_date(lead, "Since when?", timezone.localdate())
    lead.click("It is normal work")
    lead.reads("Is it ready to spread?")
    lead.open(f"{address('list_improvements')}?show=finished")
    lead.click(IMPROVEMENT)
    lead.click("Tell people what came of it")
    lead.fill("What people said, in a few words of your own", "You could not find our door")
    lead.choose("What came of it", "We did")
    lead.fill("What you did", "We painted bones on the floor, because a child told us to.")
    fill_date(lead, "When", timezone.localdate())
    lead.click("Save the draft")
    lead.page.get_by_role("button", name="Approve").first.click()
    lead.reads("because a child told us to")


def walk_back(reader):
    """From the board to the child’s words, stage by stage; the panel of the measure opens in place on the way."""
    reader.open(address("list_board_entries"))
    reader.click("Where this came from")
    reader.reads(LINE)
    reader.check_page("show_thread")
    thread = reader.page.url
    for stage, record in (
        ("Normal work", "Painted bones"),
        ("Measures", "Families who ask the way"),
        ("Tests", "Cycle 1: Adopt"),
        ("Change ideas", FLOOR),
        ("What people need", NEED),
        ("Talked about", "Reflective improvement meeting"),
        ("Themes", "Finding the way"),
    ):
        reader.page.goto(thread)
        reader.page.get_by_role("region", name=stage).get_by_role("link", name=record).click()
        reader.page.get_by_role("heading", level=1).wait_for()
        assert reader.page.url != thread, stage
    reader.page.go_back()
    reader.page.get_by_role("link", name="Families who ask the way").first.click()
    reader.page.locator(".ceim-thread summary", has_text=LINE).click()
    reader.page.locator(".ceim-thread a", has_text=BONES).wait_for()
    reader.check_page("show_measure_with_its_thread")
    reader.open(f"{address('list_improvements')}?show=finished")
    reader.click(IMPROVEMENT)
    reader.page.locator(".ceim-thread summary", has_text="where this came from").click()
    reader.page.locator(".ceim-thread summary", has_text=LINE).wait_for()
    reader.page.locator(".ceim-thread a", has_text=BONES).click()
    reader.page.locator("mark", has_text=BONES).wait_for()


def test_bones_on_the_floor(visit, cast):
    lead = visit("rowan", address("list_conversations"))
    hear(visit("moira", address("list_conversations")), lead)
    meet(lead)
    start(lead)
    try_idea(lead, SIGNS, "Show 5 families a drawing of the new sign", "1 of 5: nobody stops to read", "Abandon")
    try_idea(lead, FLOOR, "Chalk bones for one afternoon", "5 of 5 followed them", "Adopt")
    measure(lead)
    hold_and_tell(lead)
    walk_back(visit("callum", **EVERY_WIDTH))
