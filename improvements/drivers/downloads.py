"""The driver diagram as a file to take away: SVG, PNG, PowerPoint. On paper it is `improvements.drivers.paper`."""

from django.utils.text import slugify

from ceim.documents.picture import png_of
from improvements.downloads import PPTX, Download
from improvements.drivers.diagram import Diagram
from improvements.drivers.drawing import DriverDrawing
from improvements.drivers.picture import svg_of


def download_of(diagram: Diagram, drawing: DriverDrawing, kind: str, organisation: str) -> Download | None:
    """`kind`: svg, png or pptx; None for any other. Raises DocumentError for a PNG that cannot be made."""
    name = file_name(diagram, kind)
    if kind == "pptx":
        from improvements.drivers.slide import diagram_as_slides  # what it needs would make every start slower

        return Download(name, PPTX, diagram_as_slides(diagram, organisation))
    svg = svg_of(drawing, diagram.title, "\n".join(words for _level, words in diagram.lines()))
    if kind == "svg":
        return Download(name, "image/svg+xml", svg.encode())
    if kind == "png":
        return Download(name, "image/png", png_of(svg, round(drawing.width)))
    return None


def file_name(diagram: Diagram, ending: str) -> str:
    return f"{slugify(diagram.title) or 'drivers'}.{ending}"
