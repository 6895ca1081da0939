"""Mentions to entities, with the reason for each merge: known names, surnames, acronyms, pronouns, descriptions."""

from __future__ import annotations

from collections.abc import Iterable

from graph.ids import entity_iri
from graph.model import Entity, Mention
from graph.text.coreference import Coreference
from graph.text.mentions import Reading
from graph.text.names import Named

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"})


class Resolver:
    """The entities of one document; ``scope`` sets apart what only this document can identify ("the premise")."""

    def __init__(self, reading: Reading, coreference: Coreference, scope: str) -> None:
        self._reading, self._links, self._scope = reading, coreference.links, scope
        self._heads = {start: word for word, start in enumerate(reading.tree.starts)}
        people = {named.text for named in reading.names if named.type == "Person" and " " in named.text}
        self._full = {text.split()[-1]: text for text in sorted(people)}
        bodies = {named.text for named in reading.names if named.type == "Organization" and " " in named.text}
        self._spelt_out = {_initials(text): text for text in sorted(bodies)}

    def entity(self, mention: Mention) -> Entity:
        """What a mention stands for."""
        word = self._heads[mention.head.start]
        target = self._links.get(word)
        if target is not None:
            found = self._named_or_nominal(target, self._reading.mention(target))
            reason = "pronoun" if self._reading.tree.pos[word] == "PRON" else f"description: {mention.text}"
            return Entity(found.iri, found.label, found.type, found.aliases, found.same_as, reason)
        return self._named_or_nominal(word, mention)

    def _named_or_nominal(self, word: int, mention: Mention) -> Entity:
        named = self._reading.name(word)
        modifier = self._reading.tree.deps[word] in ("amod", "compound", "nmod:desc")  # "Russian attacks"
        if named and (named.role != "demonym" or modifier):
            return self._named(named)
        scope = self._scope if self._is_definite(word) else ""
        label = mention.text
        return Entity(entity_iri(label, scope), label, mention.type, reason="noun phrase")

    def _named(self, named: Named) -> Entity:
        if named.iri:
            known = self._reading.vocabulary.known[named.iri]
            aliases = (named.text,) if named.text != known.label and named.role != "demonym" else ()
            return Entity(known.iri, known.label, known.type, aliases, known.same_as, named.role)
        label, reason = named.text, "name"
        if named.type == "Person" and label in self._full:
            label, reason = self._full[label], f"surname: {named.text}"
        elif label.isupper() and label in self._spelt_out:
            label, reason = self._spelt_out[label], f"acronym: {named.text}"
        aliases = (named.text,) if named.text != label else ()
        return Entity(entity_iri(label), label, named.type, aliases, reason=reason)

    def _is_definite(self, word: int) -> bool:
        tree = self._reading.tree
        kids = [kid for kid in tree.kids[word] if tree.deps[kid] in ("det", "nmod:poss")]
        named = any(
            self._reading.name(k) for k in tree.kids[word] if tree.deps[k] in ("nmod:poss", "amod", "compound", "nmod")
        )
        return not named and any(tree.words[kid].lower() in _DEFINITE for kid in kids)


def merged(entities: Iterable[Entity]) -> dict[str, Entity]:
    """One entity for each IRI, with all the aliases; the first label and the first type but a general one stay."""
    out: dict[str, Entity] = {}
    for entity in entities:
        known = out.get(entity.iri)
        if known is None:
            out[entity.iri] = entity
            continue
        names = {*known.aliases, *entity.aliases, entity.label} - {known.label}
        kind = known.type if known.type not in ("Entity", "Concept") else entity.type
        out[entity.iri] = Entity(known.iri, known.label, kind, tuple(sorted(names)), known.same_as, known.reason)
    return out


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper())
