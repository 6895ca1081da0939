"""A command that reads no text does not wait for what reads texts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    ("query", "--list"),
    ("query", "SELECT ?who { ?claim rdf:subject ?who }"),
    ("list",),
    ("search", "Kenya"),
    ("export", "turtle"),
    ("diff", "output/store", "output/store"),
    ("status",),
    ("explain", "Kenya"),
    ("view",),
    ("check",),
    ("review", "--stats"),
    ("merge", "Kenya", "Norway"),
)
READERS = ("spacy", "onnxruntime", "tokenizers", "IPython")
CODE = """
import json, os, sys
from newsgraph.cli.main import main
commands, readers = json.loads(sys.argv[1]), json.loads(sys.argv[2])
told = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
found = [[words, main(words), [name for name in readers if name in sys.modules]] for words in commands]
os.write(told, json.dumps(found).encode())
"""


def test_commands_without_a_text_load_nothing_that_reads_texts(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "here")
    commands = (*COMMANDS, ("remove", str(built / "texts/a.txt")))
    command = [sys.executable, "-c", CODE, json.dumps(commands), json.dumps(READERS)]
    done = subprocess.run(command, cwd=tmp_path / "here", capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert [(words, loaded) for words, _, loaded in found] == [([*words], []) for words in commands]
    assert {words[0]: code for words, code, _ in found if code} == {}, done.stderr
