"""The folder of a store among its neighbours: one writer at a time, and a new store in the place of an old one.

    with holding(Path("output/store")) as path: ...

The lock is of a file beside the store (``output/.store.lock``), not in it, so that it outlives the swap of folders. The system
releases it when the process ends, in whatever way. The file itself stays: whoever deletes it lets two writers in.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from newsgraph.atomic import finish, pieces, write_atomic
from newsgraph.errors import OutputError, StoreError
from newsgraph.locks import lock
from newsgraph.store import sums

# What Oxigraph and we write into the folder of a store, and what of it is there when it was killed before it had made one.
_OURS = re.compile(
    r"CURRENT|LOCK|IDENTITY|LOG(\..*)?|MANIFEST-\d+|OPTIONS-.*|\d+\.(dbtmp|sst|log|blob)|SUMS(\.open)?|PACKED|\.(SUMS|PACKED)\..*"
)
_FILES = "files"  # in the folder of a store that is done: what takes its place beside it
_UNFINISHED = re.compile(r"LOCK|IDENTITY|LOG(\..*)?|MANIFEST-\d+|OPTIONS-.*|\d+\.dbtmp")


class Lock:
    """The right to write to a store; gone with :meth:`release`, with the object, and with the process."""

    def __init__(self, path: Path) -> None:
        self._file = -1
        place = _beside(path, "lock")
        self._file = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            lock(self._file)
        except (BlockingIOError, PermissionError):
            self.release()
            hint = "wait until that process has ended"
            raise StoreError("in use by another process", place=str(path), hint=hint) from None

    def release(self) -> None:
        """Let others write."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        self.release()


def hold(path: Path) -> Lock:
    """The lock of a store, at once or not at all (:class:`StoreError`); a swap that was broken off is brought to its end."""
    held = Lock(path)
    try:
        _recover(path)
    except BaseException:
        held.release()
        raise
    return held


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """As :func:`hold`, for a block."""
    held = hold(path)
    try:
        yield
    finally:
        held.release()


def is_broken_off(path: Path) -> bool:
    """Whether a swap is under way, or was killed: a store waits to take its place, or there is none and one that had to go."""
    return _beside(path, "done").exists() or (not path.exists() and _beside(path, "old").exists())


def is_unmade(path: Path) -> bool:
    """Whether nothing is there, or no more than what a killed process leaves that was about to make a store."""
    return not path.exists() or (path.is_dir() and all(_UNFINISHED.fullmatch(each.name) for each in path.iterdir()))


def identity(path: Path) -> tuple[int, bytes] | None:
    """What tells a store from another one in its place: its folder, and the name that RocksDB gave it; None where there is none."""
    try:
        return path.stat().st_ino, (path / "IDENTITY").read_bytes()
    except OSError:
        return None


def is_ours(path: Path) -> bool:
    """Whether a folder is that of a store, damaged or not, and holds nothing else: what may be replaced."""
    return path.is_dir() and sums.is_store(path) and all(_OURS.fullmatch(each.name) for each in path.iterdir())


def fresh(path: Path) -> Path:
    """A name beside a store for the one that will take its place."""
    return _beside(path, f"new-{os.getpid()}-{secrets.token_hex(4)}")


def put(made: Path, path: Path, files: Mapping[str, bytes | Iterable[bytes]] = MappingProxyType({})) -> None:
    """Put a finished store in the place of another, and files of the same graph, whole or in pieces, beside it: all of them or none.

    One rename decides. After a kill at any line before it everything is as it was; after it :func:`hold` goes on to the end.
    Raises :class:`OutputError` for a file whose place has become a folder meanwhile.
    """
    real = _real(path)
    direct = {name for name in files if _is_special(real.with_name(name))}
    waiting = made / _FILES
    if files.keys() - direct:
        waiting.mkdir()
    for name in files.keys() - direct:
        with (waiting / name).open("wb") as file:
            file.writelines(pieces(files[name]))
            finish(file)
    made.rename(_beside(path, "done"))
    lost = _recover(path)
    for name in direct:
        write_atomic(real.with_name(name), files[name])
    if lost:
        raise OutputError(f"cannot write: {lost.strerror}", place=str(lost.filename2), hint="choose another place")


def _is_special(place: Path) -> bool:
    """Whether a file is written to and not replaced: a link, whose target may lie on another disk, a pipe, a device."""
    return place.is_symlink() or (place.exists() and not place.is_file() and not place.is_dir())


def _recover(path: Path) -> OSError | None:
    """End a swap: a store that is done takes its place, and until then the old one stays. What was never done goes.

    Returns why one of the files beside it could not take its place.
    """
    here, done, old = _real(path), _beside(path, "done"), _beside(path, "old")
    lost = None
    if done.exists():
        for file in sorted((done / _FILES).iterdir()) if (done / _FILES).is_dir() else ():
            try:
                os.replace(file, here.with_name(file.name))
            except OSError as error:
                lost = error
        shutil.rmtree(done / _FILES, ignore_errors=True)
        if here.exists():
            _retire(old)
            here.rename(old)
        done.rename(here)
    elif old.exists() and not here.exists():
        old.rename(here)
    _retire(old)
    for left in here.parent.glob(f".{_literal(here.name)}-new-*"):
        shutil.rmtree(left, ignore_errors=True)
    return lost


def _beside(path: Path, what: str) -> Path:
    real = _real(path)
    return real.parent / (f".{real.name}.lock" if what == "lock" else f".{real.name}-{what}")  # "/" has no name


def _real(path: Path) -> Path:
    """The folder itself, not a link to it: one store has one lock."""
    return Path(os.path.realpath(path))


def _literal(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)


def _retire(old: Path) -> None:
    """Delete an old store under another name, so that half of one is never taken for a whole one."""
    if old.exists():
        left = old.with_name(f"{old.name.removesuffix('-old')}-new-{os.getpid()}-{secrets.token_hex(4)}")
        old.rename(left)
        shutil.rmtree(left, ignore_errors=True)
