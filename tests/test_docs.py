"""What the documentation says exists: commands, options, targets, formats, links, names."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from newsgraph.export import FORMATS
from pyoxigraph import RdfFormat, parse

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/decisions.md",
        "docs/model.md",
        "docs/extract.md",
        "docs/errors.md",
        "docs/lexicon.md",
        "docs/page.md",
        "docs/projects.md",
        "docs/plugins.md",
        "docs/store.md",
        "output/README.md",
        "training/README.md",
    )
]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of the README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def help_of(*words: str) -> str:
    command = [sys.executable, "-m", "newsgraph", *words, "--help"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """The commands that the program has, from its own help."""
    names = set(re.findall(r"^    ([a-z]+)  ", help_of().partition("commands:")[2], re.MULTILINE))
    assert "build" in names, "the help lists no commands"
    return names


def test_every_command_is_in_the_readme(commands: set[str]) -> None:
    assert commands == set(re.findall(r"^\| `newsgraph ([a-z]+)", README, re.MULTILINE))


def test_the_readme_names_no_other_command(commands: set[str]) -> None:
    assert set(re.findall(r"(?:^|`)newsgraph ([a-z]+)", README, re.MULTILINE)) <= commands


def test_options_in_the_readme_exist(commands: set[str]) -> None:
    used = {
        (name, option)
        for name, rest in re.findall(r"newsgraph ([a-z]+)([^`\n]*)", README)
        for option in re.findall(r"--[a-z-]+", rest)
    }
    assert used, "the README shows no option"
    for name, option in sorted(used):
        assert name in commands
        assert option in help_of(name), f"newsgraph {name} has no {option}"


def test_every_format_is_in_the_readme() -> None:
    table = README.partition("## Formats")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([a-z0-9]+)`", "".join(rows))) == set(FORMATS)


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {"demo", "test", "lint", "gate", "bench"} <= targets
    named = {
        name
        for page in PAGES
        for name in re.findall(r"`?(?<!\w)make ([a-z]+)`|^make ([a-z]+)", page.read_text(), re.MULTILINE)
        for name in name
        if name
    }
    assert named
    assert named <= targets


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
@pytest.mark.parametrize("target", ["demo", "test", "lint", "gate", "bench"])
def test_make_can_plan_each_target(target: str) -> None:
    plan = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert plan.returncode == 0, plan.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not link.startswith("https://") and not (page.parent / link).exists()]
    assert missing == []


def test_turtle_in_the_readme_parses() -> None:
    texts = blocks("turtle")
    assert texts
    for text in texts:
        assert list(parse(text.encode(), format=RdfFormat.TURTLE))


def test_the_word_in_the_readme_can_be_taught() -> None:
    from newsgraph.vocabulary import vocabulary
    from newsgraph.vocabulary.data import read

    (mine,) = [text for text in blocks("turtle") if "ng:Verb" in text]
    taught = vocabulary.load([*map(read, vocabulary.FILES), mine.encode()])
    assert taught.frame("verb", "mothball")
    assert not vocabulary.default().frame("verb", "mothball"), "choose a verb that is not yet known"


def test_python_in_the_readme_names_what_exists() -> None:
    import newsgraph

    (text,) = blocks("python")
    nodes = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    assert all(hasattr(newsgraph, node.attr) for node in nodes if ast.unparse(node.value) == "graph")
    used = {node.attr for node in nodes if ast.unparse(node.value) == "result"}
    assert used
    assert [name for name in used if not hasattr(newsgraph.Graph, name)] == []


def test_the_answer_in_the_readme_was_filled_in() -> None:
    after = README.partition("<!-- answer -->")[2].partition("\n## ")[0]
    assert after.strip().startswith("```"), "run the query of the README and paste its answer"


def test_the_model_card_says_what_the_pipe_has(capsys: pytest.CaptureFixture[str]) -> None:
    card = (ROOT / "docs/model.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", card, re.DOTALL | re.MULTILINE)
    exec(compile(code, "docs/model.md", "exec"), {})
    told = capsys.readouterr().out
    assert "('Oslo', 'LOC')" in told
    assert "coref_head_clusters_1" in told
    config = spacy.blank("en").get_factory_meta("newsgraph_model").default_config
    table = dict(re.findall(r"^\| `(\w+)` \| `(\S+)` \|", card, re.MULTILINE))
    assert {name: json.loads(value) for name, value in table.items()} == config
    labels = json.loads((ROOT / "graph/newsgraph/nlp/model/labels.json").read_text(encoding="utf-8"))
    types = {tag[2:] for tag in labels["ner"] if tag != "O"}
    listed = re.search(r"^Entities: (.*?)\n\n", card, re.DOTALL | re.MULTILINE)
    assert listed
    assert types <= set(re.findall(r"`([A-Z]+)`", listed[1]))


def test_files_of_the_recipes_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w/.-])(?:graph|ontology|tests|training)/[\w./]*\w", text))
    assert {"ontology/lexicon.ttl", "graph/newsgraph/sources/readers.py"} <= named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
