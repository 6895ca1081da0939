"""Kept outputs of the language model for all tests, and a browser without a network for those of the page."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from newsgraph.export.html.page import page_of
from newsgraph.network.model import Network
from tests import onnx_cache

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page


def keep_bytecode() -> None:
    """Where no bytecode may lie beside the sources, it lies in .cache: tests start the program hundreds of times."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        sys.dont_write_bytecode = False
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(onnx_cache.FOLDER / "bytecode")


keep_bytecode()  # for this process and all that it starts
onnx_cache.switch_on()
# A shell that runs the tests in the background has the signal ignored, and commands that they start would inherit that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
CHROMIUM = Path("/usr/bin/chromium")
HEIGHT = 760  # of the window, in pixels

# The files that take longest, by what they took: one that is begun last would be waited for.
FIRST = (
    "test_every_word.py", "test_blocks.py", "test_ask.py", "test_pages.py", "test_engines.py", "test_faults.py",
    "test_mutants.py", "test_update.py", "test_shacl.py", "test_parameters.py", "test_extract.py", "test_build.py",
    "test_plugins.py", "test_server.py", "test_extract_rows.py", "test_exit_codes.py", "test_lexicon.py",
    "test_linear.py", "test_words.py", "test_shape_queries.py", "test_turtle.py", "test_cases.py",
    "test_every_lemma.py", "test_pipeline.py", "test_ray_data.py", "test_teaching_clues.py", "test_page_access.py",
    "test_licence.py", "test_triples.py", "test_teaching.py", "test_user_words.py", "test_page_views.py",
    "test_page_use.py", "test_swap.py", "test_cli.py", "test_page.py", "test_page_corpus.py", "test_page_safety.py",
    "test_pairs.py", "test_confidence.py", "test_page_tasks.py", "test_index.py", "test_target.py", "test_push.py",
    "test_wheel.py", "test_hostile.py", "test_traits.py", "test_diff.py", "test_import_name.py",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)  # who asks for another order gets it
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    turns = {name: turn for turn, name in enumerate(FIRST)}
    items.sort(key=lambda item: turns.get(item.path.name, len(FIRST)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What a process of tests holds from now on is not garbage: to go over all of it again and again took a seventh of the time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)  # when what the file had made for itself is gone
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Nor is what a file of tests leaves: trees and tables that others will ask for."""
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more process than there are cores: some tests wait."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """The pipeline and the ontology are read once for all tests of a process."""
    if "newsgraph.nlp.pipeline" in sys.modules:
        from tests.util import load_once, read_once

        load_once()
        read_once()


@pytest.fixture
def own_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that changes the pipeline, or looks at how it is loaded."""
    from newsgraph.nlp import pipeline

    monkeypatch.setattr(pipeline, "load", getattr(pipeline.load, "__wrapped__", pipeline.load))


@dataclass
class Seen:
    """A page in the browser with what it complained about and what it asked for."""

    page: Page
    problems: list[str]

    def run(self, script: str, value: Any = None) -> Any:
        """The value of a script that runs beside the page, with ``newsgraph`` for what the page shows of itself."""
        return self.page.evaluate(script, value)

    def counts(self, name: str = "statements") -> dict[str, int]:
        """How many are drawn, folded and filtered out."""
        found: dict[str, int] = self.run("(name) => newsgraph.scene.counts[name]", name)
        return found


Look = Callable[..., Seen]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def watch(opened: Page) -> list[str]:
    """What a page asks for, complains about, or tries: empty when all is well."""
    problems: list[str] = []

    def answer(dialog: Dialog) -> None:
        problems.append(dialog.message)
        dialog.dismiss()

    opened.on("console", lambda message: problems.append(message.text))  # violations of the policy are told here too
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("dialog", answer)
    opened.on("request", lambda request: None if local(request.url) else problems.append(request.url))
    return problems


def local(address: str) -> bool:
    return address.startswith(("file:", "data:", "blob:"))


class Tab:
    """The tab that most tests look at in turn, each as if it were new: one of its own takes five times as long to open."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None
        self._problems = list[str]()
        self.free = True

    def open(self, width: int, theme: str) -> Seen:
        """The tab, empty."""
        if self._page is None:
            self._page = opened_in(self._browser, width, theme)
            self._problems = watch(self._page)
        page, self.free = self._page, False
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(media="null", color_scheme=scheme(theme), reduced_motion="reduce")
        self._problems.clear()
        return Seen(page, self._problems)

    def leave(self) -> None:
        """Forget what a test has done in the tab; one where that fails is closed."""
        if self._page is not None and not self.free:
            try:
                self._empty(self._page)
            except Exception:
                self._page.context.close()
                self._page = None
        self.free = True

    @staticmethod
    def _empty(page: Page) -> None:
        for other in page.context.pages:
            if other != page:
                other.close()
        page.evaluate("() => { try { sessionStorage.clear(); localStorage.clear(); } catch { /* it has none */ } }")
        page.goto("about:blank")
        page.mouse.move(-1, -1)
        session = page.context.new_cdp_session(page)
        session.send("Page.resetNavigationHistory")
        session.detach()

    def is_of(self, context: BrowserContext) -> bool:
        return self._page is not None and self._page.context == context


def scheme(theme: str) -> Literal["dark", "light"]:
    return "dark" if theme == "dark" else "light"


def opened_in(browser: Browser, width: int, theme: str) -> Page:
    """A page in a window of its own, offline."""
    return browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        offline=True,
        reduced_motion="reduce",
        color_scheme=scheme(theme),
        accept_downloads=True,
    ).new_page()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Tab:
    return Tab(browser)


@pytest.fixture
def look(browser: Browser, tab: Tab, tmp_path: Path) -> Iterator[Look]:
    """Open a network (or bytes) from a file, offline, at a size of window, a theme and a hash of the address."""

    def open_(
        network: Network | bytes,
        width: int = 1200,
        title: str = "News",
        fragment: str = "",
        theme: str = "light",
        focus: str = "",
        wait: bool = True,
    ) -> Seen:
        place = tmp_path / "page.html"
        place.write_bytes(network if isinstance(network, bytes) else page_of(network, title, focus))
        if tab.free:
            seen = tab.open(width, theme)
        else:  # beside one that the test looks at already
            opened = opened_in(browser, width, theme)
            seen = Seen(opened, watch(opened))
        seen.page.goto(place.as_uri() + fragment)
        if wait:
            seen.page.wait_for_selector("body[data-ready]", timeout=20_000)  # the page's policy forbids polling by eval
        return seen

    yield open_
    tab.leave()
    for context in browser.contexts:
        if not tab.is_of(context):
            context.close()
