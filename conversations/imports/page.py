"""What the pages of an import show, and the files they give: a sample, and what is wrong with which row."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.tables.csv_file import csv_text
from ceim.tables.table import Table, column_letter
from conversations.feedback.columns import FeedbackColumns
from conversations.imports import comparison
from conversations.models import Conversation

PROBLEMS_SHOWN = 25
ROWS_SHOWN = 5
SILENT_SHOWN = 200
CELLS_SHOWN = 3
NEEDS = {
    "words": gettext_lazy("Words"),
    "date": gettext_lazy("Date"),
    "reference": gettext_lazy("Reference"),
    "themes": gettext_lazy("Themes"),
    "touchpoint": gettext_lazy("Touchpoint"),
    "speaker": gettext_lazy("Who is speaking"),
    "timing": gettext_lazy("When in their care"),
}


def what_is_in(feedback_import):
    """Each column with its first cells, and the other sheets of the workbook."""
    kept = feedback_import.table
    table = Table.kept(kept)
    columns = [(table.title(column), table.cells(column)[:CELLS_SHOWN]) for column in range(len(table.header))]
    others = [(number, each.get("name", "")) for number, each in enumerate(kept.get("others", []))]
    notices = [*kept.get("notices", []), *table.left_out()]
    return {
        "columns": columns,
        "notices": notices,
        "left_out": [*table.above, *table.below],
        "sheet": table.name,
        "other_sheets": others,
    }


def preview_of_import(feedback_import, *, today):
    """The check before an import: how many rows of which kind, the first problems, the first rows as they will be."""
    check = comparison.check(feedback_import, today=today)
    labels = dict(feedback_import.pathway.touchpoints.values_list("pk", "label")) if feedback_import.pathway else {}
    speakers = dict(Conversation.Speaker.choices)
    return {
        "feedback_import": feedback_import,
        "check": check,
        "number_new": len(check.new),
        "problems": [_shown(each.number, each.column, each.text, feedback_import) for each in check.problems][
            :PROBLEMS_SHOWN
        ],
        "problems_shown": PROBLEMS_SHOWN,
        "first_rows": [
            (row, labels.get(row.touchpoint, ""), speakers[row.speaker]) for row in check.coming[:ROWS_SHOWN]
        ],
        "number_joining": len(check.missing),
        "number_coming": len(check.coming),
        "silent": check.silent[:SILENT_SHOWN],
        "number_silent": len(check.silent),
        "to_look_at": feedback_import.columns.get("to_look_at"),
        "notices": [*feedback_import.table.get("notices", []), *Table.kept(feedback_import.table).left_out()],
    }


def problems_file(feedback_import):
    """One line for each problem, to be kept beside the file while it is put right. None of the words are in it."""
    rows = (_shown(each["row"], each["column"], each["problem"], feedback_import) for each in feedback_import.errors)
    return csv_text([_("Row"), _("Column"), _("Problem")], rows)


def rows_with_problems(feedback_import):
    return len({each["row"] for each in feedback_import.errors})


def _shown(number, column, text, feedback_import):
    """A problem as it is read: the column by its letter and by what it is, as its name may be anybody's words."""
    if column is None:
        return number, "", text
    columns = FeedbackColumns.kept(feedback_import.columns)
    held = {need: getattr(columns, need) for need in NEEDS}
    what = next((str(NEEDS[need]) for need, place in held.items() if column in _several(place)), "")
    return number, f"{column_letter(column)} ({what})" if what else column_letter(column), text


def _several(place):
    return place if isinstance(place, tuple) else (place,)


def sample_file():
    """A file that can be imported as it is, in our own words."""
    return csv_text(
        [_("Reference"), _("Date"), _("Comment"), _("Themes"), _("Who is speaking")],
        [
            ["101", "31/01/2026", _("Somebody told me what would happen next, and then it did."), _("Information"), ""],
            ["102", "03/02/2026", _("I rang the bell twice. I did not know if anyone had heard."), _("Waiting"), ""],
            ["103", "14/02/2026", _("They had a chair ready for me, so I could stay with Dad."), "", _("Family")],
        ],
    )
