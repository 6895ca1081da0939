"""The manual page: ``python -m tests.cli.manual`` writes ``docs/newsgraph.1`` from the parsers of the commands."""

from __future__ import annotations

import re
from pathlib import Path

from argparse_manpage.manpage import Manpage

from newsgraph.cli.main import parsers
from newsgraph.namespaces import VERSION

PAGE = Path(__file__).parents[2] / "docs/newsgraph.1"


def page() -> str:
    """All of it; without a date, so that it changes only with the commands."""
    parser, _ = parsers()
    said = {
        "prog": "newsgraph",
        "project_name": "newsgraph",
        "version": VERSION,
        "description": "who does, says and is what, and who says so: news text to a knowledge graph",
        "manual_title": "Newsgraph",
        "manual_section": "1",
    }
    head, *lines = str(Manpage(parser, format="single-commands-section", _data=said)).splitlines()
    dated = re.sub(r'"\d+\\-\d+\\-\d+"', '""', head)
    return "\n".join([dated, *(line.rstrip() for line in lines)]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
