"""Outputs of the language model's networks, kept on disk, so that tests do not compute them again.

Only tests switch this on (``tests/conftest.py``; ``sitecustomize.py`` for the commands that they start); the product does
not know of it. What is kept is bound to the bytes of every network of the model, to the version of onnxruntime, and to the
whole input; other weights of a verifier make no output another. It is a convenience: whatever goes wrong with the file, the
network is run. The tests of ``nlp`` always run it.
"""

from __future__ import annotations

import importlib.machinery
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

HOME = Path(__file__).parent
FOLDER = HOME.parents[1] / ".cache"
MODEL = HOME.parents[1] / "graph/newsgraph/nlp/model"
DOOR = "newsgraph.nlp.encoder"  # its session() is all that reaches onnxruntime
PATIENCE = 30  # seconds for another process that writes
SEAL = 8  # bytes before a value
_off = False


class Kept:
    """Stands for an ONNX session, which it makes when an input comes that it does not know."""

    def __init__(self, make: Callable[[bytes], Any], model: bytes, outputs: Outputs) -> None:
        from hashlib import sha256

        self._make, self._model, self._outputs = make, model, outputs
        self._key = sha256(model).digest()
        self._lock = threading.Lock()
        self._made: Any = None

    def run(self, names: Sequence[str] | None, inputs: dict[str, Any]) -> list[Any]:
        """What ``InferenceSession.run`` gives, in arrays of the caller's own."""
        import pickle

        if _off:
            return self._computed(names, inputs)
        key = self._hash(names, inputs)
        found = self._outputs.get(key)
        if found is not None:
            arrays: list[Any] = pickle.loads(found)
            return arrays
        arrays = self._computed(names, inputs)
        self._outputs.put(key, pickle.dumps(arrays, 5))
        return arrays

    def _computed(self, names: Sequence[str] | None, inputs: dict[str, Any]) -> list[Any]:
        with self._lock:
            if self._made is None:
                self._made = self._make(self._model)
        return list(self._made.run(names, inputs))

    def _hash(self, names: Sequence[str] | None, inputs: dict[str, Any]) -> bytes:
        from hashlib import blake2b

        key = blake2b(self._key, digest_size=20)
        key.update(repr((names, [(name, array.dtype.str, array.shape) for name, array in inputs.items()])).encode())
        for array in inputs.values():
            key.update(array.tobytes())
        return key.digest()


class Outputs:
    """Values by key in one file that any number of threads and processes read and write; a failure is a value that is not there."""

    def __init__(self, model: Path, folder: Path) -> None:
        self._model, self._folder, self._lock, self._process = model, folder, threading.Lock(), 0
        self._base: Any = None

    def get(self, key: bytes) -> bytes | None:
        rows = self._do("SELECT value FROM outputs WHERE key = ?", key)
        value: bytes = rows[0][0] if rows else b""
        return value[SEAL:] if value and value[:SEAL] == _seal(key, value[SEAL:]) else None

    def put(self, key: bytes, value: bytes) -> None:
        self._do("INSERT OR REPLACE INTO outputs VALUES (?, ?)", key, _seal(key, value) + value)

    def _do(self, query: str, *values: bytes) -> list[Any]:
        import sqlite3

        with self._lock:
            try:
                if self._process != os.getpid():  # a connection must not be used by a child
                    self._base, self._process = _connect(file_of(self._model, self._folder)), os.getpid()
                return self._base.execute(query, values).fetchall() if self._base else []
            except (sqlite3.Error, OSError):
                return []


def _seal(key: bytes, value: bytes) -> bytes:
    """What only this value of this key has: a file that was copied while it was written may hold anything."""
    from hashlib import blake2b

    return blake2b(value, key=key, digest_size=SEAL).digest()


def _connect(file: Path) -> Any:
    """A connection, or none where there can be none: then nothing is kept."""
    import sqlite3

    try:
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            for old in file.parent.glob("onnx-*"):  # of another model; who has it open goes on with it
                if not old.name.startswith(file.name):
                    old.unlink(missing_ok=True)
        base = sqlite3.connect(file, PATIENCE, isolation_level=None, check_same_thread=False)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=OFF")
        base.execute("CREATE TABLE IF NOT EXISTS outputs (key BLOB PRIMARY KEY, value BLOB)")
    except (sqlite3.Error, OSError):
        return None
    return base


def file_of(model: Path, folder: Path) -> Path:
    """Where outputs of the networks of a model lie: another network or onnxruntime has another file."""
    from hashlib import sha256
    from importlib.metadata import version

    found = sha256(version("onnxruntime").encode())
    for file in sorted(model.glob("*.onnx")):
        found.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return folder / f"onnx-{found.hexdigest()[:16]}.sqlite"


@contextmanager
def off() -> Iterator[None]:
    """The networks are run."""
    global _off  # noqa: PLW0603 (threads of a pipeline have to see it)
    before, _off = _off, True
    yield
    _off = before


class _DoorFinder:
    """Puts a session that remembers in place of the door's, whenever the module is loaded."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> Any:
        if name != DOOR:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = _Loader(spec.name, str(spec.origin))
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        remember(module)


def remember(module: Any) -> None:
    """The module's ``session`` remembers from now on."""
    make, outputs = module.session, Outputs(MODEL, FOLDER)
    module.session = lambda model: Kept(make, model, outputs)


def switch_on() -> None:
    """For this process, before the door is loaded, and for those that it starts."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != _DoorFinder.__name__]
    sys.meta_path.insert(0, _DoorFinder())
    places = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if str(HOME) not in places:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HOME), *places]))
