"""Reading an answer as a person would: its address, its words, its errors."""

from bs4 import BeautifulSoup
from django.urls import reverse


def address(page, *arguments):
    """The address of a page of Ward 7; `arguments` come after the team in it."""
    return reverse(page, args=["ward-7", *arguments])


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def words_of(tag):
    return " ".join(tag.get_text().split())


def text_of(response, selector="main"):
    return words_of(soup_of(response).select_one(selector))


def errors_of(response):
    return [item.get_text(strip=True) for item in soup_of(response).select_one(".nhsuk-error-summary").select("li")]


def date_in(name, day):
    """A day as the three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
