"""The code blocks of README and docs/running.md, by the heading they stand under."""

import re
from collections import Counter
from dataclasses import dataclass

from ceim.testing.source import ROOT

DOCUMENTS = ("README.md", "docs/running.md")


@dataclass(frozen=True)
class CodeBlock:
    document: str
    heading: str
    number: int  # of those under this heading
    kind: str  # sh, ini
    text: str

    @property
    def key(self):
        return f"{self.document}: {self.heading}" + (f" ({self.number})" if self.number > 1 else "")

    @property
    def lines(self):
        return [line for line in self.text.splitlines() if line.strip()]


def blocks(root=ROOT):
    """{key: block} of both documents, in the order in which they stand there."""
    found = [block for name in DOCUMENTS for block in blocks_in((root / name).read_text(), name)]
    return {block.key: block for block in found}


def blocks_in(text, document):
    heading, counted, inside, kind = "", Counter(), None, ""
    for line in text.splitlines():
        fence = re.match(r"\s*```(\w*)\s*$", line)
        if fence and inside is None:
            inside, kind = [], fence[1]
        elif fence:
            counted[heading] += 1
            yield CodeBlock(document, heading, counted[heading], kind, "\n".join(inside) + "\n")
            inside = None
        elif inside is not None:
            inside.append(line)
        elif title := re.match(r"#+ (.+)", line):
            heading = title[1]
    if inside is not None:
        raise ValueError(f"{document}: a block that does not end, under {heading}")
