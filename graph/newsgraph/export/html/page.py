"""One HTML page to look at a network and the evidence behind it: one file, forbidden by its own policy to ask any network.

pyvis gathers the network and brings the vis-network library along; the page itself is ours (``web/``), because pyvis's own
template loads Bootstrap from a CDN and puts titles into the page as HTML. The policy names the digests of the two scripts and
the style of the page, so that nothing else runs (https://www.w3.org/TR/CSP3/). Texts travel only as JSON, in an element that no
browser runs, and the script puts them in the page only as text.
"""

from __future__ import annotations

import base64
import difflib
import hashlib
import html
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsgraph.errors import QueryError
from newsgraph.export.html.page_data import ordered, records, since
from newsgraph.lean_imports import without
from newsgraph.network.diff import Difference
from newsgraph.network.model import Network, Node

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"  # in pyvis's folder of templates
_COMMENT = re.compile(r"^ */\*(?:[^*]|\*(?!/))*\*/\n|^ *//.*\n", re.MULTILINE)
_INDENTATION = re.compile(r"^ +", re.MULTILINE)
_WEB = Path(__file__).parent / "web"
# In this order, one scope: each uses what stands above it.
_SCRIPTS = (
    *(
        "data",
        "words",
        "english",
        "state",
        "filters",
        "facts",
        "central",
        "scene",
        "places",
        "forces",
        "routes",
        "canvas",
        "labels",
    ),
    *("parts", "dossier", "panel", "reader", "table", "voices", "timeline", "files", "picture", "atlas", "changes"),
    *("review", "start"),
)
_STYLES = ("page", "print")
# Before anything is painted, so that a dark page does not flash.
_THEME = (
    "document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';"
)


def page_of(
    network: Network, title: str = "Newsgraph", focus: str = "", against: tuple[str, Sequence[Difference]] = ("", ())
) -> bytes:
    """The page, as UTF-8; the same bytes for the same network.

    ``focus`` is the name, an alias or the IRI of an entity to open the page at; an unknown one raises :class:`QueryError`.
    Where documents are left out, the page says how many beside its counts.
    ``against`` is what an earlier graph is called, and what differs from it.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    with without("IPython", "display", "IFrame"):
        from pyvis.network import Network as Canvas

    canvas = Canvas(directed=True, cdn_resources="in_line", heading=title)
    library = (Path(canvas.template_dir) / _LIBRARY).read_text(encoding="utf-8").replace("\r\n", "\n")
    script = "(() => {\n'use strict';\n" + "".join(_bare(_read(f"{name}.js")) for name in _SCRIPTS) + "})();\n"
    style = "".join(_bare(_read(f"{name}.css")) for name in _STYLES)
    network = ordered(network)
    more = {"focus": find(network.nodes, focus), "against": since(network, *against), "leftOut": network.left_out}
    data = records(network) | more
    canvas.templateEnv = Environment(loader=FileSystemLoader(_WEB), autoescape=True)
    canvas.templateEnv.globals.update(
        data=Markup(as_json(data)),
        library=Markup(library),
        style=Markup(style),
        script=Markup(script),
        theme=Markup(_THEME),
        policy=policy([_THEME, library, script], [style]),
    )
    canvas.path = "page.html"
    text: str = canvas.generate_html()
    return text.encode("utf-8", "replace")


def frame(content: bytes, height: int = 720) -> str:
    """The page in a frame for a notebook: it may run its own scripts and save files, and reach nothing around it."""
    inner = html.escape(content.decode("utf-8"), quote=True)
    looks = f"width:100%;height:{height}px;border:1px solid #ccc;border-radius:6px"
    return f'<iframe sandbox="allow-scripts allow-downloads allow-modals" title="Newsgraph" style="{looks}" srcdoc="{inner}"></iframe>'


def find(nodes: Sequence[Node], name: str) -> int:
    """The number of the first node that bears this name, alias or IRI; -1 for no name. An unknown one raises :class:`QueryError`."""
    if not name:
        return -1
    known: dict[str, int] = {}
    for index, node in enumerate(nodes):
        for each in (node.id, node.label, *node.aliases):
            known.setdefault(each.casefold(), index)
    if name.casefold() in known:
        return known[name.casefold()]
    labels = [nodes[known[one]].label for one in difflib.get_close_matches(name.casefold(), known, 3)]
    hint = f"did you mean {' or '.join(map(repr, labels))}?" if labels else "search for a part of the name in the page"
    raise QueryError(f"no entity called {name!r}", hint=hint)


def policy(scripts: list[str], styles: list[str]) -> str:
    """A content policy that lets these scripts and styles run, and nothing else."""
    return (
        f"default-src 'none'; script-src {_digests(scripts)}; style-src {_digests(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def as_json(value: dict[str, Any]) -> str:
    """JSON in ASCII that can stand in any place of an HTML file: no character of it is markup."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    for char in "<>&'":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _digests(texts: list[str]) -> str:
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)


def _bare(text: str) -> str:
    """Code without comments on lines of their own and without indentation: no line of ``web/`` is inside of a text that has either."""
    return _INDENTATION.sub("", _COMMENT.sub("", text))


def _read(name: str) -> str:
    return (_WEB / name).read_text(encoding="utf-8")
