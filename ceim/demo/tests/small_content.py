"""The smallest content that is whole: one team with a story, a voice, a meeting and an improvement."""

FILES = {
    "organisation.toml": """
name = "Small"
slug = "small"
public_telephone = "01632 960 009"
public_email = "small@small.example"
about = "One team."
teams = ["east", "west"]
shown_team = "east"

[[person]]
key = "q"
name = "Quin"
profession = "QI lead"
role = "qi_lead"

[[telephone_line]]
label = "Duty nurse"
number = "01632 960 001"
when = "Always"

[[theme]]
name = "Waiting"
group = "Time"
description = "How long"

[more_questions]
deeper = ["What was that like?"]
clarifying = ["Who was there?"]

[[agenda_item]]
title = "Hear the stories"
minutes = 15

[[open_concern]]
team = "east"
kind = "complaint"
urgency = "today"
hours_ago = 2
""",
    "east/team.toml": """
name = "East"
setting = "gp"
character = "steady"
about = "In the east."
conversations_each_month = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
last_conversation_days_ago = 3
hours_to_first_reader = [4, 20]
released_yesterday = 0

[[person]]
key = "e"
name = "Esk"
profession = "Nurse"
role = "lead"

[[pathway]]
title = "A visit"
scope = "whole"
covers = "In and out"
starts_with = "I ring"
ends_with = "I go home"
setting = "gp"
timing = "mixed"

[[pathway.touchpoint]]
label = "The desk"
question = "Tell me about the desk"

[[pathway]]
title = "A call"
scope = "part"
covers = "On the phone"
starts_with = "It rings"
ends_with = "Bye"
setting = "gp"
timing = "mixed"

[[pathway.touchpoint]]
label = "The ringing"
question = "Tell me about the ringing"
""",
    "east/stories.toml": '''
[[story]]
key = "tea"
speaker = "person"
channel = "phone"
timing = "later"
agreed_for = "public"

[[story.passage]]
touchpoint = "The desk"
text = """
Nobody looked up. Then Ann
brought me tea."""
hidden_words = ["Ann"]
good_feelings = ["seen"]

[[story.passage.highlight]]
words = "Nobody looked up."
kind = "could_be_better"
themes = ["Waiting"]

[[story]]
key = "call"
speaker = "person"
channel = "phone"
timing = "later"
pathway = "A call"

[[story.passage]]
touchpoint = "The ringing"
text = "It rang and rang."

[[story.passage.highlight]]
words = "rang and rang"
kind = "could_be_better"
''',
    "east/voices.toml": """
speaker = "family"

[[voice]]
touchpoint = "The desk"
text = "Kind."
""",
    "east/meetings.toml": """
held_months_ago = [2, 1]
last_held_days_ago = 30

[[reflection]]
kind = "feeling"
text = "Ashamed."
story = "tea"

[[opportunity]]
key = "look-up"
need = "I need you to look up"
kind = "problem"
touchpoint = "The desk"
evidence = ["tea/1"]
impact = 4
difficulty = 1
months_ago = 2
state = "testing"

[[action]]
text = "Look up"
owner = "e"
agreed_months_ago = 2
""",
    "east/improvement-eyes-up.toml": """
title = "Eyes up"
opportunity = "look-up"
lead = "e"
started_days_ago = 50

[aim]
statement = "Everyone is greeted"
for_whom = "Everyone"
measure = "greeted"
by_months_ago = -1

[[idea]]
key = "greet"
text = "Say hello"
whose = "A person"
state = "testing"

[[cycle]]
key = "one-morning"
idea = "greet"
title = "One morning"
started_days_ago = 40
who = "Esk"
what = "Say hello"
when = "Monday"
where = "The desk"
data_plan = "Count"
people = 5
providers = 1
times = 1

[[cycle.question]]
question = "Will they smile?"
prediction = "Half"

[[measure]]
key = "greeted"
name = "People greeted"
kind = "outcome"
definition = "Count"
numerator = "People greeted"
denominator = "People"
unit = "count"
better = "up"
why = "It matters"
collection = "Esk counts"
rhythm = "week"
last_days_ago = 3
readings = [2, { value = 3, note = "Monday" }]

[[board]]
quote = "tea/1"
we_heard = "Look up"
we_did = "We look up"
outcome = "did"
""",
}
# The other team has the same files, without an improvement.
FILES |= {
    name.replace("east", "west"): text.replace('key = "e"', 'key = "w"').replace('owner = "e"', 'owner = "w"')
    for name, text in FILES.items()
    if name.startswith("east/") and "improvement" not in name
}


def write_content(folder, changed=()):
    """The files in `folder`; `changed` maps a file's name to (old words, new words)."""
    for name, text in FILES.items():
        if name in dict(changed):
            old, new = dict(changed)[name]
            assert text.count(old) >= 1, old
            text = text.replace(old, new, 1)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
