"""Blocks as a PDF in which every script that we have a font for is set as its readers write it."""

import logging
from dataclasses import replace

from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.fonts import SubsetMap

from conversations.pack import fonts
from conversations.pack.blocks import BLUE, BOLD, INK, PLAIN, QUIET, SMALL, UNDERLINED, Heading, Link, height_of

MARGIN, TOP, FOOT = 20, 14, 24  # millimetres
HEADING_SIZES = {1: 22, 2: 17, 3: 13}
LINE_HEIGHT = 1.45
ROOM_UNDER_A_HEADING = 30
AT_ONCE = 1000  # characters. The library's time grows with the square of what it is given
PAGES = "\ue000\ue000\ue000"  # becomes the number of pages. Nobody's words hold it: fonts.tidied replaces it
READS_AS_NOTHING = 0x034F
MILLIMETRES = 25.4 / 72  # in a point

for library in ("fontTools", "fpdf"):  # they would log which letters a document has
    logging.getLogger(library).setLevel(logging.ERROR)


class Letters(SubsetMap):
    """Says of a glyph that stands for no letter of its own, such as an accent, that it reads as nothing.

    Otherwise copied and searched text would have a stray sign in its place.
    """

    def pick_glyph(self, glyph):
        if glyph is not None and glyph.unicode == ():
            glyph = replace(glyph, unicode=(READS_AS_NOTHING,))
        return super().pick_glyph(glyph)


class Document(FPDF):
    """A4 with `head` above and `foot` below on every page.

    `groups` are lists of blocks: each group begins on a new page where it fits on that one and not on what is left.
    `note` is a list of blocks for the end of the first group, if there are characters that no font can show.
    """

    def __init__(self, *, title, author, language, head, foot, groups, note):
        super().__init__(format="A4")
        self.head, self.foot = head, foot
        self.alias_nb_pages(PAGES)
        self.set_margins(MARGIN, TOP)
        self.set_auto_page_break(True, FOOT)
        self.set_title(fonts.tidied(title))
        self.set_author(fonts.tidied(author))
        self.set_lang(language)
        self._missing = self._add_fonts([head, foot, *(block.text for group in [*groups, note] for block in group)])
        self._draw([groups[0] + note, *groups[1:]] if self._missing else groups)

    def _add_fonts(self, texts):
        """Only those that are needed; gives the characters that none has, as a table for str.translate."""
        needed, missing = fonts.fonts_for(set().union(*map(fonts.tidied, texts)))
        self.add_font("body", PLAIN, fonts.FONTS / fonts.REGULAR)
        self.add_font("body", BOLD, fonts.FONTS / fonts.BOLD)
        for file in needed:
            self.add_font(file.removesuffix(".ttf"), PLAIN, fonts.FONTS / file)
        for font in self.fonts.values():
            font.subset = Letters(font)
        self.set_fallback_fonts([file.removesuffix(".ttf") for file in needed], exact_match=False)
        return str.maketrans(dict.fromkeys(missing, fonts.REPLACEMENT))

    def _set_font_for_page(self, font, font_size_pt, wrap_in_text_object=True):
        """The library (2.8.9) sets it within what it undoes after a line that begins in another script.

        The lines that follow would then be in the wrong font, that is, unreadable.
        """
        if wrap_in_text_object or self.current_font_is_set_on_page:
            return super()._set_font_for_page(font, font_size_pt, wrap_in_text_object)
        self._out(super()._set_font_for_page(font, font_size_pt))
        return ""

    def _shown(self, text):
        return fonts.tidied(text).translate(self._missing)

    def header(self):
        self._edge(self._shown(self.head), self.epw)
        self.ln(6)

    def footer(self):
        self.set_y(8 - FOOT)
        self._edge(self._shown(self.foot), self.epw - 35)
        self.set_xy(-MARGIN - 35, 8 - FOOT)
        self._edge(_("Page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": PAGES}, 35, align="R")

    def _edge(self, text, width, align="L"):
        in_the_middle_of = self.text_shaping  # a page may end within a paragraph that is being shaped
        self.set_text_shaping(fonts.needs_shaping(text))
        self.set_font("body", PLAIN, SMALL)
        self.set_text_color(QUIET)
        self.multi_cell(width, 4.5, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.text_shaping = in_the_middle_of

    def _draw(self, groups):
        self.add_page()
        for group in groups:
            height = sum(map(height_of, group))
            if self.y + height > self.page_break_trigger and height < self.eph - 10:
                self.add_page()
            for block in group:
                self._draw_block(block)
            self.ln(4)

    def _draw_block(self, block):
        if isinstance(block, Heading):
            self._draw_heading(block)
            return
        self.set_left_margin(MARGIN + block.indent)
        if isinstance(block, Link):
            self._set([(self._shown(block.text), UNDERLINED)], SMALL, BLUE, link=block.address)
        else:
            for line in self._lines(block.pieces):
                self._set(line, block.size, block.colour)
        self.set_left_margin(MARGIN)
        self.ln(2.5)

    def _draw_heading(self, heading):
        if self.will_page_break(ROOM_UNDER_A_HEADING):
            self.add_page()
        text = self._shown(heading.text)
        self.start_section(text, heading.level - 1, strict=False)
        self._set([(text, BOLD)], HEADING_SIZES[heading.level], INK)
        self.ln(2)

    def _lines(self, pieces):
        """Lists of (text, style), one for each line that the words themselves begin."""
        lines = [[]]
        for text, style in pieces:
            first, *others = self._shown(text).split("\n")
            lines[-1].append((first, style))
            lines += [[(other, style)] for other in others]
        return lines

    def _set(self, line, size, colour, link=None):
        text = "".join(text for text, _style in line)
        self.set_x(self.l_margin)
        self.set_text_color(colour)
        if not text.strip():
            self.ln(size * MILLIMETRES)
        elif fonts.needs_shaping(text):
            self._set_shaped(text, line[0][1] if len(line) == 1 else PLAIN, size, link)
        else:
            self._set_plain(line, size, link)

    def _set_shaped(self, text, style, size, link):
        """The library takes right-to-left text in one style only: marks are words in it, so none is lost."""
        self.set_text_shaping(True)
        self.set_font("body", style, size)
        align = "R" if fonts.reads_from_the_right(text) else "L"
        for part in parts_of(text):
            self.multi_cell(
                0, size * MILLIMETRES * LINE_HEIGHT * 1.1, part, align=align, link=link, new_x="LMARGIN", new_y="NEXT"
            )
        self.set_text_shaping(False)

    def _set_plain(self, line, size, link):
        with self.text_columns(line_height=LINE_HEIGHT) as columns, columns.paragraph() as words:
            for text, style in line:
                self.set_font("body", style, size)
                for part in parts_of(text):
                    words.write(part, link=link)


def parts_of(text):
    """The text in pieces short enough to set, cut after a space where there is one."""
    while len(text) > AT_ONCE:
        cut = text.rfind(" ", 0, AT_ONCE) + 1 or AT_ONCE
        yield text[:cut]
        text = text[cut:]
    yield text
