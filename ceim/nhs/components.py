"""Renders the official NHS.UK macros, and remembers their HTML.

A component is rendered once for each set of parameters. What people typed into a form, and HTML rendered
elsewhere, is never part of what is remembered: it stands in a slot and is put in afterwards. That is also
why the macros' indenting cannot change a line of anybody's text. Templates do the same with {% nhs_block %}.
"""

import re
import secrets
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup

from ceim.nhs.component_texts import translated_texts

REMEMBERED_AT_MOST = 2000
ATTRIBUTE_NAME = re.compile(r"[a-zA-Z][\w:.-]*")
_SECRET = secrets.token_hex(8)
_remembered = {}


def slot(name):
    """A mark for something put in after rendering; no one outside this process can guess it."""
    return f"{_SECRET}.{name}.{_SECRET}"


def component(component_name, /, *, late=None, **params):
    """The HTML of one NHS.UK component.

    `params` are those of the official macro, in its own spelling. A SafeString is taken as HTML; everything
    else is escaped, whatever the parameter is called. `late` maps slots (see `slot`) in the parameters to
    the HTML to put there.
    """
    settled = _settled({**translated_texts(component_name), **params})
    key = (component_name, repr(settled))
    html = _remembered.get(key)
    if html is None:
        html = _template(component_name).render(params=settled)
        if len(_remembered) >= REMEMBERED_AT_MOST:
            _remembered.clear()
        _remembered[key] = html
    return mark_safe(_filled(html, late) if late else html)  # noqa: S308 the macros escape what is not safe


def component_around(content, component_name, /, **params):
    """The HTML of one NHS.UK component with other HTML, such as fields, inside it."""
    place = CONTENT_PARAM.get(component_name, "html")
    return component(component_name, late={CONTENT: content}, **params, **{place: CONTENT})


def _filled(html, late):
    # One pass, so that nothing put in is itself searched for slots.
    marks = re.compile("|".join(re.escape(mark) for mark in late))
    return marks.sub(lambda found: conditional_escape(late[found[0]]), html)


def _settled(value):
    """Plain values only: the macros test for `str`, and two different values must never look the same."""
    if value is None or type(value) in (str, bool, int):
        return value
    if isinstance(value, dict):
        return {str(key): _settled(_guarded(key, item)) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_settled(item) for item in value]
    return _settled_text(str(value) if isinstance(value, Promise) else value)


def _guarded(key, item):
    """The macros write HTML and attributes as they are, so neither may be anybody's words."""
    if key == "attributes" and item:
        names = item if isinstance(item, dict) else [] if isinstance(item, SafeData) else [""]
        if not all(ATTRIBUTE_NAME.fullmatch(name) for name in names):
            raise ValueError("`attributes` must be a dictionary whose keys are names of attributes.")
    is_html = key == "html" or str(key).endswith("Html")
    return conditional_escape(item) if is_html and isinstance(item, (str, Promise)) else item


def _settled_text(value):
    if isinstance(value, SafeData) or hasattr(value, "__html__"):
        return Markup(value)  # noqa: S704 it already says of itself that it is HTML
    return "" + str(value)


CONTENT = slot("content")
CONTENT_PARAM = {"card": "descriptionHtml", "error-summary": "descriptionHtml"}


@lru_cache
def _environment():
    return Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"),
        undefined=ChainableUndefined,
        autoescape=True,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache
def _template(name):
    return _environment().get_template(f"nhsuk/components/{name}/template.jinja")
