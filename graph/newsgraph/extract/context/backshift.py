"""The past perfect in which a report goes on: "Brandt said he was ill. He had left the firm in May."

Tenses of what somebody said are shifted back (Comrie 1986, "Tense in indirect speech"), in the sentences after the one with "said", too.
"""

from __future__ import annotations

from newsgraph.extract.syntax.forms import SUBJECTS
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.lang.en.function_words import HAVE


def goes_on(grammar: Grammar, number: int) -> bool:
    """Whether a sentence tells in the past perfect of somebody or something that the one before it speaks of."""
    tree = grammar.tree
    (first, end), (before, _) = tree.sentences[number], tree.sentences[number - 1]
    root = next((at for at in range(first, end) if tree.heads[at] == at), first)
    if not _is_past_perfect(grammar, root):
        return False
    told = {tree.words[at].lower() for at in range(before, first) if tree.pos[at] in ("NOUN", "PROPN")}
    return any(tree.tags[at] == "PRP" or tree.words[at].lower() in told for at in tree.under(root, *SUBJECTS))


def tells_earlier(grammar: Grammar, root: int) -> bool:
    """Whether what a sentence says, or reports, is in the past perfect."""
    return any(_is_past_perfect(grammar, at) for at in (root, *grammar.tree.under(root, "ccomp")))


def _is_past_perfect(grammar: Grammar, verb: int) -> bool:
    tree = grammar.tree
    helpers = [kid for kid in tree.under(verb, "aux") if tree.lemmas[kid].lower() == HAVE]
    return any(tree.tags[kid] == "VBD" for kid in helpers) and not any(
        tree.tags[kid] == "MD" for kid in tree.under(verb, "aux")
    )
