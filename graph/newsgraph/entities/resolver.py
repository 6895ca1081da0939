"""Mentions to entities, with the reason for each merge: known names, surnames, acronyms, pronouns, descriptions."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from newsgraph.entities.bearers import name_beside
from newsgraph.entities.coreference import Coreference
from newsgraph.entities.decisions import Decisions
from newsgraph.entities.full_names import Whole
from newsgraph.entities.kinds import is_kind
from newsgraph.entities.membership import belongs
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.name_matching import NameForms, forms_of
from newsgraph.entities.names import Named
from newsgraph.entities.same_nouns import first_of_same
from newsgraph.iris import entity_iri
from newsgraph.lang.en.function_words import (
    FIRST_PERSON_PLURAL,
    FIRST_PERSON_SINGULAR,
    IDENTIFYING_DETERMINERS,
    SECOND_PERSON,
)
from newsgraph.model import Entity, Mention
from newsgraph.namespaces import BASE, ONTOLOGY
from newsgraph.vocabulary.terms import Known

NOUN_PHRASE = "noun phrase"
_INDEFINITE = "#a"  # after the scope of what is only described
_COLLECTIVE = (
    "sh",
    "ch",
    "ese",
    "ss",
)  # the British, the French, the Chinese, the Swiss: a nation; "the Norwegian" is a person
_SELVES = {  # outside quotations these are the writer, the writer's side, and the reader
    "writer": FIRST_PERSON_SINGULAR,
    "we": FIRST_PERSON_PLURAL,
    "reader": SECOND_PERSON,
}


class Resolver:
    """The entities of one document; ``scope`` sets apart what only this document can identify ("the premise").

    What the gazetteer does not have gets its IRI under ``base``.
    """

    def __init__(
        self,
        mentions: Mentions,
        coreference: Coreference,
        scope: str,
        decisions: Decisions | None = None,
        base: str = BASE,
    ) -> None:
        self._mentions, self._links, self._scope, self._base = mentions, coreference.links, scope, base
        self._decisions, self._kinds = decisions or Decisions(), coreference.kinds
        self._undecided: dict[tuple[int, Mention], Entity] = {}
        self._heads = {start: word for word, start in enumerate(mentions.tree.starts)}

    def entity(self, mention: Mention) -> Entity:
        """What a mention stands for."""
        word = self._heads[mention.head.start]
        target = self._links.get(word)
        if target is not None:
            found = self._decided(target, self._mentions.mention(target), mention.text)
            kind = "pronoun" if self._mentions.tree.pos[word] == "PRON" else "description"
            return found if found.decided else replace(found, reason=f"{kind}: {mention.text}")
        return self._decided(word, mention)

    def called(self, known: Known) -> Known:
        """An entry of the gazetteer under the name and class that the user has decided on."""
        return self._decisions.called(known)

    def sentence(self, mention: Mention) -> tuple[int, int]:
        """The characters of the sentence that a mention stands in."""
        tree = self._mentions.tree
        first, end = tree.sentences[tree.sentence[self._heads[mention.head.start]]]
        return tree.starts[first], tree.ends[end - 1]

    def undecided(self, mention: Mention) -> Entity:
        """What a name stands for by the text alone, before the user's decisions."""
        word = self._heads[mention.head.start]
        target = self._links.get(word)
        return (
            self._named_or_nominal(word, mention)
            if target is None
            else self._named_or_nominal(target, self._mentions.mention(target))
        )

    def literal(self, mention: Mention) -> Entity | None:
        """The place whose name stands for its government in this mention; None where a name means what it says."""
        named = self._mentions.name(self._heads[mention.head.start])
        if named is None or named.role != "metonym" or not named.iri:
            return None
        links = ((ONTOLOGY + "metonymOf", self._decisions.iri(named.iri)),)
        capital = self._mentions.vocabulary.known[named.iri].capital
        label = capital if capital.casefold() == named.text.casefold() else named.text
        place = Entity(entity_iri(label, base=self._base), label, "Place", reason="name", links=links)
        return self._decisions.applied(place, [mention.text], self._scope)

    def _decided(self, word: int, mention: Mention, *words: str) -> Entity:
        """What a name or noun phrase stands for, by the rules, then by the user's decisions; ``words`` mean it here."""
        found = self._named_or_nominal(word, mention)
        known = self._decisions
        if not known.merges and not known.splits:
            return found
        links = tuple((name, known.iri(target)) for name, target in found.links)
        candidates = tuple((known.iri(iri), score) for iri, score in found.candidates)
        return known.applied(replace(found, links=links, candidates=candidates), [mention.text, *words], self._scope)

    def mentions(self) -> Iterator[tuple[Mention, Entity]]:
        """All names of the document, what refers back to them and the groups that they make, in order, with what they stand for."""
        mentions = self._mentions
        names = {mentions.head(named) for named in mentions.names}
        groups = {mentions.tree.heads[word] for word in names} - names - self._links.keys()
        for word in sorted(names | groups | self._links.keys()):
            named = mentions.name(self._links.get(word, word))
            if word in groups and mentions.zone[mentions.tree.sentence[word]] >= 0:
                entity = self.entity(mention := mentions.mention(word))
                if entity.type == "Group" and entity.links:
                    yield mention, entity
            elif named and mentions.zone[mentions.tree.sentence[word]] >= 0:
                mention = mentions.mention(word)
                entity = self.entity(mention)
                if entity.reason != NOUN_PHRASE:
                    yield mention, entity

    def _named_or_nominal(self, word: int, mention: Mention) -> Entity:
        """What it stands for before the user's decisions, worked out once."""
        found = self._undecided.get((word, mention))
        if found is None:
            found = self._undecided[word, mention] = self._by_rules(word, mention)
        return found

    def _by_rules(self, word: int, mention: Mention) -> Entity:
        tree, named = self._mentions.tree, self._mentions.name(word)
        if named and (named.role != "demonym" or self._is_nation(word)):
            return self._named(named)
        if tree.pos[word] == "PRON":
            return self._unnamed(word, mention)
        borne = [
            kid for kid in tree.under(word, "flat") if (name := self._mentions.name(kid)) and name.type == "Person"
        ]
        if borne and mention.type in (
            "Person",
            "Concept",
        ):  # "Striker Jonas Weil", "Labour MP Ann Lee", where a parser hangs the name on the noun
            return self._named(self._mentions.owners[borne[0]])
        same = first_of_same(self._mentions, self._links, word)
        if same != word:
            first, beside = self._mentions.mention(same), name_beside(self._mentions, same)
            if beside != same:  # "the mining company Corvane … The company"
                return replace(self._named(self._mentions.owners[beside]), reason=f"description: {mention.text}")
            found = self._nominal(same, first)
            aliases = tuple(dict.fromkeys(name for name in (*found.aliases, mention.text) if name != found.label))
            return replace(found, aliases=aliases, reason=f"description: {mention.text}")
        return self._nominal(word, mention)

    def _is_nation(self, word: int) -> bool:
        """Whether a demonym means the country: "Russian attacks", "the British" as one, but not "Russians" or "a Russian"."""
        tree = self._mentions.tree
        if tree.deps[word] in ("amod", "compound", "nmod:desc"):
            return True
        plain = tree.words[word].lower().endswith(_COLLECTIVE)
        kids = [kid for kid in tree.kids[word] if tree.deps[kid] not in ("det", "case", "punct", "cc", "conj")]
        the = any(tree.words[kid].lower() == "the" for kid in tree.under(word, "det"))
        return plain and the and not kids and tree.tags[word] in ("JJ", "NNPS", "NNP", "NNS")

    def _nominal(self, word: int, mention: Mention) -> Entity:
        """What is only described is a thing of its document, "a man" another one than "the man"; a kind or mass is one over documents."""
        scope = "" if is_kind(self._mentions, word) else self._scope
        if scope and not self._is_definite(word):
            scope += _INDEFINITE
        links = self._belongs(word) if mention.type == "Group" else ()
        label = mention.label or mention.text
        aliases = (mention.text,) if mention.text != label else ()  # by which it may be asked for
        iri = entity_iri(label, scope, self._base)
        return Entity(iri, label, mention.type, aliases, reason=NOUN_PHRASE, links=links)

    def _belongs(self, word: int) -> tuple[tuple[str, str], ...]:
        found = belongs(self._mentions.tree, self._mentions.owners, word, self._mentions.vocabulary)
        the = self._mentions.vocabulary.the
        return tuple(dict.fromkeys((the(relation), self._named(named).iri) for relation, named in found))

    def _unnamed(self, word: int, mention: Mention) -> Entity:
        """A pronoun that nothing names: the writer for the first person, else what its cluster stands for in this document."""
        mentions, tree = self._mentions, self._mentions.tree
        form, zone = tree.words[word].lower(), mentions.zone[tree.sentence[word]]
        place = f"{self._scope}#{zone}"
        for kind, forms in _SELVES.items():
            if form in forms:
                author = mentions.zones[zone].author if kind == "writer" and zone >= 0 else ""
                label = author or kind
                type_ = "Group" if kind == "we" else "Person"
                iri = entity_iri(label, place, self._base)
                return Entity(iri, label, type_, reason=f"pronoun: {mention.text}")
        first = min((tree.clusters or {}).get(word, (word,)))
        iri = entity_iri(mention.text, f"{place}#{first}", self._base)
        return Entity(iri, mention.text, mention.type, reason="unresolved")

    def _named(self, named: Named) -> Entity:
        whole = self._mentions.wholes[named]
        aliases = (named.text,) if named.text != whole.label and named.role != "demonym" else ()
        if whole.iri:
            known = self._mentions.vocabulary.known[whole.iri]
            kinds = tuple(sorted({*known.kinds, *self._kinds.get(whole.label, ())}))
            return Entity(known.iri, known.label, known.type, aliases, known.same_as, whole.reason, kinds)
        if whole.candidates:  # in another document the same name may be another thing
            iri = entity_iri(whole.label, self._scope + "?", self._base)
            candidates = whole.candidates if len(whole.candidates) > 1 else (*whole.candidates, self._somebody(whole))
            return Entity(iri, whole.label, whole.type, aliases, reason=whole.reason, candidates=candidates)
        vocabulary = self._mentions.vocabulary
        forms = forms_of(vocabulary)
        iri = name_iri(whole.label, whole.type, self._scope, forms, vocabulary.genders, vocabulary.known, self._base)
        kinds = tuple(sorted(self._kinds.get(whole.label, ())))
        return Entity(iri, whole.label, whole.type, aliases, reason=whole.reason, kinds=kinds)

    def _somebody(self, whole: Whole) -> tuple[str, float]:
        """A person of that name, whom no gazetteer has."""
        iri = name_iri(whole.label, "Person", self._scope, forms_of(self._mentions.vocabulary), (), base=self._base)
        return iri, round(1 - whole.candidates[0][1], 3)

    def _is_definite(self, word: int) -> bool:
        tree = self._mentions.tree
        kids = [kid for kid in tree.kids[word] if tree.deps[kid] in ("det", "nmod:poss")]
        named = any(
            self._mentions.name(k) for k in tree.kids[word] if tree.deps[k] in ("nmod:poss", "amod", "compound", "nmod")
        )
        return not named and any(tree.words[kid].lower() in IDENTIFYING_DETERMINERS for kid in kids)


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
        links, kinds = (
            tuple(sorted({*old, *new})) for old, new in ((known.links, entity.links), (known.kinds, entity.kinds))
        )
        candidates = known.candidates or entity.candidates
        same = tuple(dict.fromkeys((*known.same_as, *entity.same_as)))  # those of a merged entity may differ
        out[entity.iri] = Entity(
            known.iri, known.label, kind, tuple(sorted(names)), same, known.reason, kinds, links, candidates
        )
    return out


def name_iri(
    label: str,
    kind: str,
    scope: str,
    forms: NameForms,
    given: Container[str],
    known: Container[str] = (),
    base: str = BASE,
) -> str:
    """The IRI of a name that the gazetteer does not have, which other documents share where it is evidence enough.

    A person's single name is none: it is a node of this document (its ``scope``). What bears a person's name and is none ("John Lewis",
    the shop) is kept apart from people by its type, and what is only spelt like an entry of the gazetteer (``known``) by its document.
    """
    words = forms.folded(label)
    if entity_iri(label) in known or entity_iri(label, base=base) in known:
        return entity_iri(label, scope, base)
    if kind == "Person" and len(words) < 2:
        return entity_iri(label, scope, base)
    if kind != "Person" and len(words) > 1 and words[0] in given:
        return entity_iri(f"{label} {kind}", base=base)
    return entity_iri(label, base=base)
