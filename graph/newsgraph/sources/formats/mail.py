"""E-mail (RFC 5322, MIME) and mailboxes (RFC 4155): each message is a document, and so is each attachment of a kind that is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any, BinaryIO, TypeAlias

from newsgraph.errors import InputError
from newsgraph.model import Document, Issue, LeftOut, Omission, summed
from newsgraph.sources import Read, texts
from newsgraph.sources.decoding import MAX_BYTES, cleaned, unbroken, visible
from newsgraph.sources.faults import issue
from newsgraph.sources.formats.limits import whole
from newsgraph.sources.language import checked
from newsgraph.sources.text import plain_text

MAX_HEADER = 1_000  # characters of a subject that are read
MAX_NAME = 300  # of an author: brackets within brackets are read by a function that calls itself
MAX_FIELD = 64 * 2**10  # characters of a field of the header: what reads them takes more than linear time
MAX_MESSAGE = 64 * 2**20  # bytes, with its attachments
_ANSWER = re.compile(r"(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"(?:^[^\n>]*:[ \t]*\n(?:[ \t]*\n)?)?^>[^\n]*(?:\n+>[^\n]*)*$\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
Part: TypeAlias = "Message[Any, Any]"
Find: TypeAlias = Callable[[str], Read | None]


def read(find: Find, stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """The documents of one message."""
    yield from _documents(find, whole(stream, MAX_MESSAGE), place)


def read_mailbox(find: Find, stream: BinaryIO, place: str) -> Iterator[Document | Issue]:
    """The documents of the messages of a mailbox; one that cannot be read is an issue. Raises ``InputError`` where there is none."""
    number = 0
    for number, data in enumerate(_messages(stream), 1):
        where = f"{place}:{number}"
        try:
            yield from _documents(find, whole(BytesIO(data), MAX_MESSAGE), where)
        except MemoryError:
            raise
        except Exception as error:
            yield issue(where, error)
    if not number:
        raise InputError('no mailbox: no line begins with "From "', hint="check that its suffix is right")


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages of a mailbox, each without its first line; of one that is too long only the beginning is kept."""
    held, size, blank, begun = list[bytes](), 0, True, False
    for line in iter(lambda: stream.readline(2**20), b""):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(held)
            held, size, begun = [], 0, True
        elif begun and size <= MAX_MESSAGE:
            held.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(held)


def _documents(find: Find, data: bytes, place: str) -> Iterator[Document | Issue]:
    mail: Part = message_from_bytes(data)
    if not mail.keys():
        raise InputError("no message: it has no header", hint="check that its suffix is right")
    parts = [part for part in mail.walk() if not part.is_multipart()]
    if any(len(value) > MAX_FIELD for part in (mail, *parts) for value in map(str, part.values())):
        raise InputError(
            f"a field of the header of more than {MAX_FIELD // 2**10} KB", hint="take it out of the message"
        )
    if any(part.get_content_type() in _LOCKED for part in mail.walk()):
        raise InputError("encrypted", hint="decrypt it first")
    bodies = [part for part in parts if part.get_content_maintype() == "text" and not part.get_filename()]
    kinds = [part.get_content_subtype() for part in bodies]
    wanted = next((kind for kind in ("plain", "html") if kind in kinds), "")
    attached = [part for part in parts if part.get_filename()]
    if wanted:
        yield checked(_document(mail, bodies[kinds.index(wanted)], wanted == "html", place))
    elif not attached:
        raise InputError("no text in it", hint="give a message with text")
    for part in attached:
        yield from _attachment(find, part, place)


def _document(mail: Part, body: Part, is_page: bool, place: str) -> Document:
    """The document of a message, without what it quotes of others and its signature."""
    title = _ANSWER.sub("", _header(mail, "subject"), count=1)
    name, address = parseaddr(_header(mail, "from")[:MAX_NAME])
    text, date = unbroken(cleaned(_text(body).replace("\r\n", "\n"))), _date(mail)
    if is_page:
        made = texts.page(text, place)
        return replace(made, title=made.title or title, date=date or made.date, author=name or address)
    own = _SIGNATURE.sub("", _QUOTED.sub("", text))
    made = plain_text(f"{title}\n\n{own}" if title else own, place)
    others = LeftOut(Omission.EARLIER, visible(text) - visible(own))
    return replace(made, title=title, date=date, author=name or address, left_out=summed((*made.left_out, others)))


def _attachment(find: Find, part: Part, place: str) -> Iterator[Document | Issue]:
    """The documents of an attachment of a kind that is read; of another one nothing."""
    name = PurePath(_decoded(part.get_filename() or "")).name
    where, reader = f"{place}/{name}", find(PurePath(name).suffix.lower())
    if not reader:
        return
    try:
        yield from reader(BytesIO(_bytes(part)), where)
    except MemoryError:
        raise
    except Exception as error:
        yield issue(where, error)


def _text(part: Part) -> str:
    """The text of a part. Raises ``InputError`` where it is too long."""
    data = _bytes(part)
    if len(data) > MAX_BYTES:
        raise InputError(f"too large: text of more than {MAX_BYTES // 2**20} MB", hint="split that document")
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _bytes(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(mail: Part, name: str) -> str:
    """A field of the header on one line."""
    return " ".join(unbroken(cleaned(_decoded(str(mail.get(name, ""))[:MAX_HEADER]))).split())


def _decoded(text: str) -> str:
    """A text with words in other character sets (RFC 2047); one that is none of them stays as it is."""
    try:
        return str(make_header(decode_header(text)))
    except (LookupError, ValueError):
        return text


def _date(mail: Part) -> str:
    try:
        return parsedate_to_datetime(str(mail.get("date", ""))).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
