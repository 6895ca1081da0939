"""What was ever found, as inputs: files in ``cases/TARGET/``, and here those that are too large to keep or easier to read as a rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

FILES = Path(__file__).parent / "cases"
_NUMBERS = ",".join(map(str, range(1, 31)))
_ARTICLE = (
    "<html><body><article><h1>Port</h1><p>The port of Larvik is closed, and nobody says for how long it will be.</p>{}"
    "</article></body></html>"
)


def every() -> Iterator[tuple[str, str, bytes]]:
    """Target, name and input of each case."""
    for path in sorted(FILES.glob("*/*")):
        yield path.parent.name, path.name, path.read_bytes()
    for name, text in _large().items():
        target, _, rest = name.partition("/")
        yield target, rest, text.encode("utf-8", "surrogatepass")


def _large() -> dict[str, str]:
    """By target and name. What is super-linear shows in some thousand characters; what is not takes no time."""
    long = 4_000
    return {
        "markdown/heading": f"# x{' ' * long}y\n",
        "markdown/back-ticks": "".join("`" * n + " " for n in range(1, 240)),
        "markdown/images": "![" * 20 * long,
        "markdown/footnotes": "[^" * 20 * long,
        "markdown/links": "[a](" * 10 * long,
        "markdown/table": "-|" * 10 * long + "x",
        "markdown/dashes": "- " * 20 * long + "x",
        "markdown/front-matter": f"---\ntitle: a{' ' * 20 * long}b\n---\nText.\n",
        "markdown/front-matter-open": "---\n" * 20 * long,
        "markdown/comments": "<!--" * 20 * long,
        "markdown/tags": "<a " * 20 * long,
        "markdown/stars": "*a " * 3 * long,
        "markdown/one-paragraph": "word\n" * 8 * long,
        "markdown/rules": " *" * 20 * long + "x",
        "zones/numbers": f"Text of an article.\n\nComments\n{_NUMBERS}\n",
        "zones/numbers-short": "\n".join(_NUMBERS[:length] + "x" for length in range(20, 90)),
        "zones/spaces": f"Comments{' ' * long}x",
        "zones/headings": "letters\n" * 2 * long,
        "values/hundreds": "one " + "hundred " * 400_000,
        "values/thousands": "one " + "trillion " * 60_000,
        "values/about": "about " * 20 * long,
        "tokens/brackets": "The harbour }" + "{" * 6_000 + "authority",
        "tokens/possessives": "x " + "'s" * long + " y",
        "tokens/quotation-marks": "“”" * long,
        "settings/digits": "x = " + "9" * 5_000,
        "settings/nested": "x = " + "[" * 10_000,
        "sparql/functions": "ASK { ?a ?b ?p BIND(" + "REGEX(?p," * 100 + '"a"' + ")" * 100 + " AS ?z) }",
        "sparql/separators": "SELECT (" + "group_concat (" * 100,
        "sparql/path": "SELECT ?s { ?c rdf:subject" + "/skos:p" * 1_000 + " ?s }",
        "sparql/patterns": "SELECT * { " + "".join(f"?a{n} skos:p ?a{n + 1} . " for n in range(1_000)) + "}",
        "settings/home": 'base-iri = "~nobody/"\nlexicon = ["~nobody/words.ttl"]\n',
        "values/dashes": "0" * long + "-" * long + "1,2" * long,
        "values/between": "between 1 and " * long,
        "values/ranges": "1-" * long,
        "text/comments": f"The port is closed.\n\nComments (3)\n\n{_NUMBERS}\n\n{_NUMBERS}",
        "html/numbers": _ARTICLE.format(f"<p>{_NUMBERS}</p>"),
        "html/deep": _ARTICLE.format("".join(f"<p><font>It says so {n} times." for n in range(400))),
        "html/scripts": _ARTICLE.format("<script></script>word " * 2_000),
        "html/comment-names": _ARTICLE.format('<div class="comment">' + "<cite>a</cite><p>b</p>" * 1_500 + "</div>"),
        "html/references": _ARTICLE.format("<svg>a</svg>&#1;b<nav>c</nav>&#xFFFF;d"),
        "jsonl/nested": '{"text": ' + "[" * 100_000 + "\n",
        "jsonl/digits": '{"text": "a", "id": ' + "1" * 5_000 + "}\n",
        "jsonl/surrogates": json.dumps({"text": "a\ud800b", "title": "\udfff"}) + "\n",
        "language/letters": "a" * 50 * long,
        "sparql/gaps": "SERVICE " * 99 + "#" * 20 * long,
        "sparql/order": "SELECT ?x {} ORDER BY " + "?x " * 10 * long + "y",
        "lexicon/quotes": '"\\' * 10 * long,
        "gazetteer-csv/address": "label,same_as\nAnn," + "a" * 20 * long,
    }
