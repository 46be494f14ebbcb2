"""The page of findings: what it says, that no article can break it, and how it is used."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from checker.api import Session
from checker.config import Config, GrammarConfig
from checker.document import OBJECT
from checker.finding import Span
from checker.readers import reader_for
from checker.report import Report
from checker.reporters.html import _safe, render
from checker.source import Source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

HOSTILE = """---
title: "A </script><script>document.title='owned'</script> title"
---

# The “tunisian” </script> story

He said  "it's `<img src=x onerror=alert(1)>`" on monday &lt;script&gt;alert(1)&lt;/script&gt; and
\u202ereversed\u202c text \U0001f600 with <!-- --> a soft\u00adhyphen. On
*the* **France'onerror="alert(1)** he was right .

- The France follows
- the NATO made no comment .

<!-- checker: allow nonsense-rule -->
> He assisted to the meeting on monday.
"""
NAME = "a<b>\"'&{{script}}.md"


class _Page(HTMLParser):
    """The text of every mark by the numbers of its findings, and the text of every note."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marked: defaultdict[int, str] = defaultdict(str)
        self.notes: defaultdict[int, str] = defaultdict(str)
        self.tags: list[str] = []
        self._numbers: list[int] = []
        self._note = 0
        self._odd = False
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attributes)
        if values.get("class") == "mark":
            self._numbers = [int(number) for number in str(values["data-n"]).split()]
        if tag == "li" and "data-s" in values:
            self._note = int(str(values["value"]))
        self._odd = values.get("class") == "odd"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._numbers = []
        if tag == "ol":
            self._note = 0
        self._odd = False

    def handle_data(self, data: str) -> None:
        shown = chr(int(data[2:], 16)) if self._odd else data
        for number in self._numbers:
            self.marked[number] += shown
        if self._note:
            self.notes[self._note] += shown


QUIET = Config(grammar=GrammarConfig(engine="off"))


@pytest.fixture(scope="module")
def report() -> Report:
    given = {NAME: HOSTILE.encode(), "clean.txt": b"Fine.\n"}
    with Session(QUIET, source=Source(given)) as session:
        return session.lint([*given])


@pytest.fixture(scope="module")
def hostile(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("page") / "page.html"
    page.write_text(render(report))
    return page


def test_exactly_the_words_of_each_finding_are_marked(report: Report, hostile: Path) -> None:
    page = _Page(hostile.read_text())
    assert len(report.findings) > 10
    for number, finding in enumerate(report.findings, 1):
        if finding.rule == "bad-allow":
            assert page.marked[number] == "‸"
        else:
            assert page.marked[number] == finding.text
        assert finding.message in page.notes[number]
    assert len(page.notes) == len(report.findings)


def test_text_is_text(hostile: Path) -> None:
    content = hostile.read_text()
    assert _Page(content).tags.count("script") == 1
    assert "<img" not in content
    assert not {"\u202e", "\u00ad"} & set(content)
    assert "without findings" in content


def test_the_page_asks_for_nothing_from_elsewhere(hostile: Path) -> None:
    content = hostile.read_text()
    assert "default-src 'none'" in content
    assert "http:" not in content
    assert "https:" not in content


def test_a_clean_run_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fine.\n")
    assert "no findings" in run("lint", "a.txt", "--format", "html").stdout


@given(st.text())
def test_any_text_is_escaped(text: str) -> None:
    page = _Page(f"<p>{_safe(text)}</p>")
    assert set(page.tags) <= {"p", "span"}


@given(
    st.sampled_from(["a.txt", "a.md", "a.html"]),
    st.lists(
        st.sampled_from(
            ["He ", "said", "\n", "\n\n", "&amp;", "*b*", "`c`", "<i>d</i>", "# ", "- ", "é", "🙂"]
        ),
        max_size=20,
    ).map("".join),
    st.data(),
)
def test_prose_is_found_again_from_the_file(path: str, source: str, data: st.DataObject) -> None:
    document = reader_for(path)(source).build()
    for block in document.blocks:
        start = data.draw(st.integers(block.start, block.end - 1))
        span = Span(start, data.draw(st.integers(start + 1, block.end)))
        back = document.prose_at(document.locate(span))
        assert back.contains(span)
        if OBJECT not in document.text and "&" not in source and "\n" not in source:
            assert back == span


# -- in a browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; where it is not installed the test is skipped, but never in CI."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing = "Chromium is not installed here"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, hostile: Path) -> Iterator[Page]:
    """The hostile article's page at desktop size; it must load nothing and complain of nothing."""
    size: ViewportSize = {"width": 1440, "height": 900}
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(hostile.as_uri())
    yield page
    assert complaints == [hostile.as_uri()]
    assert page.title().endswith("findings — checker")
    context.close()


def where(page: Page) -> str:
    return page.locator(".where").inner_text()


def count(page: Page) -> int:
    return page.locator(".notes > li").count()


@pytest.mark.browser
def test_keys_walk_through_the_findings(page: Page) -> None:
    total = count(page)
    assert where(page) == f"{total} findings"
    seen = []
    for number in range(1, total + 1):
        page.keyboard.press("j" if number % 2 else "n")
        assert where(page) == f"{number} of {total}"
        active = page.locator(".mark.active").first
        box = active.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900
        seen.append(page.locator(".card .message").inner_text())
    assert seen == page.locator(".notes .message").evaluate_all("all => all.map(e => e.innerText)")
    page.keyboard.press("j")
    assert where(page) == f"{total} of {total}"
    page.keyboard.press("k")
    page.keyboard.press("p")
    assert where(page) == f"{total - 2} of {total}"
    assert page.url.endswith(f"#f{total - 2}")
    page.keyboard.press("Escape")
    assert where(page) == f"{total} findings"
    assert page.locator(".mark.active").count() == 0


@pytest.mark.browser
def test_a_click_shows_what_is_wrong_and_what_to_write(page: Page) -> None:
    page.locator(".mark", has_text="monday").first.click()
    card = page.locator(".card")
    assert "small" in card.locator(".message").inner_text()
    assert "lowercase-date" in card.inner_text()
    card.locator(".about summary").click()
    assert len(card.locator(".about p").first.inner_text()) > 20
    card.locator("[data-copy]").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == "Monday"


@pytest.mark.browser
def test_filters_by_severity_and_rule(page: Page) -> None:
    total = count(page)
    errors = page.locator('.notes > li[data-s="error"]').count()
    page.locator("button.severity.error").click()
    assert where(page) == f"{total - errors} findings"
    assert page.locator('.mark[data-s="error"]').count() == 0
    page.locator("button.severity.error").click()
    row = page.locator(".rules li", has_text="lowercase-date")
    row.hover()
    row.locator(".only").click()
    assert where(page) == "2 findings"
    page.keyboard.press("j")
    assert page.locator(".mark.active").inner_text() == "monday"
    page.locator("button.all").click()
    assert where(page).endswith(f"of {total}")
    row.locator("input").click()
    assert where(page) == f"{total - 2} findings"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 390, 820, 1440])
def test_it_fits_and_the_words_stay_in_sight(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for _ in range(count(page)):
        page.keyboard.press("j")
        box = page.locator(".mark.active").first.bounding_box()
        panel = page.locator(".panel").bounding_box()
        assert box is not None
        assert panel is not None
        assert box["y"] >= 0
        if width < 1080:
            assert box["y"] + box["height"] <= panel["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_dark_and_print(page: Page) -> None:
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(colour) != light
    page.emulate_media(color_scheme="light", media="print")
    assert page.locator(".notes").first.is_visible()
    assert not page.locator(".panel").is_visible()


@pytest.mark.browser
def test_without_scripts_the_notes_stand_below_the_article(browser: Browser, hostile: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hostile.as_uri())
    page.locator(".mark", has_text="monday").first.click()
    note = page.locator(".notes > li:target")
    assert note.is_visible()
    assert "lowercase-date" in note.inner_text()
    context.close()
