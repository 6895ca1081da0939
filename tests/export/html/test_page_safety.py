"""What documents say stays text in the page, and nothing runs that the page did not bring."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields

import pytest

from newsgraph import spreadsheet
from newsgraph.export.html.page import page_of
from newsgraph.network.model import Edge, Evidence, Network, Node, Text
from tests.conftest import Look, Seen

RUN = "hacked=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<!--<script>{RUN}</script>-->",
    f"]]><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'-({RUN})-'",
    f"<img src=x onerror={RUN}>",
    f"<img src='x' onerror='{RUN}'>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}//",
    f"data:text/html,<script>{RUN}</script>",
    f"</title></style></textarea><script>{RUN}</script>",
    "{{ 7*7 }}",
    "{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    f"${{({RUN})}}",
    "<style>body{display:none}</style>",
    "x;background:url(https://evil.example/x)",
    "<link rel=stylesheet href=https://evil.example/x>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=https://evil.example/>",
    "\u202egnp.exe\u2066\u2069\u200f",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "a\x00b\x1b[31mc\x7f",
    "\u2028\u2029\ufeff",
    '\\"; alert(1); //',
    "\ud800 lone",
    "&lt;b&gt;&#x3c;script&#x3e;",
    "n <x> #focus=y&pick=z",
)


def hostile(payload: str, number: int = 0) -> tuple[tuple[Node, ...], Edge, Text]:
    """Two nodes, a statement and a document that have the payload in every text."""
    me = f"{payload}{number}"
    texts = {field.name: payload for field in fields(Edge) if field.name not in ("confidence", "evidence")}
    texts |= {"id": me, "source": me, "target": me + "b"}
    found = Evidence(me, 0, len(payload), payload)
    nodes = tuple(
        Node(name, payload, payload, (payload, "alias"), (payload, "https://example.org/x")) for name in (me, me + "b")
    )
    text = Text(me, payload, payload + " end", payload, payload, f"{payload} source")
    return nodes, Edge(confidence=0.5, evidence=(found,), **texts), text


def everything() -> Network:
    parts = [hostile(payload, number) for number, payload in enumerate(PAYLOADS)]
    return Network(
        tuple(n for nodes, _, _ in parts for n in nodes), tuple(p[1] for p in parts), tuple(p[2] for p in parts)
    )


def harmless(seen: Seen) -> None:
    assert seen.run("window.hacked") is None
    assert seen.run("({}).polluted") is None
    assert seen.page.locator("iframe, img, object, embed, base, link[rel=stylesheet]").count() == 0
    assert seen.page.locator("script").count() == 3  # the theme, the library, the page: the data is taken out when read
    for address in seen.page.locator("a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))"):
        assert address.startswith(("https://example.org/", "#"))
    assert seen.problems == []


def shown(payload: str) -> str:
    """How the page shows a text: invisible characters by their names, in one line."""
    named = re.sub(
        "[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\x7f]", lambda found: f"⟨U+{ord(found[0]):04X}⟩", payload
    )
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda found: chr(0x2400 + ord(found[0])), named).replace("\ud800", "\ufffd")


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 25


def test_texts_cannot_leave_the_data() -> None:
    text = page_of(everything(), title=PAYLOADS[1]).decode()
    assert RUN not in re.sub(
        r"<script type=\"application/json\".*?</script>|<h1>.*?</h1>|<title>.*?</title>", "", text, flags=re.DOTALL
    )
    assert text.count("<script") - page_of(Network((), ())).decode().count("<script") == 0


def test_payloads_in_every_field_are_only_text(look: Look) -> None:
    seen = look(everything())
    wanted = [" ".join(shown(payload).split()) for payload in PAYLOADS]

    def says(place: str, number: int) -> bool:
        text = seen.page.locator(place).inner_text().replace("\ud800", "\ufffd")  # half a pair is drawn so
        return wanted[number] in " ".join(text.split())

    missing = []
    for number, payload in enumerate(PAYLOADS):
        node = seen.run("(id) => newsgraph.STATEMENTS[id].from", number)
        for step, places in (
            ("newsgraph.pickStatement(number)", ("#panel .triple", "#panel blockquote", "#panel .said", "#panel dl")),
            ("newsgraph.go({read: '0'})", ("#lit", "#panel h2")),
            ("newsgraph.pickNode(node, {table: true})", ("#panel h2", "#table tbody tr:first-child")),
            (
                "newsgraph.go({pick: '', table: false, only: {speaker: newsgraph.speakerOf(newsgraph.STATEMENTS[number])}})",
                ("#trail", "#panel .list >> nth=0"),
            ),
        ):
            value = {"number": number, "node": node, "payload": payload}
            seen.run(f"({{number, node, payload}}) => {step}", value)
            missing += [(payload, place) for place in places if not says(place, number)]
        seen.run("newsgraph.go({only: {}})")
    assert missing == []
    seen.run("newsgraph.go({view: 'voices'})")
    assert [text for n, text in enumerate(wanted) if not says("#voices", n)] == []
    harmless(seen)


@pytest.mark.parametrize("payload", [PAYLOADS[1], PAYLOADS[4], PAYLOADS[19], PAYLOADS[20]])
def test_a_payload_in_the_title_is_only_text(look: Look, payload: str) -> None:
    seen = look(Network((), ()), title=payload)
    assert seen.page.locator("h1").inner_text() == seen.page.title() == payload
    harmless(seen)


def test_all_payloads_at_once_while_everything_is_used(look: Look) -> None:
    seen = look(everything(), title=PAYLOADS[1])
    seen.page.mouse.move(300, 300)
    for payload in PAYLOADS:
        seen.page.fill("#search", payload.replace("\ud800", ""))
        seen.page.keyboard.press("Enter")
    seen.page.click("#show-filters")
    for name in ("type", "relation", "speaker", "document", "modality"):
        seen.page.focus(f"#only-{name}")
        seen.page.fill(f"#only-{name}", "__proto__")
        seen.page.keyboard.press("Enter")
    seen.run("newsgraph.go({only: {}})")
    svg = seen.run("newsgraph.asSvg()")
    assert "<script" not in svg
    assert (
        seen.run(
            "(text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror, script')", svg
        )
        is None
    )
    for script in (
        "newsgraph.asCsv()",
        "newsgraph.STATEMENTS.map(newsgraph.asTurtle).join('')",
        "newsgraph.STATEMENTS.map(newsgraph.asCitation).join('')",
    ):
        assert seen.run(script)
    for fragment in PAYLOADS:  # what an address says is a text, too
        seen.run("(text) => { location.hash = text; }", fragment.replace("\ud800", ""))
        seen.run(
            "(text) => { location.hash = '#' + new URLSearchParams({pick: text, focus: text, 'only-speaker': text, open: text}); }",
            fragment.replace("\ud800", ""),
        )
        for kind in "nsgbd":
            seen.run(
                "(text) => { location.hash = '#' + new URLSearchParams({pick: text, read: text}); }",
                f"{kind} {fragment}",
            )
    seen.page.wait_for_timeout(100)
    harmless(seen)


@pytest.mark.parametrize(
    ("kind", "first"), [("n", "length"), ("s", "map"), ("g", "constructor"), ("b", "__proto__"), ("d", "")]
)
def test_an_address_that_names_what_every_list_has_is_no_view(look: Look, kind: str, first: str) -> None:
    seen = look(everything(), fragment=f"#pick={kind}+{first}&read={kind}+{first}&open={first}")
    assert seen.page.locator("#panel h2").inner_text()
    for name in ("length", "map", "constructor", "__proto__", "0", "99", "-1", "1e3", ""):
        seen.run("(text) => { location.hash = text; }", f"#pick={kind}+{name}&read={kind}+{name}&open={name}")
        seen.page.wait_for_timeout(20)  # the page hears of it after this script
        assert seen.page.locator("#panel h2").inner_text()
    assert seen.problems == []


def test_a_saved_table_has_no_formula(look: Look) -> None:
    texts = ("=1+1", "a;=1+1", 'a;"=1', "\u200b \t-x", "b\n@c", "\uff1dx", "-5", "-5;+6", "plain, text", "+5")
    parts = [hostile(text, number) for number, text in enumerate(texts)]
    seen = look(Network(tuple(n for nodes, _, _ in parts for n in nodes), tuple(edge for _, edge, _ in parts), ()))
    rows = list(csv.DictReader(io.StringIO(seen.run("newsgraph.asCsv()"), newline="")))
    assert [row["cue"] for row in rows] == [spreadsheet.harmless(text) for text in texts]
    assert [row["subject"] for row in rows] == [row["cue"] for row in rows]


def test_a_planted_script_is_blocked(look: Look) -> None:
    whole = page_of(Network((), ())).decode()
    planted = whole.replace(
        "</body>", f"<script>{RUN}</script><img src=x onerror='{RUN}'><style>h1{{color:red}}</style></body>"
    )
    seen = look(planted.encode())
    seen.page.wait_for_timeout(200)
    assert seen.run("window.hacked") is None
    blocked = " ".join(seen.problems)
    assert "script-src" in blocked
    assert "style-src" in blocked
    assert "img-src" in blocked


def test_a_changed_script_is_blocked(look: Look) -> None:
    changed = page_of(Network((), ())).decode().replace("'use strict';", f"'use strict'; {RUN};", 1)
    assert RUN in changed
    seen = look(changed.encode(), wait=False)
    seen.page.wait_for_timeout(500)
    assert seen.run("[window.hacked, document.body.dataset.ready]") == [None, None]
    assert "script-src" in " ".join(seen.problems)


def test_no_request_can_leave(look: Look) -> None:
    seen = look(Network((), ()))
    for script in (
        "fetch('https://example.org/').then(() => 'out', () => 'blocked')",
        """new Promise((done) => {
          const made = new Image();
          made.onload = () => done('out');
          made.onerror = () => done('blocked');
          made.src = 'https://example.org/x.png';
        })""",
        """new Promise((done) => {
          const made = new WebSocket('wss://example.org');
          made.onopen = () => done('out');
          made.onerror = () => done('blocked');
        })""",
    ):
        assert seen.run(script) == "blocked"
    assert sum("Content Security Policy" in problem for problem in seen.problems) >= 3
