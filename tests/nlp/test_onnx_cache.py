"""Kept outputs of the networks are the outputs of the networks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from newsgraph.nlp import encoder
from newsgraph.nlp.encoder import OUTPUTS
from tests import onnx_cache
from tests.onnx_cache import HOME, MODEL, Kept, Outputs, file_of

WEIGHTS = (MODEL / "model.onnx").read_bytes()
INPUTS = {
    "ids": np.array([[2, 900, 1200, 3]]),
    "feat": np.zeros((1, 4), np.int64),
    "first": np.array([[1, 2]]),
    "last": np.array([[1, 2]]),
    "wshape": np.zeros((1, 2), np.int64),
}


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_cache, "_off", False)


class Counted:
    """The real session, counted."""

    def __init__(self) -> None:
        self.made = self.runs = 0

    def __call__(self, model: bytes) -> Counted:
        found = encoder.session(model)
        self._session = found._make(model) if isinstance(found, Kept) else found
        self.made += 1
        return self

    def run(self, names: Any, inputs: Any) -> Any:
        self.runs += 1
        return self._session.run(names, inputs)


def test_kept_outputs_are_the_same_bytes(tmp_path: Path) -> None:
    real = Counted()
    plain = real(WEIGHTS).run(OUTPUTS, INPUTS)
    first = Kept(real, WEIGHTS, Outputs(MODEL, tmp_path)).run(OUTPUTS, INPUTS)
    assert (real.made, real.runs) == (2, 2)
    again = Kept(real, WEIGHTS, Outputs(MODEL, tmp_path)).run(OUTPUTS, INPUTS)
    assert (real.made, real.runs) == (2, 2), "nothing was kept"
    for found in (first, again):
        assert [(a.dtype, a.shape, a.tobytes()) for a in found] == [(a.dtype, a.shape, a.tobytes()) for a in plain]
        assert all(array.flags.writeable for array in found)  # the encoder writes into them


@pytest.mark.parametrize("name", INPUTS)
def test_another_input_is_another_output(name: str, tmp_path: Path) -> None:
    real, kept = Counted(), Outputs(MODEL, tmp_path)
    Kept(real, WEIGHTS, kept).run(OUTPUTS, INPUTS)
    Kept(real, WEIGHTS, kept).run(OUTPUTS, INPUTS | {name: np.maximum(INPUTS[name] - 1, 0) + (INPUTS[name] == 0)})
    Kept(real, WEIGHTS, kept).run(OUTPUTS[:2], INPUTS)
    assert real.runs == 3


@pytest.mark.parametrize("name", sorted(file.name for file in MODEL.iterdir()))
def test_another_network_is_another_file(name: str, tmp_path: Path) -> None:
    """And what is no network, as the weights of the verifier, takes no part in what a network gives."""
    shutil.copytree(MODEL, tmp_path / "model")
    assert file_of(tmp_path / "model", tmp_path) == file_of(MODEL, tmp_path)
    with (tmp_path / "model" / name).open("ab") as file:
        file.write(b" ")
    assert (file_of(tmp_path / "model", tmp_path) != file_of(MODEL, tmp_path)) == name.endswith(".onnx")


def test_outputs_of_another_model_are_deleted(tmp_path: Path) -> None:
    (tmp_path / "onnx-0.sqlite").touch()
    (tmp_path / "other").touch()
    Outputs(MODEL, tmp_path).put(b"a", b"1")
    kept = file_of(MODEL, tmp_path).name
    assert {file.name for file in tmp_path.iterdir()} - {kept + "-wal", kept + "-shm"} == {"other", kept}


@pytest.mark.parametrize("harm", ["text", "folder", "nowhere"])
def test_what_cannot_be_kept_is_computed(harm: str, tmp_path: Path) -> None:
    place = file_of(MODEL, tmp_path)
    if harm == "text":
        place.write_text("no database" * 100, "utf-8")
    elif harm == "folder":
        place.mkdir()
    kept = Outputs(MODEL, tmp_path / "a" / "b" if harm == "nowhere" else tmp_path)
    kept.put(b"a", b"1")
    assert kept.get(b"a") is None


def test_a_value_that_was_damaged_is_not_there(tmp_path: Path) -> None:
    kept = Outputs(MODEL, tmp_path)
    kept.put(b"a", b"1")
    kept._do("UPDATE outputs SET value = ? WHERE key = ?", b"\0" * 9, b"a")
    assert kept.get(b"a") is None
    kept.put(b"a", b"1")
    kept._do("INSERT INTO outputs SELECT ?, value FROM outputs", b"b")
    assert (kept.get(b"a"), kept.get(b"b")) == (b"1", None)


def test_a_child_has_a_connection_of_its_own(tmp_path: Path) -> None:
    kept = Outputs(MODEL, tmp_path)
    kept.put(b"a", b"1")
    child = os.fork()
    if not child:
        kept.put(b"b", b"2")
        os._exit(kept.get(b"a") != b"1")
    assert os.waitpid(child, 0)[1] == 0
    assert (kept.get(b"a"), kept.get(b"b")) == (b"1", b"2")


@pytest.mark.parametrize(("path", "there"), [(os.environ["PYTHONPATH"], True), ("", False)])
def test_only_processes_of_tests_keep_outputs(path: str, there: bool) -> None:
    code = "import newsgraph.nlp.encoder as e; print(e.session.__module__)"
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout != "newsgraph.nlp.encoder\n") == there
    assert (str(HOME) in path.split(os.pathsep)) == there
