"""What a form showed as saved: sent along with it, so that nobody replaces words that they have not seen.

Every form that posts carries a mark for each field it was filled in with from what is saved. When it is sent, the
form is made from what is saved by then; a field whose mark differs was changed by somebody else in the meantime.
The gate lets no two people through the same address at once, so nothing changes between this look and the writing.
"""

import hashlib
from datetime import date

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_date

NAME = "as_seen"  # of the hidden input
CHANGED = _(
    "Somebody changed this after you opened the page. What they saved is shown below. "
    "What you typed is still in the boxes. If you save now, it takes the place of theirs."
)


def marks_of(form) -> dict[str, str]:
    """{name of an input: a mark of what is saved in it}, of the fields that show what is saved."""
    if form.method != "post" or form.suggests == ALL_FIELDS:
        return {}
    return {bound.html_name: _mark(saved_in(bound)) for bound in form if _shows_what_is_saved(form, bound)}


def as_text(marks: dict[str, str]) -> str:
    return " ".join(f"{name}:{mark}" for name, mark in marks.items())


def from_text(text: str) -> dict[str, str]:
    return dict(pair.rsplit(":", 1) for pair in text.split() if ":" in pair)


def look_again(form) -> None:
    """Refuse a form that would replace what its sender has not seen; `form.theirs` says what that is.

    Fields that were left alone take over what is saved now. Once that is shown, sending it again is a decision.
    """
    sent = from_text(form.data.get(NAME, ""))
    if not sent:
        return
    changed = [form[name] for name in form.fields if _has_changed(form, form[name], sent)]
    form.theirs = [(bound, in_words(bound, saved_in(bound))) for bound in changed]
    for bound in changed:
        if _mark(posted_in(bound)) == sent[bound.html_name]:
            _fill_in(form, bound)
    if changed:
        form.add_error(None, forms.ValidationError(CHANGED, code="changed"))


def theirs_of(*several) -> str:
    """What somebody else saved meanwhile, under the names of its fields, for the top of the page."""
    theirs = [(each[0].label, each[1]) for form in several for each in getattr(form, "theirs", ())]
    if not theirs:
        return ""
    rows = format_html_join("", '<dt>{}</dt><dd class="ceim-theirs__words">{}</dd>', theirs)
    heading = gettext("What is saved now")
    return format_html(
        '<section class="nhsuk-inset-text ceim-theirs" aria-labelledby="theirs">'
        '<h2 class="nhsuk-heading-m" id="theirs">{}</h2><dl>{}</dl></section>',
        heading,
        rows,
    )


def saved_in(bound) -> list[str]:
    """What its inputs hold when the form is opened, empty ones left out; several choices in one order."""
    value = bound.field.prepare_value(bound.initial)
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        return _plain(_boxes_of(bound))
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(widget, (forms.SelectMultiple, forms.CheckboxSelectMultiple)):
        return sorted(_plain(bound.field.prepare_value(each) for each in value or ()))
    if isinstance(widget, (forms.Select, forms.RadioSelect)):
        return _plain([value])
    return _plain([widget.format_value(value)])


def posted_in(bound) -> list[str]:
    """What each field says of what was sent."""
    names, data = _inputs_of(bound), bound.form.data
    several = data.getlist(names[0]) if hasattr(data, "getlist") else [data.get(names[0])]
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return ["on"] if bound.data else []
    if isinstance(bound.field.widget, (forms.SelectMultiple, forms.CheckboxSelectMultiple)):
        return sorted(_plain(several))
    return _plain(data.get(name) for name in names)


def in_words(bound, strings: list[str]) -> str:
    """A value as a person reads it: the labels of choices, a date, the words themselves."""
    if not strings:
        return gettext("Nothing")
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return gettext("Yes")
    if isinstance(bound.initial, date):
        return nhs_date(bound.initial)
    labels = {}
    for value, label in getattr(bound.field, "choices", ()):
        group = label if isinstance(label, (list, tuple)) else [(value, label)]
        labels |= {str(each): str(text) for each, text in group}
    return ", ".join(labels.get(each, each) for each in strings)


def _shows_what_is_saved(form, bound):
    if bound.is_hidden or bound.name in form.suggests or isinstance(bound.field.widget, forms.FileInput):
        return False
    usual = form.base_fields.get(bound.name)  # a field's own beginning, such as today, is nobody's work
    return bound.name in form.initial or usual is None or usual.initial != bound.field.initial


def _has_changed(form, bound, sent):
    if bound.html_name not in sent or not _shows_what_is_saved(form, bound):
        return False
    now = saved_in(bound)
    return _mark(now) != sent[bound.html_name] and now != posted_in(bound)


def _fill_in(form, bound):
    """With what is saved now. (A form's data cannot be written to, and is copied.)"""
    form.data, names = form.data.copy(), _inputs_of(bound)
    if isinstance(bound.field.widget, forms.MultiWidget):
        for name, value in zip(names, _boxes_of(bound), strict=False):
            form.data[name] = value or ""
    else:
        form.data.setlist(names[0], saved_in(bound))


def _boxes_of(bound):
    value = bound.field.prepare_value(bound.initial)
    return value if isinstance(value, (list, tuple)) else bound.field.widget.decompress(value)


def _inputs_of(bound):
    return [bound.html_name + ending for ending in getattr(bound.field.widget, "widgets_names", [""])]


def _plain(values):
    texts = ("\n".join(str(each).split("\r\n")).strip() for each in values if each is not None)
    return [text for text in texts if text]


def _mark(strings):
    return hashlib.sha256("\0".join(strings).encode()).hexdigest()[:12]
