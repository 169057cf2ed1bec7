"""{% safe_to_store_rules %} for static/safe_to_store.js, and {% marked_words text as parts %} for a text with marks."""

from django import template
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from conversations.safe_to_store import PLACEHOLDERS, REASONS, find_details, marked, word_lists
from conversations.safe_to_store.rules import RULES, SHORT_FORMS, WORD, shortened

register = template.Library()


@register.simple_tag(takes_context=True)
def safe_to_store_rules(context):
    """The rules as JSON, once on a page with a textarea[data-safe-to-store]."""
    return json_script(rules_for(context.get("membership")), "safe-to-store-rules")


@register.simple_tag
def marked_words(text):
    return marked(text, find_details(text))


def rules_for(membership):
    """`address` is where the server checks the rest; empty for somebody who may not ask there."""
    may_ask = membership is not None and membership.may(Permission.WRITE_DOWN)
    return {
        "rules": [[rule.kind, shortened(rule.pattern), rule.check, rule.is_group] for rule in RULES],
        "word": shortened(WORD),
        "short_forms": SHORT_FORMS,
        "lists": {name: " ".join(words) for name, words in word_lists.FOR_THE_CHECKS.items()},
        "reasons": REASONS,
        "placeholders": PLACEHOLDERS,
        "address": reverse("check_words", args=[membership.team.address]) if may_ask else "",
        "texts": {
            "one": _("1 thing to look at. Change it, or keep it if it says nothing about who somebody is."),
            "many": _("%n things to look at. Change them, or keep them if they say nothing about who somebody is."),
            "none": _("Nothing is left to look at."),
            "more": _("And %n more, shown when these are done."),
            "replace": _("Put %p in its place"),
            "show": _("Show it in the text"),
            "unchecked": _("Not every name could be checked just now. Look for names yourself."),
        },
    }
