"""Writes the files anew."""

import sys

from tests.export.whole.made import FOLDER, made

if sys.argv[1:] == ["--write"]:
    for name, text in made().items():
        (FOLDER / name).write_text(text, "utf-8")
