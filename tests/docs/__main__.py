"""``python -m tests.docs`` lists the blocks that are not run; ``--write`` puts what the program prints into the pages."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.docs.blocks import PAGES, ROOT, Block, name_of, read
from tests.docs.run import prepare, run


def unrun() -> list[Block]:
    """The blocks of all pages that say why they are not run."""
    return [block for page in PAGES for block in read(page) if "not run" in block.marks]


def rewrite(page: Path, folder: Path) -> int:
    """Put the real output into a page; give how many blocks have changed."""
    differences = list(run(read(page), folder))
    lines = page.read_text(encoding="utf-8").splitlines()
    for difference in reversed(differences):
        lines[difference.block.start : difference.block.end] = [line.rstrip() for line in difference.real.splitlines()]
    if differences:
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(differences)


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--write"]:
        pages = [ROOT / name for name in arguments[1:]] or PAGES
        with tempfile.TemporaryDirectory() as place:
            made = prepare(Path(place) / "made")
            for page in pages:
                folder = shutil.copytree(made, Path(place) / name_of(page).replace("/", "-"))
                print(f"{name_of(page)}: {rewrite(page, folder)} blocks written")
        return 0
    found = unrun()
    for block in found:
        print(f"{block.place}: {block.marks['not run']}")
    print(f"{len(found)} of {sum(len(read(page)) for page in PAGES)} blocks are not run")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
