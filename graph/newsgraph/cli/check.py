"""``newsgraph check``: the graph against its shapes, and what the ontology and its lexicon lack."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from newsgraph.cli import terminal
from newsgraph.cli.output import counted, line
from newsgraph.cli.parser import command, keywords, lexicon_option, model_option, ontology_options, store_option
from newsgraph.namespaces import is_iri, local_name

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands
    from newsgraph.store.store import Store
    from newsgraph.vocabulary.vocabulary import Vocabulary

_RELATIONS = """SELECT ?predicate (MIN(?name) AS ?label) (COUNT(DISTINCT ?claim) AS ?claims) {
  ?claim a ng:Statement ; rdf:subject ?s ; rdf:predicate ?predicate ; rdf:object ?o OPTIONAL { ?predicate rdfs:label ?name } }
  GROUP BY ?predicate"""


def add_parsers(subparsers: Commands) -> None:
    """The parser of ``newsgraph check``."""
    check = command(subparsers, "check", run_check, "validate the graph, and list what the ontology lacks", "")
    check.add_argument(
        "--inference",
        choices=("none", "rdfs"),
        default="none",
        help="also with the classes that follow (default: none)",
    )
    lexicon_option(check)
    ontology_options(check)
    model_option(check)
    store_option(check)


def run_check(arguments: argparse.Namespace) -> int:
    """Check the user's ontology and lexicon, where they are given, and the graph; without a store, these alone."""
    if arguments.ontology:
        _check_ontology(arguments)
    unkept = _check_lexicon(arguments) if arguments.lexicon else 0
    if (arguments.lexicon or arguments.ontology) and not arguments.store.exists():
        return 1 if unkept else 0
    return max(unkept, _check_graph(arguments))


def _check_ontology(arguments: argparse.Namespace) -> None:
    """Say what of the user's ontology cannot be used or decided, and which properties the graph never has."""
    from newsgraph.builder.settings import Settings
    from newsgraph.store.store import Store

    foreign = Settings.of(**keywords(arguments)).vocabulary().foreign
    assert foreign is not None
    for note in foreign.notes():
        print(terminal.safe(note))
    properties = foreign.evoking.target.properties
    untold = len(list(foreign.evoking.undecided()))
    print(f"{len(properties) - untold:,} of {len(properties):,} properties are told by words")
    if arguments.store.exists():
        with Store.open(arguments.store, read_only=True) as store:
            used = {edge.predicate for edge in store.network().edges}
        never = sorted(each.label for iri, each in properties.items() if iri not in used)
        print(terminal.safe(f"{len(never):,} of them are never used: {', '.join(never)}" if never else "all are used"))


def _check_lexicon(arguments: argparse.Namespace) -> int:
    """Run the example of every entry of the user's files, and say of each that fails what it gave instead."""
    from newsgraph.builder.document import claims_of
    from newsgraph.builder.settings import Settings
    from newsgraph.nlp import pipeline
    from newsgraph.vocabulary import lexicon_check, user_words

    settings = Settings.of(**keywords(arguments))
    vocabulary, places = settings.vocabulary(), user_words.places(settings.lexicon)
    nlp = pipeline.load(settings.model or None)
    entries = {iri: found for iri, found in lexicon_check.entries(vocabulary).items() if iri in vocabulary.own_words}
    tried = lexicon_check.check(entries, lambda text: claims_of(nlp, text, vocabulary))
    failed = [one for one in tried if not one.kept and not one.known_failure]
    for one in failed:
        gave = ", ".join(map(local_name, one.found)) or "no claim"
        promised = local_name(one.expected) or "the modality or polarity of its clause"
        place, name = places[one.entry], local_name(one.entry)
        print(terminal.safe(f'{place}: {name}: "{one.example}" gives {gave}, not {promised}'))
    marked = sum(bool(one.known_failure) for one in tried)
    good = f"{len(tried) - len(failed) - marked:,} of {len(tried):,} entries give what they promise"
    print(good + (f", {marked:,} are marked as known failures" if marked else ""))
    return 1 if failed else 0


def _check_graph(arguments: argparse.Namespace) -> int:
    from newsgraph.export.rdf import turtle
    from newsgraph.rdf.shacl import check, check_asked
    from newsgraph.store.store import Store
    from newsgraph.vocabulary.vocabulary import default

    with Store.open(arguments.store, read_only=True) as store:
        if arguments.inference == "none":
            issues = check_asked(lambda sparql: store.query(sparql).terms)
        else:
            issues = check(turtle(store.quads()), arguments.inference)
        counts = [(iri, label or local_name(iri), int(number)) for iri, label, number in store.query(_RELATIONS).rows]
        opened = f"{store.base}relation/"
        quotes = [_sentence(store, issue.place) for issue in issues]
    for issue, sentence in zip(issues, quotes, strict=True):
        print(terminal.safe(line(issue)))
        if sentence:
            print(terminal.safe(f"    {sentence}"))
    relations = Counter[str]()
    for iri, label, number in counts:
        relations[label] += number if iri.startswith(opened) else 0
    frequent = sorted((+relations).items(), key=lambda item: (-item[1], item[0]))
    print(f"{sum(number for *_, number in counts):,} claims, {len(issues):,} problems")
    print("\n".join(_unkept(default())))
    if frequent:
        print("\nRelations that the ontology lacks (add their words to a lexicon):\n")
        print(terminal.table(("relation", "claims"), counted(frequent)))
    return 1 if issues else 0


def _unkept(vocabulary: Vocabulary) -> list[str]:
    """How many entries of the lexicon do not give what they promise, and for each reason which."""
    from newsgraph.vocabulary import lexicon_check

    entries = lexicon_check.entries(vocabulary)
    marked = lexicon_check.marked(entries)
    count = sum(map(len, marked.values()))
    lines = [
        f"{count:,} of {len(entries):,} entries of the lexicon are marked: their examples do not give what they promise"
    ]
    return lines + [f"    {reason}: {', '.join(names)}" for reason, names in marked.items()]


def _sentence(store: Store, iri: str) -> str:
    """The sentence behind a node: of the statement that it is, or of the first one that names it; empty where there is none."""
    if not is_iri(iri):
        return ""
    ways = f"{{ BIND(<{iri}> AS ?c) }} UNION {{ ?c rdf:subject|rdf:object|ng:attributedTo <{iri}> }}"
    found = store.query(f"SELECT ?sentence {{ {ways} ?c oa:hasTarget/oa:exact ?sentence }} ORDER BY ?sentence LIMIT 1")
    return next((" ".join(sentence.split()) for (sentence,) in found.rows), "")
