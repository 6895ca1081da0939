"""The rows of ``extract`` with the things of the corpus in the place of those of each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsgraph.corpus.identity import Identity

Row = dict[str, Any]


def gathered(row: Row, of: Mapping[str, tuple[str, str]]) -> Row:
    """A row with the fact of each claim: the event that it tells of where it tells of one, else what it says; both by its statement.

    Each of its triggers, which has a span in the place of a statement, gets its event, or is left out where it tells of none.
    """

    def told(claim: Row) -> Row:
        proposition, event = of.get(claim["iri"], ("", ""))
        return {**claim, "fact": event or proposition or None, "proposition": proposition or None}

    if "claims" not in row:
        return row
    triggers = ((trigger, of.get(trigger["iri"], ("", ""))[1]) for trigger in row["triggers"])
    events = [{**trigger, "event": event} for trigger, event in triggers if event]
    return {**row, "claims": [told(claim) for claim in row["claims"]], "triggers": events}


def joined(row: Row, identities: Iterable[Identity]) -> Row:
    """A row of JSON lines under the identities of its document."""
    of = {one.merges: one for one in identities}
    if not of:
        return row

    def now(iri: str | None) -> str | None:
        return of[iri].keeps if iri in of else iri

    mentions = [{**mention, "entity": now(mention["entity"])} for mention in row["mentions"]]
    said = [{**one, "speaker": now(one["speaker"])} for one in row["attributions"]]
    entities: dict[str, Row] = {}
    for entity in row["entities"]:
        mine = of.get(entity["iri"])
        told = {**entity, "iri": mine.keeps, "label": mine.label, "type": mine.type} if mine else entity
        told = {**told, "aliases": []} if mine and mine.described else told
        before = entities.get(told["iri"], told)
        own = set() if mine and mine.described else {*entity["aliases"], entity["label"]}
        names = {*before["aliases"], *own} - {told["label"]}
        same = list(dict.fromkeys([*before["same_as"], *entity["same_as"]]))
        entities[told["iri"]] = {**told, "aliases": sorted(names), "same_as": same}
    return {**row, "mentions": mentions, "attributions": said, "entities": [entities[iri] for iri in sorted(entities)]}
