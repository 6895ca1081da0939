"""XML as other programs write it into their files: nothing is loaded, no entity is resolved, no part is too deep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from newsgraph.errors import InputError
from newsgraph.sources.page_tree import words


def parsed(data: bytes, name: str) -> Any:
    """The root of a part. Raises ``InputError`` where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        problem = f"broken: {name}: {' '.join(str(error).split())[:120]}"
        raise InputError(problem, hint="save it again, or give its text as .txt") from None


def tag(element: Any) -> str:
    """The name of an element without its namespace; of comments in the markup, and of entities, nothing."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def named(root: Any, *names: str) -> Iterator[Any]:
    """The elements of these names in a tree, in order."""
    return (element for element in root.iter(etree.Element) if tag(element) in names)


def first(root: Any, *names: str) -> str:
    """The text of the first element of the first of these names that has any."""
    texts = (words("".join(element.itertext())) for name in names for element in named(root, name))
    return next(filter(None, texts), "")
