"""The ClearNLP labels of spaCy's English models to Universal Dependencies."""

from __future__ import annotations

from collections.abc import Mapping

# Labels that only one scheme has, and enough to tell which one a tree is in.
CLEARNLP = frozenset({"pobj", "dobj", "nsubjpass", "auxpass", "poss", "prep", "ROOT"})
_SIMPLE: Mapping[str, str] = {
    "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "poss": "nmod:poss", "neg": "advmod", "prt": "compound:prt", "npadvmod": "obl:unmarked", "relcl": "acl:relcl",
    "nn": "compound", "num": "nummod", "quantmod": "advmod", "predet": "det:predet", "preconj": "cc:preconj", "intj": "discourse",
    "oprd": "xcomp", "nmod": "compound", "ROOT": "root", "meta": "dep", "complm": "mark",
}  # fmt: skip


def from_clearnlp(heads: list[int], deps: list[str], pos: list[str], lemmas: list[str]) -> tuple[list[int], list[str]]:
    """UD heads and labels: content words take over from prepositions and copulas, conjuncts hang on the first one."""
    heads, deps = list(heads), list(deps)
    for word, dep in enumerate(deps):
        deps[word] = _SIMPLE.get(dep, dep)
    for word, dep in enumerate(deps):  # chains of conjuncts become siblings, as in UD
        if dep == "conj":
            while deps[heads[word]] == "conj":
                heads[word] = heads[heads[word]]
    _flip_prepositions(heads, deps, pos)
    for word, dep in enumerate(deps):  # "is [attr a member]" → "is" is the copula of "member"
        verb = heads[word]
        if dep in ("attr", "acomp"):
            deps[word] = "xcomp"
            if lemmas[verb] == "be" and deps[verb] not in ("aux", "aux:pass", "cop"):
                _lift(word, verb, heads, deps, "cop")
    return heads, deps


def _flip_prepositions(heads: list[int], deps: list[str], pos: list[str]) -> None:
    """``prep`` + ``pobj`` → the noun hangs on the preposition's head as ``obl`` or ``nmod`` with a ``case``."""
    for word, dep in enumerate(list(deps)):
        if dep not in ("pobj", "pcomp"):
            continue
        preposition = heads[word]
        label, above, chain = deps[preposition], heads[preposition], [preposition]
        while deps[above] == "prep" and above != heads[above]:  # "because of", "from under": two prepositions in a row
            chain.append(above)
            above = heads[above]
        nominal = pos[above] in ("NOUN", "PROPN", "PRON", "NUM")
        heads[word] = above
        deps[word] = "advcl" if dep == "pcomp" else "obl:agent" if label == "agent" else "nmod" if nominal else "obl"
        for case in chain:
            heads[case], deps[case] = word, "mark" if dep == "pcomp" else "case"
    for word, dep in enumerate(deps):  # one without an object
        if dep in ("prep", "agent"):
            deps[word] = "advmod"


def _lift(word: int, verb: int, heads: list[int], deps: list[str], label: str) -> None:
    """Make ``word`` take the place of ``verb``, which becomes its dependent together with all of its own."""
    heads[word] = heads[verb] if heads[verb] != verb else word
    deps[word] = deps[verb]
    for other, head in enumerate(heads):
        if head == verb and other not in (word, verb):
            heads[other] = word
    heads[verb], deps[verb] = word, label
