"""A sample plugin of Newsgraph: a source, a format and a command."""

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
from newsgraph.model import Document
from newsgraph.sources import Reader

if TYPE_CHECKING:
    from newsgraph.cli.parser import Commands


# A source: the messages of .eml files.
def read_mail(stream: BinaryIO, place: str) -> Iterator[Document]:
    mail = message_from_binary_file(stream, policy=default)
    body = mail.get_body(("plain",))
    if body is None:
        raise InputError("a message without plain text", place=place, hint="save it as .html")
    subject, text = str(mail["subject"] or ""), str(body.get_content())
    yield Document(f"{subject}\n\n{text}", place, subject, str(mail["date"] or ""), str(mail["from"] or ""))


MAIL = Reader("e-mail: the plain text of a message", (".eml",), read_mail)


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
