"""The tests of the language model run its networks, whatever is kept of their outputs."""

from collections.abc import Iterator

import pytest

from tests import onnx_cache


@pytest.fixture(autouse=True)
def _networks() -> Iterator[None]:
    with onnx_cache.off():
        yield
