"""Keeps the catalogues in step with the sources: `.venv/bin/python -m app.cli.catalogues`.

Extracts every `_("…")` and `N_("…")`, updates `en`, compiles both catalogues and lists what is left to
translate. `--missing FILE` writes that list as JSON to be filled in; `--fill FILE` takes it back.
The `vi` catalogue holds Qt's own strings and is written by hand.
"""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.i18n import DOMAIN, LANGUAGES, SOURCE, _
from app.paths import RESOURCES, ROOT

TRANSLATED = tuple(code for code in LANGUAGES if code != SOURCE)
LOCALE = RESOURCES / "locale"
_PO_WIDTH = 110
_MNEMONIC = re.compile(r"&[^\W_]")
_PERCENT_PLACE = re.compile(r"%(?:\d|p|[srd]|\(\w+\)[srd])")


class _Catalogue(Catalog):
    """A catalogue whose header names no person and no moment, so that it changes only with its words."""

    def __init__(self, code: str | None = None) -> None:
        super().__init__(code, header_comment="# Thường trực", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The two headers a reader needs."""
        return [("Language", str(self.locale_identifier)), ("Content-Type", "text/plain; charset=utf-8\n")]


def extract() -> Catalog:
    """Every message of the sources, with the files it is in."""
    template = _Catalogue()
    for message, file, line in _found():
        template.add(message, locations=[(file, line)])
    return template


@cache
def _found() -> tuple[tuple[str, str, int], ...]:
    """Message, file and line of every one in the sources: read once, they do not change under the tool."""
    found = extract_from_dir(
        str(ROOT / "app"), method_map=[("**.py", "python")], keywords={"_": None, "N_": None}
    )
    return tuple((str(message), f"app/{file}", line) for file, line, message, *_ in found if message)


def read(code: str, locale: Path = LOCALE) -> Catalog:
    """The catalogue of a language as its .po file holds it; empty where there is no file yet."""
    catalogue = _Catalogue(code)
    path = po_path(code, locale)
    if path.exists():
        with path.open("rb") as file:
            parsed = read_po(file, locale=code, abort_invalid=True)
        for message in _messages(parsed):
            catalogue[message.id] = message
        catalogue.obsolete = parsed.obsolete
    return catalogue


def is_compiled(code: str, locale: Path = LOCALE) -> bool:
    """Whether the .mo file is what the .po file compiles to."""
    expected = BytesIO()
    write_mo(expected, read(code, locale))
    path = po_path(code, locale).with_suffix(".mo")
    return path.exists() and path.read_bytes() == expected.getvalue()


def po_path(code: str, locale: Path = LOCALE) -> Path:
    """Where the catalogue of a language lies."""
    return locale / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(code: str, locale: Path = LOCALE) -> Catalog:
    """The catalogue with today's messages: translations kept, new ones empty, those no longer used gone."""
    former, catalogue = read(code, locale), _Catalogue(code)
    messages = former if code == SOURCE else extract()
    for message in _messages(messages):
        known = former.get(message.id, message.context)
        catalogue.add(
            message.id,
            known.string if known else "",
            locations=message.locations,
            context=message.context,
        )
    return catalogue


def write(code: str, catalogue: Catalog, locale: Path = LOCALE) -> None:
    """Writes the .po file, sorted so that a change shows as a change, and compiles the .mo beside it."""
    path = po_path(code, locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as po:
        write_po(po, catalogue, width=_PO_WIDTH, include_lineno=False, sort_output=True, ignore_obsolete=True)
    with path.with_suffix(".mo").open("wb") as mo:
        write_mo(mo, catalogue)


def fill(catalogue: Catalog, translations: Mapping[str, str]) -> list[str]:
    """Puts translations in; the answer names those refused: not asked for, or with other placeholders."""
    refused = []
    for source, translation in translations.items():
        message = catalogue.get(source)
        if message is None or not translation or faults(source, translation):
            refused.append(source)
        else:
            message.string = translation
    return refused


def missing(catalogue: Catalog) -> list[str]:
    """The messages without a translation."""
    return [str(message.id) for message in _messages(catalogue) if not message.string]


def problems(code: str, locale: Path = LOCALE) -> list[str]:
    """What keeps a catalogue from being complete and true to the sources; empty when nothing does."""
    catalogue, sources = read(code, locale), extract()
    found = (
        [] if code == SOURCE else [f"missing: {m.id}" for m in _messages(sources) if m.id not in catalogue]
    )
    for message in _messages(catalogue):
        source, translation = str(message.id), str(message.string)
        if not translation:
            found.append(f"empty: {source}")
        else:
            found += [f"{fault}: {source}" for fault in faults(source, translation)]
        if message.fuzzy:
            found.append(f"fuzzy: {source}")
        if code != SOURCE and source not in sources:
            found.append(f"stale: {source}")
    found += [f"stale: {message.id}" for message in catalogue.obsolete.values()]
    if not is_compiled(code, locale):
        found.append("compiled: the .mo file does not match the .po file")
    return found


def faults(source: str, translation: str) -> list[str]:
    """What a translation lost or added: a placeholder, a mnemonic, or a space at its ends."""
    checks = {"placeholders": _places, "mnemonic": lambda s: len(_MNEMONIC.findall(s)), "spaces": _ends}
    return [name for name, part in checks.items() if part(source) != part(translation)]


def _places(text: str) -> list[str]:
    """The placeholders of a message: {names} of ours, %1 of Qt's, %(names)s of the command line's."""
    try:
        names = {name for _before, name, _format, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:  # a lone brace: not a template
        names = set()
    return sorted(names) + sorted(_PERCENT_PLACE.findall(text))


def _ends(text: str) -> tuple[bool, bool]:
    """Whether the message begins and ends with a space."""
    return text[:1].isspace(), text[-1:].isspace()


def _messages(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def main(arguments: list[str], locale: Path = LOCALE) -> int:
    """Updates and compiles the catalogues; 1 when a filled-in translation was refused."""
    parser = ArgumentParser(prog="python -m app.cli.catalogues")
    parser.add_argument("--missing", type=Path, metavar="FILE.json")
    parser.add_argument("--fill", type=Path, metavar="FILE.json")
    args = parser.parse_args(arguments)
    write(SOURCE, updated(SOURCE, locale), locale)
    refused: list[str] = []
    for code in TRANSLATED:
        catalogue = updated(code, locale)
        if args.fill:
            refused += fill(catalogue, json.loads(args.fill.read_text("utf-8")))
        write(code, catalogue, locale)
        left = missing(catalogue)
        if args.missing:
            empty = json.dumps(dict.fromkeys(left, ""), ensure_ascii=False, indent=0)
            args.missing.write_text(empty + "\n", "utf-8")
        print(_("{language}: còn {n} câu chưa dịch.").format(language=LANGUAGES[code], n=len(left)))
        print("\n".join(left))
    for source in refused:
        print(_("Không nhận bản dịch của “{source}”.").format(source=source), file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
