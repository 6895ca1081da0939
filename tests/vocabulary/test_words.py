"""Words are in one place: those of closed classes in one module, those of open classes in ``ontology/``, none in the rules."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from newsgraph.entities.name_matching import NameForms
from newsgraph.errors import VocabularyError
from newsgraph.extract.context.certainty import hedged
from newsgraph.lang.en import function_words
from newsgraph.model import Modality
from newsgraph.namespaces import ONTOLOGY
from newsgraph.nlp.lemmas import Lemmas
from newsgraph.vocabulary import data
from newsgraph.vocabulary.vocabulary import CORE, FILES, default, load
from newsgraph.vocabulary.words import WordClass, alternatives, shipped
from tests.util import claims, tree

ROOT = Path(__file__).parents[2]
SOURCES = sorted(ROOT.glob("graph/**/*.py"))
HANDFUL = 5  # open-class words that one literal may hold
PREFIX = (
    "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
MINE = """ng:LightVerb ng:word "stage" . ng:HearsayAdverb ng:word "rumouredly" .
ng:LegalForm ng:word "sdn" . ng:OfficeTitle ng:word "datuk" .
ng:SGD a ng:Currency ; rdfs:label "Singapore dollar" ; ng:word "s$" ."""
PROSE = 4  # words of a phrase; what is longer is a sentence of a message
EXEMPT = {  # modules whose literals are words, and no rule's
    "store/ledger": "names of what a store keeps of itself",
    "namespaces": "prefixes of names",
    "property_labels": "endings, and function words of labels: it stands below the vocabulary",
    "lang/en/function_words": "the module that is for them",
    "nlp/lemmas": "irregular verbs and endings, as the table of lemmas has them",
    "sources/jsonl": "keys of a document",
    "sources/html_comments": "names of the classes that pages give comments",
    "sources/html_live": "names of the classes that pages give entries",
    "sources/page_tree": "names of HTML elements",
    "sources/html": "names of HTML elements, and of the classes that pages give them",
    "cli/output": "messages of libraries that get no memory",
    "ask/sparql": "columns of a query",
    "export/neo4j": "columns of a table",
    "export/csv": "columns of a table",
    "export/dataset": "columns of tables",
    "vocabulary/list_formats": "keys of the formats of others",
    "export/html/page": "parts of the page",
    "export/html/page_data": "keys of the page's records",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "graph/newsgraph").with_suffix("").as_posix()


@cache
def closed() -> frozenset[str]:
    """Every word of ``graph/newsgraph/lang/en/function_words.py``."""
    found: set[str] = set()
    for name, value in vars(function_words).items():
        if name.isupper():
            found.update(words_of(value))
    return frozenset(found)


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from re.findall(r"[\w’'-]+", value)
    elif isinstance(value, dict):
        yield from (word for pair in value.items() for part in pair for word in words_of(part))
    elif isinstance(value, list | tuple | frozenset):
        yield from (word for part in value for word in words_of(part))


@cache
def opened() -> frozenset[str]:
    """Nouns, verbs, adjectives and adverbs that the table of lemmas, the lexicon or a word class knows, less function words."""
    lemmas, vocabulary = Lemmas.shipped(), default()
    known = {*lemmas.base("N"), *lemmas.base("V"), *lemmas.base("A"), *vocabulary.nouns}
    known |= {lemma for _, lemma in vocabulary.frames}
    known |= {word for kind in WordClass for phrase in vocabulary.words(kind) for word in phrase.split()}
    return frozenset(known - closed())


@cache
def labels() -> frozenset[str]:
    """Dependency labels, tags and classes of the model, and the terms of the ontology: no words."""
    model = json.loads((ROOT / "graph/newsgraph/nlp/model/labels.json").read_text("utf-8"))
    terms = re.findall(r"^ng:(\w+)", data.read("news.ttl").decode(), flags=re.MULTILINE)
    schemes = ast.parse((ROOT / "graph/newsgraph/nlp/tree.py").read_text("utf-8"))
    clearnlp = (
        node.value for node in ast.walk(schemes) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return frozenset({*words_of(tuple(strings(model))), *strings(model), *terms, *clearnlp})


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        yield from (text for part in (value.values() if isinstance(value, dict) else value) for text in strings(part))


def literals_in(source: str) -> Iterator[tuple[int, list[str]]]:
    tree = ast.parse(source)
    return literals(tree, ast.walk(tree))


def literals(tree: ast.Module, nodes: Iterable[ast.AST]) -> Iterator[tuple[int, list[str]]]:
    """Line and strings of each collection, each regular expression with alternatives, and each string that is split."""
    public = {
        id(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    }
    for node in nodes:
        if isinstance(node, ast.Set | ast.Tuple | ast.List) and id(node) not in public:
            yield node.lineno, list(constants(node))
        elif isinstance(node, ast.Dict):  # a record has values that are worked out, and its keys are names of fields
            if all(isinstance(value, ast.Constant | ast.Tuple | ast.List | ast.Set) for value in node.values):
                yield node.lineno, list(constants(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            yield node.lineno, [word for text in constants(node.func.value) for word in text.split()]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count("|") > 1:
            bare = re.sub(r"\(\?P?[<:=!]+(?:\w+>)?", "(", node.value)  # without the names of groups
            yield node.lineno, re.findall(r"(?<![\w?:\\])[a-z]{2,}(?![\w:])", bare)


def constants(node: ast.AST | None) -> Iterator[str]:
    """The strings of a literal, those of the literals in it too."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Set | ast.Tuple | ast.List):
        yield from (text for part in node.elts for text in constants(part))
    elif isinstance(node, ast.Dict):
        yield from (text for part in (*node.keys, *node.values) for text in constants(part))
    elif isinstance(node, ast.Starred):
        yield from constants(node.value)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module: to walk through all modules takes longer than what tests ask of them."""
    return tuple(ast.walk(parsed(path)))


@cache
def literals_of(path: Path) -> tuple[tuple[int, list[str]], ...]:
    return tuple(literals(parsed(path), nodes(path)))


def offences_of(found_in: Iterable[tuple[int, list[str]]]) -> list[str]:
    """Literals of a module with more open-class words than a handful, or more function words than that. Capitals are codes and tags."""
    found = []
    for line, texts in found_in:
        if labels().issuperset(texts):
            continue
        phrases = [text.lower().split() for text in texts if not text.isupper()]
        words = dict.fromkeys(word for phrase in phrases if len(phrase) <= PROSE for word in phrase)
        for kind, known in (("open", opened()), ("closed", closed())):
            listed = [word for word in words if word in known]
            if len(listed) > HANDFUL:
                found.append(f"{line}: words of {kind} classes: {', '.join(listed)}")
    return found


def test_no_rule_lists_words() -> None:
    found = {name_of(path): offences for path in SOURCES if (offences := offences_of(literals_of(path)))}
    assert {name: offences for name, offences in found.items() if name not in EXEMPT} == {}
    assert EXEMPT.keys() - found.keys() == set(), "it needs no exemption"


@pytest.mark.parametrize(
    "source",
    [
        '_WHO = {"teacher", "doctor", "nurse", "farmer", "banker", "judge"}',
        '_WHO = frozenset((*("teacher", "doctor", "nurse"), *["farmer", "banker", "judge"]))',
        '_OF = {"teacher": "school", "doctor": "hospital", "judge": "court"}',
        '_WHO = "teacher doctor nurse farmer banker judge".split()',
        '_WHO = re.compile(r"\\b(?:teacher|doctor|nurse|farmer|banker|judge)s?\\b")',
        '_WHERE = ("in", "at", "on", "near", "outside", "inside", "within")',
    ],
)
def test_a_list_of_words_is_found_however_it_is_written(source: str) -> None:
    assert offences_of(literals_in(source))


@pytest.mark.parametrize(
    "source",
    [
        '_FEW = {"teacher", "doctor", "nurse"}',
        '_NOT_CLAUSES = ("amod", "compound", "case", "fixed", "flat", "mark", "cc", "aux")',
        'row = {"subject": one, "object": two, "sentence": three, "speaker": four, "date": five, "time": six}',
        'hints = ("give it a word that the lexicon has", "keep the entry of the user and no other of that name")',
    ],
)
def test_labels_fields_and_prose_are_no_words(source: str) -> None:
    assert not offences_of(literals_in(source))


def test_negation_is_in_one_module() -> None:
    found = set()
    for path in SOURCES:
        texts = {text for _, texts in literals_of(path) for text in texts}
        texts.update(
            node.value for node in nodes(path) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        if function_words.NEGATORS & texts:
            found.add(name_of(path))
    assert found == {"lang/en/function_words"}


def test_what_has_one_apostrophe_has_the_other() -> None:
    for name, value in vars(function_words).items():
        if isinstance(value, frozenset) and name.endswith(("NOT", "NEGATORS", "MODALS", "MARKS")):
            assert all(word.replace("'", "’") in value for word in value), name
    assert {"n't", "n’t"} <= function_words.NOT <= function_words.NEGATORS <= function_words.NEGATIVE_ADVERBS


@pytest.mark.parametrize("negation", ["did not", "didn't", "didn’t", "never did"])
def test_who_did_not_say_it_does_not_go_on_saying_it(negation: str) -> None:
    text = f"Merz {negation} say that Germany would buy jets. It would cost jobs."
    (claim,) = (claim for claim in claims(text) if claim.relation.iri == ONTOLOGY + "costs")
    assert claim.speaker is None


@cache
def asked_for() -> frozenset[str]:
    """Names that modules import from the one of function words, or write behind ``fw.`` or ``WordClass.``."""
    found: set[str] = set()
    for path in SOURCES:
        if name_of(path) == "vocabulary/words":
            continue
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("function_words"):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.update({"fw": [node.attr], "WordClass": [f"WordClass.{node.attr}"]}.get(node.value.id, []))
            elif (
                name_of(path) == "lang/en/function_words"
                and isinstance(node, ast.Name)
                and isinstance(node.ctx, ast.Load)
            ):
                found.add(node.id)
    return frozenset(found)


def test_every_class_is_asked_for() -> None:
    assert {f"WordClass.{kind.name}" for kind in WordClass} - asked_for() == set()


def test_every_list_of_function_words_is_asked_for() -> None:
    assert {name for name in vars(function_words) if name.isupper()} - asked_for() == set()


@cache
def core() -> str:
    return b"".join(map(data.read, CORE)).decode()


def test_every_class_says_what_it_is_for() -> None:
    """Above its words."""
    whole = re.finditer(r"^ng:(\w+) a ng:WordClass ;(.*?)^    ng:(?:word|pattern) ", core(), re.MULTILINE | re.DOTALL)
    assert {entry[1] for entry in whole if 'rdfs:comment "' in entry[2]} == {*WordClass}


def test_words_of_a_user_are_added() -> None:
    vocabulary = load([*map(data.read, FILES), (PREFIX + MINE).encode()])
    assert vocabulary.words(WordClass.LIGHT_VERB) == default().words(WordClass.LIGHT_VERB) | {"stage"}
    assert (hedged(vocabulary, {"rumouredly"}), hedged(default(), {"rumouredly"})) == (Modality.ALLEGED, None)
    assert vocabulary.word_classes.currencies["s$"] == "SGD"
    forms = NameForms(vocabulary)
    assert (
        forms.folded("Datuk Lee Chong") == forms.folded("Lee Chong") != NameForms(default()).folded("Datuk Lee Chong")
    )
    assert forms.body_rank(("tenaga",), ("tenaga", "sdn")) == 3


@pytest.mark.parametrize(
    ("turtle", "problem"),
    [
        ('ng:LightVreb ng:word "stage" .', "ng:LightVreb has words and is no word class"),
        ('ng:Odd a ng:WordClass ; rdfs:label "odd" ; ng:word "odd" .', "ng:Odd is a word class that no rule asks for"),
        ('ng:LightVerb ng:lemma "stage" .', "ng:LightVerb has an unknown property lemma"),
        ('ng:LightVerb ng:word "Stage" .', 'ng:LightVerb has the word "Stage"'),
        ('ng:LightVerb ng:word " " .', 'ng:LightVerb has the word " "'),
        ('ng:CommentButton ng:pattern "like(" .', 'ng:CommentButton has the pattern "like("'),
        ('ng:Shells a ng:Currency ; rdfs:label "shells" ; ng:word "shell" .', "ng:Shells is no currency"),
        ('ng:SGD a ng:Currency ; rdfs:label "Singapore dollar" .', "ng:SGD has no word"),
        ('ng:SGD a ng:Currency ; ng:word "s$" .', "ng:SGD has no label"),
        ('ng:EUR ng:word "yen" .', '"yen", which is of ng:'),
    ],
)
def test_what_is_wrong_with_words_is_said(turtle: str, problem: str) -> None:
    with pytest.raises(VocabularyError) as error:
        load([*map(data.read, CORE), (PREFIX + turtle).encode()])
    assert problem in str(error.value)


def test_a_class_that_no_file_has_is_missed() -> None:
    others = [data.read(name) for name in FILES if name != "words.ttl"]
    with pytest.raises(VocabularyError, match="no source declares the word class LightVerb"):
        load(others)
    bare = data.read("words.ttl").replace(b'ng:word "be", "exist", "remain"', b'rdfs:seeAlso "be"')
    with pytest.raises(VocabularyError, match="ng:ExistenceVerb has no word"):
        load([*others, bare])


def test_alternatives_take_the_longest() -> None:
    assert alternatives(frozenset({"$", "us$", "comment", "comments"})) == r"comments|comment|us\$|\$"
    assert shipped().currencies["€"] == "EUR"


CLASSES = re.compile(r"^ng:(\w+) a ng:WordClass ;(.*?) \.$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (kind, example)
    for kind, entry in CLASSES.findall(b"".join(map(data.read, CORE)).decode())
    for example in re.findall(r'ng:example "([^"]+)"', entry)
]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_has_a_word_of_its_class(kind: str, example: str) -> None:
    read = tree(example)
    forms = {*(word.lower() for word in read.words), *(lemma.lower() for lemma in read.lemmas)}
    known = [phrase.split() for phrase in default().words(WordClass(kind))]
    # the preposition of a state is understood, and so is the verb that a noun of an act stands for
    first = WordClass(kind) in (WordClass.COMPOUND_STATIVE, WordClass.INTRANSITIVE_ACT, WordClass.TRANSITIVE_ACT)
    endings = (WordClass.BODY_SUFFIX, WordClass.MAKER_SUFFIX, WordClass.ABSTRACT_SUFFIX, WordClass.DEMONYM_SUFFIX)
    if WordClass(kind) in endings:
        assert any(form.endswith(words[0]) for form in forms for words in known)
    else:
        assert any(forms.issuperset(words[:1] if first else words) for words in known)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 20
