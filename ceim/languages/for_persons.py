"""Where the texts stand that persons spoken to see or hear: they are translated into more languages than the others."""

from collections.abc import Iterable

# By page: the file, and of a Python file the names whose texts they are; an empty tuple is the whole file.
PAGES = {
    "board": {
        "templates/improvements/board/show_public_board.html": (),
        "templates/improvements/board/_board_entry.html": (),
        "templates/improvements/board/_board_entry_easy.html": (),
        "improvements/board/easy.py": (),
        "templates/components/pagination.html": (),
        "templates/components/public_page.html": (),
        "improvements/models/board.py": ("BoardEntry.Outcome",),
    },
    "slip": {
        "templates/conversations/withdrawal/_slip_paper.html": (),
        "templates/conversations/withdrawal/_slip_paper_easy.html": (),
        "templates/conversations/withdrawal/_slip_ways.html": (),
        "conversations/withdrawal/slip_paper.py": ("_card", "_words", "telephone_words", "next_words"),
        "conversations/wordings/easy.py": ("SLIP_UP_TO_THE_CODE", "SLIP_AFTER_THE_CODE"),
    },
    "next": {
        "templates/what_happened/show_what_happened.html": (),
        "templates/what_happened/ask_for_words_back.html": (),
        "templates/what_happened/not_here.html": (),
        "templates/what_happened/_telephone.html": (),
        "templates/what_happened/_footer.html": (),
        "templates/improvements/board/_board_entry.html": (),
        "templates/improvements/board/_board_entry_easy.html": (),
        "templates/components/public_page.html": (),
        "ceim/across/what_happened/steps.py": (),
        "improvements/models/board.py": ("BoardEntry.Outcome",),
    },
    "say": {
        "conversations/wordings/agreement.py": ("WORDINGS",),
        "conversations/wordings/feelings.py": (),
        "conversations/wordings/easy.py": ("SAID_FIRST", "SAID_LAST"),
        "conversations/guides/questions.py": ("usual_introduction", "usual_closing"),
    },
}
EVERYWHERE = {"templates/components/languages.html": (), "templates/components/draft_notice.html": ()}


def is_for_persons(places: Iterable[str]) -> bool:
    """Whether a text that is used in these places is said to the persons spoken to."""
    return any(is_of_page(places, page) for page in PAGES)


def is_of_page(places: Iterable[str], page: str) -> bool:
    """Whether a text that is used in these places is on this page."""
    of_page = PAGES[page] | EVERYWHERE
    return any(_is_in(of_page, *place.partition(":")[::2]) for place in places)


def _is_in(files, file, name):
    names = files.get(file)
    return names is not None and (not names or any(f"{name}.".startswith(f"{each}.") for each in names))
