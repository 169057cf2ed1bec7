"""Our rendering of the official macros gives the official HTML, example by example."""

import pytest
from django.utils.safestring import mark_safe

from ceim.nhs.components import component, component_around
from ceim.nhs.tests.fixtures_of_npm import fixtures_of, said_to_be_safe, same_dom

COMPONENTS = [
    "back-link",
    "breadcrumb",
    "button",
    "card",
    "character-count",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "inset-text",
    "label",
    "legend",
    "notification-banner",
    "pagination",
    "panel",
    "password-input",
    "radios",
    "select",
    "skip-link",
    "summary-list",
    "tag",
    "task-list",
    "textarea",
    "warning-callout",
]

# (component, name and description of the example): why it differs, and why that does no harm.
KNOWN_DIFFERENCES = {
    (
        "file-upload",
        "button, with small secondary",
    ): "A list in an attribute has a space after each comma; scripts read the same list.",
}


def example_name(example):
    return ", ".join(part for part in (example["name"], example.get("description")) if part)


def render_example(component_name, example):
    params = said_to_be_safe(example["context"] or {})
    if "callBlock" in example:
        return component_around(mark_safe(example["callBlock"]), component_name, **params)  # noqa: S308
    return component(component_name, **params)


@pytest.mark.parametrize("component_name", COMPONENTS)
def test_examples_differ_only_where_known(component_name):
    differing = {
        (component_name, example_name(example))
        for example in fixtures_of(component_name)
        if same_dom(render_example(component_name, example)) != same_dom(example["html"])
    }
    assert differing == {known for known in KNOWN_DIFFERENCES if known[0] == component_name}


def test_a_changed_macro_would_be_noticed():
    example = next(example for example in fixtures_of("button") if example["name"] == "default")
    changed = example["html"].replace("nhsuk-button", "other-button")
    assert same_dom(render_example("button", example)) != same_dom(changed)


def test_missing_packages_fail_and_say_what_to_do():
    with pytest.raises(pytest.fail.Exception, match="Run: make setup-dev"):
        fixtures_of("no-such-component")
