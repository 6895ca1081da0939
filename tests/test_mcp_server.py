"""The graph for assistants, through the client of the protocol's own library: ten questions, each answered with its sentence."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from newsgraph import mcp_server
from newsgraph.builder.flow import build
from newsgraph.errors import OutputError, StoreError
from newsgraph.http.workers import Workers

# Not imported here: each process of tests imports this module, and one of them needs the library, which takes a second.
pytestmark = pytest.mark.skipif(not find_spec("mcp"), reason="needs the extra newsgraph[mcp]")

TEXT = """Elvara wins the tender

The mayor of Oxby, Nina Holm, praised Elvara on Monday. Elvara bought the port of Oxby. "Elvara did not bribe Nina Holm," said Jonas Berg.
Berg leads Elvara. Nina Holm met Jonas Berg in Oslo.
"""
ASKED: list[tuple[str, dict[str, Any], str]] = [
    ("search", {"words": "tender"}, "Elvara wins the tender"),
    ("search", {"words": '"port of Oxby"'}, "Elvara bought the port of Oxby."),
    ("entity", {"name": "nina holm"}, "The mayor of Oxby, Nina Holm, praised Elvara on Monday."),
    ("claims_about", {"name": "Elvara"}, "Elvara bought the port of Oxby."),
    ("claims_about", {"name": "Jonas Berg"}, "Berg leads Elvara."),
    ("who_says", {"about": "Nina Holm"}, '"Elvara did not bribe Nina Holm," said Jonas Berg.'),
    ("path", {"one": "Nina Holm", "other": "Elvara"}, "The mayor of Oxby, Nina Holm, praised Elvara on Monday."),
    (
        "question",
        {"name": "said-by", "parameters": {"x": "Jonas Berg"}},
        '"Elvara did not bribe Nina Holm," said Jonas Berg.',
    ),
    ("question", {"name": "denied"}, '"Elvara did not bribe Nina Holm," said Jonas Berg.'),
    (
        "sparql",
        {"query": "SELECT ?sentence ?document { ?e oa:exact ?sentence ; oa:hasSource ?document }"},
        "Berg leads Elvara.",
    ),
]


def run(asked: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: where a browser was started, this one has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp")
    (folder / "port.txt").write_text(TEXT, encoding="utf-8")
    build(folder / "port.txt").save(folder / "out")
    return folder / "out" / "store"


@pytest.fixture(scope="module")
def workers(place: Path) -> Iterator[Workers]:
    running = Workers(place, 30)
    yield running
    running.close()


def asked(place: Path, workers: Workers, name: str, arguments: dict[str, Any]) -> Any:
    from mcp import Client

    async def ask() -> Any:
        async with Client(mcp_server.server(place, workers)) as client:
            return await client.call_tool(name, arguments)

    return run(ask())


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"), ASKED, ids=[f"{name}-{number}" for number, (name, *_) in enumerate(ASKED)]
)
def test_an_answer_has_its_sentence_and_its_document(
    place: Path, workers: Workers, name: str, arguments: dict[str, Any], sentence: str
) -> None:
    answer = asked(place, workers, name, arguments)
    assert not answer.is_error, answer.content
    said = str(answer.structured_content)
    assert repr(sentence)[1:-1] in said
    assert "https://w3id.org/newsgraph/document/" in said


def test_evidence_says_where_a_claim_stands(place: Path, workers: Workers) -> None:
    claims = asked(place, workers, "claims_about", {"name": "Jonas Berg"}).structured_content["result"]
    (claim,) = (one for one in claims if one["sentence"] == "Berg leads Elvara.")
    (evidence,) = asked(place, workers, "evidence", {"statement": claim["statement"]}).structured_content["result"]
    start = TEXT.index("Berg leads")
    assert evidence["evidence"].endswith(f"#char={start},{start + len('Berg leads Elvara.')}")
    assert evidence["headline"] == "Elvara wins the tender"
    assert claim["sources"] == [evidence]


def test_no_more_than_asked_for(place: Path, workers: Workers) -> None:
    for name, arguments in (("claims_about", {"name": "Elvara"}), ("search", {"words": "Elvara"})):
        assert len(asked(place, workers, name, {**arguments, "limit": 1}).structured_content["result"]) == 1


@pytest.mark.parametrize(
    ("name", "arguments", "problem"),
    [
        ("entity", {"name": "Nobody At All"}, "nothing in the graph is called"),
        ("evidence", {"statement": "st:none"}, "no statement st:none"),
        ("evidence", {"statement": "> } DROP ALL"}, "no statement"),
        ("question", {"name": "why"}, "no question called 'why'"),
        ("question", {"name": "said-by"}, "the question needs a value"),
        ("search", {"words": "foo("}, "no search"),
        ("sparql", {"query": "DROP ALL"}, "DROP would change the store"),
        ("sparql", {"query": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"}, "write a SELECT or ASK"),
    ],
)
def test_what_is_wrong_with_a_question_is_its_answer(
    place: Path, workers: Workers, name: str, arguments: dict[str, Any], problem: str
) -> None:
    answer = asked(place, workers, name, arguments)
    assert answer.is_error
    assert problem in answer.content[0].text


def test_every_tool_says_that_it_only_reads(place: Path, workers: Workers) -> None:
    from mcp import Client

    async def tools() -> Any:
        async with Client(mcp_server.server(place, workers)) as client:
            return (await client.list_tools()).tools

    offered = run(tools())
    assert {tool.name for tool in offered} >= {name for name, *_ in ASKED} | {"evidence", "questions"}
    for tool in offered:
        assert tool.annotations.read_only_hint, tool.name
        assert tool.description, tool.name


def test_the_command_speaks_on_standard_input_and_output(place: Path) -> None:
    from mcp import Client, StdioServerParameters

    command = StdioServerParameters(command=sys.executable, args=["-m", "newsgraph", "mcp", "--store", str(place)])

    async def ask() -> Any:
        async with Client(command) as client:
            return await client.call_tool("sparql", {"query": "ASK { ?s a ng:Statement }"})

    assert run(ask()).structured_content == {"result": [{"answer": True}]}


def test_a_store_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        mcp_server.run(tmp_path / "none")


def test_without_the_extra_its_name_is_told(place: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(OutputError, match=r"newsgraph\[mcp\]"):
        mcp_server.server(place, workers)
