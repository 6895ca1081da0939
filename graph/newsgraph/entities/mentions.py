"""A document as extraction reads it: the tree, its zones and names, and a mention for any nominal head."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from newsgraph.entities.containment import elsewhere
from newsgraph.entities.contrasts import told_apart
from newsgraph.entities.disambiguation import linked
from newsgraph.entities.full_names import Wholes
from newsgraph.entities.names import Named, names_in
from newsgraph.entities.noun_phrase_ends import Reach, reach
from newsgraph.entities.personal_letters import is_postnominal, without_personal
from newsgraph.entities.regions import as_regions
from newsgraph.entities.teams import as_teams
from newsgraph.lang.en.dates import date
from newsgraph.lang.en.function_words import (
    FEW,
    FOCUS_ADVERBS,
    GROUP_PRONOUNS,
    INDEFINITE_ARTICLES,
    NO,
    NOT,
    OLD,
    PERIPHERAL_MODIFIERS,
    PERSON_PRONOUNS,
    SUBJECT_MATTER_PREPOSITIONS,
    WITH,
)
from newsgraph.model import Mention, MentionKind, Span, Zone
from newsgraph.nlp.amounts import amount_words
from newsgraph.nlp.datelines import ends_of_datelines
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

_INSIDE = ("amod", "compound", "flat", "nmod:desc", "nummod", "nmod:poss", "det", "advmod", "goeswith", "nmod:unmarked")
_PEOPLE = ("Person", "Group", "Organization")
_OF_VERB = ("nsubj", "nsubj:pass")
_QUOTATION_MARKS = ('"', "“”")
_LEADING = frozenset({"DET", "PRON", "PUNCT", "CCONJ"})


class Mentions:
    """``Mentions(tree, zones, vocabulary)``: everything is worked out when it is asked for, and then kept."""

    def __init__(self, tree: Tree, zones: Sequence[Zone], vocabulary: Vocabulary) -> None:
        self.tree, self.zones, self.vocabulary = tree, zones, vocabulary
        self._mentions: dict[int, Mention] = {}
        self._prepositions: dict[int, str] = {}

    @cached_property
    def names(self) -> list[Named]:
        """The names of the document."""
        given = without_personal(self.tree, names_in(self.tree, self.vocabulary), self.vocabulary)
        names = linked(self.tree, given, self.vocabulary)
        found = as_teams(self.tree, as_regions(self.tree, names, self.vocabulary), self.vocabulary)
        return elsewhere(self.tree, found, self.vocabulary)

    @cached_property
    def _firsts(self) -> list[int]:
        return [named.first for named in self.names]

    def names_between(self, first: int, end: int) -> list[Named]:
        """The names that begin at a word or after it, and before another."""
        return self.names[bisect_left(self._firsts, first) : bisect_left(self._firsts, end)]

    @cached_property
    def wholes(self) -> Wholes:
        """What each name is short for."""
        return Wholes(self.tree, self.names, self.vocabulary)

    @cached_property
    def apart(self) -> frozenset[frozenset[str]]:
        """The pairs of common nouns that are of two things."""
        return told_apart(self.tree)

    @cached_property
    def owners(self) -> dict[int, Named]:
        """The name that each word of a name belongs to."""
        return {token: named for named in self.names for token in range(named.first, named.end)}

    @cached_property
    def zone(self) -> list[int]:
        """The number of the zone of each sentence, -1 for what is in none (menus, share buttons)."""
        out, at = [], 0
        for first, _ in self.tree.sentences:
            start = self.tree.starts[first]
            while at < len(self.zones) and self.zones[at].end <= start:
                at += 1
            out.append(at if at < len(self.zones) and self.zones[at].start <= start else -1)
        return out

    @cached_property
    def datelines(self) -> frozenset[int]:
        """The numbers of the sentences that are datelines."""
        begun = ends_of_datelines(self.tree.text)
        firsts = [self.tree.starts[first] for first, _ in self.tree.sentences]
        return frozenset(number for number, start in enumerate(firsts[1:]) if start in begun)

    @cached_property
    def times(self) -> set[int]:
        """The words that are inside a date or time."""
        return {token for name in self.tree.names if name.type == "Time" for token in range(name.first, name.end)}

    def name(self, word: int) -> Named | None:
        """The name that a word is part of."""
        return self.owners.get(word)

    def head(self, named: Named) -> int:
        """The word of a name on which the others hang."""
        heads = self.tree.heads
        inside = range(named.first, named.end)
        return next((t for t in inside if heads[t] == t or not named.first <= heads[t] < named.end), named.first)

    def prepositions(self, word: int) -> str:
        """The prepositions of a nominal, in lower case: ``on``, ``out of``, ``because of``; empty without one."""
        found = self._prepositions.get(word)
        if found is None:
            found = self._prepositions[word] = self._read_prepositions(word)
        return found

    def _read_prepositions(self, word: int) -> str:
        tree = self.tree
        cases = [kid for kid in tree.under(word, "case") if tree.tags[kid] != "POS"]
        fixed = [more for kid in cases for more in tree.under(kid, "fixed")]
        return " ".join(tree.words[kid].lower() for kid in sorted([*cases, *fixed]) if kid < word)

    def heads(self) -> list[int]:
        """The words that head a mention, in the parts that are read: names, nouns and pronouns, not what is within a name."""
        tree, out = self.tree, []
        for word, pos in enumerate(tree.pos):
            if (
                pos not in ("NOUN", "PROPN", "PRON")
                or self.zone[tree.sentence[word]] < 0
                or tree.deps[word] in ("expl", "fixed")
            ):
                continue
            named = self.name(word)
            within = word != self.head(named) if named else tree.deps[word] in ("compound", "flat", "goeswith")
            if not (within or self._describes(word) or (named is None and self._is_postnominal(word))):
                out.append(word)
        return out

    def _is_postnominal(self, word: int) -> bool:
        """Whether a word is a degree that somebody has, and nothing by itself."""
        above = self.name(self.tree.heads[word])
        return above is not None and above.type == "Person" and is_postnominal(self.tree, word, self.vocabulary)

    def _describes(self, word: int) -> bool:
        """Whether a noun stands before another only to say something of it: a title in "Secretary Kerry", a demonym in "Yazidi books"."""
        named, label = self.name(word), self.tree.deps[word]
        if named:
            return named.role == "demonym" and label in ("amod", "compound", "nmod:desc")
        return label == "nmod:desc" and self.name(self.tree.heads[word]) is not None

    def mention(self, word: int) -> Mention:
        """The mention with this head."""
        found = self._mentions.get(word)
        if found is None:
            found = self._mentions[word] = self._make(word)
        return found

    def _make(self, word: int) -> Mention:
        tree, named, label = self.tree, self.name(word), ""
        if named and named.role != "demonym":
            first, end, kind, type_ = named.first, named.end, MentionKind.NAME, self._type_of(named)
            text = named.text
        elif tree.pos[word] == "PRON":
            first, end, kind, type_ = word, word + 1, MentionKind.PRONOUN, _pronoun_type(tree.words[word])
            text = tree.words[word]
        else:
            first, end = self._phrase(word)
            part = end > word + 1 and "of" in (tree.words[t].lower() for t in range(word + 1, end))
            numeral = tree.pos[word] in ("NUM", "ADJ", "SYM", "ADV") and not part and not named
            kind = MentionKind.LITERAL if numeral and not self._counts(word) else MentionKind.NOMINAL
            type_, text = self._nominal_type(word), self._label(first, end, word, keep=numeral)
            label = text if numeral else self._label(first, self.reach(word).end, word, keep=False)
        head = Span(tree.starts[word], tree.ends[word])
        return Mention(tree.starts[first], tree.ends[end - 1], text, kind, type_, head, label)

    def _type_of(self, named: Named) -> str:
        """The class of a name: that of the body that a model's "Person" is short for, "Halvorsen" of Halvorsen Bank."""
        whole = self.wholes[named].type
        return whole if (named.type, whole) == ("Person", "Organization") else named.type

    def _counts(self, word: int) -> bool:
        """ "[Fifty] were injured": a number that stands for so many people, of whom a verb says something."""
        tree, text = self.tree, self.tree.words[word]
        subject = tree.deps[word] in _OF_VERB and tree.pos[tree.heads[word]] == "VERB"
        if text.lower() in self.vocabulary.words(WordClass.PEOPLE_ADJECTIVE):  # "the [dead] were buried"
            return subject and any(tree.words[kid].lower() == "the" for kid in tree.under(word, "det"))
        whole = text.isalpha() or text.replace(",", "").isdigit()
        return subject and tree.tags[word] == "CD" and whole and date(text) is None and word not in self.times

    def reach(self, word: int) -> Reach:
        """How far the label of a noun goes, with the phrases and clauses that restrict it."""
        end = self._phrase(word)[1]
        if self.tree.under(self.tree.heads[word], "expl"):  # "there are rebels in Riga": where they are is what is said
            return Reach(end, complete=True)
        return reach(self.tree, word, end, self.times | self._of_verb(word))

    def _of_verb(self, word: int) -> set[int]:
        """Of an object, the phrases that a parser took for its own and that are the verb's.

        "Warned allies over arms": of people, what the verb is about. "Attacked the plant with drones": with what, unless the noun takes
        it, as in "signed a treaty with Chile".
        """
        tree = self.tree
        if tree.deps[word] not in ("obj", "iobj"):
            return set()
        nouns = self.vocabulary.frames.get(("noun", tree.lemmas[word].lower()), ())
        leads = {WITH} - {lead for noun in nouns for lead in noun.object_prepositions}
        if self._nominal_type(word) in _PEOPLE:
            leads |= SUBJECT_MATTER_PREPOSITIONS
        return {kid for kid in tree.under(word, "nmod") if self.prepositions(kid) in leads}

    def phrase(self, word: int) -> tuple[int, int]:
        """The words of a label, from the first to the one after the last, its determiners included."""
        return self._phrase(word)[0], self.reach(word).end

    def _phrase(self, word: int) -> tuple[int, int]:
        """The words of a nominal phrase without relative clauses, appositions and prepositional phrases but "of"."""
        tree = self.tree
        inside = {word}
        for kid in tree.kids[word]:
            before = kid < word or tree.deps[kid] in ("flat", "compound", "nummod") or self._is_postpositive(kid, word)
            if before and (tree.deps[kid] in _INSIDE or self._is_measure(kid, word)):
                inside.update(tree.subtree(kid))
        first = end = word
        while first - 1 in inside:
            first -= 1
        first = self._after_denial(first, word)
        end += 1
        while end in inside:
            end += 1
        end = self._behind_hyphen(word, end)
        for kid in (
            tree.under(word, "obj") if tree.tags[word] == "VBG" else ()
        ):  # "building ships", as the object of a verb
            if kid > word:
                end = self._end(self.mention(kid), kid)
        for kid in tree.under(word, "nmod"):
            if (
                self.prepositions(kid) == "of"
                and end < kid
                and tree.words[end].lower() == "of"
                and not tree.under(kid, "conj")
            ):
                end = self._end(self.mention(kid), kid)
                end = next(
                    (one.end for at in tree.under(kid, "appos") if (one := self.name(at)) and one.first == end), end
                )
        return first, end

    def _behind_hyphen(self, word: int, end: int) -> int:
        """ "Mother[-in-law]", "editor[-in-chief]": the end of what hangs behind a noun by hyphens, without a blank."""
        tree = self.tree
        if (
            tree.pos[word] != "NOUN"
            or end != word + 1
            or tree.words[end : end + 1] != ["-"]
            or tree.words[end + 1 : end + 2] == ["-"]
        ):
            return end
        stop, inside = end, set(tree.subtree(word))
        while stop in inside and tree.ends[stop - 1] == tree.starts[stop]:
            stop += 1
        return stop if stop > end + 1 else end

    def _is_postpositive(self, kid: int, word: int) -> bool:
        """ "Attorney [general]", "president [emeritus]": an adjective right behind its noun, with nothing of its own."""
        return kid == word + 1 and self.tree.pos[kid] == "ADJ" and not self.tree.kids[kid]

    def _after_denial(self, first: int, word: int) -> int:
        """The first word of what somebody is, less the denial that a parser puts into it: "is [n't] sure", "is [no longer] mayor"."""
        tree = self.tree
        above = tree.heads[word] if tree.deps[word] == "conj" else word
        if first == word or not tree.under(above, "cop"):
            return first
        words = [text.lower() for text in tree.words[first : first + 2]]
        if words[0] in NOT and words[1] not in FOCUS_ADVERBS:
            return first + 1
        return first + 2 if first + 1 < word and words == [NO, "longer"] else first

    def _is_measure(self, kid: int, word: int) -> bool:
        """ "[16 years] old", "[two hundred feet] high": how much of a quality."""
        tree = self.tree
        return tree.pos[word] == "ADJ" and tree.deps[kid] == "obl:unmarked" and bool(tree.under(kid, "nummod"))

    def _end(self, mention: Mention, head: int) -> int:
        """The word after a mention's last one."""
        return next((t for t in range(head, len(self.tree.words)) if self.tree.ends[t] >= mention.end), head) + 1

    def _label(self, first: int, end: int, word: int, keep: bool) -> str:
        """The phrase without determiners, pronouns, numerals and adverbs in front: "[eventually, her] death", not "second-largest".

        No capital for a common word's sake.
        """
        tree = self.tree
        keep = keep or tree.lemmas[word].lower() in self.vocabulary.words(WordClass.PERCENT)  # "70 percent of voters"
        numerals = set() if keep else {t for kid in tree.under(word, "nummod") for t in tree.subtree(kid)}
        if numerals and (amount := amount_words(tree, word)):  # "as many as 70 farmers"
            numerals.update(range(*amount))
        while (
            first < word
            and not self._denies_quality(first, word)
            and (
                tree.pos[first] in _LEADING
                or first in numerals
                or self._is_a_few(first)
                or (tree.words[first].lower() in PERIPHERAL_MODIFIERS and not self._is_exclusive(first))
                or (tree.pos[first] == "ADV" and tree.pos[first + 1] in _LEADING and tree.tags[first + 1] != "HYPH")
            )
        ):
            first += 2 if first in numerals and first + 1 < word and tree.pos[first + 1] == "PUNCT" else 1
        text = _paired(tree.words_of(first, end))
        initial = tree.sentences[tree.sentence[first]][0] == first or (first and tree.pos[first - 1] == "DET")
        title = first < word and tree.tags[word] == "NNP"  # "Prime Minister"
        common = tree.pos[first] != "PROPN" and not self.name(first) and not title
        return text[0].lower() + text[1:] if initial and common and text[1:2].islower() else text

    def _is_a_few(self, word: int) -> bool:
        """ "a few ships": some, of which "few ships" says the reverse."""
        words = self.tree.words
        return words[word].lower() == FEW and word > 0 and words[word - 1].lower() in INDEFINITE_ARTICLES

    def _denies_quality(self, first: int, word: int) -> bool:
        """ "a [not] guilty verdict": part of what it is."""
        return self.tree.words[first].lower() in NOT and first < self.tree.heads[first] < word

    def _is_exclusive(self, word: int) -> bool:
        """ "the only survivor": part of what it is, unlike "only a survivor"."""
        return self.tree.deps[word] == "amod" and self.tree.words[word].lower() in FOCUS_ADVERBS

    def _nominal_type(self, word: int) -> str:
        """The class that the noun names in the ontology, several persons or bodies being a group; otherwise a concept."""
        tree, lemma = self.tree, self.tree.lemmas[word].lower()
        plural = tree.tags[word] in ("NNS", "NNPS")
        text = tree.words[word].lower()
        if plural and text != lemma and self.vocabulary.nouns.get(text) == "Organization":
            return "Organization"  # "forces": more than several of one
        if self.name(word):  # "Russians", "a Russian"; "Russian troops" are a people's, and no Russian
            if tree.deps[word] in ("amod", "compound"):
                return "Group"
            return "Group" if plural or tree.words[word].lower().endswith("s") else "Person"
        parts = tree.under(word, "nmod") if tree.pos[word] in ("NUM", "ADJ", "DET", "PRON") else []
        if (
            parts and self.prepositions(parts[0]) == "of" and tree.tags[parts[0]] == "NNS"
        ):  # "seven of the eight states"
            return self._nominal_type(parts[0])
        roles = self.vocabulary.frames.get(("role", lemma), ())
        kind = self.vocabulary.nouns.get(lemma) or next((r.role_class for r in roles if r.role_class), "Concept")
        kind = "Person" if lemma == OLD and kind == "Concept" else kind  # "the 24-year-old"
        if lemma == "people" or (plural and kind in ("Person", "Organization", "Country")):
            return "Group"
        return kind


def _paired(text: str) -> str:
    """A label without the one of two quotation marks that is in it, and without what only half a pair of brackets encloses."""
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")].rstrip()
    for marks in _QUOTATION_MARKS:
        if sum(map(text.count, marks)) % 2:
            text = text.translate(dict.fromkeys(map(ord, marks)))
    return text


def _pronoun_type(word: str) -> str:
    word = word.lower()
    return "Person" if word in PERSON_PRONOUNS else "Group" if word in GROUP_PRONOUNS else "Concept"
