"""The mutants: that each is a change, that it reaches the tests, and that what is argued to be equivalent still exists."""

from __future__ import annotations

import ast
import importlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from tests.mutants import __main__ as command
from tests.mutants import code, data, kept, lines, near, trial
from tests.mutants.lines import _moved
from tests.mutants.mutant import ROOT
from tests.mutants.patch import _functions, module_of, patched
from tests.mutants.score import wilson
from tests.mutants.trial import Outcome, Trials, install

TEXT = '''
import re
_WORD = re.compile(r"\\w+$")
KINDS = frozenset({"a", "b"})


def chosen(words, least=2):
    """Those that count."""
    found = []
    for word in words:
        if word in KINDS and not word.startswith("x"):
            continue
        found.append(word.strip())
    return sorted(found)[: least + 1]
'''


def pairs(text: str) -> set[tuple[str, str, str]]:
    return {(m.kind, m.before, m.after) for m in code.mutants("a.py", text)}


@pytest.mark.parametrize(
    "wanted",
    [
        ("regular expression", "re.compile('\\\\w+$')", "re.compile('\\\\w*$')"),
        ("regular expression", "re.compile('\\\\w+$')", "re.compile('\\\\w+')"),
        ("element", "{'a', 'b'}", "{'a'}"),
        ("string", "'a'", "'ax'"),
        ("number", "2", "3"),
        ("condition", "if word in KINDS and (not word.startswith('x')):", "if not (word in KINDS and (not word.startswith('x'))):"),
        ("boolean", "word in KINDS and (not word.startswith('x'))", "word in KINDS or not word.startswith('x')"),
        ("part of a condition", "word in KINDS and (not word.startswith('x'))", "word in KINDS"),
        ("boolean", "not word.startswith('x')", "word.startswith('x')"),
        ("comparison", "word in KINDS", "word not in KINDS"),
        ("call", "word.startswith('x')", "word.endswith('x')"),
        ("statement removed", "continue", "pass"),
        ("statement removed", "found.append(word.strip())", "pass"),
        ("call", "word.strip()", "word"),
        ("call", "sorted(found)", "found"),
        ("return", "return sorted(found)[:least + 1]", "return None"),
        ("arithmetic", "least + 1", "least - 1"),
        ("off by one", "least + 1", "least + 1 + 1"),
    ],
)  # fmt: skip
def test_code_is_changed_in_one_place(wanted: tuple[str, str, str]) -> None:
    (mutant,) = (m for m in code.mutants("a.py", TEXT) if (m.kind, m.before, m.after) == wanted)
    old, new = ast.unparse(ast.parse(TEXT)), ast.unparse(code.mutated(TEXT, mutant.place))
    assert sum(a != b for a, b in zip(old.splitlines(), new.splitlines(), strict=True)) == 1


def test_what_people_read_is_left_alone() -> None:
    assert not pairs('def f(x: "int | None" = None) -> str:\n    """A text."""\n    raise ValueError("no " + x)\n')


def test_what_is_imported_for_types_alone_is_left_alone() -> None:
    assert pairs("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n") == set()


def test_swapped_arguments_and_conditions_of_comprehensions() -> None:
    found = pairs("a = {f(x, y) for x in z if x}")
    assert ("arguments", "f(x, y)", "f(y, x)") in found
    assert ("condition removed", "x", "(nothing)") in found


def test_a_key_survives_when_lines_move() -> None:
    moved = "'''Text.'''\n\n\n" + TEXT
    assert {m.key for m in code.mutants("a.py", TEXT)} == {m.key for m in code.mutants("a.py", moved)}
    assert len({m.key for m in code.mutants("a.py", TEXT)}) == len(code.mutants("a.py", TEXT))


@pytest.mark.parametrize("path", data.FILES)
def test_data_is_changed_in_one_place(path: str) -> None:
    text = data.read(path)
    found = data.mutants(path, text)
    assert len(found) > 50
    for mutant in (found[0], found[len(found) // 2], found[-1]):
        new = data.mutated(path, text, mutant.place)
        assert new != text
        assert mutant.before in text.splitlines()[mutant.line - 1]
        if path.endswith(".ttl"):
            old, after = (len(list(pyoxigraph.parse(t.encode(), pyoxigraph.RdfFormat.TURTLE))) for t in (text, new))
            assert 0 < old - after < 20


def test_a_sample_is_the_same_for_a_seed() -> None:
    paths = ["graph/newsgraph/lang/en/dates.py", "ontology/units.ttl"]
    first, again, other = (command.sample(paths, 20, seed) for seed in (1, 1, 2))
    assert [m.key for m in first] == [m.key for m in again] != [m.key for m in other]
    assert sum(m.path.endswith(".ttl") for m in first) == round(20 * command.DATA)


def test_what_is_argued_to_be_equivalent_exists() -> None:
    argued = command.equivalent()
    found = {mutant.key for path in {key.partition(" | ")[0] for key in argued} for mutant in command.of(path)}
    assert sorted(argued.keys() - found) == [], "the code has changed: is it still so?"
    assert all(reason.strip() for reason in argued.values())


@pytest.mark.parametrize(
    ("test", "first"),
    [
        ("test_each_word[du]", True), ("test_each_word[Paul du Lac won.]", True), ("test_what_is_said_during[x]", False),
        ("test_each_word[ng:NamePreposition]", False), ("test_each_word[ng:NameParticle]", True),
        ("tests/vocabulary/test_members.py::test_each", True),
    ],
)  # fmt: skip
def test_tests_of_the_very_word_and_of_its_list_come_first(test: str, first: bool) -> None:
    mutant = next(m for m in command.of("ontology/names.ttl") if m.before == '"du"')
    assert near.about(mutant, test) is first
    assert not near.about(replace(mutant, path="graph/newsgraph/iris.py"), test)  # of code no test is


def test_what_was_fitted_is_asked_of_the_recipe() -> None:
    assert "tests/training/test_confidence.py" in lines.files()
    known = lines.Lines()
    known.seconds = {"tests/training/test_confidence.py::test_a": 1.0, "tests/extract/test_rules.py::test_b": 1.0}
    (mutant, *_) = command.of("graph/newsgraph/extract/confidence.json")
    assert known.tests(mutant) == {"tests/training/test_confidence.py::test_a"}


def test_tests_that_run_the_line_come_before_those_that_only_need_words() -> None:
    known = lines.Lines()
    known.seconds = {"a.py::test_slow": 0.9, "b.py::test_quick": 0.1, "b.py::test_quicker": 0.05}
    known.fixtures = dict.fromkeys(("a.py", "b.py"), 0.0)
    known.tests = lambda _: set(known.seconds)  # type: ignore[method-assign]
    known.running = lambda _: {"a.py::test_slow"}  # type: ignore[method-assign]
    (mutant, *_) = command.of("graph/newsgraph/vocabulary/words.py")
    assert list(command._chosen(mutant, known, 0.97).items()) == [
        ("a.py::test_slow", 0.9),
        ("b.py::test_quicker", 0.05),
    ]


def test_lines_that_moved_keep_their_tests() -> None:
    assert _moved(["a", "b", "c"], ["a", "new", "b", "changed"]) == {1: [1, 2], 2: [3], 3: [4]}
    assert _moved(["a"], ["a"]) == {1: [1]}


def test_the_interval_of_a_share() -> None:
    assert [round(end, 3) for end in wilson(9, 10)] == [0.596, 0.982]
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_child_sees_the_mutant_and_tells_which_test_noticed() -> None:
    (test,) = tests = {"tests/lang/test_quantities.py::test_an_amount_is_a_number[5-10%-expected18]": 1.0}
    path = "graph/newsgraph/lang/en/quantities.py"
    noticed = next(m for m in command.of(path) if m.kind == "return" and m.scope == "quantity")
    unseen = next(m for m in command.of("graph/newsgraph/lang/en/dates.py") if m.kind == "return")
    outcomes = {outcome.mutant: outcome for outcome in Trials(2).run((m, tests) for m in (noticed, unseen, None))}
    assert {m: (o.test, o.ran) for m, o in outcomes.items()} == {noticed: (test, 1), unseen: ("", 1), None: ("", 1)}


@pytest.mark.parametrize(
    "read", [Path.read_text, lambda path: path.open().read(), lambda path: path.read_bytes().decode()]
)
def test_a_child_reads_changed_data(read: Callable[[Path], str]) -> None:
    mutant = next(m for m in command.of("ontology/units.ttl") if m.before == '"hectare"')
    file = ROOT / mutant.path
    child = os.fork()
    if not child:
        install(mutant)
        os._exit(
            read(file).count('"hectare"') != 1 or read(file.with_name("words.ttl")) != data.read("ontology/words.ttl")
        )
    assert os.waitpid(child, 0)[1] == 0
    assert read(file).count('"hectare"') == 2


def test_a_test_in_which_a_mutant_loops_is_ended_and_has_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "PATIENCE", 0.3)
    test = "tests/mutants/looping.py::test_that_loops"
    (outcome,) = Trials(1).run(iter([(None, {test: 0.01})]))
    assert outcome.test == f"{test}, in which the time ran out"


def test_what_became_of_a_mutant_is_known_again_until_it_or_its_tests_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, file = lines.Lines(), tmp_path / "mutants.jsonl"
    known.seconds = {"tests/test_clock.py::test_a": 1.0, "tests/test_clock.py::test_b": 1.0}
    noticed, unseen, *_ = command.of("graph/newsgraph/lang/en/dates.py")
    tests = list(known.seconds)
    kept.Kept(known, file).add(Outcome(noticed, tests[0], 1, 0.5), tests)
    kept.Kept(known, file).add(Outcome(unseen, "", 2, 0.5), tests)
    again = kept.Kept(known, file)
    assert again.find(noticed, []) == Outcome(noticed, tests[0], 1, 0.5)
    assert again.find(unseen, tests) == Outcome(unseen, "", 2, 0.5)
    assert again.find(unseen, tests[:1]) is None, "it has other tests now"
    assert again.find(command.of("ontology/units.ttl")[0], tests) is None
    del known.seconds[tests[0]]
    assert again.find(noticed, tests[1:]) is None, "who noticed is gone"
    monkeypatch.setattr(kept, "_text", lambda _: "another text")
    assert again.find(unseen, tests) is None


def test_a_file_of_tests_has_its_seconds_and_its_others_are_like_those(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "tests/lang/test_quantities.py"
    monkeypatch.setattr(lines, "FOLDER", tmp_path)
    monkeypatch.setattr(lines, "files", lambda: [file])
    monkeypatch.setenv("BUDGET", "0.0000001")
    lines.record(1)
    (told,) = (json.loads(found.read_text("utf-8")) for found in tmp_path.glob("*/tests.*.json"))
    assert len([test for test in told if told[test] is not None]) == 1
    known = lines.Lines()
    (function,) = {test.partition("[")[0] for test in known.seconds}
    mutant = next(m for m in command.of("graph/newsgraph/lang/en/quantities.py") if m.scope == "quantity" and m.called)
    assert known.running(mutant) < known.tests(mutant) == known.seconds.keys()
    assert len(known.seconds) == len([test for test in told if test.startswith(function)]) > 10
    assert not (tmp_path / "0001").exists()
    lines.record(1)
    assert not (tmp_path / "0001").exists(), "nothing has changed"


@pytest.mark.parametrize(
    ("path", "scope", "put"),
    [
        ("lang/en/quantities.py", "quantity", True),
        ("entities/mentions.py", "Mentions.zone", True),  # a cached property
        ("extract/calibration.py", "confidence", True),  # a function whose values are kept
        ("nlp/sentence_columns.py", "Sentence.path", True),
        ("lang/en/quantities.py", "", False),  # what the import runs
    ],
)
def test_a_mutant_of_a_function_is_put_into_what_is_imported(path: str, scope: str, put: bool) -> None:
    mutant = next(m for m in command.of(f"graph/newsgraph/{path}") if m.scope == scope and m.called is put)
    module = importlib.import_module(module_of(mutant))
    child = os.fork()
    if not child:
        found = {f.__qualname__: f.__code__ for f in _functions(module)}
        done = patched(mutant)
        now = {f.__qualname__: f.__code__ for f in _functions(module)}
        os._exit(done is not put or {name for name in now if now[name] != found[name]} != ({scope} if put else set()))
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("graph/newsgraph/extract/context/turns.py", "tests/extract/test_turns.py"),
        ("graph/newsgraph/cli/search.py", "tests/cli/test_search.py"),
        ("graph/newsgraph/lang/en/quantities.py", near.MEMBERS),
        ("graph/newsgraph/extract/confidence.json", "tests/training/test_confidence.py"),
    ],
)
def test_the_tests_of_a_module_are_near_to_it(path: str, first: str) -> None:
    found = near.files(command.of(path)[0])
    assert found[0] == first
    assert set(found) <= set(lines.files())
