"""Hidden numbers cannot be worked out from workbooks: by no filter, and beside the page, the CSV and the API."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

from django.utils import timezone
from openpyxl import load_workbook

from ceim.across.api.tests.asking import Program
from ceim.across.board_paper.tests.making import made
from ceim.across.dashboards.queries.themes import themes_across
from ceim.across.dashboards.tests.world import make_group
from ceim.teams.models import Team
from ceim.testing import factories as make
from conversations.counts.mending import mend
from conversations.models import Agreement


def tell(by, number, theme, *, is_shared, days=0):
    on = timezone.localdate() - timedelta(days=days)
    stories = [make.make_conversation(by, state="released", held_on=on) for _each in range(number)]
    for story in stories:
        make.make_highlight(by, story, themes=[theme])
    if not is_shared:
        Agreement.objects.filter(conversation__in=stories, scope="organisation").update(answer="no")


def sheets_of(content):
    book = load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def numbers_in_text(content):
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig")))
    return [(row["what"], row["number"], row["in_words"]) for row in rows if row["part"] == "themes"]


def test_theme_has_one_number_in_every_workbook_and_it_is_that_of_the_page_the_csv_and_the_api(cast):
    Team.objects.filter(pk=cast.ward_8.pk).update(setting="hospice")
    group = make_group(cast, "Medicine", cast.ward_7)
    for days, number in ((0, 3), (100, 2), (200, 6)):
        tell(cast.rowan, number, "Waiting", is_shared=False, days=days)
        tell(cast.nadia, number, "Waiting", is_shared=True, days=days)
    tell(cast.rowan, 4, "Noise", is_shared=False)
    tell(cast.nadia, 4, "Noise", is_shared=True)
    mend()
    narrowed = [{"months": 3}, {"months": 12}, {"months": 12, "setting": "hospice"}, {"months": 6, "group": group}]
    books = [sheets_of(made(cast, "xlsx", **each).content) for each in narrowed]
    (themes,) = {tuple(book.pop("Themes")[1:]) for book in books}
    assert [row[:3] for row in themes] == [("Waiting", 11, 1), ("Noise", None, None)]
    assert themes[0][3].startswith("10 or more") and themes[1][3] == "fewer than 5"
    assert not [book for book in books if "Noise" in str(book) or "Waiting" in str(book)]
    page = themes_across(cast.quentin, timezone.localdate())
    assert [(each.label, each.readable, each.teams) for each in page] == [row[:3] for row in themes]
    api = Program(cast).rows("themes/")
    assert [(row["theme"], row["stories"], row["teams"]) for row in api] == [row[:3] for row in themes]
    (text,) = {tuple(numbers_in_text(made(cast, "csv", **each).content)) for each in narrowed[1:]}
    assert text == tuple((name, str(number or ""), words or "") for name, number, _teams, words in themes)
