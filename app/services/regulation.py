"""The regulation as data: its text by chapter, article, clause and point, its versions by date, its search.

The text lies word for word in `resources/regulation/text/`; each rule in `app/rules/` cites its clause as
"10.3" or "11.6.2", and `text_of("10.3")` gives the words. What is no clause has a name: "bases" for the
legal bases, "lead" for the sentence after them, "closing" for recipients and signature.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from app.errors import StorageError, clause_label, refuse
from app.i18n import N_, _
from app.paths import resource

BASES, LEAD, CLOSING = "bases", "lead", "closing"

NAMED_PARTS = {BASES: N_("Căn cứ"), LEAD: N_("Lời mở đầu"), CLOSING: N_("Nơi nhận và phần ký")}

_CHAPTER = re.compile(r"Chương ([IVX]+)")
_ARTICLE = re.compile(r"Điều (\d+)\. (.+)")
_CLAUSE = re.compile(r"(\d+)\. (.+)")
_POINT = re.compile(r"(\d+)\.(\d+)\. (.+)")


@dataclass(frozen=True)
class Point:
    """A point of a clause, e.g. "6.2" of Điều 11 khoản 6."""

    id: str
    line: str
    """The line as printed, with its number."""


@dataclass(frozen=True)
class Clause:
    """A clause (khoản) with its points."""

    id: str
    line: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Article:
    """An article (Điều): its heading line, its intro where it has one, its clauses."""

    id: str
    name: str
    line: str
    intro: str = ""
    clauses: tuple[Clause, ...] = ()

    def lines(self) -> Iterator[str]:
        """The article's lines as printed."""
        yield self.line
        yield from self.body()

    def body(self) -> Iterator[str]:
        """The lines under the heading."""
        if self.intro:
            yield self.intro
        for clause in self.clauses:
            yield clause.line
            yield from (point.line for point in clause.points)


@dataclass(frozen=True)
class Chapter:
    """A chapter (Chương) with its name in capitals."""

    number: str
    name: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Version:
    """One version of the regulation and the days it is in force (Điều 13.3); `valid_to` is its last day.

    An amendment (Điều 13.2) adds a version and ends the one before; no text is ever changed.
    """

    id: str
    title: str
    valid_from: date
    valid_to: date | None = None
    note: str = ""

    def valid_on(self, day: date) -> bool:
        """True when this version is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Piece:
    """The smallest citable part of the text: what is searched, shown, and answered for in clauses.toml."""

    id: str
    text: str


@dataclass(frozen=True)
class Regulation:
    """The whole text in its structure; joining `lines()` gives the file back."""

    version: Version
    title: tuple[str, ...]
    bases: tuple[str, ...]
    lead: str
    chapters: tuple[Chapter, ...]
    recipients: tuple[str, ...]
    """The lines from "Nơi nhận:" on."""
    signature: tuple[str, ...]
    """Authority, office, name."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in order."""
        return tuple(article for chapter in self.chapters for article in chapter.articles)

    def lines(self) -> Iterator[str]:
        """Every line of the text as it stands in the file."""
        yield from self.title
        yield from self.bases
        yield self.lead
        for chapter in self.chapters:
            yield f"Chương {chapter.number}"
            yield chapter.name
            for article in chapter.articles:
                yield from article.lines()
        yield from self.recipients
        yield from self.signature

    def text(self) -> str:
        """The whole text, one line break after each line."""
        return "".join(f"{line}\n" for line in self.lines())

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The citable parts in order: bases, lead, intros ("8"), clauses, points, closing.

        A clause that has points is there with its own line; its points follow it.
        """
        found = [Piece(BASES, "\n".join(self.bases)), Piece(LEAD, self.lead)]
        for article in self.articles:
            if article.intro:
                found.append(Piece(article.id, article.intro))
            for clause in article.clauses:
                found.append(Piece(clause.id, clause.line))
                found += [Piece(point.id, point.line) for point in clause.points]
        found.append(Piece(CLOSING, "\n".join((*self.recipients, *self.signature))))
        return tuple(found)

    @cached_property
    def _texts(self) -> dict[str, str]:
        """What `text_of` answers: whole articles, clauses with their points, points, named parts."""
        texts = {piece.id: piece.text for piece in self.pieces}
        for article in self.articles:
            texts[article.id] = "\n".join(article.lines())
            for clause in article.clauses:
                texts[clause.id] = "\n".join((clause.line, *(point.line for point in clause.points)))
        return texts

    def has(self, clause_id: str) -> bool:
        """True when there is such an article, clause, point or named part."""
        return clause_id in self._texts

    def text_of(self, clause_id: str) -> str:
        """The words of "10" (the article), "10.3", "11.6.2" or a named part; refuses an unknown one."""
        if clause_id not in self._texts:
            raise refuse(N_("Quy chế không có điều, khoản “{clause_id}”."), clause_id=clause_id)
        return self._texts[clause_id]

    def clause(self, clause_id: str) -> Clause | Point:
        """The clause "10.3" or the point "11.6.2"; refuses an unknown one."""
        for article in self.articles:
            for clause in article.clauses:
                if clause.id == clause_id:
                    return clause
                for point in clause.points:
                    if point.id == clause_id:
                        return point
        raise refuse(N_("Quy chế không có điều, khoản “{clause_id}”."), clause_id=clause_id)

    def article_of(self, clause_id: str) -> Article | None:
        """The article a clause belongs to; None for the named parts."""
        number = clause_id.split(".")[0]
        return next((article for article in self.articles if article.id == number), None)


def part_label(clause_id: str) -> str:
    """How a part is cited on the screen: "Điều 10 khoản 3", "Căn cứ"."""
    return _(NAMED_PARTS[clause_id]) if clause_id in NAMED_PARTS else clause_label(clause_id)


# -- versions ---------------------------------------------------------------------------------------------


@cache
def versions(folder: Path | None = None) -> tuple[Version, ...]:
    """All versions, the earliest first (`versions.toml`)."""
    rows = tomllib.loads(_read(_folder(folder) / "versions.toml")).get("version", [])
    found = tuple(
        Version(row["id"], row["title"], row["valid_from"], row.get("valid_to"), row.get("note", ""))
        for row in rows
    )
    return tuple(sorted(found, key=lambda version: version.valid_from))


def version_on(day: date, folder: Path | None = None) -> Version | None:
    """The version in force on the day (Điều 13.3); None before the first."""
    return next((v for v in reversed(versions(folder)) if v.valid_on(day)), None)


def regulation_on(day: date, folder: Path | None = None) -> Regulation:
    """The text in force on the day; before the first version, the first, for there is no other to read."""
    version = version_on(day, folder) or versions(folder)[0]
    return load(version.id, folder)


@cache
def load(version_id: str, folder: Path | None = None) -> Regulation:
    """The text of a version, parsed once."""
    version = next((v for v in versions(folder) if v.id == version_id), None)
    if version is None:
        raise refuse(N_("Không có bản Quy chế “{version_id}”."), version_id=version_id)
    return parse(_read(_folder(folder) / "text" / f"{version_id}.txt"), version)


def _folder(folder: Path | None) -> Path:
    """Where the versions lie: the program's own resources unless told otherwise."""
    return folder or resource("regulation")


def _read(path: Path) -> str:
    """The file's text; StorageError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(
            _("Không đọc được tệp Quy chế {path}; hãy cài lại chương trình.").format(path=path)
        ) from error


# -- parsing ----------------------------------------------------------------------------------------------


def parse(text: str, version: Version) -> Regulation:
    """The structure of a text; StorageError names the first line that is out of order."""
    lines = text.splitlines()
    chapters_at = [i for i, line in enumerate(lines) if _CHAPTER.fullmatch(line)]
    closing_at = next((i for i, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    bases_at = next((i for i, line in enumerate(lines) if line.startswith("- Căn cứ")), 0)
    if not chapters_at or closing_at == len(lines) or not 0 < bases_at < chapters_at[0] - 1:
        raise _out_of_order(lines[0] if lines else "")
    ends = [*chapters_at[1:], closing_at]
    chapters = tuple(_chapter(lines[at:end]) for at, end in zip(chapters_at, ends, strict=True))
    signature_at = next((i for i in range(closing_at, len(lines)) if lines[i].startswith("T/M")), len(lines))
    regulation = Regulation(
        version,
        title=tuple(lines[:bases_at]),
        bases=tuple(lines[bases_at : chapters_at[0] - 1]),
        lead=lines[chapters_at[0] - 1],
        chapters=chapters,
        recipients=tuple(lines[closing_at:signature_at]),
        signature=tuple(lines[signature_at:]),
    )
    for position, article in enumerate(regulation.articles, start=1):
        if article.id != str(position):
            raise _out_of_order(article.line)
    return regulation


def _chapter(lines: list[str]) -> Chapter:
    """A chapter from its "Chương" line up to the next."""
    match = _CHAPTER.fullmatch(lines[0])
    starts = [i for i, line in enumerate(lines) if _ARTICLE.fullmatch(line)]
    if match is None or not starts or starts[0] != 2:
        raise _out_of_order(lines[0])
    ends = [*starts[1:], len(lines)]
    articles = tuple(_article(lines[at:end]) for at, end in zip(starts, ends, strict=True))
    return Chapter(match.group(1), lines[1], articles)


def _article(lines: list[str]) -> Article:
    """An article from its heading up to the next; lines before its first clause are the intro."""
    heading = _ARTICLE.fullmatch(lines[0])
    assert heading is not None  # the caller cut at such a line
    number, name = heading.groups()
    intro = ""
    clauses: list[Clause] = []
    for line in lines[1:]:
        point, clause = _POINT.fullmatch(line), _CLAUSE.fullmatch(line)
        if point and clauses and point.group(1) == str(len(clauses)):
            clauses[-1] = _with_point(clauses[-1], point.group(2), line)
        elif clause and clause.group(1) == str(len(clauses) + 1):
            clauses.append(Clause(f"{number}.{clause.group(1)}", line))
        elif not clauses and not intro:
            intro = line
        else:
            raise _out_of_order(line)
    return Article(number, name, lines[0], intro, tuple(clauses))


def _with_point(clause: Clause, number: str, line: str) -> Clause:
    """The clause with one more point, which must be the next."""
    if number != str(len(clause.points) + 1):
        raise _out_of_order(line)
    return Clause(clause.id, clause.line, (*clause.points, Point(f"{clause.id}.{number}", line)))


def _out_of_order(line: str) -> StorageError:
    """The failure of a text that cannot be read as a regulation."""
    return StorageError(_("Tệp Quy chế sai thứ tự ở dòng: “{line}”.").format(line=line[:80]))
