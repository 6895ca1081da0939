"""Rules as objects: each gives the claim of its example, stands in the documentation, and has a fitted confidence."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

import pytest

import newsgraph
from newsgraph.errors import PluginError
from newsgraph.explanation.sentence import explain
from newsgraph.extract import calibration, rulebook, rules
from newsgraph.extract.candidate import Candidate
from newsgraph.extract.rule import Clause, Derivation, Example, Rule
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.model import Modality, Voice
from newsgraph.network.model import Edge
from tests.extract.rules_page import PAGE, page, wilson
from tests.util import claims

PLAIN = (Modality.ASSERTED, Voice.NARRATOR)
VERB = Derivation(next(rule for rule in rulebook.SHIPPED if rule.name == "object"), Clause.MAIN)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """The claims of all examples, one a document: sentence, subject, relation, object and rule."""
    folder = tmp_path_factory.mktemp("examples")
    for rule in rulebook.SHIPPED:
        (folder / f"{rule.name}.txt").write_text(rule.example.text, "utf-8")
    network = newsgraph.build(folder).network()
    labels = {node.id: node.label for node in network.nodes}

    def row(edge: Edge) -> tuple[str, ...]:
        relation = edge.predicate.rpartition("#")[2].rpartition("/")[2].replace("-", " ")
        return edge.sentence, labels[edge.source], relation, labels[edge.target], edge.rule

    return {row(edge) for edge in network.edges}


@pytest.mark.parametrize(
    "rule", [r for r in rulebook.SHIPPED if r not in rulebook.OF_TERMS], ids=lambda rule: rule.name
)
def test_the_example_gives_its_claim(rule: Rule, found: set[tuple[str, ...]]) -> None:
    text, wanted = rule.example.text, (rule.example.subject, rule.example.relation, rule.example.object)
    names = {derivation.name for derivation in rulebook.derivations(rule)}
    assert any(row[:4] == (text, *wanted) and row[4] in names for row in found), [r for r in found if r[0] == text]


@pytest.mark.parametrize("rule", rulebook.SHIPPED, ids=lambda rule: rule.name)
def test_it_says_what_it_finds_and_where(rule: Rule) -> None:
    assert rule.description
    assert "\n" not in rule.description
    file, _, function = rule.place.partition(": ")
    assert f"def {function}(" in (Path(rulebook.__file__).parents[1] / file).read_text("utf-8")


def test_every_name_is_of_one_rule() -> None:
    names = [found.name for rule in rulebook.SHIPPED for found in rulebook.derivations(rule)]
    assert len(names) == len(set(names))
    assert rulebook.named("relative-object-example") == Derivation(VERB.rule, Clause.RELATIVE, member=True)
    assert rulebook.named("invented") is None


def test_every_rule_is_in_the_list() -> None:
    modules = [import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)]
    made = {value.name for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert made == {rule.name for rule in rulebook.SHIPPED if rule.claims}


def test_explain_prints_the_rule_its_place_and_what_it_finds() -> None:
    shown = explain("Kenya built a railway.")
    assert "rule main-object" in shown
    assert '    extract/rules/verbs.py: _direct: "Kenya built a railway"' in shown


def test_the_page_of_the_rules_is_that_of_the_rules() -> None:
    assert PAGE.read_text("utf-8") == page(), "make docs"


def test_an_interval_holds_the_share() -> None:
    assert wilson(39, 60) == pytest.approx((0.524, 0.758), abs=0.001)  # of Wilson's formula by hand
    assert wilson(0, 0) == (0.0, 1.0)


def test_what_nobody_judged_has_the_estimate_of_all() -> None:
    cleft, none = rulebook.named("pseudo-cleft"), Derivation(Rule("none", nothing, VERB.rule.example))
    assert cleft
    assert "pseudo-cleft" not in calibration.shipped().judged
    assert calibration.confidence(cleft, *PLAIN) == calibration.confidence(none, *PLAIN)
    possible = calibration.confidence(VERB, Modality.POSSIBLE, Voice.NARRATOR)
    assert possible < calibration.confidence(VERB, *PLAIN)
    assert possible == calibration.confidence(VERB, Modality.ALLEGED, Voice.NARRATOR)


def nothing(_: Grammar, __: int) -> Iterator[Candidate]:
    """Nothing."""
    yield from ()


def greeting(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Kenya! Peru!": two names of one sentence, to see whether a rule of another package is run."""
    if grammar.tree.words[word] == "Kenya" and "Peru" in grammar.tree.words:
        other = grammar.tree.words.index("Peru")
        yield Candidate(word, other, "", "greet", (word,), word, Derivation(GREETING))


GREETING = Rule("greeting", greeting, Example("Kenya built Peru a dam.", "Kenya", "greet", "Peru"))


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """A package that adds the rule of the parameter."""
    given = MappingProxyType({request.param.name: request.param})
    monkeypatch.setattr(rulebook, "installed", lambda *_: given)
    for cached in (rulebook.added, rulebook._all):
        cached.cache_clear()
    yield
    for cached in (rulebook.added, rulebook._all):
        cached.cache_clear()


@pytest.mark.usefixtures("another")
@pytest.mark.parametrize("another", [GREETING], indirect=True)
def test_a_rule_of_another_package_is_run_beside_ours() -> None:
    assert {"greeting", "main-object"} <= {claim.rule for claim in claims(GREETING.example.text)}
    assert rulebook.named("greeting") == Derivation(GREETING)
    assert GREETING.place == "tests/extract/test_rules.py: greeting"
    assert rulebook.files_of_added() == (Path(__file__),)


@pytest.mark.usefixtures("another")
@pytest.mark.parametrize("another", [Rule("title", nothing, VERB.rule.example)], indirect=True)
def test_a_name_that_is_taken_is_an_error() -> None:
    with pytest.raises(PluginError, match="a rule is called 'title' already"):
        claims("Kenya built a railway.")
