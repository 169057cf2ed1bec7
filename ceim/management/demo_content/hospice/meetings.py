"""Sorrel House Hospice: reflections, opportunities and actions."""

from ceim.management.demo_content.shapes import Action, Evidence, Opportunity, Reflection

REFLECTIONS = (
    Reflection(
        "surprise",
        "We have rooms for crying and none for being furious.",
        "somewhere-to-be-angry",
    ),
    Reflection("pride", "The cook did that. She has never mentioned it.", "somewhere-to-be-angry"),
    Reflection("learning", "We decide that people like trees.", "the-bed-by-the-window"),
    Reflection(
        "feeling",
        "Eight weeks. I was off, and nobody picked the call up. I have rung to say so.",
        "after-the-funeral",
    ),
    Reflection(
        "feeling",
        "Two more nights. I went home and held on to my husband.",
        "night-chair",
        True,
    ),
)

OPPORTUNITIES = (
    Opportunity(
        key="the-call-comes",
        need="When you say you will ring, I need you to ring",
        kind="problem",
        touchpoint=5,
        evidence=(Evidence("after-the-funeral"),),
        impact=5,
        difficulty=1,
        months_ago=6,
        state="implemented",
        votes=7,
    ),
    Opportunity(
        key="room-for-anger",
        need="I need somewhere I do not have to be gentle",
        kind="problem",
        touchpoint=1,
        evidence=(Evidence("somewhere-to-be-angry"), Evidence("somewhere-to-be-angry", 1)),
        impact=4,
        difficulty=2,
        months_ago=5,
        state="testing",
        votes=6,
    ),
    Opportunity(
        key="side-by-side",
        need="I need to lie beside the person I have always lain beside",
        kind="good_practice",
        touchpoint=3,
        evidence=(Evidence("night-chair", 1), Evidence("night-chair")),
        impact=5,
        difficulty=2,
        months_ago=3,
        state="prioritised",
        votes=8,
    ),
    Opportunity(
        key="number-on-the-front",
        need="I need the two-in-the-morning number on the outside",
        kind="problem",
        touchpoint=0,
        evidence=(Evidence("too-many-leaflets"), Evidence("too-many-leaflets", 1)),
        impact=4,
        difficulty=1,
        months_ago=2,
        state="implemented",
        votes=6,
    ),
    Opportunity(
        key="weekend-medicines",
        need="I need the medicine to be in the cupboard before the dose is changed",
        kind="problem",
        touchpoint=2,
        evidence=(Evidence("pain-at-the-weekend"),),
        impact=5,
        difficulty=4,
        months_ago=1,
        state="passed_on",
        control="other_department",
        votes=7,
        passed_to="Lead pharmacist; reply due at the next meeting",
    ),
)

ACTIONS = (
    Action(
        text="Put the six-week calls in the ward diary under a second name",
        owner="shona.ardwick-lee",
        agreed_months_ago=6,
        days_to_do=7,
    ),
    Action(
        text="Ask three families what the angry room should have in it",
        owner="shona.ardwick-lee",
        agreed_months_ago=5,
        days_to_do=21,
    ),
    Action(
        text="Print the number on the outside of the folder",
        owner="annis.greywell",
        agreed_months_ago=2,
        days_to_do=7,
    ),
    Action(
        text="Find out which two beds go flat together and where the spare is",
        owner="annis.greywell",
        agreed_months_ago=3,
        days_to_do=10,
    ),
    Action(
        text="Collect chipped plates",
        owner="rosalind.peverley",
        agreed_months_ago=4,
        days_to_do=30,
        state="open",
    ),
)
