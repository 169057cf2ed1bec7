"""The shapes of the demo's content: one frozen record for each kind of entry in its TOML files.

Dates are relative, so that the content always ends today. `months_ago` counts calendar months (0 is this month) and
`days_ago` counts days; negative numbers lie in the future. Lists run oldest first. An entry points at another by its
key, at a touchpoint by its label, at a theme by its name, and at a highlight as "key-of-the-story/2", counted from 1.

Values are the models' own. A record refuses, with a ValueError that says what to do, what no row could hold; the loader
adds the file and the entry.
"""

# Told in the content and held by no row yet: each waits for its page.
NOT_FILLED_YET = {
    ("Organisation", "about"),
    ("Organisation", "meeting_endings"),
    ("MeetingEnding", "went_well"),
    ("MeetingEnding", "could_improve"),
    ("TelephoneLine", "when"),
    ("Theme", "description"),
    ("Team", "about"),
    ("Pathway", "covers"),
    ("Story", "minutes"),
    ("ToldConcern", "what_came_of_it"),
    ("Meetings", "short_months"),
    ("ShortMonth", "months_ago"),
    ("ShortMonth", "reason"),
    ("Cycle", "title"),
    ("Cycle", "when"),
    ("Cycle", "providers"),
    ("Cycle", "times"),
}
