"""Numbers of typed lines: what the lines below become after an insertion, and a line at another level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.rules.outline import Level, Paragraph, next_label, parse_line

_LADDER = (Level.PART, Level.SECTION, Level.POINT, Level.DASH)
_FIRST = {Level.PART: "I-", Level.SECTION: "1.", Level.POINT: "a)", Level.DASH: "-"}


def renumbered(inserted: str, below: Iterable[str]) -> Iterator[str]:
    """The lines below a newly numbered one, those of the same list raised where they would repeat.

    Stops (gives no more lines) where the list ends or the numbers already go on.
    """
    new = parse_line(inserted)
    taken, parents = new.label, {}
    for line in below:
        paragraph = parse_line(line)
        if paragraph.level < new.level:
            return
        if paragraph.level is new.level and new.level is not Level.DASH:
            if paragraph.label != taken:
                return
            taken = next_label(Paragraph(new.level, taken, "…"))
            parents = {paragraph.label: taken}
            yield _with_label(paragraph, taken)
        else:
            yield _with_label(paragraph, _under(paragraph.label, parents))


def _under(label: str, parents: dict[str, str]) -> str:
    """The label of a subsection under its renumbered section: "2.1." → "3.1."."""
    for old, new in parents.items():
        if old[-1] == "." and label != old and label.startswith(old):
            return new + label[len(old) :]
    return label


def _with_label(paragraph: Paragraph, label: str) -> str:
    return f"{label} {paragraph.text}" if label else paragraph.text


def other_level(line: str, above: Iterable[str], deeper: int) -> str:
    """The line one step down (+1) or up (-1) the levels, numbered after its nearest sibling above.

    `above` are the lines before it, the nearest first. Above the parts a line is plain.
    """
    paragraph = parse_line(line)
    step = _step_of(paragraph.level) + deeper
    if step < 0:
        return paragraph.text
    level = _LADDER[min(step, len(_LADDER) - 1)]
    if level is paragraph.level:
        return line
    return f"{_label_after(above, level)} {paragraph.text}"


def _step_of(level: Level) -> int:
    """Where a level stands on the ladder; a plain line stands before its top."""
    if level is Level.PLAIN:
        return 0
    return _LADDER.index(Level.SECTION if level is Level.SUBSECTION else level)


def _label_after(above: Iterable[str], level: Level) -> str:
    """The label that goes on from the nearest line of this level, or the first one."""
    for line in above:
        paragraph = parse_line(line)
        if paragraph.level is level:
            return next_label(Paragraph(level, paragraph.label, "…")) or _FIRST[level]
        if paragraph.level < level:
            break
    return _FIRST[level]
