"""{% shapes_of drawing %} and {% lines_of chart rows %}: what a chart has dozens of, made without a template."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

register = template.Library()

PATH = '<path class="{}" d="{}"/>'
TEXT = '<text x="{}" y="{}" text-anchor="{}">{}</text>'
KEY = f'<g transform="translate(0 {{}})">{PATH}<text x="110" y="5">{{}}</text></g>'


@register.simple_tag
def shapes_of(drawing):
    """Everything inside the SVG of an improvements.charts.drawing.Drawing."""
    paths = format_html_join("", PATH, ((shape.look, shape.path) for shape in drawing.shapes))
    texts = format_html_join("", TEXT, ((text.x, text.y, text.anchor, text.text) for text in drawing.texts))
    key = format_html_join("", KEY, ((y, shape.look, shape.sample, shape.name) for y, shape in drawing.key))
    return format_html("{}{}{}", paths, texts, key)


@register.simple_tag
def lines_of(chart, rows):
    """A line of the table for each of the `rows` of a ChartPage, with the columns that its head names."""
    names = ["value"]
    if chart.analysis.has_lines:
        names += ["centre", "limits", "side", "signal"] if chart.has_limits else ["centre", "side", "signal"]
    names.append("note")
    line = '<tr><th scope="row">{}</th>' + "<td>{}</td>" * len(names) + "</tr>"
    return format_html_join("", line, ((capfirst(row.period), *(getattr(row, name) for name in names)) for row in rows))
