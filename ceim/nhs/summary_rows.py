"""A row of a summary list: what it is about, and its value."""

from django.utils.html import format_html, format_html_join

ROW = (
    '<div class="nhsuk-summary-list__row{}"><dt class="nhsuk-summary-list__key">{}</dt>'
    '<dd class="nhsuk-summary-list__value{}">{}</dd></div>'
)


def summary_row(key, value, *, no_actions=False, value_class=""):
    """`no_actions` keeps the place of actions that other rows of the list have. Nothing here is remembered."""
    row_class = " nhsuk-summary-list__row--no-actions" if no_actions else ""
    return format_html(ROW, row_class, key, f" {value_class}" if value_class else "", value)


def summary_rows(rows):
    """Several, (key, value) of each."""
    return format_html_join("", ROW, (("", key, "", value) for key, value in rows))
