"""Which names of a document the acronyms in it spell: a definition beside it decides, initials only where one name has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsgraph.entities.name_matching import NameForms, is_acronym, spells
from newsgraph.entities.names import Named
from newsgraph.nlp.tree import Tree


class Acronyms:
    """The acronyms of one document."""

    def __init__(self, tree: Tree, names: Sequence[Named], forms: NameForms) -> None:
        self._spelt: dict[str, Named] = {}
        self._own: set[str] = set()  # those that a name of the document itself explains, whatever the gazetteer has
        short = [named for named in names if is_acronym(named.text)]
        if not short:
            return
        several = [n for n in names if n.end - n.first > 1 and n.type != "Person" and n.role == "name"]
        places = {place: other for other in several for place in (other.end, -other.first)}
        for named in short:
            if named.text not in self._spelt and (defined := next(_definitions(tree, named, places), None)):
                self._add(named.text, defined, not defined.iri)
        letters: dict[str, dict[tuple[str, ...], Named]] = defaultdict(dict)
        for other in several:
            letters[other.text[0].casefold()].setdefault(forms.folded(other.text), other)
        for text in {named.text for named in short} - self._spelt.keys():
            fits = [other for other in letters[text[0].casefold()].values() if spells(text, other.text)]
            if len(fits) == 1:
                self._add(text, fits[0], len(text) > 2 and not fits[0].iri)

    def _add(self, text: str, named: Named, own: bool) -> None:
        self._spelt[text] = named
        if own:
            self._own.add(text)

    def own(self, named: Named) -> bool:
        """Whether a name that only this document has is what an acronym stands for here."""
        return named.text in self._own

    def spelt_out(self, named: Named) -> Named | None:
        """The name whose initials an acronym is."""
        return self._spelt.get(named.text)


def _definitions(tree: Tree, named: Named, places: dict[int, Named]) -> Iterator[Named]:
    """ "Arctic Research Council (ARC)", or "HRB, the Harbour Regulation Board"."""
    for gap in (1, 2):
        for other, mark in (
            (places.get(named.first - gap), named.first - gap),
            (places.get(-named.end - gap), named.end),
        ):
            if other and tree.words[mark] in ("(", ",") and spells(named.text, other.text, tree.words[mark] == "("):
                yield other
