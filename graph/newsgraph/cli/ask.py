"""What ``newsgraph ask`` says: answers in lines, each with its speaker and its sentence."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newsgraph.cli import terminal
from newsgraph.cli.parser import command, keywords, model_option, store_option, words_options
from newsgraph.errors import QueryError

if TYPE_CHECKING:
    from newsgraph.ask.asker import Answer, Reply
    from newsgraph.cli.parser import Commands

_VERDICTS = {
    "yes": "Yes",
    "no": "No, denied",
    "disputed": "Disputed: said and denied",
    "alleged": "Not as a fact: alleged",
    "planned": "Not as a fact: only planned, possible or demanded",
    "not said": "Not said",
}
_SHOWN = 20  # answers


def add_parsers(subparsers: Commands) -> None:
    """The parser of ``newsgraph ask``."""
    asked = command(subparsers, "ask", run_ask, "ask the graph in English", "'Who pressures European governments?'")
    asked.add_argument("question", metavar="QUESTION", help="who, whom, what, when, where, how many, why, yes or no")
    asked.add_argument("--show", action="store_true", help="the SPARQL that was asked, too")
    model_option(asked)
    words_options(asked)
    store_option(asked)


def run_ask(arguments: argparse.Namespace) -> int:
    """Print the answer to a question; exit code 1 where there is none."""
    from newsgraph.ask.asker import Asker
    from newsgraph.builder.settings import Settings
    from newsgraph.store.store import Store

    asker = Asker(arguments.model, Settings.of(**keywords(arguments)).vocabulary())
    with Store.open(arguments.store, read_only=True) as store:
        reply = asker.ask(store, arguments.question)
    if arguments.show:
        print(terminal.safe("\n".join(reply.queries), keep="\n"))
    for line in _lines(reply):
        print(terminal.safe(line))
    if not reply.answers:
        offered = f"; try: {' '.join(reply.nearest)}" if reply.nearest else ""
        raise QueryError(reply.problem, hint=f"newsgraph query --list has questions that are ready{offered}")
    return 0


def _lines(reply: Reply) -> Iterator[str]:
    if reply.verdict:
        yield _VERDICTS[reply.verdict] + _by(reply) + _told(reply.answers)
    last = ""
    for answer in reply.answers[:_SHOWN]:
        if not reply.verdict and answer.text != last:
            last = answer.text
            same = [one for one in reply.answers if one.text == last]
            yield answer.text + _in_the_mouth_of(same) + _told(same)
        yield _source(answer)
    if len(reply.answers) > _SHOWN:
        yield f"… and {len(reply.answers) - _SHOWN:,} more"
    if reply.others:
        yield "Near, but no answer:"
        for answer in reply.others[:_SHOWN]:
            yield f"{_source(answer)} ({answer.status})"


def _told(answers: Iterable[Answer]) -> str:
    """How many independent documents tell it, since when, and whether it is disputed: " (3 sources, since 2024-03-01)"."""
    best = max(answers, key=lambda one: (one.sources, one.disputed), default=None)
    if best is None or (best.sources < 2 and not best.disputed):
        return ""
    many, since = f"{best.sources} sources" if best.sources > 1 else "", f"since {best.since}" if best.since else ""
    return f" ({', '.join(filter(None, (many, since, 'disputed' if best.disputed else '')))})"


def _by(reply: Reply) -> str:
    """Who says so, where it is not the text itself: ", said by Mark Rutte"."""
    if reply.verdict == "no" and (names := _speakers(reply.answers)):
        return f" by {names}"
    return _in_the_mouth_of(reply.answers) if reply.verdict == "yes" else ""


def _in_the_mouth_of(answers: Sequence[Answer]) -> str:
    """ ", said by Mark Rutte" of what the texts themselves do not say."""
    names = _speakers(answers) if all(answer.status == "said" for answer in answers) else ""
    return f", said by {names}" if names else ""


def _speakers(answers: Sequence[Answer]) -> str:
    """Who says it; empty where a text says so itself, or a speaker is all that is asked for."""
    speakers = list(dict.fromkeys(answer.speaker for answer in answers))
    if not all(speakers) or all(answer.text in (answer.speaker, answer.sentence) for answer in answers):
        return ""
    return f"{', '.join(speakers[:-1])} and {speakers[-1]}" if len(speakers) > 1 else "".join(speakers)


def _source(answer: Answer) -> str:
    """Who says it, and the sentence; the table of places has none."""
    if answer.voice == "Table":
        return "  no document, but the table of places (GeoNames)"
    where = "a reader's comment" if answer.voice == "Commenter" else "the text"
    status = {
        "denied": "denied by ",
        "planned": "planned, by ",
        "demanded": "demanded, by ",
        "possible": "possible, by ",
        "alleged": "alleged, by ",
    }.get(answer.status, "")
    return f"  {status}{answer.speaker or where}: {answer.sentence}"
