"""Reading an answer as a person would: its address, its words, its errors."""

from bs4 import BeautifulSoup
from django.urls import reverse


def address(page, *arguments):
    """The address of a page of Ward 7; `arguments` come after the team in it."""
    return reverse(page, args=["strathmoor/ward-7", *arguments])


def soup_of(response):
    return BeautifulSoup(response.content, "lxml")


def words_of(tag):
    return " ".join(tag.get_text().split())


def text_of(response, selector="main"):
    return words_of(soup_of(response).select_one(selector))


def spaced_text_of(response, selector="main"):
    """What `text_of` says, with a space wherever a tag begins or ends, as between the cells of a table."""
    return " ".join(soup_of(response).select_one(selector).get_text(" ").split())


def rows_of(response, cells="th, td"):
    """The words in each row of the page's tables; the headings that only a narrow screen shows are left out."""
    soup = soup_of(response)
    for heading in soup.select(".nhsuk-table-responsive__heading"):
        heading.decompose()
    return [[words_of(cell) for cell in row.select(cells)] for row in soup.select("main tbody tr")]


def errors_of(response):
    return [item.get_text(strip=True) for item in soup_of(response).select_one(".nhsuk-error-summary").select("li")]


def date_in(name, day):
    """A day as the three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
