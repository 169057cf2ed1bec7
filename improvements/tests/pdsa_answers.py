"""What people answer on the pages of a cycle, and reading what the pages say."""

from django.utils import timezone

from ceim.testing.answers import soup_of

TODAY = timezone.localdate()
DONE = {"done_on": TODAY, "went_as_planned": True, "observations": "She read the first line"}
STUDIED = {**DONE, "studied_on": TODAY, "learning": "The print is too small"}
DECIDED = {**STUDIED, "acted_on": TODAY, "decision": "scale_up", "next_step": "Five people on Monday"}
STAGES = {"do": {}, "study": DONE, "act": STUDIED, "done": DECIDED}
PLAN = {
    "purpose": "test",
    "change": "Hand the card to one person",
    "who": "Moira",
    "where": "Bay 2",
    "people": "1",
    "starts_on_day": TODAY.day,
    "starts_on_month": TODAY.month,
    "starts_on_year": TODAY.year,
    "data_plan": "Ask her afterwards",
    "question_1": "Will she read it?",
    "prediction_1": "Yes, all of it",
}
SERVICE_PLAN = {
    "purpose": "test",
    "change": "Hand over the card",
    "who": "Moira",
    "where": "Bay 2",
    "starts_on": TODAY,
    "people": 1,
    "data_plan": "",
    "questions": [("Will she read it?", "Yes")],
}
DONE_FORM = {
    "done_on_day": TODAY.day,
    "done_on_month": TODAY.month,
    "done_on_year": TODAY.year,
    "went_as_planned": "no",
    "observations": "She read the first line",
}
STUDY_FORM = {"result_1": "Half of it", "matched_1": "partly", "learning": "The print is too small"}
FORMS = {
    "edit_cycle": PLAN,
    "carry_out_cycle": DONE_FORM,
    "study_cycle": STUDY_FORM,
    "act_on_cycle": {"decision": "adopt", "next_step": ""},
}


def part(response, name):
    """The words of one of the four parts of a cycle's page."""
    return " ".join(soup_of(response).select_one(f'section[aria-labelledby="{name}"]').get_text(" ").split())
