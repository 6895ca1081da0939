"""Lines of N-Triples gathered by subject and given back in natural order, in memory that does not grow with their number.

What is more than :data:`ROOM` bytes goes to a temporary file, sorted; in the end the files are merged (an external merge sort,
Knuth, The Art of Computer Programming 3, section 5.4).
"""

from __future__ import annotations

import heapq
import marshal
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from typing import IO

ROOM = 24 * 2**20
_DIGITS = re.compile(rb"[0-9]+")
# Key and subject, then the rest of each of its lines: predicate, object and the dot.
Group = tuple[bytes, bytes, list[bytes]]


def natural(term: bytes) -> bytes:
    """A key that sorts a term with its numbers as numbers: ``#char=9`` before ``#char=10``, and a name before longer ones."""
    return _DIGITS.sub(_number, term.rstrip(b">"))


def _number(match: re.Match[bytes]) -> bytes:
    digits = match[0].lstrip(b"0")
    return b"%06d%b" % (len(digits), digits)


def by_subject(lines: Iterable[bytes], room: int = 0) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each subject, in natural order, with the rest of its lines, sorted and each once."""
    room = room or ROOM
    with ExitStack() as stack:
        files = list[IO[bytes]]()
        groups: dict[bytes, list[bytes]] = defaultdict(list)
        size = 0
        for line in lines:
            subject, _, rest = line.partition(b" ")
            groups[subject].append(rest)
            size += len(line) + 60  # what Python adds to each
            if size > room:
                files.append(_spilled(groups, stack))
                groups, size = defaultdict(list), 0
        runs = [_read(file) for file in files]
        merged = heapq.merge(*runs, _ordered(groups), key=itemgetter(0, 1)) if runs else _ordered(groups)
        for (_, subject), same in groupby(merged, key=itemgetter(0, 1)):
            yield subject, sorted({rest for _, _, rests in same for rest in rests})


def _ordered(groups: dict[bytes, list[bytes]]) -> Iterator[Group]:
    for key, subject in sorted((natural(subject), subject) for subject in groups):
        yield key, subject, groups[subject]


def _spilled(groups: dict[bytes, list[bytes]], stack: ExitStack) -> IO[bytes]:
    file = stack.enter_context(tempfile.TemporaryFile(prefix="newsgraph-"))  # noqa: SIM115 - the stack closes it
    for group in _ordered(groups):
        marshal.dump(group, file)
    file.seek(0)
    return file


def _read(file: IO[bytes]) -> Iterator[Group]:
    while True:
        try:
            yield marshal.load(file)
        except EOFError:
            return
