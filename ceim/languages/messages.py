"""`make messages`: brings every catalogue up to the texts there are. `make messages LANGUAGE=de` begins one.

A catalogue of a language for persons holds the texts that they see or hear; any other holds all of them.
"""

import sys

from ceim.languages import catalogue
from ceim.languages.for_persons import is_for_persons
from ceim.languages.offered import FOR_PERSONS
from ceim.languages.texts import all_texts

HEADER = {
    "Project-Id-Version": "CEIM",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def main(begin: str = "", folder=catalogue.FOLDER) -> int:
    """Says what became of each catalogue; `begin` is the code of a language that has none yet."""
    texts = all_texts()
    known = sorted(path.name for path in folder.glob("*/") if catalogue.path_of(path.name, folder).exists())
    for code in known if not begin else [begin]:
        old = catalogue.read(code, folder) if code in known else catalogue.Catalogue(code, HEADER | {"Language": code})
        new = old.brought_up_to(texts_for(code, texts))
        catalogue.write(new, folder)
        gone = old.by_text.keys() - new.by_text.keys()
        for text in sorted(gone):
            print(f"{code}: no longer used: {text.one!r}, which was {old.by_text[text].translations}")
        missing = sum(not entry.is_translated for entry in new.entries)
        print(f"{code}: {len(new.entries)} texts, {missing} not translated yet")
    return 0


def texts_for(code, texts):
    if code not in FOR_PERSONS:
        return texts
    theirs = {text: [place for place in places if is_for_persons([place])] for text, places in texts.items()}
    return {text: places for text, places in theirs.items() if places}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
