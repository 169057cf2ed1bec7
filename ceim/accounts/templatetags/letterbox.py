"""The tag of the box that a page seals words for: see ceim/letterbox.py."""

from functools import cache

from django import template
from django.utils.html import format_html

from ceim.letterbox import box

register = template.Library()


@register.simple_tag
@cache
def letterbox_data():
    """Attributes of an element, for static/sealed.js: the box's name and its key."""
    return format_html('data-box="{id}" data-box-key="{key}"', **box())
