"""The rules of the house for templates; each is also shown failing on a planted fault."""

import re

from django.template import Context, Engine

from ceim.testing.source import ROOT

LONGEST = 160


def template_files():
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def name_of(path):
    return str(path.relative_to(ROOT / "templates"))


def long_lines(source):
    return [number for number, line in enumerate(source.splitlines(), 1) if len(line) > LONGEST]


BLOCK = re.compile(r"{% blocktranslate(?P<options>[^%]*)%}(?P<words>.*?){% endblocktranslate %}", re.DOTALL)


def untrimmed(source):
    """Sentences over several lines that a translator would meet with our line breaks and indents in them."""
    blocks = BLOCK.finditer(source)
    return [each["words"].strip() for each in blocks if "\n" in each["words"] and " trimmed" not in each["options"]]


def typed_by_hand(source):
    """Buttons, and rows of summary lists without actions: `nhs_button`, `nhs_row` and `nhs_row_block` write them."""
    buttons = re.findall(r'<\w+[^<>]* class="nhsuk-button[ "{]|<\w+ class="nhsuk-button[ "{]', source)
    rows = [row for row in source.split("nhsuk-summary-list__row")[1:] if "nhsuk-summary-list__actions" not in row]
    return len(buttons) + len(rows)


def templates_with(faults_of):
    found = {name_of(path): faults_of(path.read_text()) for path in template_files()}
    return {name: faults for name, faults in found.items() if faults}


def test_templates_can_be_read_and_translated():
    assert templates_with(long_lines) == {}, f"longer than {LONGEST} characters: break between attributes or sentences"
    assert templates_with(untrimmed) == {}, "write {% blocktranslate trimmed %}"
    assert templates_with(typed_by_hand) == {}


def test_long_lines_are_found():
    assert long_lines("a\n" + "b" * LONGEST + "\n" + "c" * (LONGEST + 1)) == [3]


def test_sentences_with_line_breaks_in_them_are_found():
    assert untrimmed("{% blocktranslate with a=b %}\n  One\n{% endblocktranslate %}") == ["One"]
    assert untrimmed("{% blocktranslate trimmed with a=b %}\n  One\n{% endblocktranslate %}") == []
    assert untrimmed("{% blocktranslate %}One{% endblocktranslate %}") == []


def test_components_typed_by_hand_are_found():
    assert typed_by_hand('<a class="nhsuk-button" href="/">') == 1
    assert typed_by_hand('<button type="button" class="nhsuk-button nhsuk-button--small">') == 1
    assert typed_by_hand('<div class="nhsuk-summary-list__row"><dt>Who</dt><dd>Ada</dd></div>') == 1
    with_actions = '<div class="nhsuk-summary-list__row"><dt>Who</dt><dd class="nhsuk-summary-list__actions">'
    assert typed_by_hand(f'<div class="nhsuk-button-group">{with_actions}') == 0


def test_page_leaves_out_the_indents_of_its_template_and_keeps_those_of_words(tmp_path):
    (tmp_path / "page.html").write_text("<ul>\n    <li>\n      {{ words }}\n    </li>\n</ul>\n")
    engine = Engine(loaders=[("ceim.template_files.UnindentedLoader", [tmp_path])])
    page = engine.get_template("page.html").render(Context({"words": "One\n  two"}))
    assert page == "<ul>\n<li>\nOne\n  two\n</li>\n</ul>\n"
