"""Each name of the gazetteer is found in a text and leads to its entry: names, demonyms, metonyms and descriptors, by what a build uses.

The sentences are trees that are made by hand from the tokenizer's words, so that no language model has to read three thousand of them.
"""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from newsgraph.entities.names import Named, names_in
from newsgraph.nlp.tree import tree_of
from newsgraph.vocabulary.terms import Known
from newsgraph.vocabulary.vocabulary import default
from tests.util import nlp

AFTER = (("condemned", "VBD", "VERB"), ("the", "DT", "DET"), ("report", "NN", "NOUN"), (".", ".", "PUNCT"))


def forms(entry: Known, kind: str) -> tuple[str, ...]:
    """The names of a kind; descriptors with a capital, since what "the company" is depends on the text before."""
    descriptors = tuple(text for text in entry.descriptors if text[0].isupper())
    return {"name": entry.names, "demonym": entry.demonyms, "metonym": entry.metonyms, "descriptor": descriptors}[kind]


def sentence(text: str, article: bool) -> Doc:
    """ "TEXT condemned the report.": the words of a name hang on its last."""
    name = nlp().tokenizer(text)
    before = [("the", "DT", "DET")] * article
    whole = [*before, *((token.text, "NNP", "PROPN") for token in name), *AFTER]
    last = len(before) + len(name) - 1
    verb = last + 1
    spaces = [True] * len(before) + [bool(token.whitespace_) for token in name[:-1]] + [True] * 3 + [False] * 2
    words, tags, pos = (list(column) for column in zip(*whole, strict=True))
    return Doc(
        nlp().vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        heads=[last] * last + [verb, verb, verb + 2, verb, verb],
        deps=["det"] * len(before) + ["compound"] * (len(name) - 1) + ["nsubj", "ROOT", "det", "obj", "punct"],
        lemmas=[word.lower() for word in words],
    )


def found(text: str, kind: str) -> Named | None:
    """The one name in a sentence, or nothing where there are none or several."""
    names = names_in(tree_of(sentence(text, article=kind == "descriptor")), default())
    return names[0] if len(names) == 1 else None


@pytest.mark.parametrize("kind", ["name", "demonym", "metonym", "descriptor"])
def test_each_name_leads_to_its_entry(kind: str) -> None:
    lost = []
    for entry in default().known.values():
        for text in forms(entry, kind):
            named, shared = found(text, kind), len(default().senses[text.casefold()]) > 1
            if named is None or (entry.iri, text) != (named.iri, named.text):
                lost += [] if shared else [(entry.label, text)]
    assert lost == []


def test_what_two_entries_share_is_known() -> None:
    """Who is meant where a name is that of another, too: :func:`test_what_more_than_one_claims_is_known` has why."""
    shared = {
        text: named.iri.rpartition("/")[2] if (named := found(text, "name")) else ""
        for kind in ("name", "demonym", "metonym")
        for entry in default().known.values()
        for text in forms(entry, kind)
        if len(default().senses[text.casefold()]) > 1
    }
    assert shared == {"Baltic": "baltic-sea", "Brussels": "european-union", "Gulf": "persian-gulf"}
