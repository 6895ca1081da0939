"""Hooks of MkDocs (``mkdocs.yml``): files of the repository that pages link to are part of the site, and so are the words of docstrings.

Pages stay as they are read in the repository; what a link there leads to outside ``docs/`` lies under ``repository/`` in the site.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
INSIDE, OUTSIDE = "docs/", "repository/"
_LINK = re.compile(r"(?<=\]\()([^)#\s:]+)(?=[)#])")
_ROLE = re.compile(r":(?:class|func|meth|mod|data):(?=<code>)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files that pages link to outside of the folder, and those that these link to."""
    from mkdocs.structure.files import File

    waiting = [INSIDE + file.src_uri for file in files.documentation_pages()]
    seen = set(waiting)
    while waiting:
        for path in sorted(set(_linked(waiting.pop())) - seen):
            seen.add(path)
            if not path.startswith(INSIDE) and (ROOT / path).is_file():
                files.append(File.generated(config, OUTSIDE + path, content=(ROOT / path).read_bytes()))
                if path.endswith(".md"):
                    waiting.append(path)
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Let the links of a page lead to where the site has their files."""
    uri = page.file.src_uri
    path = uri.removeprefix(OUTSIDE) if uri.startswith(OUTSIDE) else INSIDE + uri

    def moved(found: re.Match[str]) -> str:
        target = _place(path, found[0])
        site = target.removeprefix(INSIDE) if target.startswith(INSIDE) else OUTSIDE + target
        return posixpath.relpath(site, posixpath.dirname(uri) or ".")

    return _LINK.sub(moved, markdown)


def on_page_content(html: str, **_: object) -> str:
    """Docstrings name things by roles of Sphinx, which Markdown has not."""
    return _ROLE.sub("", html)


def _linked(path: str) -> Iterator[str]:
    for link in _LINK.findall((ROOT / path).read_text("utf-8")):
        yield _place(path, link)


def _place(path: str, link: str) -> str:
    """Where in the repository a link of one of its files leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
