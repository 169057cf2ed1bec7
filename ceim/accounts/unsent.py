"""Words typed into a form that never reached the server: a device keeps them sealed, and only here are they opened.

See static/sealed.js, which seals; nothing of them is kept here.
"""

from ceim.letterbox import CannotBeOpened, opened


def open_copy(sent, person: int) -> dict:
    """What the person typed, as the page kept it, out of {"key": which form, "letter": what was sealed}.

    Raises CannotBeOpened, also for what somebody else typed.
    """
    if not isinstance(sent, dict) or not isinstance(sent.get("letter"), dict):
        raise CannotBeOpened
    copy = opened(sent["letter"], f"typed {person} {sent.get('key')}")
    if not isinstance(copy, dict):
        raise CannotBeOpened
    return copy
