"""The measures of a profile laid on a sheet: A4 or A5, upright or lying."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from app.reports.layout.profile import LayoutProfile
from app.reports.paper import PaperSize

PT_PER_MM = 72 / 25.4
_SIDES_MM = {PaperSize.A4: (210.0, 297.0), PaperSize.A5: (148.0, 210.0)}
_LEAST_SIZE_PT = 7.0
_WIDEST_HEADER_LEFT = 0.6


@dataclass(frozen=True)
class Geometry:
    """A sheet with its margins, all in points, and the measures that hold on it."""

    layout: LayoutProfile
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header_share: float
    """Share of the text width that the left part of the header takes."""
    tight: bool = False
    """True draws in the room around title, addressee and signature, never that between paragraphs."""

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the margins."""
        return self.height - self.top - self.bottom

    @property
    def header_left(self) -> float:
        """Width of the left part of the header; it keeps its share on other sheets."""
        return self.text_width * self.header_share

    @property
    def gap(self) -> float:
        """The room around the addressee: two spaces between paragraphs, one when drawn in."""
        return self.layout.paragraph_space_pt * (1 if self.tight else 2)

    @property
    def mirror_shift(self) -> float:
        """How far the text moves on the back of a sheet printed on both sides."""
        return self.right - self.left

    def turned(self) -> Geometry:
        """The same sheet lying."""
        return replace(self, width=self.height, height=self.width)


def geometry(layout: LayoutProfile, size: PaperSize, *, landscape: bool = False) -> Geometry:
    """The sheet a paper is printed on; an upright A5 takes its own margins and smaller letters."""
    width, height = _SIDES_MM[size]
    upright = _SIDES_MM[PaperSize.A4][0] - layout.margin_left_mm - layout.margin_right_mm
    share = min(layout.header_left_width_mm / upright, _WIDEST_HEADER_LEFT)
    if size is PaperSize.A5:
        layout = _for_a5(layout, upright=not landscape)
    if landscape:
        width, height = height, width
    return Geometry(
        layout,
        width * PT_PER_MM,
        height * PT_PER_MM,
        layout.margin_left_mm * PT_PER_MM,
        layout.margin_right_mm * PT_PER_MM,
        layout.margin_top_mm * PT_PER_MM,
        layout.margin_bottom_mm * PT_PER_MM,
        share,
    )


def _for_a5(layout: LayoutProfile, *, upright: bool) -> LayoutProfile:
    margins = {
        f"margin_{side}_mm": getattr(layout, f"a5_margin_{side}_mm")
        for side in ("left", "right", "top", "bottom")
    }
    less = layout.a5_reduction_pt if upright else 0.0
    sizes = {
        f.name: max(getattr(layout, f.name) - less, _LEAST_SIZE_PT)
        for f in fields(layout)
        if f.name.endswith("_size_pt") and f.name != "anchor_size_pt"
    }
    pitches = {
        name: getattr(layout, name) - less for name in ("line_pitch_pt", "header_pitch_pt", "table_pitch_pt")
    }
    number_top = min(layout.page_number_top_mm, layout.a5_margin_top_mm - 6)
    return replace(layout, **margins, **sizes, **pitches, page_number_top_mm=number_top)
