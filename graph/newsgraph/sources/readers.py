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
from itertools import accumulate
from typing import Any, BinaryIO

from newsgraph import plugins
from newsgraph.errors import InputError, PluginError
from newsgraph.lang.en.dates import iso_date
from newsgraph.model import Document, Issue, LeftOut, Omission, Span, left_out, summed
from newsgraph.plugins import Group, Plugin
from newsgraph.sources import Fetch, Read, Reader, html, markdown, note_marks, zones
from newsgraph.sources.block_quotations import check, posts, set_apart
from newsgraph.sources.decoding import MAX_BYTES, SPLIT, cleaned, decoded, unbroken
from newsgraph.sources.jsonl import json_lines
from newsgraph.sources.language import checked
from newsgraph.sources.text import joined, plain_text
from newsgraph.sources.zones import with_comments

_SUFFIX = re.compile(r"\.[a-z0-9_+-]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+")  # of two letters at least: "c:" is a disk


@dataclass(frozen=True, slots=True)
class _Added:
    """What installed packages add: readers by suffix and by scheme, and what is wrong with the rest."""

    suffixes: Mapping[str, Read]
    schemes: Mapping[str, Fetch]
    problems: tuple[PluginError, ...]


def by_suffix(suffix: str) -> Read | None:
    """What reads files with a suffix, in lower case; installed packages are asked for no suffix that is shipped."""
    return _SHIPPED.get(suffix) or _added().suffixes.get(suffix)


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


def of_text(read: Callable[[str, str], Document], is_page: bool, stream: BinaryIO, place: str) -> Iterator[Document]:
    """The one document that is all of a stream of text."""
    size = _size(stream)
    if size > MAX_BYTES:
        raise InputError(f"too large: {size / 2**20:.0f} MB, at most {MAX_BYTES // 2**20} MB are read", hint=SPLIT)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"too large: more than {MAX_BYTES // 2**20} MB", hint=SPLIT)
    text = decoded(data, is_page).replace("\r\n", "\n").replace("\r", "\n")
    yield checked(read(unbroken(cleaned(text)), place))


def _size(stream: BinaryIO) -> int:
    """The size of a file; 0 for what has none, such as a pipe or bytes in memory."""
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:
        return 0


def _markdown(text: str, source: str) -> Document:
    text, marks = note_marks.without(joined(text))
    fields, heading, text, omitted, quoted = markdown.read(text)
    omitted[Omission.NOTES] += marks
    title = fields.get("title", "")
    if title and not heading:
        heading, text = title, f"{title}\n\n{text}"
        quoted = tuple(Span(span.start + len(title) + 2, span.end + len(title) + 2) for span in quoted)
    date, author = iso_date(fields.get("date", "")), fields.get("author", "")
    headline, found = zones.zones_of(text, heading)
    omitted[Omission.BUTTONS] += zones.outside(text, found)
    others = set_apart(text, quoted or posts(text))
    return Document(
        text, source, title or headline, date, author, zones=found, left_out=left_out(omitted), block_quotations=others
    )


def _html(text: str, source: str) -> Document:
    page = html.read(text)
    if not page.paragraphs:
        raise InputError("no article text on this page", hint="copy its text into a .txt file")
    read, marks = zip(*map(note_marks.without, page.paragraphs), strict=True)
    parts = (page.title, *read) if page.title else read
    body = "\n\n".join(parts)
    starts = [*accumulate((len(part) + 2 for part in parts), initial=0)][len(parts) - len(read) :]
    others = [Span(starts[first], starts[end] - 2) for first, end in page.apart]
    whole, found = with_comments(body, page.title, page.comments)
    date = iso_date(page.date)
    if page.dates:
        found = zones.dated(found, _days(page._replace(paragraphs=read), date))
    rest = (LeftOut(Omission.BUTTONS, zones.outside(whole, found)), LeftOut(Omission.NOTES, sum(marks)))
    return Document(
        whole, source, page.title, date, page.author, zones=found, left_out=summed((*page.left_out, *rest)),
        block_quotations=set_apart(whole, others),
    )  # fmt: skip


def _days(page: html.Page, date: str) -> list[tuple[int, int, str]]:
    """The stretches of paragraphs of one day in the text of a page, each with its day where that is not the page's."""
    at, found = len(page.title) + 2 if page.title else 0, list[tuple[int, int, str]]()
    for paragraph, written in zip(page.paragraphs, page.dates, strict=True):
        day, end = iso_date(written), at + len(paragraph)
        day = "" if day == date else day
        start = found.pop()[0] if found and found[-1][2] == day else at
        found.append((start, end, day))
        at = end + 2
    return found


TEXT: Read = partial(of_text, plain_text, False)
PAGE: Read = partial(of_text, _html, True)
READERS = (
    Reader("plain text: headline, body, comments", (".txt", ".text"), TEXT),
    Reader("Markdown, with its front matter", (".md", ".markdown"), partial(of_text, _markdown, False)),
    Reader("a web page with one article", (".html", ".htm", ".xhtml"), PAGE),
    Reader("JSON lines: one document a line", (".jsonl",), json_lines),
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
