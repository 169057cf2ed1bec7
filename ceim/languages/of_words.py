"""The languages that people's words are written down in, as BCP 47 tags, and how a page says which one it is."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

USUAL = "en-GB"  # of an organisation that chose no other
ANOTHER = "und"  # undetermined: none of these
SPOKEN_HERE = [
    ("sq", _("Albanian")),
    ("am", _("Amharic")),
    ("ar", _("Arabic")),
    ("bn", _("Bengali")),
    ("bg", _("Bulgarian")),
    ("zh-Hans", _("Chinese, simplified")),
    ("zh-Hant", _("Chinese, traditional")),
    ("cs", _("Czech")),
    ("en-GB", _("English")),
    ("fil", _("Filipino")),
    ("fr", _("French")),
    ("gd", _("Gaelic")),
    ("de", _("German")),
    ("el", _("Greek")),
    ("gu", _("Gujarati")),
    ("hi", _("Hindi")),
    ("hu", _("Hungarian")),
    ("ga", _("Irish")),
    ("it", _("Italian")),
    ("ku", _("Kurdish, Kurmanji")),
    ("ckb", _("Kurdish, Sorani")),
    ("lv", _("Latvian")),
    ("lt", _("Lithuanian")),
    ("ml", _("Malayalam")),
    ("ne", _("Nepali")),
    ("ps", _("Pashto")),
    ("fa", _("Persian or Dari")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("pa", _("Punjabi")),
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
    ("sco", _("Scots")),
    ("sk", _("Slovak")),
    ("so", _("Somali")),
    ("es", _("Spanish")),
    ("sw", _("Swahili")),
    ("ta", _("Tamil")),
    ("ti", _("Tigrinya")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ur", _("Urdu")),
    ("vi", _("Vietnamese")),
    ("cy", _("Welsh")),
    ("yo", _("Yoruba")),
]
LANGUAGES = [*SPOKEN_HERE, (ANOTHER, _("Another language"))]
KNOWN = frozenset(tag for tag, _name in LANGUAGES)


def known(tag: str) -> str:
    """A tag as a form was sent it; empty for what is none of ours."""
    return tag if tag in KNOWN else ""


def without_region(tag: str) -> str:
    """en of en-GB, for documents that know no regions; zh-Hant stays, since its second part is a script."""
    return "-".join(part for part in tag.split("-") if not (len(part) == 2 and part.isupper()))


def attributes(tag: str) -> SafeString:
    """For the element around words: which language they are in; the direction follows from their first letter."""
    return format_html('lang="{}" dir="auto"', tag)


class Quoting(str):
    """A text of ours that quotes a person, for the label of a choice. In a list of options, which hold no elements, all
    of it is in their language; elsewhere the words between the quotation marks are."""

    def __new__(cls, before, words, after="", *, language):
        text = super().__new__(cls, f"{before}“{words}”{after}")
        text.parts, text.language = (before, words, after), language
        return text

    def as_html(self) -> SafeString:
        before, words, after = self.parts
        return format_html("{}<span {}>“{}”</span>{}", before, attributes(self.language), words, after)
