"""Lines of N-Triples gathered by subject and given back in natural order, in memory that does not grow with their number.

What is more than :data:`ROOM` bytes goes to a temporary file, sorted; in the end the files are merged, and :data:`FILES` of them
before that (an external merge sort, Knuth, The Art of Computer Programming 3, section 5.4).
"""

from __future__ import annotations

import heapq
import marshal
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import IO

ROOM = 12 * 2**20
SMALL_ROOM = 4 * 2**20  # bytes for each of several that are open at once
FILES = 64
_DIGITS = re.compile(rb"[0-9]+")
# Key and subject, then the rest of each of its lines: predicate, object and the dot.
Group = tuple[bytes, bytes, list[bytes]]


def natural(term: bytes) -> bytes:
    """A key that sorts a term with its numbers as numbers: ``#char=9`` before ``#char=10``, and a name before longer ones."""
    return _DIGITS.sub(_number, term.rstrip(b">"))


def _number(match: re.Match[bytes]) -> bytes:
    digits = match[0].lstrip(b"0")
    return b"%06d%b" % (len(digits), digits)


def plain(term: bytes) -> bytes:
    """A key that sorts terms by their bytes."""
    return term


def subject_of(key: str) -> bytes:
    """A key as the subject of a line, which ends at the first blank; it sorts like the key."""
    return key.encode("utf-8", "surrogatepass").replace(b" ", b"\0")


def by_subject(lines: Iterable[bytes], room: int = 0) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each subject, in natural order, with the rest of its lines, sorted and each once."""
    with Sorter(room) as sorter:
        sorter.add(lines)
        yield from sorter.groups()


class Sorter:
    """Lines that come some at a time: ``add`` as often as there are any, then ``groups``. A context manager, which deletes its files.

    ``key`` is what subjects are sorted by; what follows a subject may be any bytes.
    """

    def __init__(self, room: int = 0, key: Callable[[bytes], bytes] = natural) -> None:
        self._room, self._size, self._key = room or ROOM, 0, key
        self._groups: dict[bytes, list[bytes]] = defaultdict(list)
        self._levels: list[list[IO[bytes]]] = []  # files that are merged, by how often what is in them has been merged

    def __enter__(self) -> Sorter:
        return self

    def __exit__(self, *_: object) -> None:
        for file in chain(*self._levels):
            file.close()

    def add(self, lines: Iterable[bytes]) -> None:
        """Take in lines, in any order and with doubles."""
        for line in lines:
            subject, _, rest = line.partition(b" ")
            self._groups[subject].append(rest)
            self._size += len(line) + 60  # what Python adds to each
            if self._size > self._room:
                self._keep(_ordered(self._groups, self._key))
                self._groups, self._size = defaultdict(list), 0

    def groups(self) -> Iterator[tuple[bytes, list[bytes]]]:
        """Each subject, in natural order, with the rest of its lines, sorted and each once."""
        runs = [_read(file) for file in chain(*self._levels)]
        for _, subject, rests in _merged([*runs, _ordered(self._groups, self._key)]):
            yield subject, rests

    def _keep(self, groups: Iterable[Group], level: int = 0) -> None:
        """Write sorted groups to a file; of so many files that a process may not hold more open, one is made."""
        if level == len(self._levels):
            self._levels.append([])
        files = self._levels[level]
        files.append(_spilled(groups))
        if len(files) == FILES:
            self._levels[level] = []
            self._keep(_merged([_read(file) for file in files]), level + 1)
            for file in files:
                file.close()


def _ordered(groups: dict[bytes, list[bytes]], key_of: Callable[[bytes], bytes]) -> Iterator[Group]:
    for key, subject in sorted((key_of(subject), subject) for subject in groups):
        yield key, subject, groups[subject]


def _merged(runs: list[Iterator[Group]]) -> Iterator[Group]:
    """The groups of all runs, those of one subject as one."""
    for (key, subject), same in groupby(heapq.merge(*runs, key=itemgetter(0, 1)), key=itemgetter(0, 1)):
        yield key, subject, sorted({rest for _, _, rests in same for rest in rests})


def _spilled(groups: Iterable[Group]) -> IO[bytes]:
    file: IO[bytes] = tempfile.TemporaryFile(prefix="newsgraph-")  # noqa: SIM115 - the sorter closes it
    for group in groups:
        marshal.dump(group, file)
    file.seek(0)
    return file


def _read(file: IO[bytes]) -> Iterator[Group]:
    while True:
        try:
            yield marshal.load(file)
        except EOFError:
            return
