"""Square codes (QR) that lead a telephone to an address, as SVG."""

from io import BytesIO

BORDER = 4  # modules of white around it, as the norm asks: a telephone does not find it without


def square_of(address: str) -> str:
    """With letters of the error level M: still read when a tenth of it is folded or stained."""
    import segno  # a start does without

    out = BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(out, kind="svg", border=BORDER, xmldecl=False, nl=False, omitsize=True, lineclass=None, svgclass=None)
    return out.getvalue().decode()
