"""What a claim says to "how many" and "how much"."""

from __future__ import annotations

from newsgraph.ask.answers import Row
from newsgraph.ask.declarative import MONEY
from newsgraph.ask.patterns import Search
from newsgraph.lang.en.quantities import is_unit, quantity


def told(search: Search, row: Row) -> str:
    """What a claim says to "how many" or "how much": a price is no number of things, nor is how many there are how many do it."""
    hole, first = search.turned.hole, search.patterns[0]
    thing = search.turned.text[hole.start : hole.end] if hole else MONEY
    if first.counted:
        many = quantity(row["doers"])
        return row["doers"] if many and not many.unit else ""
    if not row["quantity"]:  # "a rise of 9 per cent"
        sum_ = quantity(row["object"].rpartition(" of ")[2]) if thing == MONEY else None
        return row["object"] if sum_ and sum_.unit else ""
    return "" if thing != MONEY and not is_unit(thing) and is_price(row) else measured(row)


def measured(row: Row) -> str:
    """An amount with what it is of: "320 million euros", "nine ferries", "40%"; of a verb alone with those who do it: "two people"."""
    amount, thing = row["quantity"], row["object"]
    if is_price(row):
        return amount
    if thing == row["lemma"] and (found := quantity(amount)) and not found.unit:
        thing = row["subject"]
    if thing in amount or set(amount.casefold().split()) & set(thing.casefold().replace("%", " ").split()):
        return thing if len(thing) > len(amount) or "%" in thing else amount
    return f"{amount} {thing}"


def is_price(row: Row) -> bool:
    """Whether an amount is money that is paid to or for the object, and no number of it: "pays [Peru] 2 million euros"."""
    amount = quantity(row["quantity"])
    return amount is not None and amount.unit not in ("", "percent") and row["quantity"] != row["object"]
