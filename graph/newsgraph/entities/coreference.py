"""Who "he", "it" and "the alliance" are: a link from each such head word to the head word of what it stands for.

Pronouns go where the model's coreference puts them. Definite descriptions, and the pronouns of a pipeline without such a model, go by
rules over syntax and recency in the tradition of Hobbs (1978) and Lappin and Leass (1994): agreement first, then the nearest
sentence, then subjects before others. What nothing decides stays unresolved, which a reader can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from newsgraph.entities.aged import of_age
from newsgraph.entities.bearers import body, body_before, explained, name_beside
from newsgraph.entities.bodies_in_focus import body_in_focus, examples, namesakes_of_sites
from newsgraph.entities.descriptions import Role, described, fitting, own_nouns, role_of, roles
from newsgraph.entities.descriptors import known_as
from newsgraph.entities.doubt import doubtful
from newsgraph.entities.introductions import introduced
from newsgraph.entities.mentions import Mentions
from newsgraph.entities.names import Named
from newsgraph.entities.outlets import only_cited
from newsgraph.entities.people_in_focus import person_in_focus
from newsgraph.entities.possessors import is_bearer
from newsgraph.entities.relative_pronouns import RELATIVE, relative
from newsgraph.entities.reporters import doer, goes_on, reflexive, reporter, same_subject, vower
from newsgraph.entities.same_nouns import agree
from newsgraph.entities.testimony import another, is_late, is_teller
from newsgraph.lang.en.function_words import (
    FIRST_PERSON,
    GROUP_PRONOUNS,
    IMPERSONAL_PRONOUNS,
    INDEFINITE_ARTICLES,
    PERSON_PRONOUNS,
    REFLEXIVE_ENDINGS,
    SECOND_PERSON,
)
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.words import WordClass

REACH = 3  # sentences back
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_NOT_HEADS = frozenset({"compound", "flat", "amod", "nmod:desc", "fixed", "det", "punct", "case", "nummod"})
_OBJECTS = ("obj", "iobj")
_ACTORS = frozenset({"Organization", "Country", "Place"})
_KINDS = ("Country", "Organization")  # what "the country" and "the company" may be, when one was named


@dataclass(frozen=True, slots=True)
class Coreference:
    """``links[word]`` is the head word that a pronoun or definite description stands for, never itself a linked one.

    ``kinds`` says of a name's label what the nouns beside it make of it, such as ``Politician``; ``doubtful`` are the pronouns
    whose link is no ground for a fact.
    """

    links: Mapping[int, int]
    kinds: Mapping[str, frozenset[str]]
    doubtful: frozenset[int] = frozenset()

    @classmethod
    def of(cls, mentions: Mentions) -> Coreference:
        """What the pronouns and descriptions of a document stand for, the first person in quotations excepted."""
        found = _Linker(mentions)
        kinds = {label: frozenset(kinds) for label, kinds in found.kinds.items()}
        return cls(MappingProxyType(found.links), MappingProxyType(kinds), doubtful(mentions, found.links))

    def with_links(self, more: Mapping[int, int]) -> Coreference:
        """The same with further links."""
        return replace(self, links=MappingProxyType({**self.links, **more}))


class _Linker:
    """One pass over the words of a document, in order."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions, self.tree = mentions, mentions.tree
        self._introduced = introduced(mentions)
        self.links: dict[int, int] = dict(self._introduced)
        self._gender: dict[str, str] = {}
        self._moved: dict[int, int] = {}  # pronouns that mean the subject before, against the model
        self._roles: dict[str, dict[Role, int]] = {}  # by the nouns that it may be called by
        self.kinds: dict[str, set[str]] = {}
        self._mentioned: dict[str, int] = {}
        self._seen: list[int] = []
        self._examples, self._sites = examples(mentions), namesakes_of_sites(mentions)
        self._cited = only_cited(mentions) | self._examples
        for word, pos in enumerate(self.tree.pos):
            self._visit(word, pos)

    def _visit(self, word: int, pos: str) -> None:
        tree, named, vocabulary = self.tree, self.mentions.name(word), self.mentions.vocabulary
        if pos == "PRON" and tree.deps[word] not in ("expl", "det"):
            found = self._pronoun(word, tree.words[word].lower())
            if found is not None:
                self.links[word] = self._meant(found)
                self._seen.append(word)
        elif named and named.role != "demonym":
            if word == self.mentions.head(named):
                self._seen.append(word)
                if word not in self._examples:
                    self._mentioned[named.iri] = word
                told = [*roles(tree, named, word, vocabulary), *own_nouns(tree, named, vocabulary)]
                self._note_kinds(named, told)
                for role in told:
                    for noun in role.heads:
                        same = self._roles.setdefault(noun, {})
                        same.pop(role, None)  # the last one named so comes last
                        same[role] = word
                if named.type == "Person":
                    self._note_gender(named)
        elif tree.deps[word] == "appos" and self.mentions.name(tree.heads[word]):
            return  # the name it explains is the one to come back to
        elif word in self._introduced:
            self._roles.setdefault(tree.lemmas[word].lower(), {})[role_of(tree, word)] = self._introduced[word]
            self._seen.append(word)
        elif pos in ("NOUN", "PROPN") and tree.deps[word] not in _NOT_HEADS:
            found = self._description(word)
            if found is not None:
                self.links[word] = self._meant(found)
            self._seen.append(word)

    def _meant(self, word: int) -> int:
        """What a word stands for, by the name beside it if it has one."""
        return name_beside(self.mentions, self.links.get(word, word))

    def _note_kinds(self, named: Named, told: Iterable[Role]) -> None:
        nouns = [noun for role in told for noun in role.heads]
        kinds = self.mentions.vocabulary.kinds
        whole = self.mentions.wholes[named]
        found = {
            kinds[noun] for noun in nouns if noun in kinds and self.mentions.vocabulary.bases[kinds[noun]] == whole.type
        }
        if found:
            self.kinds.setdefault(whole.label, set()).update(found)

    def _note_gender(self, named: Named) -> None:
        """What the given name, a title before it, or a noun beside it tells of a person, kept by the last name."""
        tree, known = self.tree, genders(self.mentions.vocabulary)
        head = self.mentions.head(named)
        kids = [
            kid for kid in tree.under(head, "nmod:desc", "compound", "appos", "flat") if not self.mentions.name(kid)
        ]
        beside = [tree.lemmas[kid].lower() for kid in kids]
        if tree.deps[head] == "appos":
            beside.append(tree.lemmas[tree.heads[head]].lower())
        titled = named.first and not self.mentions.name(named.first - 1)  # not "Richard, Jeanne Moreau"
        before = tree.words[named.first - 1].lower() if titled else ""
        given = known.of_name(self._full(named).lower().split())
        told = next(filter(None, (known.words.get(before), given, *map(known.words.get, beside))), None)
        if told:
            self._gender.setdefault(self._full(named), told)

    def _full(self, named: Named) -> str:
        return self.mentions.wholes[named].label

    def _gender_of(self, word: int) -> str:
        """Feminine, Masculine, or nothing where the text has not told."""
        named = self.mentions.name(word)
        if named:
            return self._gender.get(self._full(named), "")
        return self.mentions.vocabulary.genders.get(self.tree.lemmas[word].lower(), "")

    def _description(self, word: int) -> int | None:
        """ "the alliance", "the president", "the company": what was last called so, or last was of that kind."""
        called = body(self.mentions, word)
        called = of_age(self.mentions, self.links, word) if called is None else called
        if called is not None:
            return called
        tree, vocabulary = self.tree, self.mentions.vocabulary
        wanted = described(tree, word, vocabulary)
        if wanted is None:
            return None
        known = known_as(self.mentions, self._mentioned, word, wanted)
        if known is not None:
            return known
        same = (tree.clusters or {}).get(word, ())
        again = [at for at in same if at < word and at in self._introduced and agree(self.mentions, word, at)]
        if again:
            return again[0]
        lemma = tree.lemmas[word].lower()
        roles_so = self._roles.get(lemma, {})
        role = fitting(reversed(roles_so), wanted, vocabulary)
        if role is not None:
            return roles_so[role]
        kind = vocabulary.nouns.get(lemma, "")
        if kind not in (*_KINDS, "Group") or len(wanted.words) > 1 or tree.under(word, "nmod"):
            return person_in_focus(self.mentions, self.links, word)
        if tree.clusters is not None:
            found = self._clustered(word, [at for at in tree.clusters.get(word, ()) if not self._is_only_cited(at)])
            if found is not None and self._does_to_itself(word, found):
                return self._best(word, lambda other: self._is_another(word, other, kind))
            if found is None and kind != "Country":
                return body_in_focus(self.mentions, self.links, word)
            return found if found is not None and self._name_type(found) == kind else None
        return self._best(word, lambda other: self._name_type(other) == kind and not self._is_only_cited(other))

    def _is_only_cited(self, word: int) -> bool:
        return self.links.get(word, word) in self._cited

    def _does_to_itself(self, word: int, other: int) -> bool:
        """Whether a noun is an end of a verb whose other end bears the name of ``other``: "the firm paid the trust" is of two."""
        tree, target = self.tree, self.links.get(other, other)
        target = tree.heads[target] if tree.deps[target] == "appos" else target  # "Chad, a country in Africa, sold it"
        named = self.mentions.name(target)
        ends = tree.under(tree.heads[word], *_OBJECTS, *_SUBJECTS) if tree.deps[word] in (*_OBJECTS, *_SUBJECTS) else []
        beside = (self.mentions.name(self.links.get(end, end)) for end in ends if end != word)
        return named is not None and any(end is not None and self._full(end) == self._full(named) for end in beside)

    def _is_another(self, word: int, other: int, kind: str) -> bool:
        known = self._name_type(other) == kind and not self._is_only_cited(other)
        return known and not self._does_to_itself(word, other)

    def _name_type(self, word: int) -> str:
        named = self.mentions.name(self.links.get(word, word))
        return named.type if named and named.role != "demonym" else ""

    def _type(self, word: int) -> str:
        return self.mentions.mention(self.links.get(word, word)).type

    def _pronoun(self, word: int, text: str) -> int | None:
        tree = self.tree
        if tree.tags[word] in RELATIVE:
            return relative(self.mentions, self.links, word)
        if text in FIRST_PERSON or text in SECOND_PERSON:
            return None
        if text in IMPERSONAL_PRONOUNS and (beside := body_before(self.mentions, word)) is not None:
            return beside
        if tree.clusters is not None:
            found = self._clustered(word, tree.clusters.get(word, ()))
            if found is not None and text.endswith(REFLEXIVE_ENDINGS) and tree.sentence[found] != tree.sentence[word]:
                near = reflexive(self.mentions, word)
                found = found if near is None else near
            if text not in IMPERSONAL_PRONOUNS | GROUP_PRONOUNS:
                return self._but_teller(word, found)
            own = doer(self.mentions, self.links, word)
            if own is None and text in IMPERSONAL_PRONOUNS:
                own = goes_on(self.mentions, self.links, word, found)
            return own if own is not None else reporter(self.mentions, word) if found is None else found
        if text.endswith(REFLEXIVE_ENDINGS):
            return reflexive(self.mentions, word)
        if text in PERSON_PRONOUNS:
            return self._person(word, self.mentions.vocabulary.genders.get(text, ""))
        if text in IMPERSONAL_PRONOUNS:
            return self._best(word, lambda other: self._type(other) in _ACTORS) or self._best(
                word, self._singular_thing
            )
        if text in GROUP_PRONOUNS:
            return self._best(word, self._plural) or self._best(word, lambda other: self._type(other) in _ACTORS)
        return None

    def _but_teller(self, word: int, found: int | None) -> int | None:
        """Who a pronoun is, but for who tells that it died: "Her daughter said she died in March"."""
        if found is None:
            return None
        gender, links = self.mentions.vocabulary.genders.get(self.tree.words[word].lower(), ""), self.links
        fit = (at for at in reversed(self._seen) if self._may_be(links.get(at, at), gender))
        if is_late(self.mentions, word) and is_teller(self.mentions, word, found):
            return another(self.mentions, links, word, found, fit)
        return vower(self.mentions, word, found, fit)

    def _clustered(self, word: int, cluster: Sequence[int]) -> int | None:
        """What the model says, in the same zone: the last name before, else the last noun before, else the first after in the sentence."""
        tree, zone = self.tree, self.mentions.zone
        gender = self.mentions.vocabulary.genders.get(tree.words[word].lower(), "")
        near = (w for w in cluster if w != word and zone[tree.sentence[w]] == zone[tree.sentence[word]])
        nouns = (w for w in near if tree.pos[w] != "PRON" and tree.sentence[w] not in self.mentions.datelines)
        same = [explained(self.mentions, name_beside(self.mentions, w)) for w in nouns]
        fit = [w for w in same if self._agrees(w, word, gender)]
        if gender and same and not fit:
            return self._person(word, gender)
        before = [w for w in fit if w < word]
        names = [w for w in before if (named := self.mentions.name(w)) and named.role != "demonym"]
        called = [w for w in names if tree.deps[w] != "xcomp"]  # not what somebody was raised or became
        after = [w for w in fit if w > word and tree.sentence[w] == tree.sentence[word]]
        found = next(iter([*called[-1:], *names[-1:], *before[-1:], *after[:1]]), None)
        if gender and (same_one := self._goes_on(word, cluster, found, gender)) is not None:
            return same_one
        told = found is not None and any(w < found and self._gender_of(w) == gender for w in cluster)
        return found if told else self._surer(word, found, gender)

    def _goes_on(self, word: int, cluster: Sequence[int], found: int | None, gender: str) -> int | None:
        """Whom a sentence is about that the one before was about; pronouns of one cluster with its subject go with it."""
        led = [w for w in cluster if w < word and w in self._moved and (found is None or w > found)]
        if led:
            return self._moved[led[-1]]
        near = any(w < word and self.tree.sentence[w] + 1 >= self.tree.sentence[word] for w in cluster)
        same_one = None if near else same_subject(self.mentions, self.links, word, found)
        if same_one is None or self._gender_of(same_one) != gender:
            return None
        return self._moved.setdefault(word, same_one)

    def _agrees(self, other: int, word: int, gender: str) -> bool:
        """Whether what the model puts together with a pronoun can be so called: "it" is nobody with a name, and no day."""
        plain = self.tree.deps[word] in _OBJECTS and self.tree.pos[word] == "PRON"
        plain = plain and not self.tree.words[word].lower().endswith(REFLEXIVE_ENDINGS)
        if (plain and self._does_to_itself(word, other)) or is_bearer(self.mentions, word, other):
            return False  # "Nair accused her" is of two (principle B of Chomsky 1981)
        if gender:
            return self._may_be(other, gender)
        thing = self.tree.words[word].lower() in IMPERSONAL_PRONOUNS
        person = self.mentions.name(other) is not None and self._type(other) == "Person"
        return other not in self.mentions.times and not (thing and person)

    def _surer(self, word: int, found: int | None, gender: str) -> int | None:
        """Of "Alex met Martha. She" Martha: the one whose gender is told, in the sentence of ``found``, of whom nothing tells it.

        Nobody, where ``found`` bears a name of both and the other one a name of which nothing is known.
        """
        if not gender or found is None or found > word or self._gender_of(found):
            return found
        tree, near = self.tree, self.tree.sentence[found]
        people = [
            other
            for other in self._seen
            if tree.sentence[other] == near < tree.sentence[word]
            and self.mentions.name(other)
            and self._type(other) == "Person"
            and not (self._blocked(word, other) or self._is_of_site(self.mentions.name(other)))
        ]
        told = [other for other in people if self._gender_of(other) == gender]
        rivals = any(not self._gender_of(other) for other in people if other != found)
        open_ = rivals and tree.words[found].lower() in self.mentions.vocabulary.words(WordClass.EPICENE_NAME)
        return told[0] if len(told) == 1 else None if open_ and not told else found

    def _may_be(self, other: int, gender: str) -> bool:
        """Whether "he" or "she" could mean this name or noun."""
        articles = {self.tree.words[kid].lower() for kid in self.tree.under(other, "det")}
        named = self.mentions.name(other)
        if named and named.end - named.first == 1 and not articles.isdisjoint(INDEFINITE_ARTICLES):
            return False  # "became a Christian"
        return (
            not self._is_of_site(named) and self._gender_of(other) in ("", gender) and self._type(other) not in _ACTORS
        )

    def _is_of_site(self, named: Named | None) -> bool:
        return named is not None and self._full(named) in self._sites

    def _person(self, word: int, gender: str) -> int | None:
        def fits(other: int) -> bool:
            first = self.links.get(other, other)
            same = not gender or self._gender_of(first) in ("", gender)
            told = self.mentions.name(first) is not None or self.tree.deps[other] in _SUBJECTS
            one = self._type(other) == "Person" and self.tree.tags[first] not in ("NNS", "NNPS")
            told = told and not self._is_of_site(self.mentions.name(first))
            return one and same and told and not self._does_to_itself(word, other)

        found = self._best(word, fits)
        named = None if found is None else self.mentions.name(self.links.get(found, found))
        if gender and named and self.tree.clusters is None:
            self._gender.setdefault(self._full(named), gender)
        return found

    def _plural(self, other: int) -> bool:
        first = self.links.get(other, other)
        return self.tree.tags[first] == "NNS" or self._type(other) == "Group" or bool(self.tree.under(first, "conj"))

    def _singular_thing(self, other: int) -> bool:
        first, kind = self.links.get(other, other), self._type(other)
        return kind in _ACTORS or (self.tree.tags[first] == "NN" and kind not in ("Person", "Group"))

    def _best(self, word: int, fits: object) -> int | None:
        """The candidate that agrees, in the nearest sentence of the same zone, subjects first, then the latest."""
        assert callable(fits)
        tree, zone = self.tree, self.mentions.zone
        here = tree.sentence[word]
        best: tuple[tuple[int, int, int], int] | None = None
        for other in reversed(self._seen):
            there = tree.sentence[other]
            if here - there > REACH or zone[there] != zone[here] or (best and best[0][0] < here - there):
                break
            if self._blocked(word, other) or not fits(other):
                continue
            rank = (here - there, -self._salience(other), -other)
            if best is None or rank < best[0]:
                best = (rank, other)
        return best[1] if best else None

    def _salience(self, other: int) -> int:
        """Subjects and those who act come before the rest, and what is inside another phrase comes last."""
        tree = self.tree
        owner = tree.heads[other] if tree.deps[other] == "nmod:poss" else other
        actor = self._type(other) in _ACTORS and self.mentions.name(self.links.get(other, other)) is not None
        return (tree.deps[owner] in _SUBJECTS) + actor - (tree.deps[other] in ("nmod", "compound"))

    def _blocked(self, word: int, other: int) -> bool:
        """Two arguments of one verb are two things; a phrase is not its own possessor."""
        tree = self.tree
        verb, argument = tree.heads[word], tree.deps[word] in (*_OBJECTS, "obl", *_SUBJECTS)
        if (verb == tree.heads[other] and argument) or is_bearer(self.mentions, word, other):
            return True
        if tree.deps[verb] == "conj" and tree.heads[other] == tree.heads[verb] and tree.deps[other] in _SUBJECTS:
            return tree.deps[word] in (*_OBJECTS, "obl")
        at = word
        for _ in range(6):
            if at == other:
                return True
            at = tree.heads[at]
        return False
