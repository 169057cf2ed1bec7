"""Forms as a page holds them and a browser would send them; and what a person might type into them."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.utils import timezone

TYPED = {"text", "email", "tel", "search", "url", "number", None}


@dataclass
class PageForm:
    """`data` is {name: [what would be sent]}; `boxes` are the names that people type into."""

    action: str
    data: dict
    boxes: dict = field(default_factory=dict)  # name → "words", "number" or "email"
    dates: list = field(default_factory=list)
    choices: dict = field(default_factory=dict)  # {name: [values one can choose]}
    button: str = ""
    files: list = field(default_factory=list)  # the names of boxes for files

    @property
    def takes_words(self):
        return "words" in self.boxes.values()

    def filled_in(self, words, /, **given):
        """`words` in each box for words, today where no day is, a choice where none is made; and what is `given`."""
        data = {name: list(values) for name, values in self.data.items()}
        data |= {name: values[:1] for name, values in self.choices.items() if not "".join(data.get(name, []))}
        data |= {name: [self.typed_into(name, words)] for name in self.boxes}
        for name in self.dates:
            if not any(data.get(f"{name}_day", [""])):
                data |= in_three_boxes(name, timezone.localdate())
        return data | {name: value if isinstance(value, list) else [value] for name, value in given.items()}

    def typed(self, words):
        """`words` in each box for words, everything else as it stands."""
        return {**self.data, **{name: [self.typed_into(name, words)] for name in self.boxes}}

    def chosen_otherwise(self, words, /, **given):
        """What was sent, with another choice wherever there is one."""
        data = self.filled_in(words)
        for name, values in self.choices.items():
            data[name] = [next((each for each in reversed(values) if [each] != self.data.get(name)), values[0])]
        return data | given

    def typed_into(self, name, words):
        there = "".join(self.data.get(name, []))
        if self.boxes[name] == "email":
            return f"{words.split()[0].lower()}@example.org"
        if self.boxes[name] == "number" or there.strip().isdecimal():
            return there or "3"
        return f"{words} in {name}"[:100]


def in_three_boxes(name, day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": [str(number)] for part, number in parts.items()}


def post_forms(response, url):
    """Every form of a page that posts, sign-out left out."""
    page = BeautifulSoup(response.content, "lxml")
    forms = [each for each in page.select("form[method=post]") if not (each.get("action") or "").endswith("/sign-out/")]
    return [_read(each, page, url) for each in forms]


def _read(form, page, url):
    found = PageForm(form.get("action") or url, {})
    own = form.select("input[name], textarea[name], select[name]")
    if form.get("id"):
        own += page.select(f"[form={form['id']}][name]")
    for each in own:
        _READERS.get(each.name, _read_input)(found, each)
    button = form.select_one("button[name]")
    if button and not form.select_one("button:not([name])"):
        found.data[button["name"]] = [button.get("value", "")]
    return found


def _read_input(form, tag):
    name, kind = tag["name"], tag.get("type")
    if kind in {"radio", "checkbox"}:
        if kind == "radio" or not form.choices.get(name):
            form.choices.setdefault(name, []).append(tag.get("value", "on"))
        if tag.has_attr("checked"):
            form.data.setdefault(name, []).append(tag.get("value", "on"))
    elif kind == "file":
        form.files.append(name)
    else:
        form.data.setdefault(name, []).append(tag.get("value", ""))
        if name.endswith(("_day", "_month", "_year")) and kind != "hidden":
            stem = name.rsplit("_", 1)[0]
            form.dates += [stem] if stem not in form.dates else []
        elif kind in TYPED:
            is_number = tag.get("inputmode") in {"numeric", "decimal"}
            form.boxes[name] = "number" if is_number else "email" if kind == "email" else "words"


def _read_textarea(form, tag):
    form.data.setdefault(tag["name"], []).append(tag.text.removeprefix("\n"))
    form.boxes[tag["name"]] = "words"


def _read_select(form, tag):
    values = [option.get("value", option.text) for option in tag.select("option")]
    form.choices[tag["name"]] = [value for value in values if value] or [""]
    chosen = [option.get("value", option.text) for option in tag.select("option[selected]")]
    form.data[tag["name"]] = chosen or values[:1]


_READERS = {"textarea": _read_textarea, "select": _read_select}
