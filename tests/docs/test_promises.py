"""What the documentation says exists: commands, options, targets, formats, links, names."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
import spacy

from newsgraph.cli.main import main
from newsgraph.export import FORMATS
from tests.ask.table import questions
from tests.docs.blocks import PAGES, ROOT, name_of, read

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TODAY = [
    page for page in PAGES if page.name not in ("CHANGELOG.md", "decisions.md")
]  # these two speak of the past as well


def read_text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def texts(page: Path, language: str) -> list[str]:
    """What stands in the blocks of a page in a language."""
    return [block.text for block in read(page) if block.language == language]


@cache
def help_of(*words: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert main([*words, "--help"]) == 0
    return told.getvalue()


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """The commands that the program has, from its own help."""
    names = set(re.findall(r"^    ([a-z]+)(?:  |$)", help_of().partition("commands:")[2], re.MULTILINE))
    assert "build" in names, "the help lists no commands"
    return names


def test_every_command_is_in_the_readme(commands: set[str]) -> None:
    assert commands == set(re.findall(r"^\| `newsgraph ([a-z]+)", README, re.MULTILINE))


def test_the_readme_names_no_other_command(commands: set[str]) -> None:
    assert set(re.findall(r"(?:^|`)newsgraph ([a-z]+)", README, re.MULTILINE)) <= commands


def test_options_that_a_page_shows_exist(commands: set[str]) -> None:
    used = {
        (name_of(page), name, option)
        for page in TODAY
        for name, rest in re.findall(r"(?:^|[`$] ?)newsgraph ([a-z]+)([^`\n]*)", read_text(page), re.MULTILINE)
        for option in re.findall(r"(?<=\s)--[a-z-]+", rest.partition("#")[0])
        if name in commands  # or a plugin's; the README names none
    }
    assert used
    assert sorted(one for one in used if one[2] not in help_of(one[1])) == []


def test_the_import_name_is_newsgraph() -> None:
    wrong = re.compile(r".*(?:import|from|-m) (?:graph|ontology)\b.*")
    assert [(name_of(page), line) for page in TODAY for line in wrong.findall(read_text(page))] == []


def test_every_format_is_in_the_readme() -> None:
    table = README.partition("## Formats")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([a-z0-9-]+)`", "".join(rows))) == set(FORMATS)


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


def test_links_lead_somewhere() -> None:
    links = [(page, link) for page in PAGES for link in re.findall(r"\]\(([^)#\s]+)", read_text(page))]
    here = [(page, link) for page, link in links if not link.startswith("https://")]
    assert here
    assert [(name_of(page), link) for page, link in here if not (page.parent / link).exists()] == []


def test_the_word_in_the_readme_can_be_taught() -> None:
    from newsgraph.vocabulary import vocabulary
    from newsgraph.vocabulary.data import read as read_data

    (mine,) = [text for text in texts(ROOT / "README.md", "turtle") if "ng:Verb" in text]
    taught = vocabulary.load([*map(read_data, vocabulary.FILES), mine.encode()])
    assert taught.frame("verb", "mothball")
    assert not vocabulary.default().frame("verb", "mothball"), "choose a verb that is not yet known"


def test_python_in_the_readme_names_what_exists() -> None:
    import newsgraph

    text = "".join(texts(ROOT / "README.md", "python"))
    nodes = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]
    named = {node.attr for node in nodes if ast.unparse(node.value) == "newsgraph"}
    assert named
    assert named <= set(newsgraph.__all__)
    used = {node.attr for node in nodes if ast.unparse(node.value) == "result"}
    assert used
    assert [name for name in used if not hasattr(newsgraph.Graph, name)] == []


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
def test_make_demo_asks_the_question_of_the_readme() -> None:
    """The answer to it is tested with all that the page shows."""
    plan = subprocess.run(["make", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (asked,) = re.findall(r"newsgraph (query '[^']+')", plan.replace("\\\n", " "))
    shown = next(text for text in texts(ROOT / "README.md", "sh") if text.startswith("newsgraph query"))
    assert asked.split() == shown.removeprefix("newsgraph ").split()
    assert "newsgraph build seeds --output output" in plan


FIGURES = json.loads((ROOT / "tests/gate/baseline.json").read_text(encoding="utf-8"))
SHOWN = {
    "docs/errors.md": (
        "| {gold_recall_core:.3f} / {gold_precision:.3f} / {gold_full:.3f} |",
        "| {carb_f1:.3f} / {carb_auc:.3f} |",
        "| {benchie_f1:.3f} |",
        "| {plover_dyad_fwd:.3f} / {plover_prec_named:.3f} / {plover_full:.3f} |",
    ),
    "docs/extract.md": ("F1 {carb_f1:.3f}, AUC {carb_auc:.3f}", "BenchIE F1 {benchie_f1:.2f}"),
}


@pytest.mark.parametrize(("page", "shown"), [(page, shown) for page, all_shown in SHOWN.items() for shown in all_shown])
def test_figures_are_those_of_the_gate(page: str, shown: str) -> None:
    said = re.sub(r"\s+", " ", (ROOT / page).read_text(encoding="utf-8")).replace(" .", " 0.")
    assert shown.format(**FIGURES) in said


def test_the_page_about_ask_counts_its_questions() -> None:
    answerable = [question.answerable for question in questions()]
    said = f"{answerable.count(True)} questions with an answer and {answerable.count(False)} without"
    assert said in (ROOT / "docs/ask.md").read_text(encoding="utf-8")


def test_the_model_card_says_what_the_pipe_has() -> None:
    card = (ROOT / "docs/model.md").read_text(encoding="utf-8")
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
