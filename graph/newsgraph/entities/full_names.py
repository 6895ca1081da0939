"""What each name of a document is short for: the surname a full name, the acronym its words, the first word of a firm the firm.

Where two full names fit and nothing decides, both are kept: two people of one surname stay two, and a bare surname is neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from newsgraph.entities.acronyms import Acronyms
from newsgraph.entities.blends import blended
from newsgraph.entities.focus import Focus, is_kin, is_set_apart
from newsgraph.entities.known_as import bearers
from newsgraph.entities.metonymy import head, is_origin, is_place
from newsgraph.entities.name_matching import ByWord, NameForms, Words, best, forms_of, is_acronym, maximal
from newsgraph.entities.name_prefixes import prefixes
from newsgraph.entities.names import Named
from newsgraph.entities.short_bodies import ShortBodies
from newsgraph.entities.surnames import namesakes
from newsgraph.lang.en.function_words import ROMAN_NUMERALS, SINGULAR_DEFINITES
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.given_names import genders
from newsgraph.vocabulary.places import table
from newsgraph.vocabulary.vocabulary import PLACES, Vocabulary
from newsgraph.vocabulary.words import WordClass

_SUBJECTS = ("nsubj", "nsubj:pass")
_ARGUMENTS = (*_SUBJECTS, "obj", "iobj", "obl", "obl:agent")
_SURNAME = 3  # the rank of a surname among the parts of a name
_LARGE = 100_000  # inhabitants of a town whose name means it where nothing says otherwise
_BODIES = frozenset({"Organization", "Entity", "Event", "Product"})


@dataclass(frozen=True, slots=True)
class Whole:
    """What a name stands for: the full name with its type and, where the gazetteer has it, IRI."""

    label: str
    type: str
    iri: str = ""
    reason: str = ""
    candidates: tuple[tuple[str, float], ...] = ()


class Wholes:
    """``Wholes(tree, names, vocabulary)[named]`` for each name of a document."""

    def __init__(self, tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> None:
        self._tree, self._vocabulary, self._forms = tree, vocabulary, forms_of(vocabulary)
        own = [named for named in names if not named.iri]
        self._labels = _labels(own, self._forms)
        called = {**blended(names, self._forms), **bearers(tree, names, vocabulary)}
        self._people = self._full_names(own, called)
        self._people = self._under_one_given_name(own)
        full = [
            (self._people[self._forms.folded(n.text)], n.first)
            for n in own
            if self._forms.folded(n.text) in self._people and n.type == "Person"
        ]
        apart = {n.first for n in own if is_set_apart(tree, n, vocabulary)}
        self._personsnamed = Counter(whole for whole, at in full if at not in apart)
        self._first = dict(reversed(full))
        self._kin = {self._people.get(self._forms.folded(n.text)) for n in own if is_kin(tree, n, vocabulary)}
        self._alone: dict[Words, list[int]] = defaultdict(list)  # where each single word stands as a name
        for named in own:
            if named.end == named.first + 1:
                self._alone[self._forms.folded(named.text)].append(named.first)
        bodies = [self._forms.folded(n.text) for n in own if n.type in _BODIES]
        self._bodies = maximal(bodies, lambda part, whole: 2 * (self._forms.body_rank(part, whole) == 3))
        self._short = ShortBodies(tree, names, vocabulary)
        self._by_word = {True: ByWord(self._people), False: ByWord(self._bodies)}
        self._known = {
            (self._forms.folded(text), n.type == "Person"): n.iri
            for n in names
            if n.iri
            for text in (n.text, vocabulary.known[n.iri].label)
        }
        self._known_by_word = {
            person: ByWord(words for words, one in self._known if one == person and (person or len(words) > 1))
            for person in (True, False)
        }
        self._titled = {self._forms.folded(n.text) for n in own if n.type == "Person" and self._is_titled(n)}
        people = {head(tree, n.first, n.end) for n in own if n.type == "Person"}
        regions = {n.first for n in names if n.iri and n.type in PLACES}
        self._placed = {
            self._forms.folded(n.text) for n in own if n.type == "Place" and self._is_used_as_place(n, people, regions)
        }
        self._types = {(self._forms.folded(n.text), n.type == "Person"): n.type for n in reversed(own)}
        self._genders = self._all_genders(own)
        self._acronyms = Acronyms(tree, names, self._forms)
        same = namesakes(tree, names, self._forms)
        self._apart = {(part, self._people.get(whole, whole)) for part, whole in same}
        self._focus, self._found = Focus(tree), dict[Named, Whole]()
        for named in names:  # in order: of whom a surname is depends on whom the text has spoken of
            found = self._found[named] = self._whole(called.get(named.text, named))
            if named.first not in apart:
                self._focus.note(named, self._forms.folded(found.label))

    def __getitem__(self, named: Named) -> Whole:
        return self._found[named]

    def _full_names(self, own: Sequence[Named], called: Mapping[str, Named]) -> dict[Words, Words]:
        """By each name of a person the full one; what somebody is also called, and the surname in it, is theirs."""
        persons = [named for named in own if named.type == "Person"]
        first = [self._forms.folded(named.text) for named in persons if named.text not in called]
        found = maximal(first, _rank_of_person(own, self._forms))
        for named in persons:
            whole = self._forms.folded(called[named.text].text) if named.text in called else ()
            if whole in found:
                found[self._forms.folded(named.text)] = found[whole]
        return found

    def _is_used_as_place(self, named: Named, people: Container[int], regions: Container[int]) -> bool:
        """Whether a clause uses a name as a place, or a region stands right behind it: "a Biloxi, Miss., motel"."""
        tree, before_region = self._tree, self._tree.words[named.end : named.end + 1] == [","]
        return (
            is_place(tree, named.first, named.end, self._vocabulary)
            or is_origin(tree, named.first, named.end, people)
            or (before_region and named.end + 1 in regions)
        )

    def _under_one_given_name(self, names: Sequence[Named]) -> dict[Words, Words]:
        """The full names of people, "Mo Cheeks" and "Maurice E. Cheeks" under "Maurice Edward Cheeks", if not set side by side."""
        fulls = sorted(set(self._people.values()))
        under: dict[Words, Words] = {}
        for short in fulls:
            longer = [full for full in fulls if full != short and self._forms.is_fuller(short, full)]
            full = max(longer, key=lambda one: (sum(map(len, one)), one), default=short)
            alone = all(one == full or self._forms.is_fuller(one, full) for one in longer)
            if longer and alone and not self._are_side_by_side(names, short, full):
                under[short] = full
        return {part: under.get(whole, whole) for part, whole in self._people.items()}

    def _are_side_by_side(self, names: Sequence[Named], one: Words, other: Words) -> bool:
        """Whether two full names are coordinated somewhere, or arguments of one verb."""
        whole = {named: self._people.get(self._forms.folded(named.text)) for named in names if named.type == "Person"}
        pairs = ((named, other if mine == one else one) for named, mine in whole.items() if mine in (one, other))
        return any(theirs in self._beside(named) | self._listed(named) for named, theirs in pairs)

    def _whole(self, named: Named) -> Whole:
        if named.iri and not (is_acronym(named.text) and self._acronyms.own(named)):
            return Whole(self._vocabulary.known[named.iri].label, named.type, named.iri, named.role)
        if named.candidates:
            first = self._vocabulary.known[named.candidates[0][0]]
            label = next((name for name in first.ambiguous if name in first.names), named.text)
            return Whole(label, self._common_type(named), reason="ambiguous", candidates=named.candidates)
        if is_acronym(named.text) and (spelt := self._acronyms.spelt_out(named)):
            reason = f"acronym: {named.text}"
            known = self._vocabulary.known.get(spelt.iri)
            if known:
                return Whole(known.label, known.type, known.iri, reason)
            label = self._labels[
                self._bodies.get(self._forms.folded(spelt.text), self._forms.folded(spelt.text)), False
            ]
            return Whole(label, spelt.type, reason=reason)
        if "of" in self._forms.folded(named.text)[1:] and (bearer := self._bearer(named)):
            return Whole(self._labels[self._people[bearer], True], "Person", reason=f"title: {named.text}")
        return self._of_person(named) if named.type == "Person" else self._of_body(named)

    def _common_type(self, named: Named) -> str:
        """What all that a name may be is; a thing of any kind where others than those of the gazetteer bear it."""
        types = {self._vocabulary.known[iri].type for iri, _ in named.candidates}
        if len(named.candidates) == 1:
            return "Entity"
        return "Place" if types <= PLACES else types.pop() if len(types) == 1 else "Entity"

    def _of_person(self, named: Named) -> Whole:
        part = self._forms.folded(named.text)
        if part in self._people:
            label = self._labels[self._people[part], True]
            return Whole(label, "Person", reason="name" if label == named.text else f"longer name: {label}")
        fits = sorted({self._people[whole] for whole in best(part, self._by_word[True], self._forms.person_rank)})
        fits = [whole for whole in fits if (part, whole) not in self._apart or self._is_titled(named)]
        if not fits and (match := best(part, self._known_by_word[True], self._forms.person_rank)):
            return self._of_known({self._known[words, True] for words in match}, named)
        if fits and self._forms.person_rank(part, fits[0]) == 1:
            fits = [whole for whole in fits if self._may_be_given(named, whole)]
        fits = self._agreeing(named, fits)
        alone = not fits and len(part) == 1 and part not in self._titled
        if alone and (body := self._short_for(named, part)):
            return body  # "Norvale" of Norvale Shipping, which a model takes for somebody
        labels = [self._labels[whole, True] for whole in fits]
        if len(labels) == 1:
            rank = self._forms.person_rank(part, fits[0])
            return Whole(labels[0], "Person", reason=f"{'surname' if rank == 3 else 'part of the name'}: {named.text}")
        return Whole(self._labels[part, True], "Person", reason="name")

    def _is_titled(self, named: Named) -> bool:
        return self._forms.is_title(self._tree.words[named.first - 1].lower().rstrip(".")) if named.first else False

    def _may_be_given(self, named: Named, whole: Words) -> bool:
        """Whether a given name can be that person's: named in full before, not beside it, and not "King Charles" beside Charles Michel."""
        before = self._tree.words[named.first - 1].lower().rstrip(".") if named.first else ""
        # not honorifics: "Sir Keir" goes with the given name
        kinds = (WordClass.COURTESY_TITLE, WordClass.OFFICE_TITLE, WordClass.REGNAL_TITLE)
        titles = {title for kind in kinds for title in self._vocabulary.words(kind)}
        titled = named.text.split()[0].lower().rstrip(".") in titles or before in titles
        return not titled and self._first.get(whole, named.first) < named.first and whole not in self._beside(named)

    def _bearer(self, named: Named) -> Words | None:
        """Whose title a name like "Earl of Clare" is, where it stands beside that person's own."""
        tree, word = self._tree, head(self._tree, named.first, named.end)
        while tree.deps[word] in ("appos", "conj"):
            word = tree.heads[word]
            if (part := self._part(word)) in self._people:
                return part
        return None

    def _agreeing(self, named: Named, fits: list[Words]) -> list[Words]:
        """Those of the right gender, and who are not named beside it in the same clause: "Holt said Dieter Holt owed her money"."""
        told = self._told(named)
        if len(fits) > 1 and told:
            fits = [whole for whole in fits if self._genders.get(whole, told) == told] or fits
        if len(fits) > 1:
            beside = self._beside(named)
            fits = [whole for whole in fits if whole not in beside] or fits
        before = [whole for whole in fits if self._first[whole] < named.first]  # nobody yet of those that come later
        return self._foremost(named, before or fits, self._forms.folded(named.text))

    def _foremost(self, named: Named, fits: list[Words], part: Words) -> list[Words]:
        """The one whom the document is about among people of one surname: named in full first, and at least as often as the others.

        It must call that one by the surname before it names another. Else it is of whom it is speaking there, unless another is named first
        and more often: then it may be either.
        """
        if not self._tree.tags[named.first - 1].startswith("JJ"):  # "the younger Berg"
            fits = [
                whole for whole in fits if whole not in self._kin
            ] or fits  # whose kin they are is who a text is about
        if len(fits) < 2:
            return fits
        first, second = sorted(fits, key=lambda whole: self._first[whole])[:2]
        more = self._personsnamed[first] - max(self._personsnamed[whole] for whole in fits if whole != first)
        called = any(self._first[first] < at < self._first[second] for at in self._alone[part])
        if called:
            return [first] if more >= 0 else fits
        spoken = self._focus.of(named, fits) or (first if more > 0 else None)
        return fits if spoken is None or (spoken != first and more > 0) else [spoken]

    def _told(self, named: Named) -> str:
        """What a title before a name, or its first word, says of a person's gender."""
        before = self._tree.words[named.first - 1].lower() if named.first else ""
        told = self._vocabulary.genders.get(before, "")
        return told or genders(self._vocabulary).of_name(named.text.casefold().split())

    def _all_genders(self, names: Sequence[Named]) -> dict[Words, str]:
        out: dict[Words, str] = {}
        for named in names:
            if named.type == "Person" and (told := self._told(named)):
                out.setdefault(self._forms.folded(named.text), told)
        for part, whole in self._people.items():
            if part in out:
                out.setdefault(whole, out[part])
        return out

    def _beside(self, named: Named) -> set[Words]:
        """Full names that stand as arguments of the same verb, or of the clause below or above it."""
        tree = self._tree
        word = head(tree, named.first, named.end)
        verb = tree.heads[word]
        if tree.deps[word] not in _ARGUMENTS:
            return set()
        verbs = {verb, *tree.under(verb, "ccomp", "xcomp"), *([tree.heads[verb]] if tree.deps[verb] == "ccomp" else [])}
        words = {kid for at in verbs for kid in tree.under(at, *_ARGUMENTS)} - {word}
        return {self._people[part] for kid in words if (part := self._part(kid)) in self._people}

    def _listed(self, named: Named) -> set[Words]:
        """Full names that are coordinated with a name."""
        tree = self._tree
        word = head(tree, named.first, named.end)
        first = tree.heads[word] if tree.deps[word] == "conj" else word
        words = {first, *tree.under(first, "conj")} - {word}
        return {self._people[part] for at in words if (part := self._part(at)) in self._people}

    def _part(self, word: int) -> Words:
        tree = self._tree
        end = max((kid for kid in tree.under(word, "flat")), default=word) + 1
        return self._forms.folded(" ".join(tree.words[word:end]))

    def _of_body(self, named: Named) -> Whole:
        part = self._forms.folded(named.text)
        if self._is_surname(named, part):
            return self._of_person(named)
        if part in self._bodies:
            label = self._labels[self._bodies[part], False]
            return Whole(label, named.type, reason="name" if label == named.text else f"longer name: {label}")
        short = self._short_for(named, part) if self._may_be_body(named) else self._called(part, named)
        return short or Whole(self._labels[part, False], named.type, reason="name")

    def _is_surname(self, named: Named, part: Words) -> bool:
        """ "Felt" of Mark Felt, which a model takes for a body: the surname of one person of the document, and in no other name of it."""
        if len(part) > 1 or named.type not in ("Organization", "Entity") or named.first == 0:
            return False
        if self._tree.deps[named.first - 1] == "det":
            return False
        longer = [whole for whole in self._by_word[False].near(part) if whole != part]
        people = best(part, self._by_word[True], self._forms.person_rank)
        wholes = {self._people[whole] for whole in people if self._forms.person_rank(part, whole) == _SURNAME}
        wholes = {whole for whole in wholes if (part, whole) not in self._apart}
        return not longer and len(self._agreeing(named, sorted(wholes))) == 1

    def _may_be_body(self, named: Named) -> bool:
        """Whether a short name can be a body's: not where everybody knows the place, or a clause of the text means one.

        In a text that has "in Norvale", "Norvale" is no "Norvale Transit" (one sense per discourse: Gale, Church and Yarowsky 1992).
        """
        if named.type != "Place":
            return named.type in _BODIES
        if self._vocabulary.sense(named.text) or self._forms.folded(named.text) in self._placed:
            return False
        return not any(city.population >= _LARGE for city in table().cities(named.text))

    def _called(self, part: Words, named: Named) -> Whole | None:
        """ "Cyclone Nargis" for "Nargis", "INS Mysore" for "the Mysore": the one whose name says what it is."""
        near, letters = self._by_word[False].near(part), prefixes(self._vocabulary)
        letters = {} if part in self._placed else letters
        called = {
            self._bodies[whole]
            for whole in near
            if whole[1:] == part and (whole[0] in self._vocabulary.nouns or whole[0] in letters)
        }
        return self._body(called.pop(), named) if len(called) == 1 else None

    def _body(self, whole: Words, named: Named) -> Whole:
        return Whole(self._labels[whole, False], self._types[whole, False], reason=f"part of the name: {named.text}")

    def _short_for(self, named: Named, part: Words) -> Whole | None:
        """The body that a short name stands for: "Norvale" is Norvale Shipping, "the Board" the Harbour Board, a bare "Board" nobody."""
        if called := self._called(part, named):
            return called
        fits = sorted({self._bodies[whole] for whole in best(part, self._by_word[False], self._forms.body_rank)})
        fits = [whole for whole in fits if part[-1] == whole[-1] or not self._is_body_of(named, whole)]
        fits = [whole for whole in fits if self._short.may_be(named, part, whole)]
        definite = named.first > 0 and self._tree.words[named.first - 1].lower() in SINGULAR_DEFINITES | {"our"}
        plain = part[-1] not in self._vocabulary.nouns
        if len(fits) == 1 and (definite or (plain and self._forms.body_rank(part, fits[0]) > 1)):
            return self._body(fits[0], named)
        if definite and (match := best(part, self._known_by_word[False], self._first_words)):
            return self._of_known({self._known[words, False] for words in match}, named)
        return None

    def _is_body_of(self, named: Named, whole: Words) -> bool:
        """ "Academy spokeswoman" beside "the Academy Award": a body that an event or award is called after, and not that."""
        return named.type == "Organization" and self._types[whole, False] in ("Entity", "Event")

    def _of_known(self, iris: set[str], named: Named) -> Whole:
        """The entry of the gazetteer that a name is short for, if it is one."""
        entries = [self._vocabulary.known[iri] for iri in sorted(iris)]
        if len(entries) == 1:
            return Whole(entries[0].label, entries[0].type, entries[0].iri, f"part of the name: {named.text}")
        label = self._labels[self._forms.folded(named.text), named.type == "Person"]
        return Whole(label, named.type, reason="name")

    def _first_words(self, part: Words, whole: Words) -> int:
        return int(self._forms.body_rank(part, whole) > 1)


def _rank_of_person(names: Sequence[Named], forms: NameForms) -> Callable[[Words, Words], int]:
    """``person_rank``, but that a numeral which nobody else of the name bears in the text may be left out: "Norton I", "Joshua Norton"."""
    numbered = Counter(words[:-1] for words in {forms.folded(n.text) for n in names} if words[-1] in ROMAN_NUMERALS)

    def rank(part: Words, whole: Words) -> int:
        bare = part[:-1] if numbered[part[:-1]] == 1 and part[-1] in ROMAN_NUMERALS else part
        return forms.person_rank(bare, whole)

    return rank


def _labels(names: Sequence[Named], forms: NameForms) -> dict[tuple[Words, bool], str]:
    """How to write a name, people apart from the rest: as the text first has it, but not in capitals where it has it otherwise."""
    labels: dict[tuple[Words, bool], str] = {}
    for named in names:
        key = (forms.folded(named.text), named.type == "Person")
        if key not in labels or (labels[key].isupper() and not named.text.isupper()):
            labels[key] = named.text
    return labels
