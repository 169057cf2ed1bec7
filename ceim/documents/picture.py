"""A drawing as a picture of points (PNG), set by the typesetter in our own fonts."""

from time import monotonic

from ceim.documents import fonts
from ceim.documents.document import CARES, LONGEST_WAIT, DocumentError, typeset
from ceim.documents.typesetter import NOT_SHOWN

POINTS_AN_INCH = 144  # twice the drawing's own units
PAGE = """#let d = json(bytes(sys.inputs.document))
#set page(width: d.width * 1pt, height: auto, margin: 0pt)
#set text(font: "Noto Sans")
#image(bytes(d.svg), format: "svg", width: 100%)
"""


def png_of(svg: str, width: int) -> bytes:
    """`width` of the drawing, in its own units. Raises DocumentError as `pdf_of` does."""
    until = monotonic() + LONGEST_WAIT
    for care in CARES:
        shown = fonts.shown(fonts.tidied(svg, may_break=False), care)
        asked = {"template": PAGE, "points": POINTS_AN_INCH, "document": {"svg": shown, "width": width}}
        done = typeset(asked, until - monotonic())
        if done.returncode != NOT_SHOWN:
            break
    if done.returncode or not done.stdout:
        raise DocumentError(f"exit code {done.returncode}")
    return done.stdout
