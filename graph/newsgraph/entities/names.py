"""Names: what the model found and what the gazetteer knows, made to agree over a whole document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newsgraph.entities import metonymy
from newsgraph.entities.bodies import with_bodies
from newsgraph.entities.kind_words import before_kind, is_maker, is_office
from newsgraph.entities.metonymy import is_place
from newsgraph.entities.name_limits import limited
from newsgraph.entities.name_matching import ByWord, NameForms, Words, best, forms_of, is_acronym
from newsgraph.entities.possessive_names import is_bare
from newsgraph.entities.speaker_labels import with_labels
from newsgraph.entities.surnames import Namesakes, is_body, namesakes
from newsgraph.entities.told_kinds import with_told_kinds
from newsgraph.lang.en.function_words import EXOPHORIC_DETERMINERS
from newsgraph.nlp.tree import Name, Tree
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

_MODIFIERS = ("det", "amod", "nummod", "compound", "flat", "nmod", "nmod:poss")
_SUBJECTS = ("nsubj", "nsubj:pass")
_OBJECTS = ("obj", "obl", "obl:agent")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in place. ``iri`` is the gazetteer's (empty when unknown) and ``role`` how the words stand for it.

    ``candidates`` are IRIs of the gazetteer with scores, the best first, where several may be meant and nothing decides.
    """

    first: int
    end: int
    type: str
    text: str
    iri: str = ""
    role: str = "name"
    candidates: tuple[tuple[str, float], ...] = ()


def names_in(tree: Tree, vocabulary: Vocabulary) -> list[Named]:
    """All names of a document in order, none overlapping another, each in one sentence; dates are left out."""
    given = with_bodies(tree, limited(tree, with_labels(tree)), vocabulary)
    parts = (part for name in given for part in _by_paragraph(tree, name))
    found = [named for part in parts for named in _trimmed(tree, part, vocabulary)]
    joined = [named for named in _joined(tree, found, vocabulary) if not _is_common(tree, named, vocabulary)]
    found = [named for named in joined if not _is_half_title(tree, named, vocabulary)]
    found = [_untitled(tree, named, vocabulary) for named in found]
    known = list(_known(tree, vocabulary, found))
    whole = _without_overlap(found, known)
    again = [*_again(tree, whole), *_surnames(tree, whole)]
    return _agreed(tree, _without_overlap(whole, again), found, vocabulary)


def _by_paragraph(tree: Tree, name: Name) -> Iterator[Name]:
    """A name ends with its paragraph: a headline and the line below it are two."""
    first = name.first
    for at in range(name.first + 1, name.end):
        if tree.text.count("\n", tree.ends[at - 1], tree.starts[at]) > 1:
            yield Name(first, at, name.type)
            first = at
    yield Name(first, name.end, name.type)


def _trimmed(tree: Tree, name: Name, vocabulary: Vocabulary) -> list[Named]:
    """Without article, possessive ending and quotes; "the X in Y" is two names."""
    first, end = name.first, name.end
    before = {"the"} | (vocabulary.words(WordClass.COURTESY_TITLE) if name.type != "Product" else set())  # "MS Balder"
    while first < end and (tree.pos[first] in ("DET", "PUNCT") or tree.words[first].lower().rstrip(".") in before):
        first += 1
    while (
        name.type == "Person" and end < len(tree.words) and tree.deps[end] == "flat" and first <= tree.heads[end] < end
    ):
        end += 1
    if name.type == "Person" and _is_behind_another(tree, first, end, vocabulary):
        first += 1
    titled = tree.words[first : first + 1] and tree.words[first].lower().rstrip(".") in vocabulary.words(
        WordClass.REGNAL_TITLE
    )
    kept = titled and is_bare(tree, end)  # "St. Clare's"
    while end > first and not kept and (tree.tags[end - 1] == "POS" or tree.pos[end - 1] in ("PUNCT", "ADP", "CCONJ")):
        end -= 1
    end = next((at for at in range(max(first + 1, end - 2), end) if is_office(tree, at, end + 1, vocabulary)), end)
    if end > first + 1 and tree.words[end - 1].isupper() and is_office(tree, end - 1, end, vocabulary):
        end -= 1  # "Conservative MP"
    end = before_kind(tree, first, end, vocabulary) if name.type == "Organization" else end
    if first == end or (end == first + 1 and forms_of(vocabulary).is_title(tree.words[first].lower().rstrip("."))):
        return []
    if name.type in ("Place", "Organization", "Event") and tree.deps[first] != "case":
        for at in range(first + 1, end - 1):
            if tree.words[at] == "in" and tree.words[at + 1][0].isupper():
                parts = (Name(first, at, name.type), Name(at + 1, end, "Place"))
                return [named for part in parts for named in _trimmed(tree, part, vocabulary)]
    return [Named(first, end, name.type, tree.words_of(first, end))]


def _is_behind_another(tree: Tree, first: int, end: int, vocabulary: Vocabulary) -> bool:
    """ "President [Nixon] W. Mark Felt": whether a surname ran into the next name, an initial and the name that somebody goes by."""
    one, initial, second = (word.lower() for word in (*tree.words[first:end], "", "", "")[:3])
    given = vocabulary.genders
    return end > first + 3 and len(initial.rstrip(".")) == 1 and second in given and one.rstrip(".") not in given


def _known(tree: Tree, vocabulary: Vocabulary, found: Sequence[Named]) -> list[Named]:
    """The longest matches of the gazetteer, left to right."""
    inside = {token: named for named in found for token in range(named.first, named.end)}
    openings, out, at = vocabulary.openings, [], 0
    while at < len(tree.words):
        match = None
        if tree.words[at].casefold() in openings:
            last = min(at + vocabulary.max_name_words, tree.sentences[tree.sentence[at]][1])
            ends = range(last, at, -1)
            match = next((m for end in ends if (m := _match(tree, vocabulary, at, end, inside))), None)
        if match:
            out.append(match)
        at = match.end if match else at + 1
    return out


def _match(tree: Tree, vocabulary: Vocabulary, first: int, end: int, inside: dict[int, Named]) -> Named | None:
    text = tree.words_of(first, end)
    key = text.casefold()
    if key not in vocabulary.senses and key not in vocabulary.rivals:
        return None
    sense = vocabulary.sense(text)
    if sense is None and text.islower() and end == first + 1 and tree.pos[first] in ("PROPN", "ADJ"):
        sense = vocabulary.sense(text.capitalize())  # "americans": a demonym as people write it in comments
        people = sense is not None and sense.role == "demonym" and vocabulary.known[sense.iri].type == "Country"
        sense = sense if people else None  # "the western part" is of no West
    rivals = vocabulary.rivals.get(key, ()) if text[0].isupper() else ()
    sense = sense or next(iter(rivals), None)
    if sense is None:
        return None
    entity = vocabulary.known[sense.iri]
    if end > first + 1 and not _written_so(text, entity.names):
        return None
    single = end == first + 1
    if single and text.isupper() and tree.under(first, "nummod"):
        return None  # "121 RBI" are no bank
    named = inside.get(first)
    if single and tree.pos[first] not in ("PROPN", "ADJ") and not named and not text.isupper():
        # "Apple", "Shell", "Labour": a common word at the head of a sentence is a name only where something says so
        return None
    if named and named.type == "Person" and named.end - named.first > end - first:
        return None
    if sense.role == "descriptor" and tree.words[first - 1].lower() not in EXOPHORIC_DETERMINERS:
        return None
    return Named(first, end, entity.type, text, sense.iri, sense.role)


def _written_so(text: str, names: Sequence[str]) -> bool:
    """Whether a name of several words has its capitals: "the economist" is nobody's paper."""
    article, _, rest = text.partition(" ")
    return (
        article.lower() != "the"
        or rest[0].isupper()
        or any(name.startswith(("the ", article + " " + rest)) for name in names)
    )


def _without_overlap(found: Sequence[Named], known: Sequence[Named]) -> list[Named]:
    """The longer of two that overlap; of equally long ones what the gazetteer says."""
    taken: dict[int, Named] = {}
    ranked = sorted([*known, *found], key=lambda n: (n.first - n.end, not n.iri, n.first))
    for named in ranked:
        tokens = range(named.first, named.end)
        if not any(token in taken for token in tokens):
            taken.update(dict.fromkeys(tokens, named))
    return sorted(set(taken.values()), key=lambda n: n.first)


def _joined(tree: Tree, found: Sequence[Named], vocabulary: Vocabulary) -> Iterator[Named]:
    """ "Johnson & Hartley" is one body and "Cyclone Nargis" one event; a model may find two names."""
    parts = list(found)
    while parts:  # pairs from left to right; a joined one may join the next
        named = parts.pop(0)
        after = parts[0] if parts and tree.sentence[parts[0].first] == tree.sentence[named.first] else None
        gap = tree.words[named.end : after.first] if after else []
        if after and (gap == ["&"] or (not gap and tree.words[named.end - 1] == "&")):
            text = tree.words_of(named.first, after.end)
            parts[0] = Named(named.first, after.end, "Organization", text)
        elif after and not gap and named.text.istitle() and (kind := vocabulary.nouns.get(named.text.lower())):
            parts[0] = Named(named.first, after.end, kind, tree.words_of(named.first, after.end))
        else:
            yield named


def _untitled(tree: Tree, named: Named, vocabulary: Vocabulary) -> Named:
    """ "US President Barack Obama" is Barack Obama; "King Charles" stays, since nobody calls him by one word."""
    first = named.first
    while named.type == "Person" and named.end - first > 2 and (skipped := _titles(tree, first, named.end, vocabulary)):
        first += skipped
    if named.type == "Organization" and named.end - first > 1 and is_maker(tree, first, vocabulary):
        first += 1
    return named if first == named.first else replace(named, first=first, text=tree.words_of(first, named.end))


def _titles(tree: Tree, first: int, end: int, vocabulary: Vocabulary) -> int:
    """How many words a name begins with that are a title, or a party or body and a title: "President", "Labour MP".

    "Earl of Clare" is a name of a person, of which no part is one.
    """
    if _is_title(tree, first, vocabulary):
        return 0 if tree.pos[first + 1] == "ADP" else 1
    body = vocabulary.sense(tree.words[first])
    known = body is not None and vocabulary.known[body.iri].type != "Person"
    titled = end - first > 3 and _is_title(tree, first + 1, vocabulary)
    return 2 if titled and (known or tree.words[first + 1].isupper()) else 0


def _is_title(tree: Tree, word: int, vocabulary: Vocabulary) -> bool:
    lemma, sense = tree.lemmas[word].lower(), vocabulary.sense(tree.words[word])
    role = any(frame.role_class == "Person" for frame in vocabulary.frames.get(("role", lemma), ()))
    return (
        role
        or vocabulary.nouns.get(lemma) == "Person"
        or (sense is not None and vocabulary.known[sense.iri].type == "Country")
    )


def _is_common(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """ "French army" is a country's name and a common noun, not a name of its own."""
    sense = vocabulary.sense(tree.words[named.first])
    plain = all(tree.words[at].islower() for at in range(named.first + 1, named.end))
    return named.end - named.first > 1 and plain and sense is not None and sense.role == "demonym"


def _is_half_title(tree: Tree, named: Named, vocabulary: Vocabulary) -> bool:
    """ "[Shadow] chancellor", "[Acting] Governor": with a capital at the head of a title, and no name of a body."""
    listed = vocabulary.words(WordClass.PRIVATIVE_MODIFIER)
    single = named.end == named.first + 1 < len(tree.words) and named.text.lower() in listed
    return single and tree.sentence[named.first] == tree.sentence[named.end] and _is_title(tree, named.end, vocabulary)


def _again(tree: Tree, found: Sequence[Named]) -> Iterator[Named]:
    """Other places where the words of a name of several words stand: a model that found it once may cut it short elsewhere."""
    wholes: dict[str, dict[tuple[str, ...], Named]] = defaultdict(dict)
    there = {(named.first, named.end) for named in found}
    for named in found:
        words = tuple(tree.words[named.first : named.end])
        if not named.iri or len(words) > 2 or is_acronym(named.text):
            wholes[words[0]].setdefault(words, named)
    openings = {first for first, _ in tree.sentences}
    for at, word in enumerate(tree.words):
        for words, named in wholes[word].items() if word in wholes else ():
            single = len(words) == 1 and (
                at in openings or not word[0].isupper() or tree.pos[at] not in ("NOUN", "PROPN")
            )
            end = at + len(words)
            same = tuple(tree.words[at:end]) == words and tree.sentence[at] == tree.sentence[end - 1]
            if same and (at, end) not in there and not single:
                yield replace(named, first=at, end=end)


def _surnames(tree: Tree, found: Sequence[Named]) -> Iterator[Named]:
    """ "Page was born in Oslo", "fans met Luck": a surname that is a common word, bare and with its capital, beside the full name."""
    inside = {token for named in found for token in range(named.first, named.end)}
    people = (named for named in found if named.type == "Person" and not named.iri and named.end > named.first + 1)
    surnames = {tree.words[named.end - 1] for named in people}
    openings = {first for first, _ in tree.sentences}
    for at, word in enumerate(tree.words):
        bare = (
            word in surnames and at not in inside and tree.tags[at] in ("NN", "NNP") and not tree.under(at, *_MODIFIERS)
        )
        if bare and (tree.deps[at] in _SUBJECTS or (at not in openings and tree.deps[at] in _OBJECTS)):
            yield Named(at, at + 1, "Person", word)


def _agreed(tree: Tree, names: Sequence[Named], model: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """One type for one name: what most of its mentions have; a part of a person's name is of the person."""
    found = with_told_kinds(tree, names, vocabulary)
    forms = forms_of(vocabulary)
    votes: dict[Words, Counter[str]] = defaultdict(Counter)
    for named in found:
        votes[forms.folded(named.text)][named.type] += 1
    described = {named.text: named for named in found if named.role == "descriptor"}
    firsts = _people(found, forms)
    people = ByWord(firsts)
    apart = namesakes(tree, found, forms)
    beside = {part for part, _ in apart}
    bodies = {
        forms.folded(named.text)
        for named in found
        if not named.iri and is_body(tree, named, vocabulary, namesake=forms.folded(named.text) in beside)
    }
    guessed = {(named.first, named.end): named.type for named in model}
    told = _clauses(tree, found, vocabulary)
    towns = _towns(told, vocabulary)

    def agreed(named: Named) -> Named:
        if not named.iri and named.text in described:  # "Alliance ambassadors", where "the Alliance" is known
            return replace(described[named.text], first=named.first, end=named.end)
        place = told.get(named) == "place"
        place = place or (named.role == "name" and is_place(tree, named.first, named.end, vocabulary))
        if not named.iri:
            counts = votes[forms.folded(named.text)].items()
            best_type = max(counts, key=lambda item: (item[1], item[0] != "Entity", item[0]))[0]
            if forms.folded(named.text) in bodies:  # a firm that bears somebody's surname
                return replace(named, type="Organization")
            person = not place and _is_part(named, people, best_type, forms, apart)
            return replace(named, type="Person" if person else best_type)
        own = named.iri in vocabulary.own  # the user's names are nobody else's, whoever the document names in full
        if (
            named.role in ("metonym", "name")
            and not place
            and not own
            and forms.folded(named.text) not in beside
            and _is_person(tree, named, people, firsts, guessed, forms)
        ):
            return replace(named, type="Person", iri="", role="name")
        if named in towns:
            return replace(named, type="Place", iri="", role="name")
        return named

    return _plural(tree, [agreed(named) for named in found], forms)


def _clauses(tree: Tree, found: Sequence[Named], vocabulary: Vocabulary) -> dict[Named, str]:
    """How the clauses use the names of capitals and of governments, as :func:`places.reading` has it."""
    metonyms = (named for named in found if named.role == "metonym")
    return {named: metonymy.reading(tree, named.first, named.end, vocabulary) for named in metonyms}


def _towns(told: Mapping[Named, str], vocabulary: Vocabulary) -> set[Named]:
    """The names of capitals that mean the town: by their clause, or where nothing in the document acts for the country."""
    if not vocabulary.metonymy:
        return set(told)
    seen = {named.text for named, reading in told.items() if reading == "place"}
    acting = {named.iri for named, reading in told.items() if reading == "actor" or not _is_town(named, vocabulary)}

    def silent(named: Named, reading: str) -> bool:
        if reading == "actor" or not _is_town(named, vocabulary):
            return False
        return named.text in seen or (not reading and named.iri not in acting)

    return {named for named, reading in told.items() if reading == "place" or silent(named, reading)}


def _is_town(named: Named, vocabulary: Vocabulary) -> bool:
    """Whether a metonym is the name of a capital, which has streets as well as a government."""
    return vocabulary.known[named.iri].capital.casefold() == named.text.casefold()


def _people(found: Sequence[Named], forms: NameForms) -> dict[Words, int]:
    """The full names of people, with the first word of the first place of each."""
    out: dict[Words, int] = {}
    for named in found:
        if named.type == "Person" and not named.iri and len(forms.folded(named.text)) > 1:
            out.setdefault(forms.folded(named.text), named.first)
    return out


def _is_part(named: Named, people: ByWord, kind: str, forms: NameForms, apart: Namesakes) -> bool:
    """A surname is its owner's whatever the model says; a given name only where the model sees no body or place."""
    part = forms.folded(named.text)
    full = [whole for whole in best(part, people, forms.person_rank) if (part, whole) not in apart]
    return bool(full) and (forms.person_rank(part, full[0]) > 1 or kind in ("Person", "Entity"))


def _is_person(
    tree: Tree,
    named: Named,
    people: ByWord,
    firsts: dict[Words, int],
    guessed: dict[tuple[int, int], str],
    forms: NameForms,
) -> bool:
    """A name that everybody knows is somebody's surname after that person was named in full: "Harrison Ford … Ford"."""
    part = forms.folded(named.text)
    full = best(part, people, forms.person_rank)
    if (
        len(part) > 1
        or not full
        or ((named.type, named.role) == ("Country", "name") and forms.person_rank(part, full[0]) < 2)
    ):
        return False  # "Jordan Peterson flew to Jordan"
    guess = guessed.get((named.first, named.end), "")
    after = any(firsts[words] < named.first for words in full)
    headline = named.first < tree.sentences[0][1] and tree.pos[tree.sentences[0][1] - 1] != "PUNCT"
    return (guess == "Person" and (after or headline)) or (
        after and forms.person_rank(part, full[0]) > 1 and guess != "Organization"
    )


def _plural(tree: Tree, found: list[Named], forms: NameForms) -> list[Named]:
    """ "The Clintons" are a group, and not one of them."""
    people = {forms.folded(named.text)[-1] for named in found if named.type == "Person"}
    return [
        replace(named, type="Group", iri="", role="name")
        if tree.tags[named.end - 1] == "NNPS"
        and named.end == named.first + 1
        and forms.folded(named.text)[0][:-1] in people
        else named
        for named in found
    ]
