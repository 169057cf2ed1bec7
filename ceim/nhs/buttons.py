"""A button, or a link that looks like one: the official macro, with what differs between pages put in afterwards."""

from urllib.parse import urlencode

from django.utils.html import format_html

from ceim.nhs.addresses import address_of
from ceim.nhs.components import component, slot

LEADS_TO, TEXT = slot("leads_to"), slot("text")


def button(text, *page, about="", hidden=False, **params):
    """The HTML of a button.

    `page` is the name of a view and its arguments: where the button leads; params["href"] is an address instead.
    `about` is read out after the text, where several buttons of a page bear the same words. What begins with
    `query_` is asked of the page, what begins with `data_` is for a script. The rest is for the official macro.
    """
    query, data = _taken(params, "query_"), _taken(params, "data_")
    late = {TEXT: _words(text, about)}
    if page:
        asked = f"?{urlencode(query, safe='/')}" if query else ""
        params["href"] = f"{address_of(*page)}{asked}"
    if "href" in params:
        late[LEADS_TO], params["href"] = params["href"], LEADS_TO
    elif "type" not in params:
        params.setdefault("preventDoubleClick", True)
    attributes = {f"data-{name.replace('_', '-')}": _late_value(name, value, late) for name, value in data.items()}
    if hidden:
        attributes["hidden"] = _late_value("hidden", True, late)
    return component("button", text=TEXT, attributes=attributes, late=late, **params)


def _taken(params, prefix):
    return {name.removeprefix(prefix): params.pop(name) for name in list(params) if name.startswith(prefix)}


def _words(text, about):
    return format_html('{}<span class="nhsuk-u-visually-hidden">: {}</span>', text, about) if about else text


def _late_value(name, value, late):
    """True is an attribute without a value; any other value may be somebody's words."""
    if value is True:
        return {"value": True, "optional": True}
    late[slot(name)] = value
    return slot(name)
