"""The names that ``newsgraph`` exports, with what they take: other programs depend on them, so that a change is one on purpose."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import newsgraph

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
# Parameters of what is called and public members of what is made; "*" comes before those that go by keyword alone.
NAMES = {
    "Changes": "added changed unchanged removed skipped repeats left_out notes | documents",
    "Claim": "iri subject relation object polarity modality voice evidence speaker cue author tense time date quantity amount "
    "recipient place instrument purpose confidence rule subject_text object_text whole direct reported |",
    "Document": "text source title date author key zones base block_quotations pages place left_out | iri page span_iri zone_iris",
    "Entity": "iri label type aliases same_as reason kinds links candidates decided |",
    "Evidence": "document start end exact subject relation object speaker |",
    "Graph": "store report network | claims export network open quads query save to_networkx to_rdflib to_turtle",
    "InputError": "problem * place hint |",
    "Issue": "place problem hint |",
    "NewsgraphError": "problem * place hint |",
    "Report": "documents comments sentences words entities claims relations open_relations skipped repeats left_out notes |",
    "add": "inputs store * progress config engine workers address keywords",
    "build": "inputs * output progress config engine workers address keywords",
    "explain": "text * config keywords",
}


def signature(value: object) -> str:
    """The names of parameters, and for a class those of its members."""
    given = list(inspect.signature(value).parameters.values())  # type: ignore[arg-type]  # all are called
    names = [one.name for one in given]
    keyword = [one.name for one in given if one.kind is one.KEYWORD_ONLY]
    if keyword:
        names.insert(names.index(keyword[0]), "*")
    if not inspect.isclass(value):
        return " ".join(names)
    members = [
        name
        for one in value.__mro__
        for name, member in vars(one).items()
        if not name.startswith("_") and name not in names[: -len(keyword) or None] + keyword
        and (callable(member) or isinstance(member, property | classmethod) or hasattr(member, "func"))
        and one.__module__.startswith("newsgraph")
    ]  # fmt: skip
    if value is newsgraph.Graph:
        members.append("network")
    return " ".join([*names, "|", *sorted(set(members))])


def test_all_names_are_these_and_lead_somewhere() -> None:
    assert set(newsgraph.__all__) == {*NAMES, "Store", "__version__"}
    assert all(getattr(newsgraph, name) is not None for name in newsgraph.__all__)
    assert newsgraph.__all__ == sorted(newsgraph.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_what_they_take(name: str) -> None:
    assert signature(getattr(newsgraph, name)) == NAMES[name]


@pytest.mark.parametrize("name", [name for name in newsgraph.__all__ if name != "__version__"])
def test_each_is_documented(name: str) -> None:
    assert len(inspect.getdoc(getattr(newsgraph, name)) or "") > 40
    assert f"`{name}`" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", ["add", "build", "explain", "Graph", "Document"])
def test_the_examples_of_the_docstrings_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = doctest.DocTestFinder(recurse=False).find(getattr(newsgraph, name), name, globs={"newsgraph": newsgraph})
    (example,) = [one for one in found if one.examples]
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    assert runner.run(example).failed == 0


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text("utf-8")
    code = "\n".join(
        text.split("```python\n")[part].split("```")[0] for part in range(1, text.count("```python\n") + 1)
    )
    example = doctest.DocTestParser().get_doctest(code, {}, "docs/python.md", str(PAGE), 0)
    assert len(example.examples) > 15
    assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(example).failed == 0


def test_importing_costs_nothing() -> None:
    code = "import sys, newsgraph; print(sorted({'spacy', 'numpy', 'pyoxigraph', 'onnxruntime'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
