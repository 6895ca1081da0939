"""Kinds of inputs: one explicit table of readers, and those of installed packages (entry points ``newsgraph.sources``).

A package's reader comes after the shipped ones and takes none of their suffixes. What it gives is held to what holds for
every text: characters that are no text become spaces, it is English, it has zones; and whatever it raises is an issue of its file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from newsgraph import plugins
from newsgraph.errors import InputError, PluginError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, Issue, Omission, left_out
from newsgraph.plugins import Group, Plugin
from newsgraph.sources import Fetch, Read, Reader, texts, zones
from newsgraph.sources.block_quotations import check
from newsgraph.sources.decoding import cleaned
from newsgraph.sources.formats import docx, epub, feeds, mail, odt, packed, pdf, rtf, tables, warc
from newsgraph.sources.formats.tables import Columns
from newsgraph.sources.jsonl import json_lines
from newsgraph.sources.language import checked

_SUFFIX = re.compile(r"\.[a-z0-9_+-]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+")  # of two letters at least: "c:" is a disk


@dataclass(frozen=True, slots=True)
class _Added:
    """What installed packages add: readers by suffix and by scheme, and what is wrong with the rest."""

    suffixes: Mapping[str, Read]
    schemes: Mapping[str, Fetch]
    problems: tuple[PluginError, ...]


def by_suffix(suffix: str, columns: Columns | None = None) -> Read | None:
    """What reads files with a suffix, in lower case; installed packages are asked for no suffix that is shipped.

    ``columns`` are those of tables, also of such as are in archives.
    """
    if columns and suffix in packed.SUFFIXES:
        return partial(packed.read, partial(by_suffix, columns=columns))
    if columns and suffix in tables.SUFFIXES:
        return partial(tables.read, columns=columns)
    return _SHIPPED.get(suffix) or _added().suffixes.get(suffix)


def _unpacked(suffix: str) -> Read | None:
    """As :func:`by_suffix`, for what is attached to a message: archives there are not opened."""
    return None if suffix in packed.SUFFIXES else by_suffix(suffix)


def by_scheme(address: str) -> Fetch | None:
    """What fetches an address ("imap:inbox") by its scheme."""
    return _added().schemes.get(address.partition(":")[0]) if is_address(address) else None


def is_address(path: str) -> bool:
    """Whether it begins with a scheme, and is no file."""
    scheme, colon, _ = path.partition(":")
    return bool(colon and _SCHEME.fullmatch(scheme)) and not os.path.lexists(path)


def suffixes() -> frozenset[str]:
    """Of all files that are read, those of installed packages too."""
    return frozenset({*_SHIPPED, *_added().suffixes})


def is_text(suffix: str) -> bool:
    """Whether files with a suffix are characters alone."""
    return any(
        suffix in reader.suffixes
        for reader in READERS
        if reader.read in (texts.TEXT, texts.MARKDOWN, texts.PAGE, json_lines)
    )


def is_shipped(suffix: str) -> bool:
    """Whether files with a suffix, or with none, are read without asking installed packages."""
    return not suffix or suffix in _SHIPPED


def kinds() -> str:
    """What to give: a suffix of each shipped reader, and all of installed packages."""
    *most, last = (*(reader.suffixes[0] for reader in READERS), *_added().suffixes)
    return f"give {', '.join(most)} or {last}"


def problems() -> tuple[PluginError, ...]:
    """What is wrong with the sources of installed packages."""
    return _added().problems


READERS = (
    Reader("plain text: headline, body, comments", (".txt", ".text"), texts.TEXT),
    Reader("Markdown, with its front matter", (".md", ".markdown"), texts.MARKDOWN),
    Reader("a web page with one article", (".html", ".htm", ".xhtml"), texts.PAGE),
    Reader("JSON lines: one document a line", (".jsonl",), json_lines),
    Reader("PDF: the running text of its pages", (".pdf",), pdf.read),
    Reader("a document of Word", (".docx", ".docm", ".dotx"), docx.read),
    Reader("a text of OpenDocument", (".odt", ".ott"), odt.read),
    Reader("Rich Text", (".rtf",), rtf.read),
    Reader("a book or magazine: each page with text is a document", (".epub",), epub.read),
    Reader("a feed: each entry is a document", (".rss", ".atom", ".xml", ".rdf"), feeds.read),
    Reader("a web archive: each page with an English article", (".warc",), warc.read),
    Reader("a table: a document a row, of named columns", tables.SUFFIXES, tables.read),
    Reader("e-mail: a message, and its attachments", (".eml",), partial(mail.read, _unpacked)),
    Reader("a mailbox: each message is a document", (".mbox",), partial(mail.read_mailbox, _unpacked)),
    Reader(
        "an archive, or what is compressed: what is in it, by its suffixes",
        packed.SUFFIXES,
        partial(packed.read, by_suffix),
    ),
)
_SHIPPED: dict[str, Read] = {suffix: reader.read for reader in READERS for suffix in reader.suffixes if reader.read}


@cache
def _added() -> _Added:
    here = plugins.found(Group.SOURCES, Reader)
    files, addresses, wrong = dict[str, Read](), dict[str, Fetch](), list(here.problems)
    for plugin in here.plugins:
        reader: Reader = plugin.value
        if problem := _problem(reader, {*_SHIPPED, *files}, set(addresses)):
            wrong.append(plugins.broken(plugin.package, f"{plugin.name!r}: {problem}"))
            continue
        if reader.read:
            files |= dict.fromkeys(reader.suffixes, partial(_strangers, plugin, reader.read))
        if reader.fetch:
            addresses |= dict.fromkeys(reader.schemes, partial(_strangers, plugin, reader.fetch))
    return _Added(files, addresses, tuple(wrong))


def _problem(reader: Reader, suffixes: set[str], schemes: set[str]) -> str:
    """What is wrong with a reader where others have these suffixes and schemes; empty where nothing is."""
    if not (reader.suffixes or reader.schemes):
        return "a reader of no suffix and no scheme"
    if bool(reader.suffixes) != bool(reader.read) or bool(reader.schemes) != bool(reader.fetch):
        return "suffixes need a function to read, schemes one to fetch"
    odd = [name for name in reader.suffixes if not _SUFFIX.fullmatch(name)]
    odd += [name for name in reader.schemes if not _SCHEME.fullmatch(name)]
    if odd:
        return f"{odd[0]!r} is no suffix or scheme in lower case"
    taken = [*suffixes.intersection(reader.suffixes), *schemes.intersection(reader.schemes)]
    return f"{min(taken)} has a reader already" if taken else ""


def _strangers(plugin: Plugin, read: Callable[..., Iterable[Any]], *given: Any) -> Iterator[Document | Issue]:
    """What a package's function gives, each document checked; the place is the last thing that it is given."""
    place: str = given[-1]
    empty = True
    try:
        for item in read(*given):
            empty = False
            yield item if isinstance(item, Issue) else _accepted(item, place)
    except InputError:
        raise
    except Exception as error:  # whatever a stranger's function raises
        problem = f"cannot be read: {type(error).__name__}: {error}"
        raise InputError(problem, hint=f"it is read by the package {plugin.package}") from error
    if empty:
        raise InputError("no document in it", hint=f"it is read by the package {plugin.package}")


def _accepted(item: Any, place: str) -> Document | Issue:
    """A document as ours are: of text alone, in English, with zones, a source and a date that is one; or what is wrong with it."""
    if not isinstance(item, Document):
        raise TypeError(f"{type(item).__name__} is no Document")
    text = cleaned(item.text)
    headline, found = zones.zones_of(text, item.title) if not item.zones else ("", item.zones)
    title, author, date = cleaned(item.title or headline), cleaned(item.author), iso_date(item.date)
    try:
        if item.zones:
            zones.check(found, text)
        check(item.block_quotations, text)
        omitted = item.left_out or left_out({Omission.BUTTONS: zones.outside(text, found)})
        made = Document(text, item.source or place, title, date, author, item.key, found, left_out=omitted)
        made = replace(made, block_quotations=item.block_quotations)
        return checked(made)
    except InputError as error:
        return Issue(item.source or place, error.problem, error.hint)
