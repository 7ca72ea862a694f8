"""A Paper as DOCX: the same measures as the PDF, and the same bytes for the same paper."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from app.reports.docx.blocks import page_break, write_blocks
from app.reports.docx.closing import write_closing, write_copy
from app.reports.docx.edges import write_edges
from app.reports.docx.head import write_centred, write_head
from app.reports.docx.writer import FONT, Look, Writer
from app.reports.layout import LayoutProfile, load_profile
from app.reports.layout.clean import printable
from app.reports.layout.sheet import Geometry, geometry
from app.reports.paper import Annex, Paper

_FIXED_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_FOOT_MM = 7.0


def render_docx(paper: Paper, layout: LayoutProfile | None = None) -> bytes:
    """The paper's Word document; `layout`: its profile with the office's values (by default as published)."""
    sheet = geometry(layout or load_profile(paper.profile), paper.size, landscape=paper.landscape)
    document = docx.Document()
    writer = Writer(document, sheet)
    _set_defaults(document, sheet)
    _set_properties(document, paper)
    _set_page(document.sections[0], sheet, landscape=paper.landscape)
    write_edges(writer, document.sections[0], paper)
    write_head(writer, paper)
    ends = bool(paper.signatures or paper.recipients)
    write_blocks(writer, paper.blocks, keep_last=ends)
    if ends:
        write_closing(writer, paper.signatures, paper.recipients)
    turned = False
    for annex in paper.annexes:
        wanted = annex.landscape and not paper.landscape
        _new_page(writer, sheet, paper, turned=wanted, before=turned)
        _annex(writer, annex)
        turned = wanted
    if paper.copy is not None:
        if turned:
            _new_page(writer, sheet, paper, turned=False, before=True)
        write_copy(writer, paper.copy)
    if paper.duplex:
        _mirror(document)
    return _packed(document)


def _set_defaults(document: Document, sheet: Geometry) -> None:
    """Times New Roman, Vietnamese, no spacing of its own: every other style builds on it."""
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = FONT, Pt(sheet.layout.body_size_pt)
    properties = normal.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = OxmlElement("w:lang")
    for script in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{script}"), "vi-VN")
    properties.append(language)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)


def _set_properties(document: Document, paper: Paper) -> None:
    """The file's title and language; no time of making, which would change its bytes."""
    properties = document.core_properties
    properties.title, properties.language = printable(paper.heading)[:255], "vi-VN"
    properties.author = printable(" ".join(paper.header.body))[:255] if paper.header else ""
    properties.comments, properties.last_modified_by, properties.revision = "", "", 1
    properties.created = properties.modified = _FIXED_TIME


def _set_page(section: Section, sheet: Geometry, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(sheet.width), Pt(sheet.height)
    section.left_margin, section.right_margin = Pt(sheet.left), Pt(sheet.right)
    section.top_margin, section.bottom_margin = Pt(sheet.top), Pt(sheet.bottom)
    section.header_distance = Mm(sheet.layout.page_number_top_mm)
    section.footer_distance = Mm(_FOOT_MM)


def _mirror(document: Document) -> None:
    """Margins change sides on the back; the schema wants the switch before all but a few settings."""
    settings = document.settings.element
    first = ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime")
    known = {qn(f"w:{name}") for name in first}
    place = sum(1 for child in settings if child.tag in known)
    settings.insert(place, OxmlElement("w:mirrorMargins"))


def _new_page(writer: Writer, upright: Geometry, paper: Paper, *, turned: bool, before: bool) -> None:
    """Begins a page; where the sheet turns, a section of its own."""
    if turned == before:
        page_break(writer)
        return
    writer.sheet = upright.turned() if turned else upright
    section = writer.document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _set_page(section, writer.sheet, landscape=turned or paper.landscape)


def _annex(writer: Writer, annex: Annex) -> None:
    """The line "Phụ lục", its name, what it goes with, and its blocks."""
    layout = writer.sheet.layout
    bold = Look(layout.annex_label_size_pt, layout.line_pitch_pt, bold=True)
    writer.write(annex.label, bold, "Phụ lục", keep=True)
    if annex.name:
        write_centred(writer, annex.name.upper(), bold, "Phụ lục", keep=True)
    if annex.reference:
        italic = Look(layout.body_size_pt, layout.line_pitch_pt, italic=True)
        writer.write(annex.reference, italic, "Kèm theo", keep=True)
    write_blocks(writer, annex.blocks)


def _packed(document: Document) -> bytes:
    """The file with every entry dated alike: a saved paper's fingerprint depends on its content alone."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()
