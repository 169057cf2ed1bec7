"""Stories in other languages for the world of a test, and their words on a page that does not say which language."""

import re

IN_POLISH = "Leżałam na noszach i nikt nie mówił, jak długo to potrwa."
IN_ARABIC = "انتظرت طويلا ولم يخبرني أحد كم بقي."
TOLD = {"pl": re.compile("Leżałam|noszach"), "ar": re.compile("انتظرت")}


def unmarked_words(soup):
    """Each text of a page in which somebody's words stand in no element that says which language they are in."""
    texts = [(each, each.parent) for each in soup.find_all(string=True) if each.parent.name not in {"script", "style"}]
    return [
        f"not in {language}: {text.strip()[:60]}"
        for text, around in texts
        for language, pattern in TOLD.items()
        if pattern.search(text) and language_of(around) != language
    ]


def language_of(tag):
    around = tag if tag.get("lang") else tag.find_parent(lang=True)
    return around and around["lang"]
