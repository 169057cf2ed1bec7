"""What is kept of a template: masters, layouts, themes, pictures. Loads python-pptx.

A presentation may hold slides, notes, names of authors and what programs beside PowerPoint left in it. None of it
survives: parts that nothing leads to any more are not written.
"""

from io import BytesIO

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as LEADS_TO

from improvements.downloads.template_room import NoRoom, layout_with_room

UNREADABLE = (
    PythonPptxError,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)
OF_THE_FILE = {LEADS_TO.OFFICE_DOCUMENT, LEADS_TO.CORE_PROPERTIES}
OF_THE_PRESENTATION = {
    LEADS_TO.SLIDE_MASTER,
    LEADS_TO.NOTES_MASTER,
    LEADS_TO.THEME,
    LEADS_TO.PRES_PROPS,
    LEADS_TO.VIEW_PROPS,
    LEADS_TO.TABLE_STYLES,
    LEADS_TO.FONT,
}
# Elements of the presentation that lead to what is not kept: slides in sections and shows, and what programs left.
LEFT_OUT = ("extLst", "custShowLst", "custDataLst", "smartTags", "photoAlbum", "modifyVerifier", "handoutMasterIdLst")
KEPT = {
    KIND.PML_SLIDE_MASTER,
    KIND.PML_SLIDE_LAYOUT,
    KIND.PML_NOTES_MASTER,
    KIND.PML_PRES_PROPS,
    KIND.PML_VIEW_PROPS,
    KIND.PML_TABLE_STYLES,
    KIND.PML_PRESENTATION_MAIN,
    KIND.PML_TAGS,
    KIND.OFC_THEME,
    KIND.OFC_THEME_OVERRIDE,
    KIND.OPC_CORE_PROPERTIES,
    "application/x-fontdata",
}


class RefusedTemplate(Exception):
    """`why` is a word for what is said."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


def stripped(content: bytes) -> bytes:
    """The presentation without slides. Raises RefusedTemplate."""
    try:
        presentation = Presentation(BytesIO(content))
        _strip(presentation)
        _look_at_parts(presentation.part.package)
        layout_with_room(presentation)
        out = BytesIO()
        presentation.save(out)
    except NoRoom:
        raise RefusedTemplate("no_room") from None
    except UNREADABLE:
        raise RefusedTemplate("broken") from None
    return out.getvalue()


def _strip(presentation):
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        slides.remove(slide)
    element = presentation.part._element
    for child in list(element):
        if etree.QName(child).localname in LEFT_OUT:
            element.remove(child)
    _keep(presentation.part.rels, OF_THE_PRESENTATION)
    _keep(presentation.part.package._rels, OF_THE_FILE)
    properties = presentation.core_properties
    for name in ("author", "last_modified_by", "title", "subject", "comments", "keywords", "category", "identifier"):
        setattr(properties, name, "")


def _keep(relations, kinds):
    for key in [key for key, relation in relations.items() if relation.reltype not in kinds]:
        relations.pop(key)


def _look_at_parts(package):
    for relation in package.iter_rels():
        if relation.is_external:
            raise RefusedTemplate("outside")
        kind = relation.target_part.content_type
        if kind not in KEPT and not kind.startswith("image/"):
            raise RefusedTemplate("other")
