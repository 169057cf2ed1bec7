"""The partnership's own details: telephone lines for concerns, the theme list, how meetings ended."""

from ceim.management.demo_content.shapes import TelephoneLine, Theme

LINES = (
    TelephoneLine("Danger right now", "999", "Someone is in danger this minute"),
    TelephoneLine("Adult protection", "01632 960 114", "An adult may be at risk of harm"),
    TelephoneLine("Child protection", "01632 960 121", "A child may be at risk of harm"),
    TelephoneLine(
        "Duty nurse, day and night",
        "01632 960 140",
        "Something unsafe on a ward or at home, or you are not sure",
    ),
    TelephoneLine(
        "Feedback and complaints",
        "01632 960 155",
        "The person wants to complain, or wants advice about it",
    ),
    TelephoneLine("Staff support line", "01632 960 168", "What you heard is hard to carry"),
)

THEMES = (
    Theme(
        "Being kept informed",
        "Knowing what is happening",
        "People are told what is happening, before they have to ask",
    ),
    Theme(
        "Clear explanations",
        "Knowing what is happening",
        "What is said can be understood the first time",
    ),
    Theme("Waiting", "Knowing what is happening", "How long, and what it is like meanwhile"),
    Theme(
        "Finding the way",
        "Getting there and moving on",
        "Getting from where people arrive to where they need to be",
    ),
    Theme("Going home", "Getting there and moving on", "Leaving, and what comes after"),
    Theme("Continuity", "Getting there and moving on", "The same faces, and a story told only once"),
    Theme("Kindness", "Treated as a person", "Small warm things that were not in anyone's duties"),
    Theme("Dignity", "Treated as a person", "Being treated as somebody, not as a body or a case"),
    Theme("Being listened to", "Treated as a person", "Being heard, believed and remembered"),
    Theme("Being myself", "Treated as a person", "Keeping hold of who I am and what I like to do"),
    Theme("Privacy", "Treated as a person", "Who can see and who can hear"),
    Theme("Being included", "Included", "Having a say in what happens to me"),
    Theme("Family and carers", "Included", "The people who matter to the person"),
    Theme("Support to communicate", "Included", "Interpreters, signing, pictures, time"),
    Theme("Rest and noise", "Comfort and safety", "Sleep, quiet and light"),
    Theme("Food and drink", "Comfort and safety", "What there is to eat and drink, and how it comes"),
    Theme("Pain and comfort", "Comfort and safety", "Pain, and being helped with it in time"),
    Theme("Feeling safe", "Comfort and safety", "Feeling that somebody is there"),
)

MEETING_ENDINGS = (
    ("Everyone spoke", "Start on time"),
    ("We read the whole story before we talked", "We ran over on the first one"),
    ("The domestic staff came, and saw things none of us had", "Ask them every month"),
    ("Nobody defended anybody", "Leave more time for what went well"),
    ("One thing chosen, and only one", "Write the owner down before we stand up"),
    ("Somebody cried and it was all right", "Tea first next time"),
    ("Short and good", "Read the quiet stories aloud too"),
    ("We told good news as well", "The room was too warm"),
    ("A doctor came", "Find a time that suits the night staff"),
    ("We looked at the chart before we argued", "Bring last month's actions on one page"),
)
