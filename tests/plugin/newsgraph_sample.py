"""A sample plugin of Newsgraph: a source, a rule, a format and a command."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from email import message_from_binary_file
from email.policy import default
from typing import TYPE_CHECKING, BinaryIO

from newsgraph.cli.parser import command, store_option
from newsgraph.errors import InputError
from newsgraph.export import Format, Source
from newsgraph.extract.candidate import Candidate, relation_words
from newsgraph.extract.rule import Derivation, Example, Rule
from newsgraph.model import Document
from newsgraph.sources import Reader

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands
    from newsgraph.extract.syntax.grammar import Grammar


# A source: the messages of newsgroups, as .nws files.
def read_mail(stream: BinaryIO, place: str) -> Iterator[Document]:
    mail = message_from_binary_file(stream, policy=default)
    body = mail.get_body(("plain",))
    if body is None:
        raise InputError("a message without plain text", place=place, hint="save it as .html")
    subject, text = str(mail["subject"] or ""), str(body.get_content())
    yield Document(f"{subject}\n\n{text}", place, subject, str(mail["date"] or ""), str(mail["from"] or ""))


MAIL = Reader("a message of a newsgroup: its plain text", (".nws",), read_mail)


# A rule: what lives somewhere.
def home(grammar: Grammar, word: int) -> Iterator[Candidate]:
    """ "Kenya is home to the lions": what lives somewhere."""
    if grammar.tree.lemmas[word] != "home" or grammar.copula(word) is None:
        return
    for oblique in grammar.obliques(word):
        if oblique.preposition == "to":
            words = relation_words(grammar, word, oblique)
            for subject in grammar.subjects(word):
                yield Candidate(subject, oblique.word, "", "home to", words, word, Derivation(HOME))


HOME = Rule("sample-home", home, Example("Kenya is home to the lions.", "Kenya", "home to", "lions"))


# A format: each claim with who says so, as a list in Markdown.
def write_claims(source: Source) -> Iterator[bytes]:
    network = source.network()
    labels = {node.id: node.label for node in network.nodes}
    for edge in network.edges:
        said_by = f" ({edge.speaker})" if edge.speaker else ""
        yield f"- {labels[edge.source]} **{edge.relation}** {labels[edge.target]}{said_by}\n".encode()


CLAIMS = Format(write_claims, ".md", "Markdown: a list of claims, each with its speaker")


# A command: how many claims each speaker has.
def add_parsers(subparsers: Commands) -> None:
    store_option(command(subparsers, "count", run_count, "count the claims of each speaker", ""))


def run_count(arguments: argparse.Namespace) -> int:
    from newsgraph import Store

    with Store.open(arguments.store, read_only=True) as store:
        speakers = Counter(edge.speaker or "nobody in particular" for edge in store.network().edges)
    for speaker, count in sorted(speakers.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:>6,}  {speaker}")
    return 0
