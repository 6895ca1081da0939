"""What changes hands with a verb: the money, its words, and who gets it, in whatever order a clause puts them.

"paid €2 million to Peru", "pays Peru 2 million euros" and "received 2 million euros from Kenya" are one payment each: one claim, from
who pays to who is paid, with the amount. No rule of its own; those of verbs ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsgraph.extract.candidate import term
from newsgraph.extract.context import times
from newsgraph.extract.normalise import amount
from newsgraph.extract.syntax.grammar import Grammar, Oblique
from newsgraph.lang.en.function_words import FROM, OF, PRICE_PREPOSITIONS, TO
from newsgraph.vocabulary.traits import Trait
from newsgraph.vocabulary.words import WordClass


class Transfer(NamedTuple):
    """``money`` is the object that is an amount of money and no more, ``words`` that amount, or the price of a thing.

    ``takers`` are the indirect objects, ``recipient`` is who gets it, of a verb of giving; of
    others, who is named with "to" beside the money; of one of buying, who gets the price. ``worth``: the words are the sum that
    a thing given is of, "a loan of 2 million euros".
    """

    money: int | None = None
    words: str = ""
    takers: tuple[int, ...] = ()
    recipient: int | None = None
    worth: bool = False

    @property
    def price(self) -> str:
        """What a thing is bought or sold for, beside how many there are of it: "12 trams [for 40 million euros]"."""
        return self.words if self.money is None and not self.worth else ""


def transfer(
    grammar: Grammar, word: int, subjects: list[int], things: list[int], takers: list[int], obliques: Iterable[Oblique]
) -> Transfer:
    """What a verb hands over: ``things`` are its objects, or the subject of its passive; ``takers`` its indirect objects."""
    near = [*obliques, *(inner for thing in things for inner in inside(grammar, thing))]
    money = next((thing for thing in things if is_money(grammar, thing)), None)
    worth = {thing: of for thing in things for of in [_worth(grammar, thing)] if of is not None}
    last = next(iter(worth), None) if money is None else money
    if last is not None and grammar.tree.deps[last] == "obj":
        # "fined Peru 2 million euros", "granted Peru a loan of 2 million euros", with two objects for the parser
        takers = takers or [thing for thing in things if thing < last and grammar.tree.deps[thing] == "obj"]
    price = next((o.word for o in near if o.preposition in PRICE_PREPOSITIONS and is_money(grammar, o.word)), None)
    words = price if money is None else money
    relations = [term(grammar.sense(word, thing, subjects)) for thing in (*things, *takers)]
    gives = any(grammar.vocabulary.has(relation, Trait.GIVING) for relation in relations)
    to = [o.word for o in near if o.preposition == TO and not times.is_time(grammar, o.word)]
    getters = [*takers, *to] if gives else []
    is_worth = gives and words is None and bool(worth)
    words = next(iter(worth.values())) if is_worth else words
    if money is not None and not gives:  # "transferred 2 million euros to Peru", not "to the budget"
        getters = [one for one in to if grammar.can_speak(one)]
    if price is not None and any(grammar.vocabulary.has(relation, Trait.PURCHASE) for relation in relations):
        getters = _sellers(grammar, things, near)
    recipient = next(iter(getters), None)
    return Transfer(money, "" if words is None else money_text(grammar, words), tuple(takers), recipient, is_worth)


def _worth(grammar: Grammar, thing: int) -> int | None:
    """The sum that a thing is of: "a loan [of 2 million euros]"."""
    kids = grammar.tree.under(thing, "nmod")
    return next((kid for kid in kids if grammar.mentions.prepositions(kid) == OF and is_money(grammar, kid)), None)


def _sellers(grammar: Grammar, things: list[int], near: list[Oblique]) -> list[int]:
    """Who a thing is bought from: "bought the ferry [from Peru]", which a parser may hang on either word."""
    under = [kid for thing in things for kid in grammar.tree.under(thing, "nmod")]
    beside = [*near, *(Oblique(grammar.mentions.prepositions(kid), kid) for kid in under)]
    return [
        each.word
        for each in beside
        if each.preposition == FROM and (grammar.can_speak(each.word) or grammar.mentions.name(each.word))
    ]


def inside(grammar: Grammar, thing: int) -> list[Oblique]:
    """The phrases of an object, which a parser may hang on it instead of its verb: "paid 2 million euros [to Peru]"."""
    kids = grammar.tree.under(thing, "nmod") if is_money(grammar, thing) else []
    return [Oblique(grammar.mentions.prepositions(kid), kid) for kid in kids]


def is_money(grammar: Grammar, word: int) -> bool:
    """Whether a nominal is an amount of some currency, and of nothing: "€3 million", "$5bn in cash", not "euros" and not "$5bn of aid"."""
    means, lemmas = grammar.vocabulary.words(WordClass.PAYMENT_MEANS), grammar.tree.lemmas
    within = (kid for kid in grammar.tree.under(word, "nmod") if lemmas[kid].lower() not in means)
    of = any(grammar.mentions.prepositions(kid) in ("of", "in") for kid in within)
    found = None if of else amount(times.quantity(grammar, word), grammar.mentions.mention(word))
    return found is not None and found.unit not in ("", "percent")


def money_text(grammar: Grammar, word: int) -> str:
    """An amount with its currency as written: "3 million euros"."""
    number, text = times.quantity(grammar, word), grammar.mentions.mention(word).text
    if text in number:  # "between $3bn and $4bn" of "between $3bn"
        return number
    return text if number in text or not number else f"{number} {text}"
